"""guiju gen form: a form (表), blank or for people of the roster."""

from .arguments import Parser
from .genoptions import (
    hand_over,
    judge,
    open_given,
    packing_of,
    progress,
    with_options,
    with_people,
)
from .output import say, say_json

TYPE_CHECKING = False  # as typing's own, without loading typing
if TYPE_CHECKING:
    from argparse import Namespace

    from ..gen.inputs import Inputs
    from ..gen.packing import Made

EVERY_FORM = "全部空白表单"


def main(_: str, arguments: list[str]) -> int:
    """Write the form, or list the forms there are."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.all and (given.name or given.person or given.staff):
        parser.error("argument --all: 不能同时写表名、--person 或者 --staff")
    if given.staff and given.person:
        parser.error("argument --staff: 不能同时写 --person")
    judge(parser, given)
    inputs = open_given(given, by_row=True)
    if given.name or given.all:
        return hand_over(given, inputs, _made(given, inputs))
    from ..gen.forms import form_names  # noqa: PLC0415

    return _list(form_names(inputs), as_json=given.json)


def _parser() -> Parser:
    parser = Parser("gen form", "生成表单：空白的，或者按花名册填好人员栏目。").with_json()
    parser.add_argument("name", metavar="表名", nargs="?", help="不写表名时列出全部表单")
    with_people(parser)
    parser.add_argument("--staff", action="store_true", help="为全体在岗涉密人员各填一份")
    parser.add_argument(
        "--all", action="store_true", help="生成全部空白表单（不能同时写表名或者 --person）"
    )
    with_options(parser, "输出/表单")
    return parser


def _made(given: "Namespace", inputs: "Inputs") -> "Made":
    from ..gen.forms import FOLDER, form_names, open_form  # noqa: PLC0415
    from ..gen.packing import Packing, make_series, pack_documents  # noqa: PLC0415

    packing = packing_of(given)
    if given.all:
        forms = (form for name in form_names(inputs) for form in open_form(inputs, name))
        below = inputs.workspace.output / FOLDER if packing is Packing.FOLDER else None
        return pack_documents(inputs, forms, EVERY_FORM, given.out or below, packing)
    series = open_form(inputs, given.name, tuple(given.person), staff=given.staff)
    return make_series(series, given.out, progress, packing)


def _list(names: tuple[str, ...], *, as_json: bool) -> int:
    if as_json:
        say_json({"forms": list(names)})
        return 0
    for number, name in enumerate(names, 1):
        say(f"{number:>3}. {name}")
    say("生成其中一种：guiju gen form 表名；按人填写再加 --person 姓名。")
    return 0
