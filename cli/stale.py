"""guiju stale: issued documents that a change of law, rules or template has overtaken."""

from datetime import date

from ..law.errors import UnitError
from .arguments import Parser
from .judging import judge_of
from .output import say, say_json
from .setting import Setting

TYPE_CHECKING = False  # as typing's own, without loading typing
if TYPE_CHECKING:
    from ..gen.staleness import Change
    from ..unit.register import Issue, Register

_SHOWN = 5


def main(arguments: list[str]) -> int:
    """List what is overtaken. Raises UnitError where the register was changed by other hands."""
    does = "列出已制发文书中，法律法规、规则或者模板变动后需要重新制发的，并说明变了什么。"
    parser = Parser("stale", does).with_json()
    setting = Setting.of(given := parser.parse_args(arguments))
    from ..unit.register import Register  # noqa: PLC0415  # after the arguments are known to be right

    register = Register(setting.workspace.register)
    if faults := register.faults():
        raise UnitError.of(faults)
    issued = register.current()
    found = _overtaken(setting, issued, register)
    if given.json:
        say_json({"issued": len(issued), "stale": [_data(issue, why) for issue, why in found]})
        return 0
    _tell(len(issued), found)
    return 0


def _overtaken(
    setting: Setting, issued: "tuple[Issue, ...]", register: "Register"
) -> "list[tuple[Issue, list[Change]]]":
    from ..gen.entering import bases_in  # noqa: PLC0415
    from ..gen.staleness import Rested  # noqa: PLC0415

    judge = judge_of(setting)
    known: dict[tuple[str, str, str], list[Change]] = {}
    for issue in issued:
        key = (issue.basis, issue.template, issue.day)
        if key in known:
            continue
        bases = bases_in(register.body(issue.basis))
        digests = {c.reference: c.digest for basis in bases for c in basis.clauses}
        name, _, digest = issue.template.rpartition(" ")
        day = date.fromisoformat(issue.day)
        known[key] = judge.changes(Rested(bases, digests, day, (name, digest)))
    found = ((issue, known[issue.basis, issue.template, issue.day]) for issue in issued)
    return [(issue, why) for issue, why in found if why]


def _data(issue: "Issue", why: "list[Change]") -> dict[str, object]:
    said = {
        name: getattr(issue, name) for name in ("seq", "number", "kind", "person", "file", "day")
    }
    changes = [{name: getattr(change, name) for name in change.__slots__} for change in why]
    return {**said, "changes": changes}


def _tell(total: int, found: "list[tuple[Issue, list[Change]]]") -> None:
    """Documents overtaken by the same changes are told together."""
    if not found:
        say(f"已制发的 {total} 份文书，依据都没有变动。" if total else "登记中还没有制发的文书。")
        return
    groups: dict[tuple[Change, ...], list[Issue]] = {}
    for issue, why in found:
        groups.setdefault(tuple(why), []).append(issue)
    say(f"已制发的 {total} 份文书中，{len(found)} 份的依据已有变动：")
    for changes, issues in groups.items():
        for issue in issues[:_SHOWN]:
            say(f"  {issue.kind} {issue.number}（{issue.file}）")
        if len(issues) > _SHOWN:
            say(f"  …… 共 {len(issues)} 份")
        for change in changes:
            say(f"    {change}")
