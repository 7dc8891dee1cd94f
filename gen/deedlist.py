"""The signed documents besides the yearly letter: who signs, for what, by which duties. Data."""

from dataclasses import dataclass
from enum import Enum


class Whom(Enum):
    """Who signs: an official of 单位.yaml, people of the roster, or whoever writes the name by hand."""

    HEAD = "主要负责人"
    SECRECY_HEAD = "分管保密负责人"
    OFFICE_HEAD = "保密工作机构负责人"
    NAMED = "指明的人员"
    STAFF = "在岗涉密人员"
    CLASSIFIERS = "定密责任人"
    LEAVERS = "离开涉密岗位的人员"
    ANYBODY = "手写"


@dataclass(frozen=True, slots=True)
class Deed:
    """``ours`` and ``theirs`` are roles of the rulebook; without ``ours`` one side alone signs.

    ``charge``: the sentence that says what the signer answers for.
    """

    name: str
    verb: str
    whom: Whom
    theirs: str
    ours: str = ""
    charge: str = ""


LETTERS, PLEDGES = "责任书", "承诺书"

DEEDS = (
    Deed(
        "党政主要领导保密工作责任书", LETTERS, Whom.HEAD, "principal", "unit_to_leaders",
        "乙方对本单位保密工作负总责。",
    ),
    Deed(
        "分管保密工作负责人责任书", LETTERS, Whom.SECRECY_HEAD, "secrecy_deputy", "unit_to_leaders",
        "乙方在职责范围内对保密工作负领导责任。",
    ),
    Deed(
        "分管业务工作负责人保密责任书", LETTERS, Whom.NAMED, "business_deputy", "unit_to_leaders",
        "乙方在分管业务范围内对保密工作负领导责任。",
    ),
    Deed(
        "保密工作机构负责人责任书", LETTERS, Whom.OFFICE_HEAD, "office_head", "unit_to_leaders",
        "乙方负责组织落实本单位的日常保密工作。",
    ),
    Deed(
        "部门负责人保密责任书", LETTERS, Whom.NAMED, "department_head", "unit_to_leaders",
        "乙方负责组织落实本部门的保密工作。",
    ),
    Deed(
        "定密责任人责任书", LETTERS, Whom.CLASSIFIERS, "classification_officer", "unit_to_leaders",
        "乙方在明确的定密权限和职责范围内承担定密责任。",
    ),
    Deed(
        "涉密计算机使用人责任书", LETTERS, Whom.NAMED, "computer_user", "unit_to_leaders",
        "乙方对所使用涉密计算机的保密安全负直接责任。",
    ),
    Deed(
        "委托涉密业务保密协议", LETTERS, Whom.ANYBODY, "agreement_contractor", "agreement_unit",
        "乙方按照本协议承担甲方委托的涉密业务，并承担相应的保密责任。",
    ),
    Deed("涉密人员上岗保密承诺书", PLEDGES, Whom.NAMED, "pledge_staff"),
    Deed("涉密人员在岗保密承诺书", PLEDGES, Whom.STAFF, "pledge_staff"),
    Deed("离岗离职保密承诺书", PLEDGES, Whom.LEAVERS, "pledge_leaving"),
    Deed("出国（境）保密承诺书", PLEDGES, Whom.NAMED, "pledge_travel"),
    Deed("涉密会议（活动）保密承诺书", PLEDGES, Whom.ANYBODY, "pledge_meeting"),
    Deed("第三方人员保密承诺书", PLEDGES, Whom.ANYBODY, "pledge_third_party"),
)  # fmt: skip
