"""签订登记册: who has to sign which document of a batch, with room for the signatures."""

from collections.abc import Mapping, Sequence

from .inputs import Inputs
from .issuing import Issued, Issuer
from .series import Line
from .wording import spaced_name, title_lines

NAME = "签订登记册"
_WIDTH = 19  # of the 20 characters a title holds: word processors set figures and 汉字 apart


def issue_signing_book(inputs: Inputs, document: str, lines: Sequence[Line], name: str) -> Issued:
    """The list for the signers (``lines``) of what is called ``document``, as the file ``name``."""
    issuer = Issuer.open(inputs, NAME, NAME)
    number = f"{inputs.unit.required_letter.year}年度 {name.removesuffix('.docx')}"
    return issuer.issue(name, context(inputs, document, lines), who=NAME, number=number)


def context(inputs: Inputs, document: str, lines: Sequence[Line]) -> Mapping[str, object]:
    """What the template of the list may use."""
    terms = inputs.unit.required_letter
    return {
        "文书": document,
        "标题行": title_lines(f"{terms.year}年度{document}", NAME, width=_WIDTH),
        "单位": {"名称": inputs.unit.name},
        "保密工作机构": inputs.unit.office.name,
        "人数": len(lines),
        "名单": [
            {
                "序号": number,
                "编号": line.number.replace("〕", "〕\n"),  # the column holds a half of it
                "姓名": spaced_name(line.name),
                "部门": line.department,
                "岗位": line.post,
                "等级": line.tier,
            }
            for number, line in enumerate(lines, 1)
        ],
    }
