from datetime import date

from guiju.law.clause import Clause, Kind
from guiju.law.rank import Status
from guiju.law.version import Version

OLD = Version(
    title="某办法",
    short="某办法",
    year=2010,
    effective=date(2010, 10, 1),
    repealed=date(2024, 5, 1),
    replaced_by="某办法(2024)",
    replaced_articles={"第一条": "某办法(2024) 第三条"},
)


def test_status_turns_on_the_day() -> None:
    assert OLD.status(date(2010, 9, 30)) is Status.PENDING
    assert OLD.status(date(2010, 10, 1)) is Status.IN_FORCE
    assert OLD.status(date(2024, 4, 30)) is Status.IN_FORCE
    assert OLD.status(date(2024, 5, 1)) is Status.REPEALED


def test_unknown_dates_fall_back_on_the_year() -> None:
    undated = Version(title="某办法", short="某办法", year=2014)
    assert undated.status(date(2013, 12, 31)) is Status.PENDING
    assert undated.status(date(2014, 1, 1)) is Status.UNVERIFIED


def test_a_version_without_any_date_is_never_called_in_force() -> None:
    timeless = Version(title="某制度", short="某制度")
    assert timeless.status(date(1990, 1, 1)) is Status.UNVERIFIED
    assert Status.UNVERIFIED.stands
    assert not timeless.overtaken(date(1990, 1, 1))
    dated = Version(title="某制度", short="某制度", adopted=date(1989, 1, 1))
    assert dated.status(date(1990, 1, 1)) is Status.IN_FORCE
    ended = Version(title="某制度", short="某制度", repealed=date(1995, 1, 1))
    assert ended.status(date(1990, 1, 1)) is Status.IN_FORCE


def test_replacement_only_of_what_is_repealed() -> None:
    assert OLD.replacement("第一条") == "某办法(2024) 第三条"
    assert OLD.replacement("第二条") == "某办法(2024)"
    assert Version(title="某办法", short="某办法", replaced_by="乙").replacement("第一条") == ""


def test_a_catalogue_entry_holds_nothing() -> None:
    hole = Clause(Kind.PARAGRAPH, "", "", missing=True)
    assert not OLD.held
    assert not Version(title="甲", short="甲", clauses=(hole,)).held
    held = Version(title="甲", short="甲", clauses=(hole, Clause(Kind.HEADING, "一、", "甲")))
    assert held.held
    assert held.complete
    assert held.full_text() == "〔原文缺失〕\n一、甲"


def test_names_in_citations() -> None:
    assert OLD.citation == "某办法(2010)"
    assert Version(title="某制度", short="某制度").citation == "某制度"
