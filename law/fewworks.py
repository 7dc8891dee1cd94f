"""Loading from a large corpus only the works that are asked for: a fraction of the time of loading all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .corpus import Corpus, fold_name

_HEAD = 4096  # characters; a front matter is a few hundred
_NAME = re.compile(
    r"^(?:title: |(?P<short>short: )|  - )(?P<name>[^\"'\\&*!|>\[{\n]+)$", re.MULTILINE
)
_STRANGE = re.compile(r"^(?:title|short|aliases|  -)[^\n]*[\"'\\&*!|>\[{]", re.MULTILINE)


def load_works(folders: Sequence[Path], names: Iterable[str]) -> Corpus:
    """A corpus that knows the works called ``names`` as ``Corpus.load`` of ``folders`` does.

    Other works it may hold or not. Raises SourceError for faults in what it loads.
    """
    wanted = {fold_name(name) for name in names}
    heads = [(path, *_names(path)) for folder in folders for path in folder.rglob("*.md")]
    shorts = {short for _, short, known in heads if short and not wanted.isdisjoint(known)}
    chosen = {path for path, short, _ in heads if not short or short in shorts}
    return Corpus.load(*folders, only=chosen.__contains__)


def _names(path: Path) -> tuple[str, tuple[str, ...]]:
    """The folded short name and all folded names; "" for a head that only YAML itself can read."""
    try:
        with path.open(encoding="utf-8-sig") as stream:
            head = stream.read(_HEAD)
    except (OSError, UnicodeDecodeError):
        return "", ()
    end = head.find("\n---", 4)
    head = head[:end]
    if end < 0 or _STRANGE.search(head):
        return "", ()
    short, names = "", []
    for found in _NAME.finditer(head):
        name = fold_name(found["name"])
        names.append(name)
        short = name if found["short"] else short
    return short, tuple(names)


def names_of(citations: Iterable[str]) -> Iterator[str]:
    """The works' names that ``citations`` begin with, as far as they can be read."""
    from .citation import Citation  # noqa: PLC0415
    from .errors import CitationError  # noqa: PLC0415

    for text in citations:
        yield text
        try:
            yield Citation.parse(text).work
        except CitationError:  # told by `guiju rules check`
            continue
