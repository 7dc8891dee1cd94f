"""guiju gen policy: the institution's rules (制度), one, several or all of them."""

from pathlib import Path

from ..unit.settings import FIRST_POLICY, PolicyStyle
from .arguments import Parser
from .output import note, say, say_json, say_table
from .setting import Setting

TYPE_CHECKING = False  # as typing's own, without loading typing
if TYPE_CHECKING:
    from argparse import Namespace

    from ..gen.inputs import Inputs
    from ..gen.policies.catalogue import Policy


def main(arguments: list[str]) -> int:
    """Write the 制度 named, 涉密人员管理制度 without a name, or list those there are."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.all and given.names:
        parser.error("argument --all: 不能同时写制度名称")
    from ..gen.policies.catalogue import chosen_policies, load_policies  # noqa: PLC0415

    setting = Setting.of(given)
    if given.list:
        return _list(load_policies(setting.library), as_json=given.json)
    if given.all:
        policies = load_policies(setting.library)
    else:
        policies = chosen_policies(setting.library, tuple(given.names) or (FIRST_POLICY,))
    from ..gen.inputs import open_inputs  # noqa: PLC0415  # after the arguments are known to be right

    inputs = open_inputs(setting.workspace, setting.library, setting.named_day, marked=given.basis)
    return _make(inputs, policies, given)


def _parser() -> Parser:
    does = "生成保密制度。不写名称时生成涉密人员管理制度；名称可以只写主题，如 载体。"
    parser = Parser("gen policy", does).with_json()
    parser.add_argument("names", metavar="制度", nargs="*", help="制度名称或主题，可写多个")
    parser.add_argument("--all", action="store_true", help="全部制度")
    parser.add_argument("--list", action="store_true", help="列出各制度、主题和可以不用的模块")
    styles = [style.value for style in PolicyStyle]
    parser.add_argument(
        "--style", choices=styles, metavar="|".join(styles), help="编号样式（默认按单位.yaml）"
    )
    parser.add_argument(
        "--out", type=Path, metavar="目录", help="放在哪里（默认：工作目录的 输出）"
    )
    parser.add_argument("--pdf", action="store_true", help="另转一份 PDF（需要 LibreOffice）")
    parser.add_argument("--basis", action="store_true", help="用 Word 批注标明每处的依据")
    return parser


def _make(inputs: "Inputs", policies: "tuple[Policy, ...]", given: "Namespace") -> int:
    from ..gen.make import write_documents  # noqa: PLC0415
    from ..gen.policies.issue import Drafting  # noqa: PLC0415
    from ..gen.policies.mandate import uncovered  # noqa: PLC0415

    drafting = Drafting.of(inputs, PolicyStyle(given.style) if given.style else None)
    issued = [drafting.issue(policy) for policy in policies]
    lacking = [
        f"《{policy.name}》没有写入 {duty.citation}{'：' if duty.text else ''}{duty.text}"
        for policy, document in zip(policies, issued, strict=True)
        for duty in uncovered(inputs, policy, document.bases)
    ]
    made = write_documents(inputs, given.out or inputs.workspace.output, issued)
    pdfs = []
    if given.pdf:
        from ..gen.pdf import to_pdf  # noqa: PLC0415

        pdfs = to_pdf(made.written, inputs.as_of)
    for warning in lacking:
        note(f"注意：{warning}")
    written = [*made.written, *pdfs]
    beside = [str(path) for path in made.beside]
    if given.json:
        more = {"beside": beside, "warnings": lacking}
        say_json({"written": [str(path) for path in written], "failed": [], **more})
        return 0
    for path in written:
        say(str(path))
    for each in beside:
        say(f"原文件已被修改，没有覆盖；新生成的放在旁边：{each}")
    return 0


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
