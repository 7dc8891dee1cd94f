"""The forms (表): blank, or with what the roster knows of a person filled in."""

from collections.abc import Mapping

from ..law.dates import chinese_date
from ..law.errors import GuijuError, UsageError
from ..law.reader import meant, suggestion
from ..rules.ruling import Form
from ..unit.person import Person
from .basis import Based, bases_of
from .coolingoff import cooling_off
from .inputs import Inputs
from .issuing import Issued, Issuer
from .series import Item, Line, Series, choose, require_staff, rows_left_out

FOLDER = "表单"
OFFICE = "保密工作机构"
_PERSON = ("编号", "姓名", "部门", "岗位", "等级", "状态")
_SPAN = ("数值", "起", "止")
_DAYS = {
    "上岗日期": "started",
    "最近复审日期": "reviewed",
    "承诺书签订日期": "pledged",
    "批准离岗日期": "left",
}


def form_names(inputs: Inputs) -> tuple[str, ...]:
    """The forms in use on the day that have a template, in the order of the rulebook."""
    return tuple(form.name for form in _in_use(inputs) if _has_template(inputs, form.name))


def open_form(
    inputs: Inputs, name: str, names: tuple[str, ...] = (), *, staff: bool = False
) -> Series:
    """The form called ``name``, once blank or once for each of the people named by 人员编号 or 姓名.

    ``name`` is the whole, or words of one name alone.
    ``staff``: for everybody on a secret post.

    Raises UsageError for a form that does not exist, MissingValueError for people who do not.
    """
    known = {form.name: form for form in _in_use(inputs)}
    found = meant(name, known)
    if not found:
        raise UsageError(f"没有表单“{name}”", mend=suggestion(name, form_names(inputs)))
    name = found
    mend = "请核对人员编号或姓名"
    if staff:
        require_staff(inputs)
    people = inputs.staff if staff else ()
    if names:
        people = choose(inputs, names, inputs.people, told="花名册中没有“…”", mend=mend)
    issuer = Issuer.open(inputs, f"{FOLDER}/{name}", name)
    whom: tuple[Person | None, ...] = people if names or staff else (None,)
    items = tuple(_item(inputs, known[name], issuer, person) for person in whom)
    left_out = rows_left_out(inputs, names) if names or staff else ()
    return Series(inputs, issuer, name, FOLDER, items, left_out=left_out, partly=bool(names))


def _item(inputs: Inputs, form: Form, issuer: Issuer, person: Person | None) -> Item:
    def issue() -> Issued:
        filled = context(inputs, form, person)
        if person is None:
            return issuer.issue(f"{form.name}.docx", filled)
        file = f"{person.department}-{person.name}-{person.id}-{form.name}.docx"
        who = f"{person.name}（{person.id}）"
        return issuer.issue(file, filled, who=who, person=person.id)

    return Item(issue, Line.of(person, "") if person else Line("", ""), person)


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
        clause = inputs.clause(form.basis.authority)
        return Based(f"依据：{clause}。表式由本单位拟定。", bases_of(clause))
    return "表式由本单位拟定，参照其他单位的做法，法律法规没有统一规定这一表式。"


def _person(person: Person | None) -> Mapping[str, str]:
    if person is None:
        return dict.fromkeys((*_PERSON, *_DAYS), "")
    days = {name: getattr(person, field) for name, field in _DAYS.items()}
    return {
        "编号": person.id,
        "姓名": person.name,
        "部门": person.department,
        "岗位": "、".join(person.posts),
        "等级": person.tier.value if person.tier else "",
        "状态": person.presence.value,
        **{name: chinese_date(day) if day else "" for name, day in days.items()},
    }


def _cooling_off(inputs: Inputs, person: Person | None) -> Mapping[str, str]:
    """Length and both days of a person who has left; blanks for all others."""
    if person is None or person.tier is None or person.left is None:
        return dict.fromkeys(_SPAN, "")
    resolved, span = cooling_off(inputs, person.tier, person.left)
    basis = (inputs.bases.figure(resolved),)
    said = (str(resolved.quantity), chinese_date(span.first), chinese_date(span.last))
    return {name: Based(text, basis) for name, text in zip(_SPAN, said, strict=True)}
