"""From a passage to what engines store and look up of it. An entry depends on its own version alone, so
that texts can be added to an index, and taken out again, without a look at the others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from ..law.citation import Citation
from ..law.clause import DIGEST_LABEL, MISSING, MISSING_TITLE
from ..law.corpus import Corpus
from ..law.errors import CitationError
from ..law.passage import Passage
from ..law.version import Version
from .analysis import streamed
from .bundle import Entry
from .fold import fold, fold_numbers
from .places import place_keys, replacement_keys
from .record import SEPARATOR, Record

_MARKS = (MISSING_TITLE, MISSING, DIGEST_LABEL, SEPARATOR)


def make_entries(
    passages: Iterable[Passage], margins: Mapping[str, str], names: Sequence[str], version: int
) -> Iterator[Entry]:
    """The entries of the passages of version number ``version``, known by ``names``; numbered from 1.

    ``margins``: by the label of an article, see ``margins_of``.
    """
    for number, passage in enumerate(passages, 1):
        margin = "" if passage.digest else margins.get(passage.article, "")
        heading = _heading(passage.article, passage.heading, margin)
        yield make_entry(
            Record(
                number=number,
                version=version,
                citation=passage.citation,
                article=passage.article,
                path=passage.path,
                heading=passage.heading,
                text=passage.text,
                replaced_by=passage.replaced_by,
                folded=(
                    _title(_head(names, passage.path))[0],
                    _figured(heading),
                    _figured(_bare(passage.text)),
                ),
                digest=passage.digest,
                margin=margin,
            ),
            names,
        )


def make_entry(record: Record, names: Sequence[str]) -> Entry:
    """A record with its streams: the same whenever it is made of the same record and names."""
    heading = _heading(record.article, record.heading, record.margin)
    _, own, words = record.folded
    return Entry(
        record=record,
        title=_title(_head(names, record.path))[1],
        heading=streamed(fold(heading), own),
        text=streamed(fold(_bare(record.text)), words),
        keys=" ".join(_keys(record.citation) + replacement_keys(record.replaced_by)),
    )


def margins_of(corpus: Corpus, version: Version) -> dict[str, str]:
    """What the digest of an article whose text is held adds to finding it: topic and search words."""
    return {
        digest.article: " ".join([digest.topic, *digest.terms])
        for digest in corpus.digests(version)
    }


def _keys(citation: str) -> list[str]:
    """The exact places; none for a text whose name cannot be read back as one: it is found by its words."""
    try:
        return list(place_keys(Citation.parse(citation)))
    except CitationError:
        return []


def _head(names: Sequence[str], path: Sequence[str]) -> str:
    return _bare(" ".join([*names, *path]))


@lru_cache(maxsize=64)
def _title(head: str) -> tuple[str, str]:
    """What the clauses below one heading share: its words with figures, and their stream."""
    folded = fold(head)
    figured = fold_numbers(folded)
    return figured, streamed(folded, figured)


def _figured(text: str) -> str:
    return fold_numbers(fold(text))


def _heading(article: str, heading: str, margin: str) -> str:
    """What a clause is headed by, with its ``margin``.

    第三十五条 counts in, a bare number of a unit's rules (24) says nothing.
    """
    label = article if article.startswith("第") else ""
    return _bare(f"{label} {heading} {margin}".strip())


def _bare(text: str) -> str:
    """``text`` without marks of holes and labels of digests: they say what it is, not what it says."""
    for mark in _MARKS:
        text = text.replace(mark, " ")
    return text
