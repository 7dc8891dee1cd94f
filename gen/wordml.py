"""Reading the text of WordprocessingML trees (ECMA-376 part 1, 17.3)."""

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def deepest_text(paragraph: etree._Element, *tags: str) -> Iterator[str]:
    """The text of the elements named ``tags`` of this paragraph, without those of text boxes in it.

    An element without text gives "".
    """
    for element in paragraph.iter(*tags):
        if next(element.iterancestors(f"{W}p"), None) is paragraph:
            yield element.text or ""


def paragraph_text(paragraph: etree._Element) -> str:
    """The paragraph's own text, as a person sees it."""
    return "".join(deepest_text(paragraph, f"{W}t"))


def excerpt(text: str, length: int = 40) -> str:
    """The beginning of ``text`` in one line, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[:length]}…"
