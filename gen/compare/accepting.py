"""Tracked changes of an input, accepted: the text as its last editor meant it."""

from lxml import etree

from ..wordml import W

_TAKEN = tuple(f"{W}{name}" for name in ("ins", "moveTo"))
_DROPPED = tuple(f"{W}{name}" for name in ("del", "moveFrom"))
_MEMORIES = tuple(
    f"{W}{name}"
    for name in (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange",
        "tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    )
)  # fmt: skip
_STRUCK = (f"{W}trPr/{W}del", f"{W}tcPr/{W}cellDel")  # of a row, of a cell
_CHANGES = (*_TAKEN, *_DROPPED, *_MEMORIES)


def has_changes(root: etree._Element) -> bool:
    """Whether ``root`` holds any tracked change."""
    return next(root.iter(*_CHANGES), None) is not None


def accept_changes(root: etree._Element) -> None:
    """Settle all tracked changes below ``root`` in place, as accepting them in Word does."""
    for row in [*root.iter(f"{W}tr", f"{W}tc")]:
        if any(row.find(path) is not None for path in _STRUCK):
            _remove(row)
    gone = [p for p in root.iter(f"{W}p") if any(_mark(p, tag) is not None for tag in _DROPPED)]
    for node in [*root.iter(*_DROPPED)]:
        if not _is_mark(node):
            _remove(node)
    for paragraph in reversed(gone):
        _join_next(paragraph)
    for node in [*root.iter(*_MEMORIES), *root.iter(*_DROPPED)]:
        _remove(node)
    for node in [*root.iter(*_TAKEN)]:
        _open(node)
    for table in [t for t in root.iter(f"{W}tbl") if t.find(f".//{W}tr") is None]:
        _remove(table)


def _mark(paragraph: etree._Element, tag: str) -> etree._Element | None:
    return paragraph.find(f"{W}pPr/{W}rPr/{tag}")


def _is_mark(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag in (f"{W}rPr", f"{W}trPr")


def _join_next(paragraph: etree._Element) -> None:
    """A paragraph whose end was deleted runs on into the next one, which keeps its own look."""
    following = paragraph.getnext()
    if following is None or following.tag != f"{W}p":
        if not any(child.tag != f"{W}pPr" for child in paragraph) and following is not None:
            _remove(paragraph)
        return
    at = 1 if following.find(f"{W}pPr") is not None else 0
    following[at:at] = [child for child in paragraph if child.tag != f"{W}pPr"]
    _remove(paragraph)


def _open(node: etree._Element) -> None:
    """Put the content of ``node`` in its place."""
    parent = node.getparent()
    if parent is None:
        return
    at = parent.index(node)
    parent[at : at + 1] = list(node)


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
