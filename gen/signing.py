"""签订登记册: who has to sign which letter of a batch, with room for the signatures."""

from collections.abc import Mapping, Sequence

from ..unit.person import Person
from .inputs import Inputs
from .issuing import Issued, Issuer
from .letters import letter_number
from .wording import spaced_name, title_lines

NAME = "签订登记册"


def issue_signing_book(
    inputs: Inputs, document: str, people: Sequence[Person], name: str
) -> Issued:
    """The list for letters called ``document`` of ``people``, as the file ``name``."""
    issuer = Issuer.open(inputs, NAME, NAME)
    number = f"{inputs.unit.required_letter.year}年度 {name.removesuffix('.docx')}"
    return issuer.issue(name, context(inputs, document, people), who=NAME, number=number)


def context(inputs: Inputs, document: str, people: Sequence[Person]) -> Mapping[str, object]:
    """What the template of the list may use."""
    terms = inputs.unit.required_letter
    return {
        "文书": document,
        "标题行": title_lines(f"{terms.year}年度{document}", NAME),
        "单位": {"名称": inputs.unit.name},
        "保密工作机构": inputs.unit.office.name,
        "人数": len(people),
        "名单": [
            {
                "序号": number,
                "编号": letter_number(terms, person),
                "姓名": spaced_name(person.name),
                "部门": person.department,
                "岗位": "、".join(person.posts),
                "等级": person.tier.value if person.tier else "",
            }
            for number, person in enumerate(people, 1)
        ],
    }
