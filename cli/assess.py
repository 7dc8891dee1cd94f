"""guiju assess: the year's 自查自评 reckoned from the ledger: score, findings, evidence."""

from .arguments import Parser
from .output import say, say_json, say_table
from .setting import Setting

TYPE_CHECKING = False  # as typing's own, without loading typing
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..assess.findings import Answer, Finding
    from ..assess.grading import Grading
    from ..assess.scoring import ScoredItem, Tally
    from ..unit.entries import Ledger, Score


def main(arguments: list[str]) -> int:
    """Say what the year came to. Raises UnitError with every cell that keeps it from being reckoned."""
    does = "按台账的评分表计算自查自评得分和等次，列出扣分的项目、对应的问题和检查的依据。"
    parser = Parser("assess", does).with_json()
    parser.add_argument("--year", type=int, metavar="年度", help="哪一年（默认：台账所写的年度）")
    given = parser.parse_args(arguments)
    from ..assess.findings import findings  # noqa: PLC0415  # after the arguments are known to be right
    from ..assess.grading import STANDARD, grading, require_agreement  # noqa: PLC0415
    from ..assess.scoring import tally  # noqa: PLC0415
    from ..unit.ledger import load_ledger  # noqa: PLC0415

    setting = Setting.of(given)
    ledger = load_ledger(setting.workspace.ledger_file, given.year)
    score = ledger.required_score
    reckoned = tally(score.entries)
    require_agreement(score, reckoned)
    graded = grading(score, setting.rulebook.checklists[STANDARD])
    found = findings(reckoned, ledger)
    if given.json:
        say_json(_data(ledger, reckoned, graded, found))
    else:
        _tell(ledger, reckoned, graded, found)
    return 0


def _data(
    ledger: "Ledger", year: "Tally", graded: "Grading", found: "Sequence[Finding]"
) -> dict[str, object]:
    score = ledger.required_score
    groups = [
        {
            "name": group.name,
            "full": float(group.full),
            "points": float(group.earned),
            "percentage": float(group.percentage) if group.full else None,
        }
        for group in year.groups
    ]
    return {
        "year": ledger.year,
        "standard": {"name": score.standard, "edition": score.edition, "issuer": score.issuer},
        "full": float(year.full),
        "lost": float(year.lost),
        "extra": float(year.extra),
        "points": float(year.points),
        "percentage": float(year.percentage),
        "grade": graded.grade(year).name,
        "limits": graded.limits,
        "own_limits": graded.own,
        "vetoes": [item.entry.number for item in year.vetoes],
        "groups": groups,
        "items": [_item(item) for item in year.items],
        "findings": [
            {**_item(each.item), "problems": [_answer(answer) for answer in each.answers]}
            for each in found
        ],
    }


def _item(item: "ScoredItem") -> dict[str, object]:
    entry = item.entry
    return {
        "number": entry.number,
        "group": entry.group,
        "content": entry.content,
        "kind": entry.marking.value,
        "present": entry.present,
        "full": float(item.full),
        "lost": float(item.lost),
        "earned": float(item.earned),
        "cases": entry.cases,
        "reason": entry.reason,
    }


def _answer(answer: "Answer") -> dict[str, object]:
    problem = answer.problem
    return {
        "head": problem.head,
        "problem": problem.problem,
        "measure": problem.measure,
        "department": problem.department,
        "due": problem.due.isoformat(),
        "progress": problem.progress.value,
        "evidence": answer.looked_at,
    }


def _tell(ledger: "Ledger", year: "Tally", graded: "Grading", found: "Sequence[Finding]") -> None:
    from ..assess.scoring import plain  # noqa: PLC0415

    say(
        f"{ledger.year}年度自查自评：得分{plain(year.points)}分，实有项目总分{plain(year.full)}分，"
        f"得分率{year.percentage}%，等次：{graded.grade(year).name}"
    )
    _tell_standard(ledger.required_score, graded)
    rows = (
        (g.name, plain(g.full), plain(g.earned), f"{g.percentage}%" if g.full else "无实有项目")
        for g in year.groups
    )
    say_table(("类别", "总分", "得分", "得分率"), rows)
    if year.extra:
        say(f"附加扣分{plain(year.extra)}分")
    for item in year.vetoes:
        say(f"一票否决：第{item.entry.number}项 {item.entry.content}")
    say(f"扣分的项目{len(found)}项：" if found else "没有扣分的项目。")
    for each in found:
        entry = each.item.entry
        cases = f"{entry.cases}起，" if entry.cases else ""
        say(
            f"  第{entry.number}项 {entry.content}：{cases}扣{plain(each.item.lost)}分，{entry.reason}"
        )
        for answer in each.answers:
            problem = answer.problem
            say(
                f"    问题：{problem.problem}（检查{answer.looked_at}）；{problem.measure}，"
                f"{problem.department}，{problem.due}，{problem.progress.value}"
            )


def _tell_standard(score: "Score", graded: "Grading") -> None:
    whose = "所用标准" if graded.own else "本库的评分算法"
    say(f"标准：{score.issuer}《{score.standard}》（{score.edition}）")
    say(f"等次界限（{whose}）：{graded.limits}")
