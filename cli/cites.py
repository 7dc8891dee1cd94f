"""guiju cites: every citation in a text, resolved on a day, with what should be written instead."""

import sys
from pathlib import Path

from ..law.citation import Citation
from ..law.cites_outline import own_title
from ..law.cites_read import read_running_bytes, read_running_text
from ..law.cites_resolve import ITSELF, NOT_LISTED, TELLING, Cite, Citer
from ..law.errors import SourceError
from .arguments import Parser
from .output import say, say_json
from .setting import Setting


def main(arguments: list[str]) -> int:
    """List the citations of the file."""
    parser = Parser("cites", "找出文件中引用的法规制度和条款，核对名称、条号和效力。").with_json()
    parser.add_argument(
        "file", metavar="文件", help="文本、Word、网页或 PDF 文件；写 - 则从标准输入读取"
    )
    parser.add_argument(
        "--own", default="", metavar="名称", help="文件自己的名称，用来理解“本办法”"
    )
    parser.add_argument("--wrong", action="store_true", help="只列需要处理的")
    given = parser.parse_args(arguments)
    setting = Setting.of(given)
    text = _read(given.file)
    title = given.own or own_title(text)
    cites = Citer(setting.corpus, setting.as_of).read(text, Citation(title) if title else None)
    if given.wrong:
        cites = tuple(cite for cite in cites if needs_attention(cite))
    if given.json:
        say_json([cite.as_json() for cite in cites])
    else:
        _say(text, cites, title, setting)
    return 0


def _read(name: str) -> str:
    if name != "-":
        return read_running_text(Path(name))
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise SourceError("没有标准输入", mend="写出文件名")
    return read_running_bytes(stream.read(), "标准输入")


def needs_attention(cite: Cite) -> bool:
    """Whether an officer has to do something about the citation."""
    return bool(cite.suggestion) or cite.status in TELLING


def _say(text: str, cites: tuple[Cite, ...], title: str, setting: Setting) -> None:
    if title:
        say(f"本文件：{title}（“本办法”“本规定”等按此理解）")
    line, at = 1, 0
    for cite in cites:
        line += text.count("\n", at, cite.mention.start)
        at = cite.mention.start
        shown = f"{cite.citation}{f' 至 {cite.through.locator}' if cite.through else ''}"
        words = " ".join(cite.mention.text.split())
        say(f"第{line}行  {words}  →  {shown}  〔{cite.status}〕")
        if cite.message and cite.status != NOT_LISTED:
            say(f"        {cite.message}")
        if cite.suggestion:
            say(
                f"        {'应改引' if cite.status not in TELLING else '可参照'}：{cite.suggestion}"
            )
    wrong = sum(needs_attention(cite) for cite in cites)
    unlisted = sum(cite.status in (NOT_LISTED, ITSELF) for cite in cites)
    say(
        f"共{len(cites)}处引用，{wrong}处需要处理，{unlisted}处所引文件不在本库；效力按 {setting.as_of} 判断。"
    )
