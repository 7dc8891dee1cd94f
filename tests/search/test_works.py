"""A work named among other words of a query."""

import pytest

from guiju.search.works import find_work, may_name

NAMED = {"保密法": frozenset({1, 2}), "保密法实施条例": frozenset({3}), "条例": frozenset({3})}


@pytest.mark.parametrize(
    ("words", "works", "rest"),
    [
        ("违反保密法会受什么处分", {1, 2}, "违反 会受什么处分"),
        ("《保密法实施条例》涉密会议", {3}, "涉密会议"),
        ("保密法", set(), "保密法"),  # nothing else would remain
        ("条例 处分", set(), "条例 处分"),  # too short to name one
        ("脱密期", set(), "脱密期"),
    ],
)
def test_the_longest_name_is_the_work_that_is_meant(words: str, works: set[int], rest: str) -> None:
    found, words_left = find_work(words, NAMED)
    assert found == works
    assert " ".join(words_left.replace("《", "").replace("》", "").split()) == rest


def test_most_words_name_none() -> None:
    assert may_name("保密法 处分") and not may_name("脱密期")
