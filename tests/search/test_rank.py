from guiju.search.fold import fold, fold_numbers
from guiju.search.rank import Wanted, judge, order
from guiju.search.record import Record


def record(number: int, text: str, heading: str = "", path: str = "") -> Record:
    folded = tuple(fold_numbers(fold(part)) for part in (path, heading, text))
    return Record(number, 0, "", "", (), heading, text, "", folded)  # type: ignore[arg-type]


def value(text: str, wanted: Wanted, heading: str = "", title: str = "") -> float:
    return judge(record(1, text, heading, title), wanted)[0]


WANTED = Wanted.of({"脱密": 2, "密期": 2, "多久": 5}, 100, ["脱密期", "多久"])


def test_rare_units_weigh_more() -> None:
    weights = Wanted.of({"少": 1, "中": 50, "多": 100, "过": 101}, 100, []).weights
    assert weights["少"] > weights["中"] > weights["多"] >= weights["过"] > 0


def test_more_of_the_query_is_better() -> None:
    assert (
        value("脱密期多久", WANTED)
        > value("脱密期", WANTED)
        > value("多久", WANTED)
        > value("无", WANTED)
        == 0
    )


def test_near_together_is_better() -> None:
    assert value("脱密期满多久。" + "甲" * 50, WANTED) > value(
        "脱密期。" + "甲" * 50 + "多久", WANTED
    )


def test_the_whole_word_is_better_than_its_pieces() -> None:
    assert value("脱密期", WANTED) > value("脱密和密期", WANTED)


def test_a_heading_weighs_and_a_title_less_than_the_text() -> None:
    assert value("脱密期", WANTED, heading="脱密期") > value("脱密期", WANTED)
    assert value("脱密期", WANTED) > value("甲", WANTED, title="脱密期办法") > 0


def test_equals_stand_by_force_then_in_reading_order() -> None:
    first, second, third = record(1, "甲"), record(2, "甲"), record(3, "甲")
    ranked = order(
        [(third, (0.5, 1.0), 0), (first, (0.5, 1.0), 3), (second, (0.5, 1.0), 0)], cut=False
    )
    assert [found.number for found, _ in ranked] == [2, 3, 1]


def test_the_tail_that_holds_too_little_is_cut() -> None:
    hits = [
        (record(number, "甲"), (share, share), 0)
        for number, share in enumerate((1.0, 0.3, 0.1, 0.0), 1)
    ]
    assert [found.number for found, _ in order(hits, cut=True)] == [1, 2]
    assert [found.number for found, _ in order(hits, cut=False)] == [1, 2, 3, 4]
    assert order([], cut=True) == []
