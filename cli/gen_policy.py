"""guiju gen policy: the institution's rules (制度), one, several or all of them."""

from ..unit.settings import FIRST_POLICY, PolicyStyle
from .arguments import Parser
from .genoptions import hand_over, judge, open_given, packing_of, with_options
from .output import say_json, say_table
from .setting import Setting

TYPE_CHECKING = False  # as typing's own, without loading typing
if TYPE_CHECKING:
    from argparse import Namespace

    from ..gen.inputs import Inputs
    from ..gen.policies.catalogue import Policy


def main(_: str, arguments: list[str]) -> int:
    """Write the 制度 named, 涉密人员管理制度 without a name, or list those there are."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.all and given.names:
        parser.error("argument --all: 不能同时写制度名称")
    judge(parser, given)
    for option in ("book", "notice"):
        if getattr(given, option) and (given.packing or given.basis or given.basis_table):
            parser.error(
                f"argument --{option}: 不能与 --zip、--one-file、--basis、--basis-table 同时使用"
            )
    if given.packing == "one-file":
        parser.error("argument --one-file: 几部制度合成一册请用 --book，带封面和目录")
    from ..gen.policies.catalogue import chosen_policies, load_policies  # noqa: PLC0415

    setting = Setting.of(given)
    if given.list:
        return _list(load_policies(setting.library), as_json=given.json)
    if given.all:
        policies = load_policies(setting.library)
    else:
        policies = chosen_policies(setting.library, tuple(given.names) or (FIRST_POLICY,))
    return _make(open_given(given, by_row=False), policies, given)


def _parser() -> Parser:
    does = "生成保密制度。不写名称时生成涉密人员管理制度；名称可以只写主题，如 载体。"
    parser = Parser("gen policy", does).with_json()
    parser.add_argument("names", metavar="制度", nargs="*", help="制度名称或主题，可写多个")
    parser.add_argument("--all", action="store_true", help="全部制度")
    parser.add_argument("--list", action="store_true", help="列出各制度、主题和可以不用的模块")
    bundle = parser.add_mutually_exclusive_group()
    bundle.add_argument("--book", action="store_true", help="合成一册汇编，带封面和目录")
    bundle.add_argument("--notice", action="store_true", help="生成印发通知（公文），制度附在后面")
    styles = [style.value for style in PolicyStyle]
    parser.add_argument(
        "--style", choices=styles, metavar="|".join(styles), help="编号样式（默认按单位.yaml）"
    )
    with_options(parser)
    return parser


def _make(inputs: "Inputs", policies: "tuple[Policy, ...]", given: "Namespace") -> int:
    from ..gen.policies.collection import COLLECTION, NOTICE  # noqa: PLC0415
    from ..gen.policies.issue import Drafting  # noqa: PLC0415
    from ..gen.policies.making import make_policies  # noqa: PLC0415

    drafting = Drafting.of(inputs, PolicyStyle(given.style) if given.style else None)
    bound = COLLECTION if given.book else NOTICE if given.notice else ""
    made = make_policies(
        drafting, policies, bound=bound, folder=given.out, packing=packing_of(given)
    )
    return hand_over(given, inputs, made)


def _list(policies: "tuple[Policy, ...]", *, as_json: bool) -> int:
    if as_json:
        shown = [{"name": p.name, "topic": p.topic, "modules": dict(p.modules)} for p in policies]
        say_json({"policies": shown})
        return 0
    rows = (
        (str(p.order), p.name, p.topic, "；".join(f"{m}（{why}）" for m, why in p.modules.items()))
        for p in policies
    )
    say_table(("序号", "制度", "主题", "可以不用的模块"), rows)
    return 0
