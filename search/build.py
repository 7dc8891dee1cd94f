"""From the corpus to what an index holds. Only building imports the corpus with its YAML, and jieba."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..law.citation import Citation
from ..law.clause import DIGEST_LABEL, MISSING, MISSING_TITLE
from ..law.corpus import Corpus
from ..law.errors import CitationError
from ..law.passage import Passage
from ..rules.foreign import is_foreign
from .analysis import stream
from .asking import make_questions
from .bundle import Bundle, Entry
from .card import Card, by_name, dump_cards
from .fold import fold, fold_numbers
from .places import place_keys, replacement_keys
from .record import SEPARATOR, Record
from .segment import count_terms, dump_terms


def read_bundle(folders: Sequence[Path], rules: Path | None, fingerprint: str) -> Bundle:
    """Load the corpus files below ``folders`` and analyse them, with what ``rules`` (rules.yaml) answers.

    The first folder is the library, those after it the user's own. Raises SourceError for faulty texts.
    """
    corpus = Corpus.load(*folders)
    documents = {
        "fingerprint": fingerprint,
        "questions": make_questions(rules, corpus).dump(),
    }
    return make_bundle(corpus, documents, folders[1:])


def make_bundle(corpus: Corpus, documents: Mapping[str, str], own: Sequence[Path]) -> Bundle:
    """Everything an index of ``corpus`` holds besides ``documents``; below ``own`` are the user's texts."""
    passages = list(corpus.passages())
    digested = {passage.version.citation for passage in passages if passage.digest}
    cards = tuple(
        Card(version, version.held, version.citation in digested, is_foreign(version, own))
        for version in corpus.versions
    )
    numbers = {version.citation: number for number, version in enumerate(corpus.versions)}
    margins = _margins(corpus, passages)
    entries = tuple(_entries(passages, cards, numbers, margins))
    texts = [f"{passage.heading}\n{passage.text}" for passage in passages]
    names = [name for card in cards for name in (card.version.short, card.version.title)]
    terms = dump_terms(count_terms(texts), names)
    return Bundle(entries, {**documents, "versions": dump_cards(cards), "terms": terms})


def _entries(
    passages: Sequence[Passage],
    cards: Sequence[Card],
    numbers: Mapping[str, int],
    margins: Mapping[str, str],
) -> Iterator[Entry]:
    named = by_name(cards)
    for number, passage in enumerate(passages, 1):
        version = numbers[passage.version.citation]
        keys = _keys(passage.citation)
        keys += replacement_keys(passage.replaced_by, named, cards)
        margin = margins.get(passage.citation, "")
        record = _record(passage, number, version, cards[version].names, margin)
        yield Entry(
            record=record,
            title=stream(_bare(" ".join([*cards[version].names, *passage.path]))),
            heading=stream(_heading(passage, margin)),
            text=stream(_bare(passage.text)),
            keys=" ".join(keys),
        )


def _keys(citation: str) -> list[str]:
    """The exact places; none for a text whose name cannot be read back as one: it is found by its words."""
    try:
        return list(place_keys(Citation.parse(citation)))
    except CitationError:
        return []


def _margins(corpus: Corpus, passages: Sequence[Passage]) -> dict[str, str]:
    """What the digest of an article whose text is held adds to finding it: topic and search words."""
    found = {}
    for passage in passages:
        digest = None if passage.digest else corpus.digest(passage.version, passage.article)
        if digest is not None:
            found[passage.citation] = " ".join([digest.topic, *digest.terms])
    return found


def _record(
    passage: Passage, number: int, version: int, names: Sequence[str], margin: str
) -> Record:
    head = _bare(" ".join([*names, *passage.path]))
    parts = (head, _heading(passage, margin), _bare(passage.text))
    head, heading, text = (fold_numbers(fold(part)) for part in parts)
    return Record(
        number=number,
        version=version,
        citation=passage.citation,
        article=passage.article,
        path=passage.path,
        heading=passage.heading,
        text=passage.text,
        replaced_by=passage.replaced_by,
        folded=(head, heading, text),
        digest=passage.digest,
    )


def _heading(passage: Passage, margin: str) -> str:
    """What a clause is headed by, with its ``margin``.

    第三十五条 counts in, a bare number of a unit's rules (24) says nothing.
    """
    label = passage.article if passage.article.startswith("第") else ""
    return _bare(f"{label} {passage.heading} {margin}".strip())


def _bare(text: str) -> str:
    """``text`` without marks of holes and labels of digests: they say what it is, not what it says."""
    for mark in (MISSING_TITLE, MISSING, DIGEST_LABEL, SEPARATOR):
        text = text.replace(mark, " ")
    return text
