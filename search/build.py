"""From the corpus to what an index holds. Only building imports the corpus with its YAML, and jieba."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..law.citation import Citation
from ..law.corpus import Corpus
from ..law.passage import Passage
from .analysis import stream
from .card import Card, by_name, dump_cards
from .places import place_keys, replacement_keys
from .rank import bare, own_heading
from .record import Bundle, Entry, Record
from .segment import count_terms, dump_terms


def read_bundle(folders: Sequence[Path], fingerprint: str) -> Bundle:
    """Load the corpus files below ``folders`` and analyse them. Raises SourceError for faulty files."""
    return make_bundle(Corpus.load(*folders), fingerprint)


def make_bundle(corpus: Corpus, fingerprint: str) -> Bundle:
    """Everything an index of ``corpus`` holds."""
    cards = tuple(Card(version, version.held) for version in corpus.versions)
    numbers = {version.citation: number for number, version in enumerate(corpus.versions)}
    passages = list(corpus.passages())
    entries = tuple(_entries(passages, cards, numbers))
    texts = [f"{passage.heading}\n{passage.text}" for passage in passages]
    names = [name for card in cards for name in (card.version.short, card.version.title)]
    documents = {
        "fingerprint": fingerprint,
        "versions": dump_cards(cards),
        "terms": dump_terms(count_terms(texts), names),
    }
    return Bundle(entries, documents)


def _entries(
    passages: Sequence[Passage], cards: Sequence[Card], numbers: Mapping[str, int]
) -> Iterator[Entry]:
    named = by_name(cards)
    for number, passage in enumerate(passages, 1):
        version = numbers[passage.version.citation]
        keys = place_keys(Citation.parse(passage.citation))
        keys += replacement_keys(passage.replaced_by, named, cards)
        yield Entry(
            record=_record(passage, number, version),
            title=stream(bare(" ".join([*cards[version].names, *passage.path]))),
            heading=stream(bare(own_heading(passage.article, passage.heading))),
            text=stream(bare(passage.text)),
            keys=" ".join(keys),
        )


def _record(passage: Passage, number: int, version: int) -> Record:
    return Record(
        number=number,
        version=version,
        citation=passage.citation,
        article=passage.article,
        path=passage.path,
        heading=passage.heading,
        text=passage.text,
        replaced_by=passage.replaced_by,
    )
