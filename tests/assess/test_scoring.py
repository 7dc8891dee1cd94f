"""The arithmetic of a 评分表, line by line and over anything people may enter."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.assess.scoring import percentage, tally
from guiju.law.errors import UnitError
from guiju.unit.entries import Marking, ScoreEntry
from guiju.unit.samplescore import SCORE


def line(
    points: str = "4",
    *,
    lost: str = "0",
    present: bool = True,
    marking: Marking = Marking.SCORED,
    cases: int = 0,
    group: str = "载体",
) -> ScoreEntry:
    """One line of a 评分表."""
    worth = None if marking is Marking.VETO else Decimal(points)
    return ScoreEntry(1, group, "内容", marking, worth, present, Decimal(lost), cases, "")


def test_the_sample_year() -> None:
    year = tally(SCORE.entries)
    assert (year.full, year.lost, year.extra, year.points) == (
        Decimal(92),
        Decimal("4.5"),
        Decimal(0),
        Decimal("87.5"),
    )
    assert str(year.percentage) == "95.10"
    assert year.ratio == Fraction(875, 920)


def test_only_what_the_unit_has_counts() -> None:
    year = tally([line("4"), line("8", present=False), line("6", lost="1")])
    assert (year.full, year.points) == (Decimal(10), Decimal(9))


def test_an_item_loses_no_more_than_it_is_worth() -> None:
    year = tally([line("4", lost="6"), line("6")])
    assert [item.lost for item in year.items] == [Decimal(4), Decimal(0)]
    assert year.points == Decimal(6)


def test_extra_deductions_are_taken_from_the_whole_case_by_case() -> None:
    year = tally([line("10"), line("4", marking=Marking.EXTRA, cases=2)])
    assert [year.full, year.lost, year.extra, year.points] == [10, 0, 8, 2]
    assert year.groups[0].earned == 10
    assert tally([line("3"), line("6", marking=Marking.EXTRA, cases=1)]).points == 0


def test_a_veto_costs_no_points_and_is_told_apart() -> None:
    found = line(marking=Marking.VETO, cases=1)
    year = tally([line("4"), found, line(marking=Marking.VETO)])
    assert [item.entry for item in year.vetoes] == [found]
    assert year.points == year.full == 4


def test_groups_keep_the_order_of_the_table() -> None:
    year = tally(
        [line("4", lost="1"), line("2", group="定密"), line("6"), line(group="空", present=False)]
    )
    assert [(g.name, int(g.full), int(g.earned)) for g in year.groups] == [
        ("载体", 10, 9),
        ("定密", 2, 2),
        ("空", 0, 0),
    ]
    assert year.groups[0].percentage == Decimal(90)


def test_nothing_that_counts_is_refused() -> None:
    with pytest.raises(UnitError, match="没有一项实有项目"):
        tally([line(present=False), line(marking=Marking.EXTRA)])


def test_percentage_is_never_better_than_it_was() -> None:
    assert percentage(Decimal(2), Decimal(3)) == Decimal("66.66")
    assert percentage(Decimal("899.99"), Decimal(1000)) == Decimal("89.99")
    assert str(percentage(Decimal(0), Decimal(3))) == "0.00"


LINES = st.lists(
    st.builds(
        line,
        st.integers(1, 20).map(str),
        lost=st.integers(0, 30).map(str),
        present=st.booleans(),
        marking=st.sampled_from(Marking),
        cases=st.integers(0, 3),
        group=st.sampled_from(["甲", "乙"]),
    ),
    max_size=12,
)


@given(LINES)
def test_whatever_is_entered_the_share_lies_between_nothing_and_all(
    lines: list[ScoreEntry],
) -> None:
    counts = [x for x in lines if x.marking is Marking.SCORED and x.present]
    if not counts:
        with pytest.raises(UnitError):
            tally(lines)
        return
    year = tally(lines)
    assert 0 <= year.ratio <= 1
    assert year.full == sum(x.points or 0 for x in counts)
    assert sum(g.full for g in year.groups) == year.full
    assert sum(g.earned for g in year.groups) == year.full - year.lost
    assert all(0 <= item.lost <= item.full for item in year.items if item.full)
