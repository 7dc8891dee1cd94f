"""Two versions of a work side by side: which article became which, and which words changed."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import Enum

from .citation import Citation
from .compare_words import Part, mark_changes
from .concordance import PROPOSED, propose, replacements, units_of
from .errors import CitationError
from .numerals import article_label
from .version import Version

KNOWN = "新旧条文对照表"
NOT_HELD = "未收录原文"


class Change(Enum):
    """What happened to an article; the value is what a reader is told."""

    SAME = "未变"
    RENUMBERED = "仅条号变动"
    CHANGED = "修改"
    ADDED = "新增"
    REMOVED = "删去"
    UNKNOWN = NOT_HELD


@dataclass(frozen=True, slots=True)
class Row:
    """An old article beside the new one it became; either may be empty. Texts "" where not held."""

    old: str
    new: str
    change: Change
    old_text: str
    new_text: str
    old_parts: tuple[Part, ...] = ()
    new_parts: tuple[Part, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Plain data; ``change`` by its Chinese name."""
        return asdict(self) | {"change": self.change.value}


@dataclass(frozen=True, slots=True)
class Comparison:
    """``rows`` in the order of the new text. ``basis``: the known concordance or a proposal by likeness."""

    old: Version
    new: Version
    basis: str
    rows: tuple[Row, ...]

    @property
    def proposed(self) -> bool:
        """Whether the pairs are only proposed, by likeness, and nobody has checked them."""
        return self.basis == PROPOSED

    @property
    def unheld(self) -> tuple[str, ...]:
        """The versions whose text is not held or not whole."""
        return tuple(v.citation for v in (self.old, self.new) if not v.complete)


def compare(old: Version, new: Version) -> Comparison:
    """Put ``old`` beside ``new``.

    Pairs come from the concordance in the old text's file where it leads to ``new``, else they are proposed.
    Raises CitationError where neither is possible because a text is not held.
    """
    pairs, basis = _known_pairs(old, new), KNOWN
    olds, news = units_of(old), units_of(new)
    if not pairs:
        lacking = [v.citation for v, held in ((old, olds), (new, news)) if not held]
        if lacking:
            raise CitationError(
                f"{'、'.join(f'“{name}”' for name in lacking)}未收录原文，也没有新旧条文对照表，不能对照",
                mend="取得官方文本后用 guiju corpus add 导入",
            )
        basis = PROPOSED
        pairs = [(p.old, label) for p in propose(old, new) for label in p.new or ("",)]
    return Comparison(old, new, basis, tuple(_rows(pairs, olds, news, old, new)))


def _known_pairs(old: Version, new: Version) -> list[tuple[str, str]]:
    """(old label, new label) as the old text's own file has them; "" where it names no article."""
    pairs: list[tuple[str, str]] = []
    for label, text in old.replaced_articles.items():
        targets = [c for c in replacements(text) if (c.work, c.year) == (new.short, new.year)]
        found = dict.fromkeys(_label(c) for c in targets)
        pairs += [(label, target) for target in found]
    return pairs


def _label(cited: Citation) -> str:
    return article_label(cited.article, cited.branch) if cited.article else ""


def _rows(
    pairs: list[tuple[str, str]],
    olds: dict[str, str],
    news: dict[str, str],
    old: Version,
    new: Version,
) -> Iterator[Row]:
    """In the order of the new text; what was removed stands behind the old article before it."""
    order_old = {label: n for n, label in enumerate(_labels(old, olds))}
    order_new = {label: n for n, label in enumerate(_labels(new, news))}
    paired_old = {one for one, _ in pairs}
    paired_new = {other for _, other in pairs}
    pairs = [
        *pairs,
        *((label, "") for label in order_old if label not in paired_old),
        *(("", label) for label in order_new if label not in paired_new),
    ]
    place = {one: order_new[other] for one, other in reversed(pairs) if one and other in order_new}

    def position(pair: tuple[str, str]) -> tuple[float, int]:
        one, other = pair
        at = order_old.get(one, 0)
        if other in order_new:
            return order_new[other], at
        before = [o for o in place if order_old.get(o, 0) < at]
        last = max(before, key=lambda o: order_old.get(o, 0), default="")
        return (place[last] + 0.5 if last else -0.5), at

    for one, other in sorted(dict.fromkeys(pairs), key=position):
        yield _row(one, other, olds.get(one, ""), news.get(other, ""))


def _labels(version: Version, held: dict[str, str]) -> list[str]:
    """Every label of the version: by its count of articles where known, else those held."""
    counted = [article_label(number) for number in range(1, (version.articles or 0) + 1)]
    return counted if set(held) <= set(counted) else list(held)


def _row(old: str, new: str, old_text: str, new_text: str) -> Row:
    if not old or not new:
        change = Change.ADDED if new else Change.REMOVED
        return Row(old, new, change, old_text, new_text)
    if not old_text or not new_text:
        return Row(old, new, Change.UNKNOWN, old_text, new_text)
    old_parts, new_parts = mark_changes(old_text, new_text)
    if any(part.changed for part in (*old_parts, *new_parts)):
        change = Change.CHANGED
    else:
        change = Change.SAME if old == new else Change.RENUMBERED
    return Row(old, new, change, old_text, new_text, old_parts, new_parts)
