import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guiju.law.errors import GuijuError, MarkedError, UnitError
from guiju.rules.terms import Tier
from guiju.unit.person import Classifier, IdentityNumber, Person, Presence
from guiju.unit.roster import load_roster
from guiju.unit.rosterbook import roster_bytes
from guiju.unit.sample import PEOPLE

Maker = Callable[..., Path]
HEAD = (
    *("人员编号", "姓名", "部门", "岗位", "涉密岗位等级", "定密责任人", "上岗日期"),
    *("最近复审日期", "承诺书签订日期", "在岗状态", "批准离岗日期", "备注"),
)
GOOD = {
    "人员编号": "A1",
    "姓名": "赵甲",
    "部门": "办公室",
    "岗位": "机要员",
    "涉密岗位等级": "核心",
    "上岗日期": date(2024, 1, 2),
    "在岗状态": "在岗",
}


def row(**values: object) -> list[object]:
    return [{**GOOD, **values}.get(name) for name in HEAD]


@pytest.fixture
def roster(make_book: Maker) -> Maker:
    return lambda *rows, head=HEAD: make_book({"人员": [head, *rows], "说明": [["随意"]]})


def faults(path: Path, as_of: date | None = None) -> list[tuple[str, str]]:
    """Cell and what, of every fault; each must say how to mend."""
    with pytest.raises(UnitError) as caught:
        load_roster(path, as_of)
    assert all(fault.mend for fault in caught.value.faults)
    return [(fault.where.split()[-1], fault.what) for fault in caught.value.faults]


def test_a_good_row(roster: Maker) -> None:
    assert load_roster(roster(row(备注="甲 & 乙 <丙> {{丁}}"))) == (
        Person(
            id="A1",
            name="赵甲",
            department="办公室",
            post="机要员",
            presence=Presence.ON_POST,
            tier=Tier.CORE,
            started=date(2024, 1, 2),
            note="甲 & 乙 <丙> {{丁}}",
        ),
    )


def test_order_of_columns_is_free_and_extra_columns_are_passed_over(make_book: Maker) -> None:
    names = ["在岗状态", "自用列", *(name for name in GOOD if name != "在岗状态")]
    path = make_book({"人员": [["某单位花名册"], names, [GOOD.get(name, "x") for name in names]]})
    assert load_roster(path)[0].name == "赵甲"


def test_folding(roster: Maker) -> None:
    path = roster(row(姓名="赵　甲", 涉密岗位等级=" 核 心", 在岗状态="在　岗", 定密责任人="法定 "))
    person = load_roster(path)[0]
    assert (person.name, person.tier, person.classifier) == (
        "赵甲",
        Tier.CORE,
        Classifier.STATUTORY,
    )


def test_numbers_and_typed_dates(roster: Maker) -> None:
    path = roster(row(人员编号=1001, 上岗日期="2024年3月5日", 最近复审日期="2025.3.5"))
    person = load_roster(path)[0]
    assert person.id == "1001"
    assert (person.started, person.reviewed) == (date(2024, 3, 5), date(2025, 3, 5))


def test_blank_tier_is_not_secret_staff(roster: Maker) -> None:
    person = load_roster(roster(row(涉密岗位等级=None)))[0]
    assert person.tier is None
    assert not person.on_secret_post


def test_every_bad_cell_at_once(roster: Maker) -> None:
    path = roster(
        row(),
        row(人员编号="A2", 姓名=None, 涉密岗位等级="机密", 上岗日期="昨天", 在岗状态="在职"),
        row(人员编号="A 3", 部门="=B2", 涉密岗位等级="核芯", 批准离岗日期=date(2023, 1, 1)),
        row(人员编号=None, 定密责任人="临时", 备注="长" * 501),
        row(人员编号="a1", 姓名="钱乙"),
    )
    found = faults(path)
    assert [cell for cell, _ in found] == [
        "A2",
        *("B3", "E3", "G3", "J3"),
        *("A4", "C4", "E4", "K4"),
        *("A5", "F5", "L5"),
        "A6",
    ]
    told = dict(found)
    assert told["B3"] == "姓名未填写"
    assert "填成了密级“机密”" in told["E3"]
    assert "人员和岗位的等级是核心、重要、一般" in told["E3"]
    assert told["G3"] == "上岗日期“昨天”不是日期"
    assert "公式" in told["C4"]
    assert told["K4"] == "批准离岗日期早于上岗日期"
    assert told["A2"] == "人员编号“A1”重复（第2行、第6行）"


def test_blanks_of_a_column_are_told_together(roster: Maker) -> None:
    rows = [row(人员编号=f"A{i}", 岗位=None if i != 3 else "秘书") for i in range(5)]
    assert faults(roster(*rows)) == [("D2:D4、D6", "岗位未填写，共4处")]


@pytest.mark.parametrize("written", ["绝密", "机密级", "秘 密"])
def test_levels_of_secrets_are_no_tiers(roster: Maker, written: str) -> None:
    ((cell, what),) = faults(roster(row(涉密岗位等级=written)))
    assert cell == "E2"
    assert "国家秘密的密级" in what


@pytest.mark.parametrize(
    ("values", "cell", "what"),
    [
        ({"在岗状态": "脱密期"}, "K2", "未填写，而在岗状态是脱密期"),
        (
            {"在岗状态": "脱密期", "涉密岗位等级": None, "批准离岗日期": date(2025, 1, 1)},
            "E2",
            "未填写，而在岗状态是脱密期",
        ),
        ({"批准离岗日期": date(2025, 1, 1)}, "K2", "已填写，而在岗状态是在岗"),
        ({"在岗状态": "离岗", "批准离岗日期": date(2023, 1, 1)}, "K2", "早于上岗日期"),
    ],
)
def test_state_and_dates_tell_one_story(
    roster: Maker, values: dict[str, object], cell: str, what: str
) -> None:
    ((where, told),) = faults(roster(row(**values)))
    assert where == cell
    assert what in told


def test_days_after_the_base_day(roster: Maker) -> None:
    path = roster(row(最近复审日期=date(2026, 11, 2), 承诺书签订日期=date(2026, 11, 1)))
    assert load_roster(path)
    assert load_roster(path, date(2026, 11, 2))
    assert faults(path, date(2026, 11, 1)) == [
        ("H2", "最近复审日期“2026-11-02”晚于文书基准日 2026-11-01")
    ]


def test_missing_column_is_named(roster: Maker) -> None:
    head = [name if name != "岗位" else "职位说明书" for name in HEAD]
    assert faults(roster(row(), head=head)) == [("第1行", "缺少“岗位”列")]


def test_empty_roster(roster: Maker) -> None:
    with pytest.raises(UnitError, match=r"没有任何人员.*每人填写一行"):
        load_roster(roster())


def test_missing_worksheet(make_book: Maker) -> None:
    with pytest.raises(UnitError, match=r"没有名为“人员”的工作表.*现有：Sheet1"):
        load_roster(make_book({"Sheet1": [HEAD, row()]}))


def test_marked_cell(roster: Maker) -> None:
    with pytest.raises(MarkedError, match=r"工作表“人员” L2：文件带有国家秘密标志"):
        load_roster(roster(row(备注="机密★10年")))


def identity(digits: str) -> str:
    """The 17 digits with the check character that belongs to them."""
    for last in "0123456789X":
        try:
            return IdentityNumber.parse(digits + last).full
        except ValueError:
            continue
    raise AssertionError(digits)


def test_identity_number_is_masked_and_never_repeated(roster: Maker) -> None:
    number = identity("00000019900101001")
    head = (*HEAD, "身份证号")
    person = load_roster(roster([*row(), number.lower()], head=head))[0]
    assert person.identity
    assert person.identity.full == number
    assert str(person.identity) == f"000***********{number[-4:]}"
    assert number not in repr(person)
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
    with pytest.raises(UnitError, match="M2：身份证号的校验位不符") as caught:
        load_roster(roster([*row(), wrong], head=head))
    assert wrong not in str(caught.value)
    for bad in ("12345", 110101199001011234):
        with pytest.raises(UnitError, match="M2：身份证号不是"):
            load_roster(roster([*row(), bad], head=head))


@given(st.text("0123456789", min_size=17, max_size=17), st.integers(0, 16))
def test_identity_check_finds_any_single_slip(digits: str, place: int) -> None:
    number = identity(digits)
    slip = str((int(number[place]) + 1) % 10)
    with pytest.raises(ValueError, match="校验位"):
        IdentityNumber.parse(number[:place] + slip + number[place + 1 :])


def test_round_trip_and_the_same_bytes(tmp_path: Path) -> None:
    people = (*PEOPLE, replace(PEOPLE[0], id="=1+1", identity=IdentityNumber(identity("1" * 17))))
    first, second = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    first.write_bytes(roster_bytes(people))
    second.write_bytes(roster_bytes(people))
    assert load_roster(first) == people
    assert first.read_bytes() == second.read_bytes()


def test_two_thousand_people_in_time(tmp_path: Path) -> None:
    people = [replace(PEOPLE[i % 24], id=f"N{i:05}") for i in range(2000)]
    (tmp_path / "人员.xlsx").write_bytes(roster_bytes(people))
    start = time.process_time()
    assert len(load_roster(tmp_path / "人员.xlsx", date(2026, 11, 20))) == 2000
    assert time.process_time() - start < 3


ANY = (
    st.none()
    | st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates(date(1900, 3, 1))
    | st.sampled_from(["机密★10年", "核心", "在岗", "2024-1-1", "=1/0", "#REF!", "A1"])
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(ANY, min_size=12, max_size=12), min_size=1, max_size=4))
def test_any_cells_end_in_people_or_words(roster: Maker, rows: list[list[object]]) -> None:
    cleaned = [
        [v.replace("\ufffe", "").replace("\uffff", "") if isinstance(v, str) else v for v in r]
        for r in rows
    ]
    try:
        people = load_roster(roster(*cleaned))
    except GuijuError as error:
        assert isinstance(error, UnitError | MarkedError)
    else:
        assert all(person.id and person.name and person.department for person in people)
