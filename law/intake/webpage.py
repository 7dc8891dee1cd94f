"""A web page as blocks: the part that holds the clauses, without menus, adverts and foot lines.

The text is where the labels of articles are dense: the innermost element that holds nearly all of
them, with the title above it.
"""

from collections import Counter

from lxml import etree

from ..errors import SourceError
from .decode import decode_page
from .draft import MAX_TEXT, Block, Draft, Form, judge_blocks, judge_size, tidy, too_large
from .glue import glue_remark, unglue
from .layout import NAMES, completes, is_history
from .lines import OPENS
from .pagelines import Line, PageLines
from .sequence import order
from .shape import mention_of
from .webnoise import NOISE

_NEARLY_ALL = 0.9
_ABOVE = 15  # lines above the text in which its title may stand


def read_webpage(data: bytes, name: str) -> Draft:
    """The draft of an .html file. Raises SourceError for a page without text or beyond reason."""
    source = tidy(decode_page(data, name))
    page = PageLines(name)
    parser = etree.HTMLParser(
        target=page,  # type: ignore[arg-type]  # the stubs ask for bytes too, which never come
        no_network=True,
        encoding="utf-8",
    )
    try:
        etree.fromstring(source.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):  # what was read before the break is kept
        page.close()
    if not page.lines and len(source) > MAX_TEXT // 3:  # the parser takes no text so long
        raise too_large(name, f"文字超过{MAX_TEXT // 1_000_000}MB")
    chosen, left = _choose(page)
    blocks, glued = unglue(
        [line.table or Block(line.text) for line in chosen], "\n".join(line.text for line in chosen)
    )
    if not blocks:
        mend = "请确认网页已完整保存；由脚本显示正文的网页，请复制正文存为 .txt 后导入"
        raise SourceError("网页里没有正文", where=name, mend=mend)
    judge_blocks(name, blocks)
    judge_size(name, "\n".join(block.text for block in blocks))
    remarks = glue_remark(glued)
    if left:
        remarks = (*remarks, f"网页中正文以外的{left}行（栏目、链接等）未导入")
    return Draft(name, Form.WEB, tuple(blocks), caption=page.caption[:200], remarks=remarks)


def _choose(page: PageLines) -> tuple[list[Line], int]:
    """The lines of the text, and how many others the page has."""
    lines = page.lines
    marked, share = _marked(lines)
    if not marked:
        return [], 0
    home = _home(page, marked, share)
    end = page.lasts[home] or len(page.parents)
    inside = [i for i, line in enumerate(lines) if home <= line.element <= end]
    text = [lines[i] for i in inside]
    first = inside[0]
    above = _above(lines[max(0, first - _ABOVE) : first])
    titles = _titles(text, marked[0])
    if titles:  # its own title stands within; above it perhaps the whole of one broken over lines
        above = [line for line in above if any(completes(line.text, part.text) for part in titles)]
    text = [*above, *_without_tail(text, marked[-1])]
    return text, len(lines) - len(text)


def _marked(lines: list[Line]) -> tuple[list[Line], float]:
    """The lines the text is known by, and what share of them it must hold.

    Articles that count on from one another: all of them. Failing these, numbered lines and whole
    sentences, of which a site has some of its own.
    """
    mentions = (mention_of(i, Block(line.text)) for i, line in enumerate(lines) if not line.table)
    articles = order([mention for mention in mentions if mention is not None], ())
    if len(articles.accepted) > 1:
        return [lines[i] for i in articles.accepted], 1.0
    marked = [line for line in lines if "。" in line.text or OPENS.match(line.text)]
    return marked or lines, _NEARLY_ALL


def _home(page: PageLines, marked: list[Line], share: float) -> int:
    """The innermost element that holds ``share`` of ``marked``."""
    counts = Counter(line.element for line in marked)
    for element in range(len(page.parents) - 1, 0, -1):  # children open after their parents
        if counts[element] >= share * len(marked):
            return element
        if counts[element]:
            counts[page.parents[element]] += counts[element]
    return 0


def _titles(text: list[Line], first: Line) -> list[Line]:
    """The lines above the first clause that end as names do."""
    head = text[: text.index(first)] if first in text else text[:1]
    return [
        line
        for line in head
        if NAMES.search(line.text) and len(line.text) < 80 and not OPENS.match(line.text)
    ]


def _above(lines: list[Line]) -> list[Line]:
    """From the lines above the text those that name it or tell its history, the nearest title on."""
    kept = [line for line in lines if NAMES.search(line.text) or is_history(line.text)]
    kept = [line for line in kept if not NOISE.match(line.text) and len(line.text) < 300]
    titles = [i for i, line in enumerate(kept) if NAMES.search(line.text)]
    return kept[titles[-1] :] if titles else kept


def _without_tail(lines: list[Line], last: Line) -> list[Line]:
    """Cut at the first line of the site's own after the last clause; drop such lines at the head."""
    at = lines.index(last) if last in lines else 0
    for i in range(at + 1, len(lines)):
        if NOISE.match(lines[i].text):
            lines = lines[:i]
            break
    return [line for line in lines if not (len(line.text) < 60 and NOISE.match(line.text))]
