"""汇编 of the 制度 with a 目录, and the 印发通知 with the 制度 after it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from lxml import etree

from ...law.dates import chinese_date
from ...law.errors import MissingValueError, UsageError
from ...law.numerals import to_chinese
from ...unit.settings import PolicyTerms
from ..issuing import Issued, Issuer
from ..wording import title_lines, titles
from .binding import PLACE, body_of, bound, page_mark
from .catalogue import Policy
from .issue import Drafting
from .pagecount import pages

Value = TypeVar("Value")
COLLECTION, NOTICE = "保密制度汇编", "印发保密制度的通知"


def issue_collection(
    drafting: Drafting, policies: Sequence[Policy], parts: Sequence[Issued] = ()
) -> Issued:
    """All ``policies`` in one file, with cover and 目录; ``parts``: they themselves, where already made.

    Raises UsageError where bases are wanted too, else what the 制度 themselves raise.
    """
    _refuse_bases(drafting)
    issuer = Issuer.open(drafting.inputs, COLLECTION, COLLECTION)
    parts = parts or [drafting.issue(policy) for policy in policies]
    bodies = [body_of(part, issuer.template.package) for part in parts]
    counts = [pages(body) for body in bodies]
    context = collection_context(drafting, policies, counts)
    return _issued(issuer, context, parts, bodies, f"{COLLECTION}.docx", afresh=True)


def issue_notice(
    drafting: Drafting, policies: Sequence[Policy], parts: Sequence[Issued] = ()
) -> Issued:
    """The 通知 that brings ``policies`` into force, and these after it (``parts``, where already made).

    Raises MissingValueError where 单位.yaml lacks what a 公文 needs, UsageError for 制度 that came into
    force on different terms (one 通知 says one date) and where bases are wanted too.
    """
    _refuse_bases(drafting)
    context = notice_context(drafting, policies)
    issuer = Issuer.open(drafting.inputs, NOTICE, NOTICE)
    parts = parts or [drafting.issue(policy) for policy in policies]
    bodies = [body_of(part, issuer.template.package) for part in parts]
    return _issued(issuer, context, parts, bodies, f"{context['标题']}.docx", afresh=False)


def _refuse_bases(drafting: Drafting) -> None:
    """Comments and tables belong to one 制度 each, and have numbers that would meet in one file."""
    if drafting.inputs.marked or drafting.inputs.tabled:
        raise UsageError(
            "汇编和印发通知里不能标注依据（批注或者依据对照表）",
            mend="请去掉标注依据的选项；依据请看分别生成的制度",
        )


def collection_context(
    drafting: Drafting, policies: Sequence[Policy], counts: Sequence[int]
) -> Mapping[str, object]:
    """What the template of the 汇编 may use; ``counts``: the pages of each 制度."""
    unit, day = drafting.inputs.unit, drafting.inputs.as_of
    return {
        "单位": {"名称": unit.name, "简称": unit.short},
        "编印机构": unit.office.name,
        "编印月份": f"{day.year}年{day.month}月",
        "目录": list(_contents(policies, counts)),
        "正文": PLACE,
    }


def notice_context(drafting: Drafting, policies: Sequence[Policy]) -> Mapping[str, object]:
    """What the template of the 通知 may use."""
    unit = drafting.inputs.unit
    common = _common_terms(drafting, policies)
    names = titles([policy.name for policy in policies])
    subject = names if len(policies) == 1 else f"《{policies[0].name}》等{len(policies)}项保密制度"
    title = f"关于印发{subject}的通知"
    return {
        "单位": {"名称": unit.name, "简称": unit.short},
        "标题": title,
        "标题行": title_lines(unit.name, "关于印发", subject, "的通知"),
        "文号": _needed(common.number, "文号"),
        "主送": _needed(common.addressee, "主送"),
        "所印发": names,
        "通过日期": chinese_date(common.adopted),
        "通过会议": common.meeting,
        "施行日期": chinese_date(common.effective),
        "成文日期": chinese_date(_needed(common.issued, "印发日期")),
        "抄送": f"{'，'.join(common.copies_to)}。" if common.copies_to else "",
        "印发机关": unit.office.name,
        "正文": PLACE,
    }


def _contents(policies: Sequence[Policy], counts: Sequence[int]) -> Iterator[Mapping[str, object]]:
    page = 1
    for number, (policy, count) in enumerate(zip(policies, counts, strict=True), 1):
        yield {
            "号": f"{to_chinese(number)}、",
            "名称": policy.name,
            "页": page_mark(number, page),
        }
        page += count


def _common_terms(drafting: Drafting, policies: Sequence[Policy]) -> PolicyTerms:
    """The terms on which all ``policies`` were adopted and come into force; UsageError if they differ."""
    terms = drafting.inputs.unit.required_policy
    own = [terms.of(policy.name) for policy in policies]
    first = own[0]
    for policy, each in zip(policies, own, strict=True):
        if _adoption(each) != _adoption(first):
            raise UsageError(
                f"《{policy.name}》的文号、通过会议、通过日期或者施行日期与《{policies[0].name}》不同",
                mend="一份通知只能印发同一次通过的制度，请分别生成",
            )
    return first


def _adoption(terms: PolicyTerms) -> tuple[object, ...]:
    """What the notice says of all; who interprets a 制度 stands in it alone."""
    return terms.number, terms.meeting, terms.adopted, terms.effective


def _needed(value: Value | None, name: str) -> Value:
    if value:
        return value
    raise MissingValueError(
        f"缺少“制度 → {name}”，印发通知要用",
        where="单位.yaml",
        mend=f"请在“制度”一节填写“{name}”；不发通知的，直接生成制度",
    )


def _issued(  # one document, in all that makes it
    issuer: Issuer,
    context: Mapping[str, object],
    parts: Sequence[Issued],
    bodies: Sequence[etree._Element],
    name: str,
    *,
    afresh: bool,
) -> Issued:
    package = issuer.template.package
    main = package.main  # not among what was filled where a template has no field
    filled = dict(issuer.template.fill(context, who=issuer.making.kind))
    filled[main] = bound(filled.get(main) or package.parts[main], bodies, afresh=afresh)
    bases = tuple(dict.fromkeys(basis for part in parts for basis in part.bases))
    inputs = hashlib.sha256("".join(part.inputs for part in parts).encode()).hexdigest()[:32]
    number = parts[0].number
    stamps = issuer.stamp.additions([*filled.items()], bases, inputs, number)
    data = issuer.template.pack([*filled.items()], stamps)
    return Issued(name, data, issuer.making, number, "", inputs, bases)
