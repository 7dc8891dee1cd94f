import pytest

from guiju.search.fold import fold, fold_numbers
from guiju.search.rank import Concept, Wanted, Way, judge, order, rarity
from guiju.search.record import Record


def record(number: int, text: str, heading: str = "", path: str = "") -> Record:
    folded = tuple(fold_numbers(fold(part)) for part in (path, heading, text))
    return Record(number, 0, "", "", (), heading, text, "", folded)  # type: ignore[arg-type]


def value(text: str, wanted: Wanted, heading: str = "", title: str = "") -> float:
    return judge(record(1, text, heading, title), wanted)[0]


WEIGHTS = {"脱密": 4.0, "密期": 4.0, "多久": 2.0}
TERM = Concept(6.0, [Way({"脱密": 4.0, "密期": 4.0})])
WANTED = Wanted(WEIGHTS, [TERM, Concept(2.0, [Way({"多久": 2.0})])], ["脱密期", "多久"])


def test_rare_units_weigh_more() -> None:
    weights = [rarity(count, 100) for count in (1, 50, 100, 101)]
    assert weights[0] > weights[1] > weights[2] >= weights[3] > 0


def test_the_rarest_of_all_weigh_alike() -> None:
    assert rarity(1, 100_000) == rarity(20, 100_000) > rarity(5_000, 100_000)


def test_any_way_to_say_a_thing_will_do() -> None:
    ways = [Way({"手机": 4.0}), Way({"智能": 3.0, "终端": 3.0}, 0.8)]
    either = Wanted({"手机": 4.0, "智能": 2.0, "终端": 2.0}, [Concept(4.0, ways)])
    said = [judge(record(1, text), either)[1] for text in ("手机", "智能终端", "智能", "甲")]
    assert said == pytest.approx([1.0, 0.8, 0.4, 0.0])


def test_what_is_not_secret_is_not_taken_for_what_is() -> None:
    secret = Wanted({"涉密": 3.0}, [Concept(3.0, [Way({"涉密": 3.0})])])
    open_too = Wanted({"涉密": 3.0, "非涉": 3.0}, [Concept(3.0, [Way({"涉密": 3.0, "非涉": 3.0})])])
    assert value("涉密会议", secret) > value("非涉密会议", secret) == 0
    assert value("非涉密会议", open_too) > value("涉密会议", open_too)


def test_a_definition_begins_with_what_it_defines() -> None:
    asked = Wanted({"密期": 3.0}, [Concept(3.0, [Way({"密期": 3.0})])], ["脱密期是"])
    assert value("脱密期是甲", asked) > value("甲的脱密期是", asked)


def test_the_work_that_is_named_comes_first() -> None:
    named = Wanted(WEIGHTS, [TERM], works=frozenset({0}))
    assert value("脱密期", named) > value("脱密期", Wanted(WEIGHTS, [TERM]))


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
