"""From the rulebook and the ways of asking in ``data/问法.yaml`` to what the index keeps of them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from ..law.citation import Citation
from ..law.corpus import Corpus
from ..law.errors import CitationError, Fault, GuijuError, SearchError
from ..law.reader import Reader
from ..law.yamltext import read_yaml
from ..rules.load import load_rules
from ..rules.topics import Asking, Topic, topics_of
from .fold import fold, fold_numbers, squeeze
from .glossary import Glossary
from .questions import Questions
from .segment import read_dictionary

DATA, SYNONYMS = "问法.yaml", "同义.yaml"


def make_questions(rules: Path | None, corpus: Corpus) -> Questions:
    """What ``rules`` answers. Of faulty rules nothing: what is wrong with them `rules check` tells."""
    data = files(__package__) / "data"
    ways, empty = read_ways((data / DATA).read_text(encoding="utf-8"))
    synonyms = read_synonyms((data / SYNONYMS).read_text(encoding="utf-8"))
    try:
        topics = tuple(topics_of(load_rules(rules), ways)) if rules else ()
    except GuijuError:
        topics = ()
    placed = tuple(_placed(topic, corpus.work) for topic in topics)
    terms = [*read_dictionary(), *(topic.name for topic in placed)]
    return Questions(placed, empty, Glossary(dict.fromkeys(terms), synonyms))


def place_again(questions: Questions, work: Callable[[str], str | None]) -> Questions:
    """After works came or went: ``work`` gives the short name of the work known by a name."""
    return replace(questions, topics=tuple(_placed(topic, work) for topic in questions.topics))


def _placed(topic: Topic, work: Callable[[str], str | None]) -> Topic:
    """The topic with its name folded, and its clauses cited as records are: a law's by the article."""
    clauses = dict.fromkeys(_record_citation(cited, work) for cited in topic.clauses)
    return replace(topic, name=squeeze(fold(topic.name)), clauses=tuple(clauses))


def _record_citation(cited: str, work: Callable[[str], str | None]) -> str:
    try:
        place = Citation.parse(cited)
    except CitationError:  # `rules check` tells
        return cited
    short = work(place.work) or place.work
    return str(replace(place, work=short, paragraph=None, item=None, subitem=None))


def read_ways(text: str) -> tuple[list[tuple[tuple[str, ...], Asking]], tuple[str, ...]]:
    """Names of figures, each with a way of asking for them, and the words that only ask.

    Raises SearchError with every fault and its place.
    """
    faults: list[Fault] = []
    reader = Reader.of(read_yaml(text, DATA), faults)
    ways = [_way(entry) for entry in reader.children("问法", required=True)]
    empty = reader.texts("虚词")
    reader.finish()
    if faults:
        raise SearchError.of(faults)
    return ways, empty


def read_synonyms(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each word of the staff's own, folded, with the terms it stands for.

    Raises SearchError with every fault and its place.
    """
    faults: list[Fault] = []
    reader = Reader.of(read_yaml(text, SYNONYMS), faults)
    found: dict[str, tuple[str, ...]] = {}
    for entry in reader.children("同义", required=True):
        words, terms = entry.texts("说", required=True), entry.texts("指", required=True)
        entry.finish()
        for word in _folded([*words]):
            found[word] = tuple(dict.fromkeys((*found.get(word, ()), *terms)))
    reader.finish()
    if faults:
        raise SearchError.of(faults)
    return tuple(found.items())


def _way(entry: Reader) -> tuple[tuple[str, ...], Asking]:
    names = entry.texts("数值", required=True)
    groups = entry.get("词", required=True)
    if isinstance(groups, list) and groups and all(_is_words(group) for group in groups):
        asking = tuple(tuple(_folded(group)) for group in groups)
    else:
        entry.fault("词", "“词”应为若干组词", "每组写成 - [甲, 乙]")
        asking = ()
    entry.finish()
    return names, asking


def _is_words(group: object) -> bool:
    return isinstance(group, list) and bool(group) and all(isinstance(w, str) for w in group)


def _folded(words: list[str]) -> Iterator[str]:
    """As queries are compared: see ``Questions.of``."""
    for word in words:
        yield fold_numbers(squeeze(fold(word)))
