"""The same text in other forms, made for the bench from a Markdown text of known clauses.

txt: one paragraph a line, two ideographic spaces before each, GB18030. glued: all in one line but for
the title. wrapped: broken at 38 characters. html: the clauses between <br>, among menus, adverts and
foot lines, in GB18030. docx: by python-docx, labels typed, each paragraph in two runs with fonts and
indents as offices set them. automatic: the same, but chapters, articles and items numbered by Word's
own lists. pdf: the docx through LibreOffice.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import parse_xml
from docx.shared import Pt

from guiju.law.numerals import to_int

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LEVELS = (
    ("第%1章", "chineseCountingThousand", ""),
    ("第%2条", "chineseCountingThousand", '<w:lvlRestart w:val="0"/>'),
    ("（%3）", "chineseCounting", ""),
)
_FORMS = (
    re.compile(r"第([一二三四五六七八九十百千零]+)章[ \u3000]*"),
    re.compile(r"第([一二三四五六七八九十百千零]+)条[ \u3000]*"),
    re.compile(r"（([一二三四五六七八九十]+)）"),
)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\xad\x00-\x08\x0e-\x1f]")
_ARTICLE = re.compile(
    r"第(?:[〇零○一二三四五六七八九十百千]+|\d+)条(?:之[一二三四五六七八九十]+)?(?=[\s\u3000]|$)"
)
_ANNEX = ("附件", "附表", "附图", "附录", "附：", "附:")
MENU = "<div><ul><li><a>首页</a></li><li><a>政策法规</a></li><li><a>登录</a></li></ul></div>"
ADVERT = "<td><p>广告</p><p>第二条战线上的故事</p><a>更多</a></td>"
FOOT = (
    "<p>责任编辑：某</p><p>上一篇：某办法第三条释义</p></td></tr></table><div>版权所有 某网</div>"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text as the collection has it: title, lines of the body, articles by label without blanks."""

    title: str
    history: tuple[str, ...]
    lines: tuple[str, ...]
    articles: dict[str, str]


def read_text(path: Path) -> Text:
    """The text in ``path``, read line by line without the product's own code.

    An article runs to the next one, to a heading marked # or to an annex; a label met again is
    left out.
    """
    whole = re.sub(r"<!--(?! INFO).*?-->", "", path.read_text(encoding="utf-8-sig"))
    before, mark, after = whole.partition("<!-- INFO END -->")
    head = [line.strip() for line in before.splitlines() if line.strip()] if mark else []
    lines = [line.strip() for line in (after if mark else whole).splitlines() if line.strip()]
    title = "".join(line.lstrip("# ") for line in head if line.startswith("# "))
    history = tuple(line for line in head if not line.startswith("#"))
    articles: dict[str, str] = {}
    label = ""
    for line in lines:
        match = _ARTICLE.match(line)
        if match:
            label = "" if match.group() in articles else match.group()
        elif line.startswith("#") or _is_annex(line):
            label = ""
        if label:
            articles[label] = articles.get(label, "") + flat(line[match.end() :] if match else line)
    return Text(title, history, tuple(lines), articles)


def _is_annex(line: str) -> bool:
    return line.startswith(_ANNEX) and len(line) < 40 and line[-1] not in "。；，"


def flat(text: str) -> str:
    """Without blanks and invisible characters, for comparing words alone."""
    return re.sub(r"\s", "", _INVISIBLE.sub("", text))


def paragraphs(text: Text) -> Iterator[str]:
    """Title, history in brackets, then the lines, marks of headings off."""
    yield text.title
    if text.history:
        yield f"（{'　'.join(text.history)}）"
    for line in text.lines:
        yield line.lstrip("# ")


def plain(text: Text) -> bytes:
    """txt."""
    return "\n".join(f"　　{line}" for line in paragraphs(text)).encode("gb18030", "replace")


def glued(text: Text) -> bytes:
    """All paragraphs but the title in one line; headings keep a blank after them."""
    first, *rest = paragraphs(text)
    marked = {line.lstrip("# ") for line in text.lines if line.startswith("#")}
    return f"{first}\n{''.join(f' {p} ' if p in marked else p for p in rest)}".encode()


def wrapped(text: Text) -> bytes:
    """Lines of 38 characters."""
    cut: list[str] = []
    for line in paragraphs(text):
        indented = f"　　{line}"
        cut.extend(indented[at : at + 38] for at in range(0, len(indented), 38))
    return "\n".join(cut).encode()


def page(text: Text) -> bytes:
    """html."""
    first, *rest = paragraphs(text)
    body = "<br>\n<br>".join(f"　　{line}" for line in rest)
    head = f"<head><meta charset=gb2312><title>{first}_某网</title></head>"
    main = f"<td><h1>{first}</h1><p>来源：某网 字体：大 中 小</p><div>{body}</div>"
    return f"<html>{head}<body>{MENU}<table><tr>{ADVERT}{main}{FOOT}</body></html>".encode(
        "gb18030", "replace"
    )


def docx(text: Text, path: Path, *, automatic: bool = False) -> None:
    """docx; ``automatic``: labels that count on from one another as Word's own numbers."""
    document: DocxDocument = Document()
    if automatic:
        _add_lists(document)
    counts = [0, 0, 0]
    for line in paragraphs(text):
        level = _level(line, counts) if automatic else None
        made = document.add_paragraph()
        if level is not None:
            line = _FORMS[level].sub("", line, count=1)  # noqa: PLW2901
            place = f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="99"/></w:numPr>'
            made._p.get_or_add_pPr().append(parse_xml(place))
        made.paragraph_format.first_line_indent = Pt(32)
        for part in (line[: len(line) // 2], line[len(line) // 2 :]):
            run = made.add_run(part)
            run.font.size, run.font.name = Pt(16), "仿宋_GB2312"
    document.save(str(path))


def _level(line: str, counts: list[int]) -> int | None:
    """The level of Word's lists at which ``line`` comes next, if it does; counts it."""
    for level, form in enumerate(_FORMS):
        match = form.match(line)
        if (
            match
            and to_int(match[1]) == counts[level] + 1
            and line[match.end() : match.end() + 1] not in "之第"
        ):
            counts[level] += 1
            if level < 2:
                counts[2] = 0
            return level
    return None


def _add_lists(document: DocxDocument) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{shown}"/></w:lvl>'
        for at, (shown, style, more) in enumerate(_LEVELS)
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="99">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {W} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))


def pdf(source: Path) -> Path | None:
    """The PDF of a .docx, beside it; None where LibreOffice does not make one."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", str(source.parent), str(source)]
        try:
            subprocess.run(command, capture_output=True, timeout=180, check=False, env=_fonts())
        except (OSError, subprocess.TimeoutExpired):
            return None
    made = source.with_suffix(".pdf")
    return made if made.exists() else None


def _fonts() -> dict[str, str]:
    """The environment with the fonts of the tests: without a Chinese font a PDF carries no Chinese."""
    root = Path(__file__).resolve().parents[1]
    conf = root / "tests" / "rendering" / "fonts.conf"
    return {**os.environ, "FONTCONFIG_FILE": str(conf), "XDG_CACHE_HOME": str(root / ".cache")}
