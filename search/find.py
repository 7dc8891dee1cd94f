"""From a query to ranked hits: the layer above the engines, one for all."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..rules.topics import Topic
from .analysis import characters, term, units
from .card import load_cards
from .engine import Ask, Damaged
from .fold import fold, squeeze
from .highlight import find_ranges, snippet
from .query import MOST_UNITS, Query, parse_query
from .questions import load_questions
from .rank import EXACT, Score, Wanted, judge, order
from .record import Record
from .result import Hit, SearchResult
from .scope import Filters, Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .contract import Reader
    from .places import Place

POOL = 80
"""Candidates of a search by words that are judged."""
EMPTY = "请输入要查的词语、条文号或者带引号的原文，例如：脱密期、保密法第三十五条、“下落不明”。"
_AUTHORITY, _ALSO = (
    0.3,
    0.05,
)  # how much a clause that answers the question counts besides its words
_JUDGED = 200  # of the clauses that hold a quoted phrase; the others follow in the engine's order

Ranked = list[tuple[Record, Score]]


def find(reader: "Reader", engine: str, typed: str, filters: Filters, limit: int) -> SearchResult:
    """Search an open index. Raises Damaged where the index cannot be read."""
    query = parse_query(typed)
    if query.empty:
        return SearchResult((), 0, engine, EMPTY)
    search = _Search(reader, query, filters)
    ranked = search.run()
    hits = tuple(search.hit(record, score) for record, score in ranked[: max(limit, 0)])
    topics = tuple(topic.ident for topic in search.shown)
    return SearchResult(hits, len(ranked), engine, search.hint(ranked), topics=topics)


class _Search:
    """One query on one index."""

    def __init__(self, reader: "Reader", query: Query, filters: Filters) -> None:
        try:
            cards = load_cards(reader.document("versions"))
            questions = load_questions(reader.document("questions"))
        except ValueError as error:
            raise Damaged(str(error)) from error
        self.reader = reader
        self.query = query = replace(query, words=questions.bare(query.words))
        self.shown, self.asked = questions.of(query.text)
        self.scope = Scope.of(cards, filters)
        self.place = _find_place(query, self.scope)
        synonyms = () if self.place else questions.meant(query.text)
        said = [*synonyms, *(word for topic in self.asked for word in topic.words)]
        self.wanted = _weigh(reader, query, self.place, said, _resting(self.asked))

    def run(self) -> Ranked:
        """The exact place first, then what the quoted phrases or else the words find."""
        exact = self._exact()
        known = {record.number for record, _ in exact}
        others = self._quoted() if self.query.phrases else self._mentions() + self._worded()
        seen: dict[int, tuple[Record, Score]] = {}
        for record, score in others:
            if record.number not in known:
                seen.setdefault(record.number, (record, score))
        return exact + list(seen.values())

    def _fetch(self, ask: Ask) -> list[Record]:
        numbers = [number for number, _ in self.reader.candidates(ask)]
        records = self.reader.records(numbers)
        return [records[number] for number in numbers if number in records]

    def _exact(self) -> Ranked:
        """The clause the query names, and old clauses whose successor it is."""
        place = self.place
        if place is None:
            return []
        admitted = self.scope.open if place.dated else self.scope.chosen
        versions = admitted if place.versions is None else admitted & place.versions
        found = self._fetch(Ask(keys=[place.key], versions=versions))
        found.sort(key=lambda record: self.scope.weight(record.version)[0], reverse=True)
        for number in sorted(place.versions or ()):
            found += self._fetch(Ask(keys=[f"»{number}{place.key}"], versions=self.scope.open))
        return [(record, EXACT) for record in dict.fromkeys(found)]

    def _mentions(self) -> Ranked:
        """Clauses whose text names the place asked for."""
        if self.place is None or not self.place.label:
            return []
        phrase = characters(self.place.label)
        ask = Ask(phrases=[phrase], versions=self.scope.chosen, limit=POOL)
        return self._judge(self._fetch(ask))

    def _quoted(self) -> Ranked:
        """Every clause in which all quoted phrases stand word for word; else those under such a heading.

        A digest's words are ours: it holds no phrase.
        """
        literals = self.query.literals
        for titles in (False, True):
            phrases = [characters(phrase) for phrase in self.query.phrases]
            ask = Ask(phrases=phrases, titles=titles, versions=self.scope.chosen)
            held = [
                record
                for record in self._fetch(ask)
                if self._holds(record, literals, titles=titles)
            ]
            if held:
                tail = [(record, (0.0, 0.0)) for record in held[_JUDGED:]]
                return self._judge(held[:_JUDGED]) + tail
        return []

    def _holds(self, record: Record, literals: Iterable[str], *, titles: bool) -> bool:
        if record.digest:
            return False
        text = record.text
        if titles:
            title = self.scope.cards[record.version].version.title
            text = "\n".join([title, *record.path, record.heading, record.text])
        return all(literal in squeeze(fold(text)) for literal in literals)

    def _worded(self) -> Ranked:
        """What holds any of the words, judged, without the tail that holds too little of them."""
        looked_up = [term(unit) for unit in self.wanted.weights]
        if not looked_up:
            return []
        ask = Ask(terms=looked_up, versions=self.scope.chosen, limit=POOL)
        return self._judge(self._fetch(ask), cut=True)

    def _judge(self, records: Iterable[Record], *, cut: bool = False) -> Ranked:
        scored = []
        for record in records:
            value, coverage = judge(record, self.wanted)
            force, rank = self.scope.weight(record.version) if coverage else (0.0, 0)
            scored.append((record, (value * force, coverage), rank))
        return order(scored, cut=cut)

    def hit(self, record: Record, score: Score) -> Hit:
        """A record as it is shown."""
        card = self.scope.cards[record.version]
        found = find_ranges(record.text, self.plain_units, self.query.literals)
        return Hit(
            title=card.version.title,
            version=card.version.citation,
            rank=card.rank,
            status=self.scope.status(record.version),
            article=record.article,
            path=record.path,
            heading=record.heading,
            text=record.text,
            snippet=snippet(record.text, found, self.wanted.weights),
            score=score[0],
            citation=record.citation,
            replaced_by=record.replaced_by,
            digest=record.digest,
            applies_to=card.version.applies_to,
            foreign=card.foreign,
        )

    @property
    def plain_units(self) -> list[str]:
        """What stood outside quotation marks: of a phrase only the whole is marked."""
        if not self.query.phrases:
            return list(self.wanted.weights)
        return [unit for unit in units(self.query.words) if unit in self.wanted.weights]

    def hint(self, ranked: Ranked) -> str:
        """What to tell the user besides the hits."""
        if ranked and not (self.query.cut or self.place or self.query.phrases):
            return ""
        from . import hints  # noqa: PLC0415 - most searches need none

        said = [hints.cut()] if self.query.cut else []
        if self.place:
            exact = [record for record, score in ranked if score is EXACT]
            said.append(hints.of_place(self.place, exact, self.scope))
        if self.query.phrases and not ranked:
            said.append(hints.no_phrase(self.query.phrases))
        elif self.query.phrases and not self._holds(
            ranked[0][0], self.query.literals, titles=False
        ):
            said.append(hints.PHRASE_IN_TITLE)
        elif not ranked and not any(said):
            said.append(
                hints.nothing(self.query.text, self.reader.document("terms"), self.scope.filters)
            )
        return " ".join(filter(None, said))


def _find_place(query: Query, scope: Scope) -> "Place | None":
    """The place the words name; the module that reads citations is loaded only for words like one."""
    if not query.may_cite:
        return None
    from .card import by_name  # noqa: PLC0415
    from .places import find_place  # noqa: PLC0415

    return find_place(query.words, by_name(scope.cards), scope.cards)


def _weigh(
    reader: "Reader",
    query: Query,
    place: "Place | None",
    said: Iterable[str],
    resting: Mapping[str, float],
) -> Wanted:
    """What to look for beside a place: the rest of the words, weighed; from a long query the rarest.

    Who asks in words of his own looks for what clauses say for them, ``said``, too.
    """
    words = query if place is None else replace(query, words=place.rest)
    typed = words.units
    other = dict.fromkeys(unit for word in said for unit in units(word))
    meant = [] if query.phrases else [unit for unit in other if unit not in typed]
    asked = typed + meant
    tokens = [term(unit) for unit in asked]
    frequencies = reader.frequencies(tokens)
    counts = [frequencies[token] for token in tokens]
    rarest = sorted((count, unit) for count, unit in zip(counts, asked, strict=True) if count)[
        :MOST_UNITS
    ]
    found = {unit: count for count, unit in rarest}
    return Wanted.of(found, reader.size, words.segments, resting, meant)


def _resting(topics: Iterable[Topic]) -> dict[str, float]:
    """The clauses an answer rests on, its authority before the others."""
    resting: dict[str, float] = {}
    for topic in topics:
        for place, citation in enumerate(topic.clauses):
            resting.setdefault(citation, _ALSO if place else _AUTHORITY)
    return resting
