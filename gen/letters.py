"""涉密人员责任书: one two-party letter for every person on a secret post, by tier."""

from collections.abc import Mapping

from ..law.dates import chinese_date
from ..law.errors import MissingValueError
from ..law.numerals import to_chinese
from ..unit.person import Person
from ..unit.settings import LetterTerms
from .basis import Based
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

NAME = "涉密人员责任书"


def open_letters(inputs: Inputs, names: tuple[str, ...] = ()) -> Series:
    """The letters of one year: of all people on secret posts, or of those named by 人员编号 or 姓名.

    Raises MissingValueError for a name the roster does not have on a secret post, or if there is
    nobody. Making one raises MissingValueError or RuleError naming what is not there.
    """
    issuer = Issuer.open(inputs, NAME, NAME)
    require_staff(inputs)
    mend = "请核对人员编号或姓名；不在涉密岗位的人员不签责任书"
    chosen = choose(inputs, names, inputs.staff, told="没有在岗涉密人员“…”", mend=mend)
    title = f"{inputs.unit.required_letter.year}年度{NAME}"
    return Series(
        inputs,
        issuer,
        title,
        title,
        tuple(_item(inputs, issuer, person) for person in chosen),
        book="签订登记册（所选人员）" if names else "签订登记册",
        left_out=rows_left_out(inputs, names),
        partly=bool(names),
    )


def _item(inputs: Inputs, issuer: Issuer, person: Person) -> Item:
    number = letter_number(inputs.unit.required_letter, person)

    def issue() -> Issued:
        data = context(inputs, person)
        who = f"{person.name}（{person.id}）"
        return issuer.issue(file_name(person), data, who=who, number=number, person=person.id)

    return Item(issue, Line.of(person, number), person)


def file_name(person: Person) -> str:
    """部门-姓名-人员编号.docx."""
    return f"{person.department}-{person.name}-{person.id}.docx"


def letter_number(terms: LetterTerms, person: Person) -> str:
    """编号: 保责〔2026〕P001号."""
    return f"{terms.prefix}〔{terms.year}〕{person.id}号"


def context(inputs: Inputs, person: Person) -> Mapping[str, object]:
    """What the template of the letter may use, for one person."""
    if person.tier is None:
        mend = "请填写“涉密岗位等级”；不是涉密人员的，不签这一种责任书"
        raise MissingValueError(f"“{person.name}”没有涉密岗位等级", where="人员.xlsx", mend=mend)
    terms = inputs.unit.required_letter
    signatory = terms.signatory_for(person.name)
    roles = inputs.rulebook.roles
    ours, theirs = (
        roles[role].on(inputs.as_of, person.tier) for role in ("unit_to_staff", "secret_staff")
    )
    cooling_off = inputs.resolver.resolve("cooling_off", person.tier.value)
    span = Based(str(cooling_off.quantity), (inputs.bases.figure(cooling_off),))
    sources = [item.source for item in (*ours, *theirs) if item.binding]
    return {
        "年度": terms.year,
        "编号": letter_number(terms, person),
        "依据": titles(inputs.instruments(sources)),
        "甲方": {
            "名称": inputs.unit.name,
            "代表": spaced_name(signatory.name),
            "职务": signing_post(signatory.post),
            "责任": numbered([inputs.duty(item, person.tier, "乙方") for item in ours]),
        },
        "乙方": {
            "姓名": person.name,
            "签署姓名": spaced_name(person.name),
            "部门": person.department,
            "岗位": "、".join(person.posts),
            "等级": person.tier.value,
            "人员类别": person.tier.staff,
            "责任": numbered([inputs.duty(item, person.tier, "乙方") for item in theirs]),
        },
        "脱密期": {"数值": span, "依据": clause_title(cooling_off.basis)},
        "期限": _term(terms),
        "处理方式": discipline(inputs.unit.kind),
        "签订日期": day_or_blank(terms.signed),
        "份数": to_chinese(terms.copies),
        "持有人": listed(terms.holders),
    }


def _term(terms: LetterTerms) -> str:
    if terms.starts and terms.ends:
        span = f"自{chinese_date(terms.starts)}起至{chinese_date(terms.ends)}止"
        return f"本责任书有效期{span}，乙方在此期间离开涉密岗位或者重新签订的，提前终止"
    return "本责任书自双方签字之日起生效，至乙方离开涉密岗位或者重新签订时终止"
