"""guiju rules: the encoded values and duties; what each action prints stands in a module of its own."""

from argparse import Namespace

from ..rules.figure import Key
from ..rules.inwords import KINDS
from ..rules.terms import Level, Tier
from .arguments import Parser
from .output import say_json, say_table
from .setting import Setting

ACTIONS = ("list", "check", "show", "explain", "conflicts", "coverage", "schema", "fmt")


def main(arguments: list[str]) -> int:
    """Dispatch to the action."""
    given = _parsed(arguments)
    if given.action == "schema":
        from ..rules.jsonschema import json_schema, overlay_schema  # noqa: PLC0415

        say_json(overlay_schema() if given.overlay else json_schema())
        return 0
    setting = Setting.of(given)
    if given.action == "fmt":
        from .rules_fmt import fmt  # noqa: PLC0415

        return fmt(setting, given.json, given.name, given.check)
    if given.action == "list":
        return _list(setting, given.json)
    if given.action in ("show", "explain"):
        from .rules_explain import explain_rule  # noqa: PLC0415

        key = _printed(given.tier or given.level or given.key or "")
        return explain_rule(setting, given.json, given.name, key, given.profile)
    from .rules_check import check, conflicts, cover  # noqa: PLC0415

    if given.action == "coverage":
        return cover(setting, given.json, given.open)
    return {"check": check, "conflicts": conflicts}[given.action](setting, given.json)


def _parsed(arguments: list[str]) -> Namespace:
    parser = Parser("rules", "列出、检查、解释规则库中的数值和职责。").with_json()
    names = "|".join(ACTIONS)
    parser.add_argument("action", metavar=names, choices=ACTIONS, help="要做什么")
    parser.add_argument(
        "name", metavar="名称", nargs="?", help="要解释的规则，如 脱密期；fmt：文件"
    )
    parser.add_argument("--tier", choices=_choices(Tier), metavar="等级", help="核心、重要、一般")
    parser.add_argument("--level", choices=_choices(Level), metavar="密级", help="绝密、机密、秘密")
    parser.add_argument("--key", choices=_keys(), metavar="档", help="其他分档，如 机密级计算机")
    parser.add_argument("--profile", metavar="口径", help="假定单位按此口径采用")
    parser.add_argument("--open", action="store_true", help="coverage：逐处列出未处理的条款")
    parser.add_argument("--check", action="store_true", help="fmt：只检查，不改写")
    parser.add_argument("--overlay", action="store_true", help="schema：叠加文件的格式")
    given = parser.parse_args(arguments)
    if given.action in ("show", "explain") and not given.name:
        parser.error("the following arguments are required: 名称")
    return given


def _choices(kind: type[Tier] | type[Level]) -> list[str]:
    return [text for member in kind for text in (member.key, member.value)]


def _keys() -> list[str]:
    """The printed keys of figures that depend on something other than a tier or a level."""
    others = (Key.DEVICE, Key.PLACE, Key.CERTIFICATE, Key.UNIT)
    return [name for key in others for name in key.names.values()]


def _printed(key: str) -> str:
    """The printed key for either form of writing it."""
    printed = {member.key: str(member.value) for member in (*Tier, *Level)}
    return printed.get(key, key)


def _list(setting: Setting, as_json: bool) -> int:
    entries = list(setting.rulebook.entries())
    if as_json:
        say_json(
            [
                {"kind": kind, "id": ident, "name": name, "source": source.citation}
                for kind, ident, name, source in entries
            ]
        )
        return 0
    say_table(
        ["类别", "编号", "名称", "依据"],
        [[KINDS[kind], ident, name, source.citation] for kind, ident, name, source in entries],
    )
    return 0
