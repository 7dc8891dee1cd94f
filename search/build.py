"""From the corpus to what an index holds. Only building imports the corpus with its YAML, and jieba."""

import gc
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..law.corpus import Corpus
from ..law.passage import Passage
from ..law.version import Version
from ..rules.foreign import is_foreign
from .asking import make_questions
from .bundle import Bundle, Entry
from .card import Card, dump_cards
from .entry import make_entries, margins_of
from .segment import count_terms, dump_terms

Pieces = Sequence[tuple[Version, Sequence[Passage]]]
"""Versions in reading order, each with its passages."""


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
    pieces = [(version, tuple(corpus.passages_of(version))) for version in corpus.versions]
    cards = [make_card(version, passages, own) for version, passages in pieces]
    texts = (text for _, passages in pieces for text in term_texts(passages))
    made = {
        "versions": dump_cards(cards),
        "terms": dump_terms(count_terms(texts), names_of(cards)),
        "files": json.dumps({str(v.path): v.citation for v in corpus.versions}, ensure_ascii=False),
    }
    return Bundle(_entries(corpus, pieces, cards), {**documents, **made})


def make_card(version: Version, passages: Sequence[Passage], own: Sequence[Path]) -> Card:
    """What the index knows of a version with these passages."""
    digested = any(passage.digest for passage in passages)
    return Card(version, version.held, digested, is_foreign(version, own))


def term_texts(passages: Sequence[Passage]) -> Iterator[str]:
    """The texts in which the field's terms are counted."""
    return (f"{passage.heading}\n{passage.text}" for passage in passages)


def names_of(cards: Sequence[Card]) -> list[str]:
    """What each work is offered by while typing."""
    return [name for card in cards for name in (card.version.short, card.version.title)]


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for garbage in rings: a corpus is a million objects that are all in use."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _entries(corpus: Corpus, pieces: Pieces, cards: Sequence[Card]) -> Iterator[Entry]:
    for number, (version, passages) in enumerate(pieces):
        yield from make_entries(passages, margins_of(corpus, version), cards[number].names, number)
