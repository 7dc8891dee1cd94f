"""The 评分表 of the fictional institution: standard, items and points are invented."""

from decimal import Decimal

from .entries import Marking, Score, ScoreEntry

# 类别 | 自查内容 | 分值 | 扣分 ("-": 没有这一项) | 扣分原因
_SCORED = """\
责任制|主要负责人听取汇报、研究部署保密工作|4|0|
责任制|分管保密负责人组织检查、督促整改|3|0|
责任制|分管业务负责人把保密要求落实到业务工作中|3|0|
责任制|内设机构负责人落实本部门的保密责任|4|0|
制度建设|保密制度与现行法律法规一致，修订及时|4|0|
制度建设|制度传达到有关人员，有传达记录|2|0|
宣传教育培训|培训有年度计划，内容齐全|3|0|
宣传教育培训|涉密人员的培训学时达到本单位规定|5|2|1名一般涉密人员学时不足
涉密人员|涉密岗位和等级的确定有依据|4|0|
涉密人员|上岗审查、复审和承诺书材料齐全|5|0|
涉密人员|离岗离职手续完备，脱密期管理到位|3|0|
定密|定密责任人明确，国家秘密事项一览表更新及时|4|0|
定密|定密、变更、解除有依据、有记录|5|0|
载体|收发、传阅、清退的登记完整|5|1.5|2条传阅登记缺少归还签字
载体|清点核对，账物相符|5|0|
信息系统和设备|设备标识、台账与实物一致|4|1|1台非涉密计算机没有使用标识
信息系统和设备|涉密设备与互联网等公共信息网络物理隔离|6|0|
信息系统和设备|移动存储介质集中保管、登记使用|4|0|
互联网使用|门户网站和公众账号专人管理，发布有审批|4|0|
场所和要害部位|出入管理和防护措施到位|4|0|
采购和委托|涉密采购和委托核验资质、签订保密协议|8|-|
会议活动|涉密会议活动有方案、有签到、有材料回收|5|0|
公开审查|信息公开逐件作保密审查|4|0|
其他|工作秘密的标注和管理符合规定|2|0|
"""
# 自查内容 | 每起扣分 ("-": 一票否决)
_CASES = """\
在非涉密设备上发现涉密信息|4
发生泄密事件|6
发生严重泄密案件并移送司法机关|-
"""


def _entries() -> list[ScoreEntry]:
    zero = Decimal(0)
    found: list[ScoreEntry] = []
    for line in _SCORED.splitlines():
        group, content, points, deducted, reason = line.split("|")
        present = deducted != "-"
        taken = Decimal(deducted) if present else zero
        named = (len(found) + 1, group, content)
        entry = ScoreEntry(
            *named, Marking.SCORED, Decimal(points), present, taken, cases=0, reason=reason
        )
        found.append(entry)
    for line in _CASES.splitlines():
        content, points = line.split("|")
        veto = points == "-"
        marking = Marking.VETO if veto else Marking.EXTRA
        named = (len(found) + 1, marking.value, content)
        worth = None if veto else Decimal(points)
        found.append(ScoreEntry(*named, marking, worth, True, zero, cases=0, reason=""))
    return found


SCORE = Score(
    standard="示例市机关单位保密自查自评标准（虚构）",
    edition="2026年版",
    issuer="示例市国家保密局",
    entries=tuple(_entries()),
    full=Decimal(92),
    points=Decimal("87.5"),
    passing=90,
    fair=80,
)
