"""Writing 人员.xlsx: the form an officer fills in, with lists to choose from."""

from collections.abc import Callable, Sequence

from ..rules.terms import Tier
from .bookwriter import Column, Kind, SheetPlan, Value, book_bytes, notes
from .person import Classifier, Person, Presence
from .roster import SHEET

_NOTES = (
    "每人填写一行，一人只填一次；人员编号不得重复，文书和台账都按人员编号找人。",
    "不得在本表填写国家秘密的名称和内容，也不得填写带有国家秘密标志的任何内容。",
    "涉密岗位等级：核心、重要、一般；不是涉密人员的留空。绝密、机密、秘密是国家秘密的密级，不是人员的等级。",
    "定密责任人：法定或者指定；不是定密责任人的留空。",
    "日期写成 2026-03-05 或者 2026年3月5日。",
    "批准离岗日期是本单位批准离开涉密岗位的日期，脱密期自该日起算；在岗人员留空。",
    "在岗状态：在岗、离岗、离职、脱密期；脱密期人员须填写离岗前的等级和批准离岗日期。",
    "身份证号不是必填项；文书确需使用时，增加名为“身份证号”的一列并设为文本格式。",
    "各列的先后可以调整，列名不能改；可以增加自用的列，程序不读取。",
    "单元格只填文字、数字和日期，不用公式，不合并单元格。",
)

_Field = tuple[Column, Callable[[Person], Value]]

_FIELDS: tuple[_Field, ...] = (
    (Column("人员编号", 12), lambda person: person.id),
    (Column("姓名", 12), lambda person: person.name),
    (Column("部门", 16), lambda person: person.department),
    (Column("岗位", 20), lambda person: person.post),
    (
        Column("涉密岗位等级", 14, choices=tuple(tier.value for tier in Tier)),
        lambda person: person.tier.value if person.tier else None,
    ),
    (
        Column("定密责任人", 12, choices=tuple(kind.value for kind in Classifier)),
        lambda person: person.classifier.value if person.classifier else None,
    ),
    (Column("上岗日期", 13, Kind.DAY), lambda person: person.started),
    (Column("最近复审日期", 14, Kind.DAY), lambda person: person.reviewed),
    (Column("承诺书签订日期", 16, Kind.DAY), lambda person: person.pledged),
    (
        Column("在岗状态", 11, choices=tuple(presence.value for presence in Presence)),
        lambda person: person.presence.value,
    ),
    (Column("批准离岗日期", 14, Kind.DAY), lambda person: person.left),
    (Column("备注", 24), lambda person: person.note or None),
)
_IDENTITY: _Field = (
    Column("身份证号", 22),
    lambda person: person.identity.full if person.identity else None,
)


def roster_bytes(people: Sequence[Person]) -> bytes:
    """The workbook for ``people``, empty but for its headings where there are none.

    The column 身份证号 appears only if somebody has one.
    """
    fields = [*_FIELDS, _IDENTITY] if any(person.identity for person in people) else _FIELDS
    rows = [[value(person) for _, value in fields] for person in people]
    return book_bytes(
        [SheetPlan(SHEET, tuple(column for column, _ in fields), rows), notes(_NOTES)]
    )
