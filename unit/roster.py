"""人员.xlsx: the people of the unit, each once, read with every bad cell reported together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..law.errors import Fault, UnitError
from ..rules.terms import Level, Tier
from .cells import reading_order
from .person import Classifier, IdentityNumber, Person, Presence
from .sheets import read_book
from .table import Row, find_sheet, find_table
from .values import fold

__all__ = ["Person", "load_roster"]

SHEET = "人员"
REQUIRED = ("人员编号", "姓名", "部门", "岗位", "涉密岗位等级", "在岗状态")
OPTIONAL = (
    "定密责任人",
    "上岗日期",
    "最近复审日期",
    "承诺书签订日期",
    "批准离岗日期",
    "身份证号",
    "备注",
)
PAST = ("上岗日期", "最近复审日期", "承诺书签订日期", "批准离岗日期")
_UNFIT_IN_ID = set('\\/:*?"<>|')  # the number becomes part of file names


@dataclass(frozen=True, slots=True)
class RowFault:
    """A cell for which a row cannot be used: ``row`` of the sheet, heading, ``person`` as far as known.

    ``row`` is 0 where the fault is not one of the roster.
    """

    row: int
    field: str
    message: str
    person: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """The people whose rows are sound, in order, and what is wrong with the others."""

    people: tuple[Person, ...]
    faults: tuple[RowFault, ...]


def load_roster(path: Path, as_of: date | None = None) -> tuple[Person, ...]:
    """Everybody in the roster, in its order.

    ``as_of`` is 文书基准日: days after it are refused where they tell of something done. Raises
    UnitError with every fault by cell, MarkedError for a marked file.
    """
    _, people, faults = _read(path, as_of)
    if faults:
        raise UnitError.of(sorted(faults, key=lambda fault: reading_order(fault.where)))
    return people


def load_sound_rows(path: Path, as_of: date | None = None) -> Roster:
    """The rows that can be used, the others told row by row.

    For documents made person by person: one bad row must not keep the rest from theirs. Raises
    UnitError where the sheet itself is wrong or no row is sound, MarkedError for a marked file.
    """
    rows, people, faults = _read(path, as_of)
    sound = tuple(person for row, person in zip(rows, people, strict=True) if not row.bad)
    if faults and not sound:
        raise UnitError.of(sorted(faults, key=lambda fault: reading_order(fault.where)))
    told = {fault.where: str(fault) for fault in faults}
    found = [
        RowFault(
            row.number,
            name,
            told.get(row.where(name), f"{row.where(name)}：{name}未填写"),
            who,
            person.name,
        )
        for row, person in zip(rows, people, strict=True)
        if row.bad
        for who in [person.id or person.name]
        for name in sorted(row.bad, key=lambda heading: row.table.columns.get(heading, 0))
    ]
    return Roster(sound, tuple(found))


def _read(path: Path, as_of: date | None) -> tuple[list[Row], tuple[Person, ...], list[Fault]]:
    sheet = find_sheet(read_book(path), SHEET)
    table = find_table(sheet, REQUIRED, OPTIONAL)
    faults: list[Fault] = []
    rows = list(table.rows(faults))
    people = tuple(_person(row, as_of) for row in rows)
    _refuse_twins(rows, people)
    faults += table.blank_faults()
    if not rows:
        faults.append(
            Fault(sheet.where(), "没有任何人员", "请从表头的下一行起，每人填写一行，然后保存")
        )
    return rows, people, faults


def _person(row: Row, as_of: date | None) -> Person:
    person = Person(
        id=_number(row),
        name=row.name("姓名"),
        department=row.text("部门", required=True),
        post=row.text("岗位", required=True),
        tier=_tier(row),
        presence=row.choice("在岗状态", Presence, required=True) or Presence.ON_POST,
        classifier=row.choice("定密责任人", Classifier),
        started=row.day("上岗日期"),
        reviewed=row.day("最近复审日期"),
        pledged=row.day("承诺书签订日期"),
        left=row.day("批准离岗日期"),
        identity=_identity(row),
        note=row.text("备注", limit=500),
        row=row.number,
    )
    _check_presence(row, person)
    _check_order(row, person, as_of)
    return person


def _number(row: Row) -> str:
    number = row.text("人员编号", limit=30, required=True)
    if _UNFIT_IN_ID & set(number) or fold(number) != number:
        row.fault(
            "人员编号",
            "含有空格、全角字符或者不能用于文件名的符号",
            "请只用字母、数字、汉字和短横线",
        )
    return number


def _tier(row: Row) -> Tier | None:
    """The tier; a level of secrets written in its place is told apart in words."""
    written = fold(str(row.cell("涉密岗位等级").value or ""))
    plain = written.removesuffix("级")
    if plain in {level.value for level in Level}:
        row.fault(
            "涉密岗位等级",
            f"填成了密级“{plain}”；绝密、机密、秘密是国家秘密的密级，人员和岗位的等级是核心、重要、一般",
            "请改为核心、重要或者一般；不是涉密人员的留空",
        )
        return None
    return row.choice("涉密岗位等级", Tier)


def _identity(row: Row) -> IdentityNumber | None:
    """The number if given; the message never repeats it."""
    if not isinstance(row.cell("身份证号").value, str | None):
        row.fault(
            "身份证号", "不是文字，末几位可能已被表格改成0", "请把整列设为“文本”格式后重新输入"
        )
        return None
    written = fold(row.text("身份证号", limit=30))
    if not written:
        return None
    try:
        return IdentityNumber.parse(written)
    except ValueError as error:
        row.fault("身份证号", str(error), "请核对后重新输入；不需要时可以删除此列")
        return None


def _check_presence(row: Row, person: Person) -> None:
    """状态, 等级 and 批准离岗日期 must tell one story."""
    if {"涉密岗位等级", "在岗状态", "批准离岗日期"} & row.bad:
        return
    if person.presence is Presence.COOLING_OFF and person.tier is None:
        row.fault("涉密岗位等级", "未填写，而在岗状态是脱密期", "请填写离岗前的涉密岗位等级")
    if person.presence is Presence.COOLING_OFF and person.left is None:
        row.fault(
            "批准离岗日期",
            "未填写，而在岗状态是脱密期",
            "请填写批准离开涉密岗位的日期，脱密期自该日起算",
        )
    if person.presence is Presence.ON_POST and person.left is not None:
        row.fault("批准离岗日期", "已填写，而在岗状态是在岗", "请清空该日期，或者改正在岗状态")


def _check_order(row: Row, person: Person, as_of: date | None) -> None:
    """Nobody leaves before starting, and nothing done lies after the day the documents speak of."""
    if person.started and person.left and person.left < person.started:
        row.fault("批准离岗日期", "早于上岗日期", "请核对两个日期")
    if as_of is None:
        return
    days = (person.started, person.reviewed, person.pledged, person.left)
    for name, day in zip(PAST, days, strict=True):
        if day and day > as_of:
            row.fault(
                name,
                f"“{day}”晚于文书基准日 {as_of}",
                "请核对日期；确已发生的，请把单位.yaml 的“文书基准日”改到该日或者以后",
            )


def _refuse_twins(rows: Sequence[Row], people: Sequence[Person]) -> None:
    """Report 人员编号 used more than once at every row that uses it."""
    holders: dict[str, list[tuple[Row, str]]] = {}
    for row, person in zip(rows, people, strict=True):
        if person.id:
            holders.setdefault(fold(person.id).casefold(), []).append((row, person.id))
    for twins in holders.values():
        if len(twins) < 2:
            continue
        lines = "、".join(f"第{row.number}行" for row, _ in twins)
        for row, number in twins:
            row.fault("人员编号", f"“{number}”重复（{lines}）", "每人一个编号，请改正其中的错误")
