"""Which figures of the rulebook a query asks for, as compiled into the index: no rules load to know it."""

import re
from dataclasses import dataclass

from ..rules.topics import MOST, Asking, Topic, asked, named
from .analysis import characters
from .fold import fold, fold_numbers, squeeze
from .glossary import Glossary, Synonyms, load_glossary
from .record import SEPARATOR

_FUNCTION = frozenset(
    "的地得没了着过是否和与或在有不也就都而及其之以于由对为被把将吗呢吧啊么这那哪谁什请问我你他它"
)
"""Characters that say nothing without others: they stand in nearly every clause."""
_LIST, _GROUP, _WORD = "\x1e", "\x1d", "\x1c"
_DEFINITION = re.compile(
    r"\s*(?:什么是|何谓)(.+?)\W*|\s*(.+?)(?:是什么意思|是什么|是指什么|指什么)\W*"
)
"""Who asks what a thing is looks for the clause that begins: 某某是……"""


@dataclass(frozen=True, slots=True)
class Questions:
    """``topics`` of the rulebook, the words of a question that no clause answers (多久), ``empty``, and the
    ``glossary`` of the field.
    """

    topics: tuple[Topic, ...] = ()
    empty: tuple[str, ...] = ()
    glossary: Glossary = Glossary()  # noqa: RUF009 - it never changes

    @property
    def synonyms(self) -> Synonyms:
        """Words in which people ask, folded, each with the terms that clauses have for it."""
        return self.glossary.synonyms

    def meant(self, typed: str) -> tuple[str, ...]:
        """The terms for what was typed in other words, each once."""
        found = (term for _, terms in self.glossary.synonyms_in(typed) for term in terms)
        return tuple(dict.fromkeys(found))

    def of(self, typed: str) -> tuple[tuple[Topic, ...], tuple[Topic, ...]]:
        """The topics to show for a query, and those of them asked for in other words than their names."""
        text = fold_numbers(squeeze(fold(typed)))
        by_name = named(self.topics, text)
        otherwise = tuple(topic for topic in asked(self.topics, text) if topic not in by_name)
        shown = (*by_name, *otherwise)[:MOST]
        return shown, tuple(topic for topic in otherwise if topic in shown)

    def bare(self, words: str) -> str:
        """``words`` without those that only ask; as they are where nothing else would remain."""
        if asked := _DEFINITION.fullmatch(words):
            words = f"{asked[1] or asked[2]}是"
        return self._without_empty(words) or words

    def hollow(self, words: str) -> bool:
        """Whether there is something in ``words``, but nothing to look for: 的, 多久, 是否有."""
        if not (signs := characters(words)):
            return False
        return _FUNCTION.issuperset(signs) or _FUNCTION.issuperset(
            characters(self._without_empty(words))
        )

    def _without_empty(self, words: str) -> str:
        folded = fold(words)
        for word in self.empty:
            folded = folded.replace(word, " " * len(word))
        kept = "".join(old if new != " " else " " for old, new in zip(words, folded, strict=True))
        return kept.strip()

    def dump(self) -> str:
        """As text, one line each: the empty words, the glossary, then the topics."""
        head = [SEPARATOR.join(self.empty), self.glossary.dump()]
        return "\n".join([*head, *map(_pack, self.topics)])


def load_questions(text: str) -> Questions:
    """Out of ``Questions.dump``. Raises ValueError for another text."""
    first, second, *lines = text.split("\n")
    empty = tuple(filter(None, first.split(SEPARATOR)))
    topics = tuple(_unpack(*line.split(SEPARATOR)) for line in lines)
    return Questions(topics, empty, load_glossary(second))


def _pack(topic: Topic) -> str:
    askings = (
        _GROUP.join([str(order), *(_WORD.join(group) for group in asking)])
        for order, asking in topic.askings
    )
    lists = (_LIST.join(part) for part in (askings, topic.clauses, topic.words))
    return SEPARATOR.join([topic.ident, topic.name, *lists])


def _unpack(*values: str) -> Topic:
    ident, name, askings, clauses, words = values
    ways = tuple(_asking(way) for way in askings.split(_LIST) if way)
    return Topic(ident, name, ways, tuple(clauses.split(_LIST)), tuple(words.split(_LIST)))


def _asking(text: str) -> tuple[int, Asking]:
    order, *groups = text.split(_GROUP)
    return int(order), tuple(tuple(group.split(_WORD)) for group in groups)
