"""泄密事件: times to the minute, in order; every bad cell by its place; no secret is asked for."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import retyped

from guiju.law.errors import GuijuError, MarkedError, MissingValueError, UnitError
from guiju.unit.incidents import OPTIONAL, REQUIRED, chosen_incident, load_incidents
from guiju.unit.ledgerbook import ledger_bytes
from guiju.unit.sampleincidents import INCIDENTS

Maker = Callable[..., Path]
Value = str | int | datetime | None


@pytest.fixture
def changed(tmp_path: Path) -> Maker:
    """A ledger with the sample's incident alone (the year is blank), some cells typed over."""

    def make(**cells: Value) -> Path:
        path = tmp_path / "台账.xlsx"
        typed = (("泄密事件", cell, value) for cell, value in cells.items())
        path.write_bytes(retyped(ledger_bytes(None, INCIDENTS), typed))
        return path

    return make


def faults(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(UnitError) as caught:
        load_incidents(path)
    assert all(fault.mend for fault in caught.value.faults)
    return [
        (fault.where.removeprefix("台账.xlsx 工作表“泄密事件” "), fault.what)
        for fault in caught.value.faults
    ]


def test_an_incident_is_read_though_the_year_is_blank(changed: Maker) -> None:
    assert load_incidents(changed()) == INCIDENTS


def test_nobody_is_asked_for_the_secret() -> None:
    asked = "".join((*REQUIRED, *OPTIONAL))
    assert not any(word in asked for word in ("名称", "密级", "内容", "标题", "保密期限"))


@pytest.mark.parametrize(
    "typed",
    [
        "2026-5-12 9:30",
        "2026年5月12日9时30分",
        "２０２６/５/１２　０９：３０",
        datetime(2026, 5, 12, 9, 30),
    ],
)
def test_a_moment_is_read_in_every_way_it_is_written(changed: Maker, typed: Value) -> None:
    [incident] = load_incidents(changed(D2=typed))
    assert incident.found == datetime(2026, 5, 12, 9, 30)


@pytest.mark.parametrize(
    ("cells", "where", "what"),
    [
        ({"D2": None}, "D2", "发现时间未填写"),
        ({"D2": "2026-05-12"}, "D2", "发现时间应为日期和时刻，现为“2026-05-12”"),
        ({"D2": datetime(2026, 5, 12)}, "D2", "发现时间没有写明时刻"),
        ({"D2": "2026-05-12 25:00"}, "D2", "发现时间“2026-05-12 25:00”没有这个时刻"),
        ({"D2": "2026-02-30 09:30"}, "D2", "发现时间“2026-02-30”不是日期"),
        ({"M2": "2026-05-12 09:00"}, "M2", "报告时间2026-05-12 09:00早于发现时间2026-05-12 09:30"),
        ({"G2": "1026-05-12 09:00"}, "G2", "发生时间日期“1026-05-12”过早"),
        ({"G2": datetime(1026, 5, 12, 9)}, "G2", "发生时间日期“1026-05-12”过早"),
        ({"G2": "2026-05-13 09:00"}, "G2", "发生时间2026-05-13 09:00晚于发现时间2026-05-12 09:30"),
        ({"B2": "泄露"}, "B2", "性质“泄露”不在可选范围"),
        ({"I2": -1}, "I2", "件数超出范围"),
        ({"I2": None}, "I2", "件数未填写"),
        ({"J2": 0}, "J2", "涉及人数是0，而涉及人员编号写了1人"),
        ({"L2": None}, "L2", "补救措施未填写"),
    ],
)
def test_each_bad_cell_is_told(
    changed: Maker, cells: dict[str, Value], where: str, what: str
) -> None:
    assert (where, what) in faults(changed(**cells))


def test_a_number_stands_for_one_incident(changed: Maker) -> None:
    again = {f"{letter}3": value for letter, value in zip("ABCDEFIJLMO", _ROW, strict=True)}
    assert faults(changed(**again)) == [("A3", "编号“规院事〔2026〕1号”重复")]


_ROW = (
    *("规院事〔2026〕1号", "已经泄露", "其他", "2026-06-01 10:00", "办公室", "自查发现", 0, 0),
    *("立即断网", "2026-06-01 11:00", "查明原因"),
)


def test_which_incident_is_meant(changed: Maker) -> None:
    again = dict(zip((f"{letter}3" for letter in "ABCDEFIJLMO"), ("乙", *_ROW[1:]), strict=True))
    both = load_incidents(changed(**again))
    assert chosen_incident(both, "乙").certainty.value == "已经泄露"
    with pytest.raises(MissingValueError, match="有2个事件，没有指明哪一个"):
        chosen_incident(both, "")
    with pytest.raises(MissingValueError, match="没有编号为“丙”的事件"):
        chosen_incident(both, "丙")
    with pytest.raises(MissingValueError, match="没有泄密事件"):
        chosen_incident((), "")


def test_a_marked_cell_is_refused(changed: Maker) -> None:
    with pytest.raises(MarkedError):
        load_incidents(changed(F2="发现 机密★10年 文件不见"))


TYPED = (
    st.none()
    | st.integers(-10, 10**9)
    | st.datetimes(datetime(1900, 1, 1), datetime(9999, 1, 1))
    | st.text("2026-05/年月日时分:： 编号密★0123456789=、", max_size=20)
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.dictionaries(st.sampled_from([f"{letter}2" for letter in "ABCDGIJKMN"]), TYPED, max_size=4)
)
def test_whatever_is_typed_is_read_or_told(changed: Maker, cells: dict[str, Value]) -> None:
    path = changed(**cells)
    try:
        incidents = load_incidents(path)
    except GuijuError as error:
        assert all(fault.what for fault in error.faults)
    else:
        for incident in incidents:
            assert incident.found <= incident.reported
            assert len(incident.people) <= incident.concerned
