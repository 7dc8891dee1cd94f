"""Every document there is, by group, and making one by its key: what a page offers to choose from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..law.errors import GuijuError
from ..unit.incidents import load_incidents
from . import forms
from .deedlist import DEEDS, LETTERS, PLEDGES, Whom
from .deeds import open_deed
from .inputs import Inputs
from .letters import NAME as LETTER
from .make import make
from .packing import Made, Packing, make_series
from .policies.catalogue import chosen_policies, load_policies
from .policies.collection import COLLECTION, NOTICE
from .policies.issue import Drafting
from .policies.making import BOUND, make_policies
from .reports import LEAK_KEY, lacking, offered

FORMS, POLICIES, REPORTS = forms.FOLDER, "制度", "报告"
GROUPS = {
    LETTERS: "单位与责任人双方签订：在岗涉密人员每人一份，领导、部门负责人等另有专门的。",
    PLEDGES: "本人一方签署：上岗、在岗、离岗离职、出国（境）、会议、第三方人员。",
    FORMS: "审批、登记、台账等表，空白的，或者按花名册填好人员栏目。",
    POLICIES: "章条式或层次式的制度，数值取自规则库和本单位采用的数值。",
    REPORTS: "报送上级和保密行政管理部门的报告，数字取自台账。",
}
"""The groups in order, each with a word on what it holds."""
_EVERY = "全部"
_SIGNED_BY = {
    Whom.NAMED: "请勾选人员",
    Whom.STAFF: "在岗涉密人员每人一份",
    Whom.CLASSIFIERS: "花名册中的定密责任人每人一份",
    Whom.LEAVERS: "已离开涉密岗位的人员每人一份",
    Whom.ANYBODY: "签署人留空手写，或者勾选人员",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: ``key`` as ``make_entry`` takes it, ``note``: for whom or about what."""

    key: str
    group: str
    name: str
    note: str


def catalogue(inputs: Inputs) -> tuple[Entry, ...]:
    """Everything that can be made for the unit, group by group."""
    return tuple(_entries(inputs))


def _entries(inputs: Inputs) -> Iterator[Entry]:
    yield Entry("letters", LETTERS, LETTER, _SIGNED_BY[Whom.STAFF])
    for deed in DEEDS:
        note = _SIGNED_BY.get(deed.whom, f"由{deed.whom.value}签")
        yield Entry(f"{deed.verb}/{deed.name}", deed.verb, deed.name, note)
    for name in forms.form_names(inputs):
        yield Entry(f"{FORMS}/{name}", FORMS, name, "")
    for policy in load_policies(inputs.library):
        yield Entry(f"{POLICIES}/{policy.name}", POLICIES, policy.name, "")
    yield Entry(f"{POLICIES}/{_EVERY}", POLICIES, "以上全部制度", "每种一个文件")
    yield Entry(f"{POLICIES}/{COLLECTION}", POLICIES, COLLECTION, "全部制度合成一册，带封面和目录")
    yield Entry(f"{POLICIES}/{NOTICE}", POLICIES, NOTICE, "红头通知，全部制度附在后面")
    for key, name in offered(inputs).items():
        if key == LEAK_KEY:
            yield from _incidents(inputs, name)
        else:
            yield Entry(key, REPORTS, name, lacking(inputs, key))


def _incidents(inputs: Inputs, name: str) -> Iterator[Entry]:
    """One entry an incident; a ledger that cannot be read says so when its report is wanted."""
    try:
        incidents = load_incidents(inputs.workspace.ledger_file)
    except GuijuError:
        incidents = ()
    if len(incidents) < 2:
        note = lacking(inputs, LEAK_KEY) or ("" if incidents else "先填写台账的“泄密事件”")
        yield Entry(LEAK_KEY, REPORTS, name, note)
        return
    for incident in incidents:
        note = f"{incident.department}，{incident.circumstance.value}"
        yield Entry(f"{LEAK_KEY}/{incident.number}", REPORTS, f"{name}（{incident.number}）", note)


def make_entry(
    inputs: Inputs,
    key: str,
    people: Sequence[str] = (),
    *,
    staff: bool = False,
    packing: Packing = Packing.FOLDER,
) -> Made:
    """Make the document ``key`` into 输出/, for ``people`` by 人员编号 or 姓名 or for the whole ``staff``.

    Raises UsageError for a key there is not, else the GuijuError of whatever is wrong.
    """
    group, _, name = key.partition("/")
    named = tuple(people)
    if group in (LETTERS, PLEDGES):
        series = open_deed(inputs, group, name, named, staff=staff)
        return make_series(series, packing=packing)
    if group == FORMS:
        series = forms.open_form(inputs, name, named, staff=staff)
        return make_series(series, packing=packing)
    if group == POLICIES:
        return _make_policies(inputs, name, packing)
    if group == LEAK_KEY:
        return make(inputs, group, packing=packing, case=name)
    return make(inputs, key, people, packing=packing)


def _make_policies(inputs: Inputs, name: str, packing: Packing) -> Made:
    """One 制度, all of them, or all bound together. Raises UsageError for another name."""
    if name in BOUND or name == _EVERY:
        policies = load_policies(inputs.library)
    else:
        policies = chosen_policies(inputs.library, (name,))
    bound = name if name in BOUND else ""
    return make_policies(Drafting.of(inputs), policies, bound=bound, packing=packing)
