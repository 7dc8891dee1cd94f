"""The forms (表): blank, or with what the roster knows of a person filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..law.dates import chinese_date
from ..law.errors import GuijuError, MissingValueError, UsageError
from ..law.reader import suggestion
from ..rules.ruling import Form
from ..unit.person import Person
from .coolingoff import cooling_off
from .inputs import Inputs
from .issuing import Issued, Issuer

FOLDER = "表单"
OFFICE = "保密工作机构"
_PERSON = ("编号", "姓名", "部门", "岗位", "等级", "状态")
_DAYS = {
    "上岗日期": "started",
    "最近复审日期": "reviewed",
    "承诺书签订日期": "pledged",
    "批准离岗日期": "left",
}


@dataclass(frozen=True, slots=True)
class Forms:
    """One form, once blank or once for each of ``people``. Iterating renders them one at a time."""

    inputs: Inputs
    form: Form
    issuer: Issuer
    people: tuple[Person, ...]

    def __iter__(self) -> Iterator[Issued]:
        if not self.people:
            yield self.issuer.issue(f"{self.form.name}.docx", context(self.inputs, self.form))
        for person in self.people:
            name = f"{person.department}-{person.name}-{person.id}-{self.form.name}.docx"
            filled = context(self.inputs, self.form, person)
            who = f"{person.name}（{person.id}）"
            yield self.issuer.issue(name, filled, who=who, person=person.id)

    def __len__(self) -> int:
        return max(1, len(self.people))


def form_names(inputs: Inputs) -> tuple[str, ...]:
    """The forms in use on the day that have a template, in the order of the rulebook."""
    return tuple(form.name for form in _in_use(inputs) if _has_template(inputs, form.name))


def open_form(inputs: Inputs, name: str, names: tuple[str, ...] = ()) -> Forms:
    """The form called ``name``, blank or for the people named by 人员编号 or 姓名.

    Raises UsageError for a form that does not exist, MissingValueError for people who do not.
    """
    known = {form.name: form for form in _in_use(inputs)}
    if name not in known:
        raise UsageError(f"没有表单“{name}”", mend=suggestion(name, form_names(inputs)))
    strangers = set(names) - {p.id for p in inputs.people} - {p.name for p in inputs.people}
    if strangers:
        raise MissingValueError(
            f"花名册中没有“{'、'.join(sorted(strangers))}”",
            where="人员.xlsx",
            mend="请核对人员编号或姓名",
        )
    people = tuple(p for p in inputs.people if p.id in names or p.name in names)
    issuer = Issuer.open(inputs, f"{FOLDER}/{name}", name)
    return Forms(inputs, known[name], issuer, people)


def _in_use(inputs: Inputs) -> tuple[Form, ...]:
    return tuple(f for f in inputs.rulebook.forms.values() if f.term.holds(inputs.as_of))


def _has_template(inputs: Inputs, name: str) -> bool:
    try:
        inputs.template(f"{FOLDER}/{name}")
    except GuijuError:
        return False
    return True


def context(inputs: Inputs, form: Form, person: Person | None = None) -> Mapping[str, object]:
    """What the template of the form may use; without a person the blanks stay to be filled by hand."""
    return {
        "单位": {"名称": inputs.unit.name, "简称": inputs.unit.short},
        "表": {
            "名称": inputs.stated(form.name, form),
            "填写": _filled_by(inputs, form),
            "依据": _basis(inputs, form),
        },
        "审批": [{"栏": hand} for hand in _hands(inputs, form)],
        "人员": _person(person),
        "脱密期": _cooling_off(inputs, person),
    }


def _office(inputs: Inputs, hand: str) -> str:
    """The 保密工作机构 by the name it has in this unit."""
    return inputs.unit.office.name if hand == OFFICE else hand


def _hands(inputs: Inputs, form: Form) -> list[str]:
    hands = [f"{_office(inputs, hand)}意见" for hand in form.reviews]
    return [*hands, f"{_office(inputs, form.approves)}审批"] if form.approves else hands


def _filled_by(inputs: Inputs, form: Form) -> str:
    keeps = f"，由{_office(inputs, form.keeps)}保管" if form.keeps else ""
    when = f"；{form.when}使用" if form.when else ""
    return f"填表：{_office(inputs, form.fills)}{keeps}{when}。不得填写国家秘密的名称和内容。"


def _basis(inputs: Inputs, form: Form) -> str:
    """The law behind the form; a form that only another unit's rules name says that it is theirs."""
    if form.basis.authority:
        return f"依据：{inputs.clause(form.basis.authority)}。表式由本单位拟定。"
    return "表式由本单位拟定，参照其他单位的做法，法律法规没有统一规定这一表式。"


def _person(person: Person | None) -> Mapping[str, str]:
    if person is None:
        return dict.fromkeys((*_PERSON, *_DAYS), "")
    days = {name: getattr(person, field) for name, field in _DAYS.items()}
    return {
        "编号": person.id,
        "姓名": person.name,
        "部门": person.department,
        "岗位": person.post,
        "等级": person.tier.value if person.tier else "",
        "状态": person.presence.value,
        **{name: chinese_date(day) if day else "" for name, day in days.items()},
    }


def _cooling_off(inputs: Inputs, person: Person | None) -> Mapping[str, str]:
    """Length and both days of a person who has left; blanks for all others."""
    if person is None or person.tier is None or person.left is None:
        return dict.fromkeys(("数值", "起", "止"), "")
    resolved, span = cooling_off(inputs, person.tier, person.left)
    return {
        "数值": str(resolved.quantity),
        "起": chinese_date(span.first),
        "止": chinese_date(span.last),
    }
