"""What the words of a query are worth: the concepts a clause should speak of, each with the ways to say it.

A word of the staff's own and the terms clauses have for it are one concept, and so are the characters of a
term of the field: what is long or has many names weighs no more for that.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .analysis import is_word, term, units
from .fold import fold, fold_numbers
from .query import MOST_UNITS, Query
from .questions import Questions
from .rank import Concept, Wanted, Way, rarity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..rules.topics import Topic
    from .contract import Reader

_MEANT = 0.8  # saying it in the clauses' words, where the query has others
_LEAST = 0.7  # of the weight of those words, where the query's own are common
_SEEN = 0.6  # of a unit that was not typed, where frequency and nearness are judged
_CHANCE, _UNKNOWN = 0.3, 0.8  # of two characters that no term of the field joins
_JOINING = frozenset(
    "的了吗呢啊吧是谁哪么怎什几多少要能会有在和与或对被把从向过后前里上下来去就都也还又再可该"
)
"""Characters that mostly join words: a pair that holds one is mostly the seam of two words."""
_LONGER = 0.5  # how the weights of one term's units add up: their root, not their sum
_AUTHORITY, _ALSO = 0.35, 0.05
"""How much a clause on which an answer rests counts besides its words."""
_TYPED = 30  # characters without a gap that a person types; a pasted page is not looked through for slips
_HAN = re.compile(r"[^\W_0-9a-z]+")

Group = tuple[Sequence[str], Sequence[str]]
"""Units typed that belong together, and the terms that say the same."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Weighs units by their rarity in an index; ``joined``: the pairs that stand in terms of the field;
    ``seams``: those where such a term of the query begins or ends.
    """

    counts: Mapping[str, int]
    size: int
    joined: Collection[str]
    seams: Collection[str]

    def weigh(self, asked: Iterable[str]) -> dict[str, float]:
        """Those units that occur at all, with their weights."""
        return {
            unit: rarity(self.counts[unit], self.size) * self._trust(unit)
            for unit in dict.fromkeys(asked)
            if self.counts.get(unit)
        }

    def _trust(self, unit: str) -> float:
        if is_word(unit) or len(unit) < 2 or unit in self.joined:
            return 1.0
        return _UNKNOWN if _JOINING.isdisjoint(unit) and unit not in self.seams else _CHANCE


def weigh(
    reader: "Reader",
    query: Query,
    questions: Questions,
    asked: Sequence["Topic"] = (),
    rests: Sequence["Topic"] = (),
    works: frozenset[int] = frozenset(),
) -> Wanted:
    """What to look for: ``query`` without its place, the ``works`` it names, the figures ``asked`` for in
    other words than their names; of the figures in ``rests`` the clauses are preferred.

    Of a long query the rarest units are looked up. A quoted phrase is looked for as it is.
    """
    typed = query.units
    groups = [*_groups(query, typed, questions)]
    if not query.phrases:
        groups += [([], [word]) for topic in asked for word in topic.words]
    every = dict.fromkeys(
        [*typed, *(u for _, terms in groups for word in terms for u in units(word))]
    )
    counts = _count(reader, every)
    wrong = [] if query.phrases else [*_mistyped(query.words, counts, questions)]
    groups += [([], [meant]) for _, meant in wrong]
    counts |= _count(reader, [unit for _, meant in wrong for unit in units(meant)])
    rarest = sorted((count, unit) for unit, count in counts.items() if count)[:MOST_UNITS]
    scale = _Scale(
        {unit: count for count, unit in rarest},
        reader.size,
        questions.glossary.joined,
        _seams(query.words, questions),
    )
    concepts = [concept for group in groups if (concept := _concept(group, scale))]
    weights = scale.weigh(typed)
    for way in (way for concept in concepts for way in concept.ways):
        for unit, weight in way.units.items():
            weights.setdefault(unit, weight * _SEEN)
    pieces = tuple(fold_numbers(segment) for segment in query.segments)
    return Wanted(weights, concepts, pieces, _resting(rests), works, wrong)


def _count(reader: "Reader", asked: Iterable[str]) -> dict[str, int]:
    tokens = {unit: term(unit) for unit in asked}
    found = reader.frequencies(list(tokens.values()))
    return {unit: found[token] for unit, token in tokens.items()}


def _groups(query: Query, typed: Sequence[str], questions: Questions) -> Iterator[Group]:
    """The units of one word or term together, a longer one first, then each other unit by itself."""
    taken: set[str] = set()
    synonyms = [] if query.phrases else questions.glossary.synonyms_in(query.text)
    words: list[Group] = [([word], terms) for word, terms in synonyms]
    for run in _HAN.findall(fold_numbers(fold(query.words))):
        words += [([piece], ()) for piece in dict.fromkeys(questions.glossary.terms_in(run))]
    for (word,), terms in words:
        own = [unit for unit in units(word) if unit in typed and unit not in taken]
        taken.update(own)
        if own or terms:
            yield own, terms
    for unit in typed:
        if unit not in taken:
            yield [unit], ()


def _seams(words: str, questions: Questions) -> set[str]:
    """The pairs of characters of which one belongs to a term of the field and the other does not."""
    found: set[str] = set()
    for run in _HAN.findall(fold_numbers(fold(words))):
        end = 0
        for piece in questions.glossary.terms_in(run):
            start = run.index(piece, end)
            end = start + len(piece)
            found.update((run[max(start - 1, 0) : start + 1], run[end - 1 : end + 1]))
    return found


def _mistyped(
    words: str, counts: Mapping[str, int], questions: Questions
) -> Iterator[tuple[str, str]]:
    """What was typed and stands nowhere, and the term that was probably meant: 脱蜜期."""
    for run in _HAN.findall(fold_numbers(fold(words))):
        lost = {unit for unit in units(run) if not counts.get(unit)}
        if lost and len(run) <= _TYPED:
            yield from ((run, meant) for meant in questions.glossary.near(run, lost))


def _concept(group: Group, scale: _Scale) -> Concept | None:
    """None where nothing of it occurs."""
    typed, terms = group
    own = scale.weigh(typed)
    others = [weights for word in terms if (weights := scale.weigh(units(word)))]
    most = max(map(_together, others), default=0.0)
    weight = max(_together(own), most * _LEAST) if own else most * _MEANT
    ways = [Way(own)] if own else []
    ways += [Way(weights, _MEANT) for weights in others]
    return Concept(weight, ways) if ways else None


def _together(weights: Mapping[str, float]) -> float:
    """The weight of one term: more than its heaviest unit, less than their sum."""
    if not weights:
        return 0.0
    most = max(weights.values())
    return float(most * (sum(weights.values()) / most) ** _LONGER)


def _resting(topics: Iterable["Topic"]) -> dict[str, float]:
    """The clauses an answer rests on, its authority before the others."""
    resting: dict[str, float] = {}
    for topic in topics:
        for place, citation in enumerate(topic.clauses):
            resting.setdefault(citation, _ALSO if place else _AUTHORITY)
    return resting
