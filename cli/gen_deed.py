"""guiju gen letters / pledges: the 责任书 of 涉密人员, of the leaders and others, 协议 and 承诺书."""

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

_VERBS = {"letters": "责任书", "pledges": "承诺书"}
_BLANK = {"letters": "不写名称时为在岗涉密人员每人一份", "pledges": "不写名称时列出全部"}


def main(word: str, arguments: list[str]) -> int:
    """Write the documents called by name (``letters`` without one: 涉密人员责任书), or list what there is."""
    parser = _parser(word)
    given = parser.parse_args(arguments)
    if given.staff and given.person:
        parser.error("argument --staff: 不能同时写 --person")
    judge(parser, given)
    from ..gen.deeds import deed_names, open_deed  # noqa: PLC0415
    from ..gen.letters import NAME, open_letters  # noqa: PLC0415
    from ..gen.packing import make_series  # noqa: PLC0415
    from ..law.reader import meant  # noqa: PLC0415

    verb = _VERBS[word]
    yearly = (NAME,) if word == "letters" else ()
    names = (*yearly, *deed_names(verb))
    if given.list or not (given.name or yearly):
        return _list(word, names, as_json=given.json)
    inputs = open_given(given, by_row=True)
    people = tuple(given.person)
    if yearly and meant(given.name or NAME, names) == NAME:
        series = open_letters(inputs, people)
    else:
        series = open_deed(inputs, verb, given.name, people, staff=given.staff)
    return hand_over(given, inputs, make_series(series, given.out, progress, packing_of(given)))


def _parser(word: str) -> Parser:
    verb = _VERBS[word]
    parser = Parser(f"gen {word}", f"生成{verb}；{_BLANK[word]}。").with_json()
    parser.add_argument("name", metavar="名称", nargs="?", help=f"哪一种{verb}，可以只写几个字")
    with_people(parser)
    parser.add_argument("--staff", action="store_true", help="为全体在岗涉密人员各生成一份")
    parser.add_argument("--list", action="store_true", help=f"列出各种{verb}")
    with_options(parser, f"输出/{verb}" if word == "pledges" else "输出 下按名称的文件夹")
    return parser


def _list(word: str, names: tuple[str, ...], *, as_json: bool) -> int:
    if as_json:
        say_json({"names": list(names)})
        return 0
    for number, name in enumerate(names, 1):
        say(f"{number:>3}. {name}")
    say(f"生成其中一种：guiju gen {word} 名称；指定人员再加 --person 姓名。")
    return 0
