"""guiju gen letters NAME / pledges: the 责任书 of the leaders and others, 协议 and 承诺书."""

from pathlib import Path

from .arguments import Parser
from .output import say, say_json, say_written
from .setting import Setting


def main(verb: str, arguments: list[str]) -> int:
    """Write the documents of ``verb`` (责任书, 承诺书) called by name, or list what there is."""
    command = {"责任书": "letters", "承诺书": "pledges"}[verb]
    parser = Parser(f"gen {command}", f"生成{verb}；不写名称时列出全部。").with_json()
    parser.add_argument("name", metavar="名称", nargs="?", help=f"哪一种{verb}")
    parser.add_argument(
        "--person", action="append", default=[], metavar="人员", help="人员编号或姓名，可重复"
    )
    parser.add_argument("--out", type=Path, metavar="目录", help=f"放在哪里（默认：输出/{verb}）")
    given = parser.parse_args(arguments)
    from ..gen.deeds import deed_names, open_deed  # noqa: PLC0415
    from ..gen.make import write_documents  # noqa: PLC0415

    names = deed_names(verb)
    if not given.name:
        if given.json:
            say_json({"names": list(names)})
            return 0
        for number, name in enumerate(names, 1):
            say(f"{number:>3}. {name}")
        say(f"生成其中一种：guiju gen {command} 名称；指定人员再加 --person 姓名。")
        return 0
    inputs = Setting.of(given).inputs
    deeds = open_deed(inputs, verb, given.name, tuple(given.person))
    folder = given.out or inputs.workspace.output / verb
    written = write_documents(inputs, folder, deeds, total=len(deeds)).written
    say_written(list(written), as_json=given.json)
    return 0
