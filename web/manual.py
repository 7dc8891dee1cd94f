"""The manual: Markdown beside the pages, shown by the server and readable as a file."""

from functools import cache
from pathlib import Path

import markdown
from markdown.extensions.toc import TocExtension, slugify_unicode
from markupsafe import Markup

FILE = Path(__file__).with_name("pages") / "使用手册.md"


@cache
def manual() -> Markup:
    """The manual as HTML. Tags in the source are shown as text, not obeyed."""
    reader = markdown.Markdown(
        extensions=["tables", "sane_lists", TocExtension(slugify=slugify_unicode, toc_depth="2-2")]
    )
    reader.preprocessors.deregister("html_block")
    reader.inlinePatterns.deregister("html")
    return Markup(reader.convert(FILE.read_text(encoding="utf-8")))  # noqa: S704 - our own file, escaped
