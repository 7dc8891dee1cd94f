"""The register: appended to, chained, and telling when other hands were at it."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from guiju.law.errors import UnitError
from guiju.unit.register import FILE, Issue, Register, body_digest

BODY = '{"bases": [], "clauses": []}'
ONE = Issue(
    number="规保责〔2026〕P1号", kind="责任书", person="P1", file="输出/甲.docx", content="c1",
    inputs="i1", basis=body_digest(BODY), template="t", day="2026-11-20", version="1",
)  # fmt: skip
TWO = replace(ONE, number="规保责〔2026〕P2号", person="P2", file="输出/乙.docx")


@pytest.fixture
def register(tmp_path: Path) -> Register:
    register = Register(tmp_path / "登记")
    assert register.add([ONE, TWO], [BODY]) == 2
    return register


def test_the_same_bytes_are_entered_once(register: Register) -> None:
    assert register.add([ONE, TWO], [BODY]) == 0
    assert register.add([replace(ONE, content="c2")], [BODY]) == 1
    assert [issue.seq for issue in register.issues()] == [1, 2, 3]
    assert {issue.content for issue in register.current()} == {"c1", "c2"}
    assert register.body(ONE.basis) == BODY
    assert register.faults() == []


def test_what_was_not_written_is_withdrawn_and_can_be_entered_again(register: Register) -> None:
    register.withdraw([ONE])
    assert [issue.person for issue in register.current()] == ["P2"]
    assert register.add([ONE], [BODY]) == 1
    assert len(register.current()) == 2
    assert register.faults() == []


@pytest.mark.parametrize(
    "statement", ["update issues set person = 'X'", "delete from issues", "delete from bases"]
)
def test_rows_cannot_be_changed(register: Register, statement: str) -> None:
    with sqlite3.connect(register.path) as connection, pytest.raises(sqlite3.Error):
        connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "drop trigger issues_update; update issues set person = 'X' where seq = 1",
        "drop trigger issues_delete; delete from issues where seq = 1",
        "drop trigger bases_update; update bases set body = '{}'",
    ],
)
def test_a_broken_chain_is_told(register: Register, statement: str) -> None:
    with sqlite3.connect(register.path) as connection:
        connection.executescript(statement)
    [fault] = register.faults()
    assert "登记" in fault.what
    assert "备份" in fault.mend


def test_what_is_no_database_is_told(register: Register) -> None:
    register.path.write_bytes(b"no database" * 100)
    with pytest.raises(UnitError, match="已损坏"):
        register.issues()
    assert register.path.name == FILE
