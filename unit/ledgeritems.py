"""What 台账.xlsx counts: the fixed items of 年度数据 and the heads of 自查自评.

Numbers, counts and dates only: there is no place for the title or the content of a secret. People
are counted from 人员.xlsx and never typed a second time.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One line of 年度数据: its name, the unit of its number, and what is to be counted."""

    name: str
    unit: str
    meaning: str


YEAR = "年度"

ITEMS = (
    Item("保密工作领导小组人数", "人", "组长、副组长和成员的总数"),
    Item("专职保密干部数", "人", "只做保密工作的人员"),
    Item("兼职保密干部数", "人", "兼做保密工作的人员，含各部门保密员"),
    Item("领导小组会议次数", "次", "本年领导小组专题研究保密工作的会议"),
    Item("保密要害部门数", "个", "已依法确定的保密要害部门"),
    Item("保密要害部位数", "个", "已依法确定的保密要害部位"),
    Item("涉密计算机数", "台", "在用，含便携式"),
    Item("非涉密计算机数", "台", "在用，含便携式"),
    Item("涉密办公自动化设备数", "台", "涉密的打印、复印、扫描等设备"),
    Item("涉密移动存储介质数", "个", "在用的涉密移动存储介质"),
    Item("绝密级载体数", "件", "截至填报日保存的绝密级国家秘密载体，只填件数"),
    Item("机密级载体数", "件", "截至填报日保存的机密级国家秘密载体，只填件数"),
    Item("秘密级载体数", "件", "截至填报日保存的秘密级国家秘密载体，只填件数"),
    Item("确定国家秘密件数", "件", "本年确定（含派生）的国家秘密事项，只填件数"),
    Item("变更国家秘密件数", "件", "本年变更密级、保密期限、知悉范围的事项，只填件数"),
    Item("解除国家秘密件数", "件", "本年解密的事项，只填件数"),
    Item("培训次数", "次", "本年组织的保密教育培训"),
    Item("培训人次", "人次", "本年参加保密教育培训的人次合计"),
    Item("培训学时", "学时", "本年人均培训学时，取整数"),
    Item("保密检查次数", "次", "本年组织的保密检查"),
    Item("参加自查部门数", "个", "参加本年度自查自评的内设机构"),
    Item("参加自查人数", "人", "参加本年度自查自评的人员"),
    Item("信息公开审查件数", "件", "本年信息公开前的保密审查"),
    Item("涉密会议活动次数", "次", "本年举办的涉密会议和其他涉密活动"),
    Item("涉密采购项目数", "个", "本年涉密的采购和委托项目"),
    Item("因私出国境审批人次", "人次", "本年审批的涉密人员因私出国（境）"),
    Item("泄密案件数", "起", "本年发现的泄密案件，没有的填 0"),
    Item("保密违法案件数", "起", "本年发现的其他保密违法案件，没有的填 0"),
)

# short names, in our own words, of the matters that 保密法实施条例(2024) 第五十八条 has inspected
HEADS = (
    "责任制",
    "制度建设",
    "宣传教育培训",
    "涉密人员",
    "定密",
    "载体",
    "信息系统和设备",
    "互联网使用",
    "场所和要害部位",
    "采购和委托",
    "会议活动",
    "公开审查",
    "其他",
)

COPIED = "请从空白台账（guiju init 新目录）复制这个工作表，或者把填写数据的工作表改成这个名称"
"""How to mend a book without one of its worksheets."""

OTHER_HEAD_MEANING = "工作秘密、涉密数据、涉外、密品等"
