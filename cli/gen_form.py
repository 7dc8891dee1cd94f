"""guiju gen form: a form (表), blank or for people of the roster."""

from pathlib import Path

from .arguments import Parser
from .output import say, say_json, say_written
from .setting import Setting


def main(arguments: list[str]) -> int:
    """Write the form, or list the forms there are."""
    parser = Parser("gen form", "生成表单：空白的，或者按花名册填好人员栏目。").with_json()
    parser.add_argument("name", metavar="表名", nargs="?", help="不写表名时列出全部表单")
    parser.add_argument(
        "--person", action="append", default=[], metavar="人员", help="人员编号或姓名，可重复"
    )
    parser.add_argument(
        "--all", action="store_true", help="生成全部空白表单（不能同时写表名或者 --person）"
    )
    parser.add_argument("--out", type=Path, metavar="目录", help="放在哪里（默认：输出/表单）")
    given = parser.parse_args(arguments)
    if given.all and (given.name or given.person):
        parser.error("argument --all: 不能同时写表名或者 --person")
    from ..gen.forms import FOLDER, form_names, open_form  # noqa: PLC0415
    from ..gen.make import write_documents  # noqa: PLC0415

    inputs = Setting.of(given).inputs
    names = form_names(inputs)
    if not given.name and not given.all:
        return _list(names, as_json=given.json)
    forms = [open_form(inputs, name, tuple(given.person)) for name in _chosen(given.name, names)]
    folder = given.out or inputs.workspace.output / FOLDER
    documents = (document for form in forms for document in form)
    written = write_documents(inputs, folder, documents).written
    say_written(list(written), as_json=given.json)
    return 0


def _chosen(name: str | None, names: tuple[str, ...]) -> tuple[str, ...]:
    return (name,) if name else names


def _list(names: tuple[str, ...], *, as_json: bool) -> int:
    if as_json:
        say_json({"forms": list(names)})
        return 0
    for number, name in enumerate(names, 1):
        say(f"{number:>3}. {name}")
    say("生成其中一种：guiju gen form 表名；按人填写再加 --person 姓名。")
    return 0
