import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from guiju.search.index import Index
from guiju.search.segment import count_terms, dump_terms, read_dictionary
from guiju.search.vocabulary import Vocabulary, load_terms


def vocabulary(*terms: str) -> Vocabulary:
    return Vocabulary({term: len(terms) - place for place, term in enumerate(terms)})


def test_the_dictionary_holds_the_fields_terms_each_once() -> None:
    terms = read_dictionary()
    assert len(terms) >= 120
    assert len(set(terms)) == len(terms)
    assert {"脱密期", "定密责任人", "涉密人员", "保密要害部位"} <= set(terms)
    assert all(len(term) > 1 and not any(sign.isspace() for sign in term) for term in terms)


def test_longer_terms_win_over_those_inside_them() -> None:
    assert count_terms(["核心涉密人员的脱密期，涉密人员。"]) == {
        "核心涉密人员": 1,
        "涉密人员": 1,
        "脱密期": 1,
    }


def test_counting_is_the_same_each_time_and_the_most_frequent_first() -> None:
    counts = count_terms(["密级和密级", "泄密，密级，泄密", "台账"])
    assert list(counts.items()) == [("密级", 3), ("泄密", 2), ("台账", 1)]


def test_names_of_works_are_terms_too() -> None:
    assert load_terms(dump_terms({"密级": 2}, ["保密法"])) == {"保密法": 0, "密级": 2}


MEANT = {
    "脱蜜期": "脱密期",
    "脱期密": "脱密期",
    "脱蜜期多久": "脱密期",
    "定密责人": "定密责任人",
    "定密责任": "定密责任人",
}


@pytest.mark.parametrize(("typed", "meant"), MEANT.items())
def test_what_was_meant(typed: str, meant: str) -> None:
    assert vocabulary("脱密期", "定密责任人", "密级").meant(typed) == (meant,)


def test_what_is_not_near_is_not_offered() -> None:
    assert vocabulary("脱密期", "定密责任人", "密级").meant("天气预报") == ()
    assert vocabulary("脱密期").meant("") == ()
    assert Vocabulary.load("").meant("脱密期") == ()


def test_suggestions_begin_with_what_is_typed_before_those_that_hold_it() -> None:
    known = vocabulary("涉密人员", "密级", "人员", "密品")
    assert known.suggest("密") == ("密级", "密品", "涉密人员")
    assert known.suggest(" ") == ()
    assert known.suggest("密", limit=1) == ("密级",)


def test_an_index_suggests_what_occurs_in_it(shipped: Index) -> None:
    assert shipped.suggest("脱密")[0].startswith("脱密期")
    assert "保密法" in shipped.suggest("保密法")


def test_jieba_reads_and_writes_no_cache_in_the_shared_temporary_folder(tmp_path: Path) -> None:
    code = "from guiju.search.segment import count_terms; assert count_terms(['脱密期']) == {'脱密期': 1}"
    subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        env={"TMPDIR": str(tmp_path), "PATH": "/usr/bin"},
        capture_output=True,
    )
    assert list(tmp_path.iterdir()) == []
    assert tempfile.gettempdir() != str(tmp_path)
