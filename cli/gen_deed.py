"""guiju gen letters NAME / pledges: the 责任书 of the leaders and others, 协议 and 承诺书."""

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


def main(verb: str, arguments: list[str]) -> int:
    """Write the documents of ``verb`` (责任书, 承诺书) called by name, or list what there is."""
    command = {"责任书": "letters", "承诺书": "pledges"}[verb]
    parser = Parser(f"gen {command}", f"生成{verb}；不写名称时列出全部。").with_json()
    parser.add_argument("name", metavar="名称", nargs="?", help=f"哪一种{verb}")
    with_people(parser)
    parser.add_argument("--staff", action="store_true", help="为全体在岗涉密人员各生成一份")
    with_options(parser, f"输出/{verb}")
    given = parser.parse_args(arguments)
    if given.staff and given.person:
        parser.error("argument --staff: 不能同时写 --person")
    judge(parser, given)
    from ..gen.deeds import deed_names, open_deed  # noqa: PLC0415
    from ..gen.packing import make_series  # noqa: PLC0415

    if not given.name:
        return _list(command, deed_names(verb), as_json=given.json)
    inputs = open_given(given, by_row=True)
    series = open_deed(inputs, verb, given.name, tuple(given.person), staff=given.staff)
    return hand_over(given, inputs, make_series(series, given.out, progress, packing_of(given)))


def _list(command: str, names: tuple[str, ...], *, as_json: bool) -> int:
    if as_json:
        say_json({"names": list(names)})
        return 0
    for number, name in enumerate(names, 1):
        say(f"{number:>3}. {name}")
    say(f"生成其中一种：guiju gen {command} 名称；指定人员再加 --person 姓名。")
    return 0
