"""The measures of bench/relevance, its rows, and a floor for the shipped library."""

from math import log2
from pathlib import Path
from statistics import mean

import pytest

from bench.relevance.judged import (
    ANSWERS,
    GOVERNS,
    KINDS,
    held,
    is_held_out,
    literally,
    load,
    read_for_nothing,
)
from bench.relevance.metrics import ndcg, recall, reciprocal_rank
from bench.relevance.run import cited
from guiju.law.corpus import Corpus
from guiju.law.library import embedded
from guiju.search.index import open_index

FLOOR = 0.91


def test_the_best_order_is_one_and_none_is_nothing() -> None:
    judged = {"甲": 2, "乙": 1}
    assert ndcg(["甲", "乙"], judged) == recall(["甲", "乙"], judged) == 1.0
    assert ndcg(["丙"], judged) == recall(["丙"], judged) == ndcg([], judged) == 0.0
    assert reciprocal_rank(["丙", "甲"], judged) == 0.5
    assert reciprocal_rank(["乙"], judged) == 0.0


def test_gain_is_discounted_by_rank() -> None:
    judged = {"甲": 2, "乙": 1}
    worse = (1 / log2(2) + 3 / log2(3)) / (3 / log2(2) + 1 / log2(3))
    assert ndcg(["乙", "甲"], judged) == pytest.approx(worse)
    assert ndcg(["甲", "甲", "乙"], judged) == 1.0  # a clause counts once


def test_recall_asks_no_more_than_there_is_room_for() -> None:
    graded = {"甲": 3, "乙": 1}
    assert recall(["甲"], graded, least=2) == 1.0 and recall(["甲"], graded) == 0.5
    judged = {str(number): 1 for number in range(20)}
    assert recall([str(number) for number in range(10)], judged) == 1.0


def test_rows_are_sound_and_a_third_is_held_out() -> None:
    queries = load()
    assert len(queries) >= 200 and {query.kind for query in queries} == set(KINDS)
    assert all(query.held_out == is_held_out(query.text) for query in queries)
    assert 0.25 < mean(query.held_out for query in queries) < 0.42


def test_what_was_read_for_nothing_is_of_no_grade() -> None:
    read = read_for_nothing()
    rows = {query.text: query for query in load()}
    assert read.keys() <= rows.keys()
    assert not any(names & rows[text].grades.keys() for text, names in read.items())
    assert {rows[text].passes for text in read} == {2}


def test_a_quoted_phrase_is_answered_by_whatever_holds_it() -> None:
    (row,) = (query for query in load() if query.text == '"直接责任"')
    judged = literally(row, {"某法 第一条": "负直接责任的人", "某法 第二条": "直接的责任"}).grades
    assert judged == row.grades | {"某法 第一条": ANSWERS}
    assert GOVERNS in judged.values()


def test_a_row_in_the_wrong_file_is_refused(tmp_path: Path) -> None:
    wrong = "dev_a.tsv" if is_held_out("脱密期") else "holdout_a.tsv"
    row = "term\t脱密期\t保密法(2024) 第四十六条\t\t\t1"
    (tmp_path / wrong).write_text(row, encoding="utf-8")
    with pytest.raises(ValueError, match="other file"):
        load(tmp_path)


def test_only_what_is_held_is_judged() -> None:
    kept = held(load(), {"保密法(2024) 第四十六条"})
    assert kept and all(row.grades == {"保密法(2024) 第四十六条": 3} for row in kept)


@pytest.fixture(scope="module")
def shipped_values(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """Mean nDCG@10 of each engine over the rows that are tuned on."""
    citations = {piece.citation for piece in Corpus.load(embedded().corpus).passages()}
    judged = held(load(), citations)
    rows = [row for row in judged if not row.held_out and row.kind != "phrase"]
    values = {}
    for engine in ("sqlite", "whoosh"):
        place = tmp_path_factory.mktemp(engine)
        with open_index(place, [embedded().corpus], engine, embedded().rules) as index:
            values[engine] = mean(ndcg(cited(index, row.text), row.grades) for row in rows)
    return values


def test_the_shipped_library_stays_above_the_floor(shipped_values: dict[str, float]) -> None:
    assert min(shipped_values.values()) >= FLOOR


def test_whoosh_is_as_good_within_two_hundredths(shipped_values: dict[str, float]) -> None:
    assert shipped_values["whoosh"] >= shipped_values["sqlite"] - 0.02
