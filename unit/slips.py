"""Slips of the input method in 单位.yaml: full-width colons, quotes, brackets and blanks, and tabs.

YAML takes them for text or stops far from them; here each is told where it stands, and the text is
read on as it was meant, so that what else is wrong is told at the same time.
"""

import re
from collections.abc import Callable, Iterator

from ..law.errors import Fault
from .unitform import known_keys, list_keys

_NAMES = {"副组长", "持有人"}  # lists of names, in which 、 can only separate
_KEYS = "|".join(sorted(known_keys(), key=len, reverse=True))
_LISTS = "|".join(list_keys())
_INDENT = re.compile(r"[ \t　]*")
_BLOCK = re.compile(r"( *)(?:- +)?[^\s#][^#]*:\s+[|>][-+\d]*\s*(?:#.*)?")
_FIRST = rf"(?P<lead>^ *(?:- +)?)(?P<key>{_KEYS})"
_INNER = rf"(?P<lead>^ *(?:- +)?|[{{,] *)(?P<key>{_KEYS})"  # also within {姓名: 赵甲, 职务: 院长}
_COMMA = re.compile(rf"，(?= *(?P<key>{_KEYS}) *[:：])")
_QUOTED = re.compile(
    rf"^(?P<lead> *(?:- +)?(?P<key>{_KEYS}): +)[“‘「『＂](?P<inner>[^“”‘’「」『』＂]*)[”’」』＂]"
    r"(?P<tail> *(?:#.*)?)$"
)
_BRACKETED = re.compile(
    rf"^(?P<lead> *(?P<key>{_LISTS}): +)[［【〔（](?P<inner>[^］】〕）]*)[］】〕）](?P<tail> *(?:#.*)?)$"
)
_LISTED = re.compile(
    rf"^(?P<lead> *(?P<key>{_LISTS}): +\[)(?P<inner>[^\]\"']*)(?P<tail>\] *(?:#.*)?)$"
)

_WIDE, _WIDE_INNER = (re.compile(rf"{key} *：[ 　]*") for key in (_FIRST, _INNER))
_TIGHT, _TIGHT_INNER = (re.compile(rf"{key}:(?=\S)") for key in (_FIRST, _INNER))

Slip = tuple[int, str, str]  # column counted from 1, what, how to mend it
Step = Callable[[str, list[Slip]], str]


def put_right(text: str, name: str) -> tuple[str, list[Fault]]:
    """``text`` as it was meant, line for line, and one fault for each slip, from the top down."""
    faults: list[Fault] = []
    lines: list[str] = []
    for number, line, plain in _lines(text):
        body = line.rstrip("\r\n")
        slips: list[Slip] = []
        meant = _meant(body, slips) if plain else body
        lines.append(meant + line[len(body) :])
        faults += (
            Fault(f"{name} 第{number}行第{column}列", what, mend)
            for column, what, mend in sorted(slips)
        )
    return "".join(lines), faults


def _lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """Number and text of each line, and whether it is entries: not remark, blank or block of text."""
    block = -1  # indentation of the entry whose block of text (|) is going on
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        body = line.strip()
        indent = len(line) - len(line.lstrip())
        if block >= 0 and body and indent <= block:
            block = -1
        yield number, line, block < 0 and body != "" and not body.startswith("#")
        if block < 0 and (opened := _BLOCK.fullmatch(line.rstrip())):
            block = len(opened[1])


def _meant(line: str, slips: list[Slip]) -> str:
    for step in _STEPS:
        line = step(line, slips)
    return line


def _blanks(line: str, slips: list[Slip]) -> str:
    indent = _INDENT.match(line)[0]  # type: ignore[index]  # it matches anywhere
    if "\t" in line:
        slips.append((line.index("\t") + 1, "用了制表符（Tab）", "请改为空格，每级缩进两格"))
    if "　" in indent:
        slips.append((indent.index("　") + 1, "行首用了全角空格", "请改为空格，每级缩进两格"))
    return (indent.replace("　", "  ") + line[len(indent) :]).replace("\t", "  ")


def _commas(line: str, slips: list[Slip]) -> str:
    if "{" not in line:
        return line
    for match in _COMMA.finditer(line):
        what = f"“{match['key']}”前面用了中文逗号"
        slips.append((match.start() + 1, what, "请改为英文逗号加一个空格"))
    return _COMMA.sub(", ", line)


def _colons(line: str, slips: list[Slip]) -> str:
    wide, tight = (_WIDE_INNER, _TIGHT_INNER) if "{" in line else (_WIDE, _TIGHT)
    for match in wide.finditer(line):
        key = match["key"]
        what, mend = f"“{key}”后面用了全角冒号“：”", f"请改为英文冒号加一个空格，如“{key}: ”"
        slips.append((match.end("key") + 1, what, mend))
    line = wide.sub(r"\g<lead>\g<key>: ", line)
    for match in tight.finditer(line):
        what, mend = f"“{match['key']}”的冒号后面缺空格", "请在冒号后面加一个空格"
        slips.append((match.end(), what, mend))
    return tight.sub(r"\g<lead>\g<key>: ", line)


def _quotes(line: str, slips: list[Slip]) -> str:
    match = _QUOTED.fullmatch(line)
    if match is None:
        return line
    what = f"“{match['key']}”的内容加了全角引号，会原样印进文书"
    slips.append((match.end("lead") + 1, what, "请删去引号"))
    return f"{match['lead']}{match['inner']}{match['tail']}"


def _brackets(line: str, slips: list[Slip]) -> str:
    match = _BRACKETED.fullmatch(line)
    if match is None:
        return line
    what, mend = f"“{match['key']}”用了全角方括号", "请改为英文方括号和逗号，如 [甲, 乙]"
    slips.append((match.end("lead") + 1, what, mend))
    return f"{match['lead']}[{_separated(match)}]{match['tail']}"


def _separators(line: str, slips: list[Slip]) -> str:
    match = _LISTED.fullmatch(line)
    if match is None or (inner := _separated(match)) == match["inner"]:
        return line
    what, mend = f"“{match['key']}”各项之间用了中文标点", "请改为英文逗号加一个空格，如 [甲, 乙]"
    slips.append((match.start("inner") + 1, what, mend))
    return f"{match['lead']}{inner}{match['tail']}"


def _separated(match: re.Match[str]) -> str:
    return re.sub("[，、]\\s*" if match["key"] in _NAMES else "，\\s*", ", ", match["inner"])


_STEPS: tuple[Step, ...] = (_blanks, _commas, _colons, _quotes, _brackets, _separators)
