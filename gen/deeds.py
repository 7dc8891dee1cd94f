"""责任书, 协议 and 承诺书 besides the yearly letter of 涉密人员, each by the duties of the rulebook."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..law.dates import chinese_date
from ..law.errors import MissingValueError, UsageError
from ..law.numerals import to_chinese
from ..law.reader import meant, suggestion
from ..rules.terms import Tier
from ..unit.person import Person
from ..unit.settings import LetterTerms, Official
from .basis import Based
from .coolingoff import cooling_off
from .deedlist import DEEDS, PLEDGES, Deed, Whom
from .inputs import Inputs
from .issuing import Issued, Issuer
from .series import Item, Line, Series, choose, require_staff, rows_left_out
from .wording import (
    clause_title,
    day_or_blank,
    discipline,
    listed,
    numbered,
    signing_post,
    spaced_name,
    titles,
)

BLANK = "　　　　　　"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs. A blank one writes everything by hand; ``person`` is there for people of the roster."""

    name: str
    place: str
    number: str
    person: Person | None = None


def deed_names(verb: str) -> tuple[str, ...]:
    """The names of all 责任书 or 承诺书."""
    return tuple(deed.name for deed in DEEDS if deed.verb == verb)


def open_deed(
    inputs: Inputs, verb: str, name: str, names: tuple[str, ...] = (), *, staff: bool = False
) -> Series:
    """The document called ``name`` for its signers, or for the people named by 人员编号 or 姓名.

    ``name`` is the whole, or words of one name alone.
    ``staff``: for everybody on a secret post. Raises UsageError for an unknown document,
    MissingValueError where nobody is to sign. Making one raises MissingValueError or RuleError naming
    what is not there.
    """
    found = meant(name, deed_names(verb))
    deed = next((each for each in DEEDS if each.verb == verb and each.name == found), None)
    if deed is None:
        raise UsageError(f"没有{verb}“{name}”", mend=suggestion(name, deed_names(verb)))
    name = deed.name
    if staff:
        require_staff(inputs)
    issuer = Issuer.open(inputs, f"{verb}/{name}", name)
    signers = signers_of(inputs, deed, inputs.staff_ids if staff else names)
    by_row = names or staff or deed.whom in _FROM_ROSTER
    rows = rows_left_out(inputs, names) if by_row else ()
    if not signers and not rows:
        raise _nobody(deed)
    return Series(
        inputs,
        issuer,
        f"{inputs.unit.required_letter.year}年度{name}",
        verb,
        tuple(_item(inputs, deed, issuer, signer) for signer in signers),
        book=f"签订登记册-{name}（所选人员）" if names else f"签订登记册-{name}",
        left_out=rows,
        partly=bool(names),
    )


def _item(inputs: Inputs, deed: Deed, issuer: Issuer, signer: Signer) -> Item:
    person, number = signer.person, _number(inputs, deed, signer).strip()
    if person:
        file = f"{person.department}-{person.name}-{person.id}-{deed.name}.docx"
    else:
        file = "-".join(filter(None, (signer.name.strip(), f"{deed.name}.docx")))
    whole = Line.of(person, number) if person else Line(number, signer.name, post=signer.place)

    def issue() -> Issued:
        data = context(inputs, deed, signer)
        ident = person.id if person else ""
        return issuer.issue(file, data, who=signer.name, number=number, person=ident)

    return Item(issue, whole, person)


def signers_of(inputs: Inputs, deed: Deed, names: tuple[str, ...] = ()) -> tuple[Signer, ...]:
    """Who signs; () where that is for the officer to say. Raises MissingValueError for strangers."""
    officials = {
        Whom.HEAD: inputs.unit.head,
        Whom.SECRECY_HEAD: inputs.unit.secrecy_head,
        Whom.OFFICE_HEAD: Official(inputs.unit.office.head, f"{inputs.unit.office.name}负责人"),
    }
    if deed.whom in officials:
        official = officials[deed.whom]
        if set(names) - {official.name}:
            raise MissingValueError(
                f"《{deed.name}》由{deed.whom.value}（{official.name}）签订，不能另外指定人员",
                where="--person",
                mend=f"请不写 --person；要换人的，请改单位.yaml 的“{deed.whom.value}”",
            )
        return (Signer(official.name, official.post, "1"),)
    people = _people(inputs, deed, names)
    if not people and not names and deed.whom is Whom.ANYBODY:
        return (Signer(BLANK, BLANK, ""),)
    return tuple(_signer(person) for person in people)


def _nobody(deed: Deed) -> MissingValueError:
    how = "指明人员（命令行加 --person，网页上勾选）"
    mend = f"请{how}" if deed.whom is Whom.NAMED else f"请核对人员.xlsx，或者{how}"
    return MissingValueError(f"没有要签《{deed.name}》的人员", where="人员.xlsx", mend=mend)


def _people(inputs: Inputs, deed: Deed, names: tuple[str, ...]) -> tuple[Person, ...]:
    if names:
        mend = "请核对人员编号或姓名"
        return choose(inputs, names, inputs.people, told="花名册中没有“…”", mend=mend)
    chosen = _FROM_ROSTER.get(deed.whom)
    return tuple(filter(chosen, inputs.people)) if chosen else ()


_FROM_ROSTER: Mapping[Whom, Callable[[Person], bool]] = {
    Whom.STAFF: lambda person: person.on_secret_post,
    Whom.CLASSIFIERS: lambda person: person.classifier is not None,
    Whom.LEAVERS: lambda person: person.tier is not None and person.left is not None,
}


def _signer(person: Person) -> Signer:
    return Signer(person.name, f"{person.department}，{'、'.join(person.posts)}", person.id, person)


def context(inputs: Inputs, deed: Deed, signer: Signer) -> Mapping[str, object]:
    """What the template of the document may use, for one signer."""
    terms, unit = inputs.unit.required_letter, inputs.unit
    tier = signer.person.tier if signer.person else None
    duties = inputs.rulebook.roles[deed.theirs].on(inputs.as_of, tier)
    ours = inputs.rulebook.roles[deed.ours].on(inputs.as_of) if deed.ours else ()
    sources = [item.source for item in (*ours, *duties) if item.binding]
    return {
        "文书": {"名称": deed.name, "责任": _charge(inputs, deed)},
        "年度": terms.year,
        "编号": _number(inputs, deed, signer),
        "依据": titles(inputs.instruments(sources)) or "国家保密法律法规和本单位保密制度",
        "单位": {"名称": unit.name, "简称": unit.short},
        "甲方": _our_side(inputs, deed, signer),
        "乙方": {
            "姓名": signer.name,
            "签署姓名": spaced_name(signer.name),
            "身份": signer.place,
            "责任": numbered([inputs.duty(item, tier, "乙方") for item in duties]),
        },
        **_leaving(inputs, deed, signer, tier),
        "处理方式": discipline(unit.kind),
        "签订日期": day_or_blank(terms.signed),
        **_copies(deed, terms),
    }


def _copies(deed: Deed, terms: LetterTerms) -> Mapping[str, str]:
    """份数 and 持有人; what the superior signs is not the unit's to keep: each party has one."""
    holders = ("甲方", "乙方") if deed.whom is Whom.HEAD else terms.holders
    return {"份数": to_chinese(len(holders)), "持有人": listed(holders)}


def _charge(inputs: Inputs, deed: Deed) -> str:
    """What the signer answers for; one of the three statutory responsibilities knows its provision."""
    borne = inputs.rulebook.roles[deed.theirs].bears
    return inputs.stated(deed.charge, borne) if borne and deed.charge else deed.charge


def _number(inputs: Inputs, deed: Deed, signer: Signer) -> str:
    """编号 by kind, its place among those of its kind, and signer: 保诺〔2026〕2-P001号."""
    terms = inputs.unit.required_letter
    if not signer.number:
        return BLANK
    prefix = terms.pledge_prefix if deed.verb == PLEDGES else terms.prefix
    place = deed_names(deed.verb).index(deed.name) + 1
    return f"{prefix}〔{terms.year}〕{place}-{signer.number}号"


def _our_side(inputs: Inputs, deed: Deed, signer: Signer) -> Mapping[str, object]:
    """The unit; with the head himself the superior signs. A 承诺书 has no other side."""
    unit = inputs.unit
    if not deed.ours:
        return {"名称": unit.name, "职务": "", "责任": numbered([])}
    items = inputs.rulebook.roles[deed.ours].on(inputs.as_of)
    duties = numbered([inputs.duty(item, None, "乙方") for item in items])
    if deed.whom is Whom.HEAD:
        if not unit.superior:
            raise MissingValueError(
                f"《{deed.name}》由上级主管部门与主要负责人签订，没有填写上级主管部门",
                where="单位.yaml 上级主管部门",
                mend="请填写上级主管部门；没有上级的，这一份不生成",
            )
        return {"名称": unit.superior, "职务": "负责人", "责任": duties}
    signatory = unit.required_letter.signatory_for(signer.name)
    return {"名称": unit.name, "职务": signing_post(signatory.post), "责任": duties}


def _leaving(
    inputs: Inputs, deed: Deed, signer: Signer, tier: Tier | None
) -> Mapping[str, Mapping[str, str]]:
    """脱密期 of a leaver with first and last day; refused where the roster lacks what it needs."""
    if deed.verb != PLEDGES:
        return {}
    if deed.whom is not Whom.LEAVERS:
        return {"脱密期": dict.fromkeys(("数值", "起", "止", "依据"), "")}
    person = signer.person
    if person is None or tier is None or person.left is None:
        raise MissingValueError(
            f"“{signer.name}”没有涉密岗位等级或者批准离岗日期，算不出脱密期",
            where="人员.xlsx",
            mend="请填写这两栏",
        )
    resolved, span = cooling_off(inputs, tier, person.left)
    basis = (inputs.bases.figure(resolved),)
    said = {
        "数值": str(resolved.quantity),
        "起": chinese_date(span.first),
        "止": chinese_date(span.last),
        "依据": clause_title(resolved.basis),
    }
    return {"脱密期": {name: Based(text, basis) for name, text in said.items()}}
