"""自查自评评分表 and its result as a template prints them: every number a text, 0 as 0."""

from collections.abc import Mapping
from decimal import Decimal

from ..assess.grading import STANDARD, Grading, grading, require_agreement
from ..assess.scoring import ScoredItem, Tally, plain, tally
from ..unit.entries import Marking, Score
from .basis import Based
from .inputs import Inputs
from .wording import listed

NOT_ASKED = "—"
"""What stands in a cell that this kind of line has no use for."""


def scored(inputs: Inputs, score: Score) -> Mapping[str, object]:
    """The fields 评分, 评分表 and 类别: the table reckoned.

    Raises UnitError where nothing counts or the unit's own totals differ.
    """
    reckoned = tally(score.entries)
    require_agreement(score, reckoned)
    graded = grading(score, inputs.rulebook.checklists[STANDARD])
    return {
        "评分": _result(inputs, score, reckoned, graded),
        "评分表": [_line(item) for item in reckoned.items],
        "类别": [
            {
                "名称": group.name,
                "总分": plain(group.full),
                "得分": plain(group.earned),
                "得分率": f"{group.percentage}%" if group.full else "无实有项目",
            }
            for group in reckoned.groups
        ],
    }


def _result(inputs: Inputs, score: Score, reckoned: Tally, graded: Grading) -> Mapping[str, object]:
    rule = inputs.rulebook.checklists[STANDARD]
    basis = (inputs.bases.rule(rule),)
    vetoes = [item.entry.content for item in reckoned.vetoes]
    return {
        "标准": score.standard,
        "版本": score.edition,
        "发布单位": score.issuer,
        "项目数": len(reckoned.items),
        "实有项目数": sum(1 for item in reckoned.items if item.full),
        "总分": plain(reckoned.full),
        "扣分": plain(reckoned.lost),
        "附加扣分": plain(reckoned.extra),
        "得分": plain(reckoned.points),
        "得分率": str(reckoned.percentage),
        "等次": Based(graded.grade(reckoned).name, basis),
        "界限": Based(graded.limits, basis),
        "界限出处": "所用标准" if graded.own else "本单位采用的评分算法",
        "否决": f"发现一票否决情形：{listed(vetoes)}" if vetoes else "",
    }


def _line(item: ScoredItem) -> Mapping[str, object]:
    entry = item.entry
    line = {"号": entry.number, "类别": entry.group, "内容": entry.content, "原因": entry.reason}
    if entry.marking is Marking.SCORED:
        counts = {"扣分": plain(item.lost), "得分": plain(item.earned)}
        left_out = {"扣分": NOT_ASKED, "得分": "不计"}
        return {
            **line,
            "分值": plain(entry.points or Decimal(0)),
            "实有": "是" if entry.present else "否",
            **(counts if entry.present else left_out),
        }
    extra = entry.marking is Marking.EXTRA
    return {
        **line,
        "分值": f"每起扣{plain(entry.points or Decimal(0))}" if extra else entry.marking.value,
        "实有": f"{entry.cases}起",
        "扣分": plain(item.lost) if extra else NOT_ASKED,
        "得分": NOT_ASKED,
    }
