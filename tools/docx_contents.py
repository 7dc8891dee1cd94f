"""目录: lines with a dotted leader and a page number; the end of a section whose pages have none."""

import docx_figures as figures
from docx_xml import Span, paragraph, run


def contents_line(text: str, page: str) -> str:
    """A line of 目录: ``text``, dots, ``page`` (which becomes a field when the document is made)."""
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{figures.TEXT_WIDTH}"/></w:tabs>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Normal"/>{tab}</w:pPr>'
        f"{run(Span(text))}<w:r><w:tab/></w:r>{run(Span(page))}</w:p>"
    )


def lowered(style: str, text: str, lines: int) -> str:
    """A paragraph with ``lines`` of space before it."""
    return paragraph(style, [text], f'<w:spacing w:before="{lines * figures.LINE}"/>')


def unnumbered_end() -> str:
    """Ends a section whose pages bear no number: a cover and a 目录."""
    return (
        "<w:p><w:pPr><w:sectPr>"
        f'<w:pgSz w:w="{figures.PAGE_WIDTH}" w:h="{figures.PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{figures.MARGIN_TOP}" w:right="{figures.MARGIN_RIGHT}"'
        f' w:bottom="{figures.MARGIN_BOTTOM}" w:left="{figures.MARGIN_LEFT}" w:header="851"'
        f' w:footer="{figures.FOOTER_DISTANCE}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{figures.LINE}"/></w:sectPr></w:pPr></w:p>'
    )
