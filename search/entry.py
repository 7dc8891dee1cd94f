"""From a passage to what engines store and look up of it. An entry depends on its own version alone, so
that texts can be added to an index, and taken out again, without a look at the others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
        words = _Words.of(names, passage, margin)
        record = Record(
            number=number,
            version=version,
            citation=passage.citation,
            article=passage.article,
            path=passage.path,
            heading=passage.heading,
            text=passage.text,
            replaced_by=passage.replaced_by,
            folded=words.figured,
            digest=passage.digest,
            margin=margin,
        )
        yield words.entry(record)


def make_entry(record: Record, names: Sequence[str]) -> Entry:
    """A record with its streams: the same whenever it is made of the same record and names."""
    return _Words.of(names, record, record.margin).entry(record)


@dataclass(frozen=True, slots=True)
class _Words:
    """What a clause says: its ``title`` with figures and as a stream, heading and text folded, then with
    figures.
    """

    title: tuple[str, str]
    heading: str
    text: str
    own: str
    words: str

    @classmethod
    def of(cls, names: Sequence[str], clause: Passage | Record, margin: str) -> "_Words":
        """The words of ``clause`` of a work known by ``names``."""
        heading = fold(_heading(clause.article, clause.heading, margin))
        text = fold(_bare(clause.text))
        title = _title(_bare(" ".join([*names, *clause.path])))
        return cls(title, heading, text, fold_numbers(heading), fold_numbers(text))

    @property
    def figured(self) -> tuple[str, str, str]:
        """Title, heading and text as they are judged."""
        return self.title[0], self.own, self.words

    def entry(self, record: Record) -> Entry:
        """``record``, which holds these words, with their streams."""
        keys = _keys(record.citation, record.article) + replacement_keys(record.replaced_by)
        return Entry(
            record=record,
            title=self.title[1],
            heading=streamed(self.heading, self.own),
            text=streamed(self.text, self.words),
            keys=" ".join(keys),
        )


def margins_of(corpus: Corpus, version: Version) -> dict[str, str]:
    """What the digest of an article whose text is held adds to finding it: topic and search words."""
    return {
        digest.article: " ".join([digest.topic, *digest.terms])
        for digest in corpus.digests(version)
    }


def _keys(citation: str, article: str) -> list[str]:
    """The exact places; none for a text whose name cannot be read back as one: it is found by its words."""
    if article.startswith("第"):
        return _article_keys(article)
    return _places(citation)


@lru_cache(maxsize=2048)
def _article_keys(article: str) -> list[str]:
    """第三十五条 is the same place in every law."""
    return _places(f"某法规 {article}")


def _places(citation: str) -> list[str]:
    try:
        return list(place_keys(Citation.parse(citation)))
    except CitationError:
        return []


@lru_cache(maxsize=64)
def _title(head: str) -> tuple[str, str]:
    """What the clauses below one heading share: its words with figures, and their stream."""
    folded = fold(head)
    figured = fold_numbers(folded)
    return figured, streamed(folded, figured)


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
