"""责任书, 协议 and 承诺书 besides the yearly letter of 涉密人员, each by the duties of the rulebook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..law.dates import chinese_date
from ..law.errors import MissingValueError, UsageError
from ..law.numerals import to_chinese
from ..law.reader import suggestion
from ..rules.terms import Tier
from ..unit.person import Person
from ..unit.settings import Official
from .coolingoff import cooling_off
from .deedlist import DEEDS, PLEDGES, Deed, Whom
from .inputs import Inputs
from .issuing import Issued, Issuer
from .wording import clause_title, day_or_blank, discipline, listed, numbered, spaced_name, titles

BLANK = "　　　　　　"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs. A blank one writes everything by hand; ``person`` is there for people of the roster."""

    name: str
    place: str
    number: str
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Deeds:
    """One kind of document for its signers. Iterating renders them one at a time."""

    inputs: Inputs
    deed: Deed
    issuer: Issuer
    signers: tuple[Signer, ...]

    def __iter__(self) -> Iterator[Issued]:
        return (self._issue(signer) for signer in self.signers)

    def _issue(self, signer: Signer) -> Issued:
        stem = "-".join(part for part in (signer.name.strip(), signer.number) if part)
        name = f"{stem}-{self.deed.name}.docx" if stem else f"{self.deed.name}.docx"
        filled = context(self.inputs, self.deed, signer)
        return self.issuer.issue(
            name,
            filled,
            who=signer.name,
            number=_number(self.inputs, self.deed, signer).strip(),
            person=signer.person.id if signer.person else "",
        )

    def __len__(self) -> int:
        return len(self.signers)


def deed_names(verb: str) -> tuple[str, ...]:
    """The names of all 责任书 or 承诺书."""
    return tuple(deed.name for deed in DEEDS if deed.verb == verb)


def open_deed(inputs: Inputs, verb: str, name: str, names: tuple[str, ...] = ()) -> Deeds:
    """The document called ``name`` for its signers, or for the people named by 人员编号 or 姓名.

    Raises UsageError for an unknown document, MissingValueError where nobody is to sign.
    """
    deed = next((each for each in DEEDS if each.verb == verb and each.name == name), None)
    if deed is None:
        raise UsageError(f"没有{verb}“{name}”", mend=suggestion(name, deed_names(verb)))
    issuer = Issuer.open(inputs, f"{verb}/{name}", name)
    return Deeds(inputs, deed, issuer, _signers(inputs, deed, names))


def _signers(inputs: Inputs, deed: Deed, names: tuple[str, ...]) -> tuple[Signer, ...]:
    officials = {
        Whom.HEAD: inputs.unit.head,
        Whom.SECRECY_HEAD: inputs.unit.secrecy_head,
        Whom.OFFICE_HEAD: Official(inputs.unit.office.head, f"{inputs.unit.office.name}负责人"),
    }
    if deed.whom in officials:
        official = officials[deed.whom]
        return (Signer(official.name, official.post, "1"),)
    people = _people(inputs, deed, names)
    if people:
        return tuple(_signer(person) for person in people)
    if deed.whom is Whom.ANYBODY:
        return (Signer(BLANK, BLANK, ""),)
    how = "请用 --person 指明人员编号或者姓名"
    mend = how if deed.whom is Whom.NAMED else f"请核对人员.xlsx，或者{how.removeprefix('请')}"
    raise MissingValueError(f"没有要签《{deed.name}》的人员", where="人员.xlsx", mend=mend)


def _people(inputs: Inputs, deed: Deed, names: tuple[str, ...]) -> tuple[Person, ...]:
    known = {key for person in inputs.people for key in (person.id, person.name)}
    strangers = [name for name in names if name not in known]
    if strangers:
        raise MissingValueError(
            f"花名册中没有“{'、'.join(strangers)}”", where="人员.xlsx", mend="请核对人员编号或姓名"
        )
    if names:
        return tuple(p for p in inputs.people if p.id in names or p.name in names)
    chosen = {
        Whom.STAFF: lambda person: person.on_secret_post,
        Whom.CLASSIFIERS: lambda person: person.classifier is not None,
        Whom.LEAVERS: lambda person: person.tier is not None and person.left is not None,
    }.get(deed.whom)
    return tuple(filter(chosen, inputs.people)) if chosen else ()


def _signer(person: Person) -> Signer:
    return Signer(person.name, f"{person.department}，{person.post}", person.id, person)


def context(inputs: Inputs, deed: Deed, signer: Signer) -> Mapping[str, object]:
    """What the template of the document may use, for one signer."""
    terms, unit = inputs.unit.required_letter, inputs.unit
    tier = signer.person.tier if signer.person else None
    duties = inputs.rulebook.roles[deed.theirs].on(inputs.as_of, tier)
    sources = [item.source for item in duties if item.binding]
    return {
        "文书": {"名称": deed.name, "责任": deed.charge},
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
        "份数": to_chinese(terms.copies),
        "持有人": listed(terms.holders),
    }


def _number(inputs: Inputs, deed: Deed, signer: Signer) -> str:
    terms = inputs.unit.required_letter
    if not signer.number:
        return BLANK
    place = [each.name for each in DEEDS].index(deed.name) + 1
    return f"{terms.prefix}〔{terms.year}〕{place}-{signer.number}号"


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
    return {"名称": unit.name, "职务": signatory.post, "责任": duties}


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
    days = {"起": chinese_date(span.first), "止": chinese_date(span.last)}
    basis = clause_title(resolved.basis)
    return {"脱密期": {"数值": str(resolved.quantity), **days, "依据": basis}}
