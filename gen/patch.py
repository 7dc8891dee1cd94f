"""docxtpl as a one-time compiler: the only module that imports it.

Its ``patch_xml`` turns the XML that Word wrote into a Jinja source (tags glued together, ``{%p %}``
lifted out of its paragraph). What docxtpl does after each rendering is here too, for the documents
that need it.
"""

import re
from functools import cache
from itertools import count

from docxtpl import DocxTemplate, RichText
from lxml import etree

from ..law.errors import TemplateError

__all__ = [
    "RichText",
    "break_lines",
    "fit_tables",
    "has_moving_columns",
    "patch",
    "renumber_drawings",
]

_DRAWING_ID = re.compile(r'(<wp:docPr\b[^>]*?\sid=")[^"]*(")')
_MOVING = re.compile(
    r"</w:tc>\s*\{%|%\}\s*<w:tc[ >]|<w:gridSpan[^>]*\{\{"  # a tag between cells; colspan and hm
)


@cache
def _docxtpl() -> DocxTemplate:
    return DocxTemplate("")  # it opens its file on rendering only, and is never asked to


def patch(xml: str) -> str:
    """The Jinja source of a part's XML."""
    return str(_docxtpl().patch_xml(xml))


def break_lines(xml: str) -> str:
    """Turn newlines in text into ``<w:br/>`` and tabs into ``<w:tab/>``."""
    return str(_docxtpl().resolve_listing(xml))


def has_moving_columns(source: str) -> bool:
    """Whether the number of cells in some row of a patched body depends on the values."""
    return bool(_MOVING.search(source))


def fit_tables(xml: str) -> str:
    """Make each table's grid agree with the cells its rows came to have.

    A body without moving columns keeps the grids its author drew, so only others pass here: the
    detour over a tree costs more than all the rest of a rendering. Raises TemplateError for a
    table without a grid or widths to share out.
    """
    try:
        tree = _docxtpl().fix_tables(xml)
    except (AttributeError, TypeError, ValueError, ArithmeticError) as error:
        raise TemplateError(
            "列数不定的表格缺少列宽，无法排版",
            mend="请在 Word 中给该表格的每一列设定宽度后再保存模板",
        ) from error
    return etree.tostring(tree, encoding="unicode")


def renumber_drawings(xml: str) -> str:
    """Number drawings from 1001 on, as docxtpl does: copies made by a loop must not share an id."""
    numbers = count(1001)
    return _DRAWING_ID.sub(lambda found: f"{found[1]}{next(numbers)}{found[2]}", xml)
