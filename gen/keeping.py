"""与下段同页 of a paragraph that repeats: meant for its last copy, the one that has other text below.

Word would chain all the copies and move them to the next page together. A template cannot say
"the last one" in a way that Word can open and an author can see, so it is done on compiling.
"""

import re

from lxml import etree

from .wordml import W, paragraph_text

_TAG = re.compile(r"\{%p\s+(\w+)")
_FALSE = {"0", "false", "off"}


def keep_last_copies(root: etree._Element) -> None:
    """Make the keepNext of a loop's last paragraph hold for the last time it is repeated alone."""
    for paragraph in list(root.iter(f"{W}p")):
        if _word(paragraph) == "endfor" and not _has_alternative(paragraph):
            before = paragraph.getprevious()
            keep = None if before is None else before.find(f"{W}pPr/{W}keepNext")
            if keep is not None and keep.get(f"{W}val") not in _FALSE:
                _enclose(keep, "{% if loop.last %}", "{% endif %}")


def _has_alternative(end: etree._Element) -> bool:
    """Whether the loop that ``end`` closes has an else: what stands before ``end`` is that, then."""
    depth = 0
    for sibling in end.itersiblings(preceding=True):
        word = _word(sibling)
        if word.startswith("end"):
            depth += 1
        elif word in {"for", "if"}:
            depth -= 1
            if depth < 0:
                return False
        elif word == "else" and depth == 0:
            return True
    return False


def _word(element: etree._Element) -> str:
    """What a paragraph's tag says; "" for all other paragraphs and elements."""
    found = _TAG.match(paragraph_text(element).strip()) if element.tag == f"{W}p" else None
    return found[1] if found else ""


def _enclose(element: etree._Element, opening: str, closing: str) -> None:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + opening
    elif parent is not None:
        parent.text = (parent.text or "") + opening
    element.tail = closing + (element.tail or "")
