"""From a query to ranked hits: the layer above the engines, one for all."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .analysis import characters, term, units
from .engine import Ask
from .fold import fold, squeeze
from .holdings import read_holdings, read_questions
from .lexicon import read_lexicon
from .listing import REST, Listing, Ranked
from .literal import holds
from .matching import matching_terms
from .query import parse_query
from .rank import EXACT, judge, order
from .record import Record
from .related import relate
from .result import SearchResult
from .scope import Filters, Scope
from .showing import make_hit
from .spelling import Proposal, complete, propose, rename
from .understood import Understood, absent_words, understand
from .weighing import weigh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .contract import Reader
    from .places import Place

POOL = 80
"""Candidates of a search by words that are judged; those after them follow in the engine's order."""
ENOUGH = 10
"""Clauses that match; where there are fewer, the nearest that hold part of the query follow."""
FIELD_POOL = 40
"""Candidates more, from the works of the field, and from a work that is named: among 2,000 texts the
clause that governs may not be among the first of all.
"""
_JUDGED = 200  # of the clauses that hold a quoted phrase; the others follow in the engine's order
_READ = 2000  # clauses read one by one to see whether they hold a phrase literally


def find(
    reader: "Reader", engine: str, typed: str, filters: Filters, limit: int, page: int = 1
) -> SearchResult:
    """Search an open index: ``limit`` hits a page. Raises Damaged where the index cannot be read."""
    search = _Search(reader, typed, filters)
    start = min((page - 1) * max(limit, 0), reader.size)
    listing = search.listing(start, min(start + max(limit, 0), reader.size))
    return search.result(listing, engine, limit, page)


class _Search:
    """One query on one index."""

    def __init__(self, reader: "Reader", typed: str, filters: Filters) -> None:
        query = parse_query(typed)
        holdings, questions = read_holdings(reader), read_questions(reader)
        self.reader, self.questions, self.typed = reader, questions, typed
        self.lexicon = read_lexicon(reader)
        self.hollow = not query.phrases and questions.hollow(query.words)
        bare = questions.bare(query.words)
        asks = squeeze(bare) != squeeze(query.words)
        self.query = query = replace(query, words=bare)
        self.shown, self.asked = questions.of(query.text)
        self.terms = self.lexicon.within(squeeze(fold(query.words)))
        self.scope = Scope.of(holdings, filters, query.operators)
        self.without = [characters(value) for value in query.without]
        self.place = self.scope.place(query)
        synonyms = () if self.place else questions.meant(query.text)
        self.exact: list[Record] = []
        self.said = [*synonyms, *(word for topic in self.asked for word in topic.words)]
        if self.place is not None:
            query = replace(query, text=self.place.rest, words=self.place.rest)
        works, words = self.scope.work(query, self.place)
        self.rest = replace(query, words=words)
        rests = self.shown if asks else self.asked
        self.wanted = weigh(reader, self.rest, questions, self.asked, rests, works)

    def listing(self, start: int, stop: int) -> Listing:
        """What is found, with the piece from ``start`` to ``stop`` of it ranked.

        The exact place first, what mentions it and the nearest of what its other words find; else what the
        quoted phrases, or else the words find.
        """
        if self.query.empty or self.hollow:
            return Listing([], 0, {}, None)
        if self.place:
            return Listing.of(self._at_place(self.place), start, stop)
        if self.query.phrases:
            return self._quoted(start, stop)
        return self._worded(start, stop)

    def _at_place(self, place: "Place") -> Ranked:
        others = self._quoted(0, _READ).ranked if self.query.phrases else self._mentions(place)
        if not self.query.phrases:
            others += self._nearest()
        found = {record.number: (record, score) for record, score in reversed(others)}
        self.exact = self._exact(place)
        for record in self.exact:
            found.pop(record.number, None)
        return [(record, EXACT) for record in self.exact] + list(reversed(found.values()))

    def _fetch(self, ask: Ask) -> list[Record]:
        return self._records(self._numbers(ask))

    def _numbers(self, ask: Ask) -> list[int]:
        return [number for number, _ in self.reader.candidates(ask)]

    def _records(self, numbers: Sequence[int]) -> list[Record]:
        records = self.reader.records(numbers)
        return [records[number] for number in numbers if number in records]

    def _exact(self, place: "Place") -> list[Record]:
        """The clause the query names; what took the place of an old one; old clauses whose successor it is."""
        from .places import replaced_keys  # noqa: PLC0415

        admitted = self.scope.open if place.dated else self.scope.chosen
        versions = admitted if place.versions is None else admitted & place.versions
        found = self._fetch(Ask(keys=[place.key], versions=versions))
        found.sort(key=lambda record: self.scope.weight(record.version)[0], reverse=True)
        for record in [record for record in found if record.replaced_by and place.dated]:
            found += self._now(record)
        overtaken = replaced_keys(place, self.scope.holdings)
        found += self._fetch(Ask(either=overtaken, versions=self.scope.open))
        return list(dict.fromkeys(found))

    def _now(self, old: Record) -> list[Record]:
        """The articles that took the place of an old clause."""
        from .places import successors  # noqa: PLC0415

        wanted = successors(old.replaced_by, self.scope.holdings)
        return [
            record
            for key, versions in wanted
            for record in self._fetch(Ask(keys=[key], versions=versions & self.scope.open))
        ]

    def _mentions(self, place: "Place") -> Ranked:
        """Clauses whose text names the place asked for: 第三条 in the work itself, elsewhere with its name."""
        if not place.label:
            return []
        label, own = characters(place.label), self.scope.holdings.named.get(place.citation.work)
        ask = Ask([], [label], without=self.without, versions=self.scope.chosen, limit=POOL)
        asks = [ask] if own is None else [replace(ask, versions=self.scope.chosen & own)]
        for name in self.scope.holdings.shortest_names(own or ()):
            asks.append(replace(ask, phrases=[[*characters(name), *label]]))
        found = (record for each in asks for record in self._fetch(each))
        return self._judge(dict.fromkeys(found))

    def _quoted(self, start: int, stop: int) -> Listing:
        """Every clause in which all quoted phrases stand word for word; else those under such a heading.

        A digest's words are ours: it holds no phrase.
        """
        phrases = [characters(phrase) for phrase in self.query.phrases]
        ask = Ask([], phrases, without=self.without, versions=self.scope.chosen, limit=_READ)
        for titles in (False, True):
            read = self._fetch(replace(ask, titles=titles))
            held = [record for record in read if self._holds(record, titles=titles)]
            if not held:
                continue
            held.sort(key=lambda record: record.version not in self.scope.field)
            tail = [(record, REST) for record in held[_JUDGED:]]
            listing = Listing.of(self._judge(held[:_JUDGED]) + tail, start, stop)
            if len(read) < _READ:
                return listing
            counts = self.reader.counts(replace(ask, titles=titles))
            return replace(listing, total=sum(counts.values()), counts=counts, about=True)
        return Listing([], 0, {}, None)

    def _holds(self, record: Record, *, titles: bool) -> bool:
        title = self.scope.cards[record.version].version.title if titles else ""
        return holds(record, self.query, title)

    def _worded(self, start: int, stop: int) -> Listing:
        """What matches (see ``matching``): the engine's best judged, the others in its order.

        Where hardly anything matches in all works, whatever the query is narrowed to, the nearest clauses that
        hold part of what is asked for count too.
        """
        meant = [meant for _, meant in self.wanted.corrected]
        tokens = matching_terms(self.wanted.weights, [*self.terms, *self.said, *meant])
        ask = Ask(tokens, without=self.without)
        matching = self.reader.counts(ask) if tokens else {}
        searched = self.scope.holdings.best(self.scope.filters.as_of)
        if sum(count for version, count in matching.items() if version in searched) < ENOUGH:
            return Listing.of(self._nearest(), start, stop)
        counts = {each: n for each, n in matching.items() if each in self.scope.chosen}
        ask = replace(ask, versions=self.scope.chosen)
        pool = self._pool(ask)
        ranked = self._judge(self._records(pool))
        shown = ranked[start:stop]
        if stop > len(ranked):
            known = set(pool)
            rest = [n for n in self._numbers(replace(ask, limit=stop)) if n not in known]
            begin = max(start - len(ranked), 0)
            shown += [(record, REST) for record in self._records(rest[begin : stop - len(ranked)])]
        return Listing(shown, sum(counts.values()), counts, ranked[0][0] if ranked else None)

    def _pool(self, ask: Ask) -> list[int]:
        """The engine's best for ``ask``: of all, of the field's own works, of the work that is named."""
        best = self._numbers(replace(ask, versions=self.scope.chosen, limit=POOL))
        if len(best) < POOL:
            return best  # all there are
        named = self.wanted.works & self.scope.chosen
        asks = (
            replace(ask, versions=of, limit=FIELD_POOL) for of in (self.scope.field, named) if of
        )
        return list(dict.fromkeys([*best, *(n for each in asks for n in self._numbers(each))]))

    def _nearest(self) -> Ranked:
        """What holds any of the words, judged, without the tail that holds too little of them."""
        looked_up = [term(unit) for unit in self.wanted.weights]
        if not looked_up:
            return []
        ask = Ask(looked_up, without=self.without, versions=self.scope.chosen)
        return self._judge(self._records(self._pool(ask)), cut=True)

    def _judge(self, records: Iterable[Record], *, cut: bool = False) -> Ranked:
        scored = []
        for record in records:
            value, coverage = judge(record, self.wanted)
            force, rank = self.scope.weight(record.version) if coverage else (0.0, 0)
            scored.append((record, (value * force, coverage), rank))
        return order(scored, cut=cut)

    @property
    def plain_units(self) -> list[str]:
        """What stood outside quotation marks: of a phrase only the whole is marked."""
        if not self.query.phrases:
            return list(self.wanted.weights)
        return [unit for unit in units(self.query.words) if unit in self.wanted.weights]

    def result(self, listing: Listing, engine: str, limit: int, page: int) -> SearchResult:
        """The page as it is shown."""
        from .facets import make_facets  # noqa: PLC0415

        pages = -(-listing.total // limit) if limit > 0 else 0
        parts = (self.scope, self.plain_units, self.query.literals, self.wanted.weights)
        return SearchResult(
            hits=tuple(make_hit(record, score, *parts) for record, score in listing.ranked),
            total=listing.total,
            engine=engine,
            hint=self._hint(listing, page, pages),
            topics=tuple(topic.ident for topic in self.shown),
            page=page,
            pages=pages,
            about=listing.about,
            facets=make_facets(listing.counts, self.scope),
            understood=self._understood(),
            proposals=self._proposals(listing),
            related=tuple(relate(self.query.words, self.terms, self.lexicon, self.questions)),
        )

    def _understood(self) -> Understood:
        absent = () if self.place else absent_words(self.rest, self.wanted, self.questions.meant)
        return understand(self.query, self.place, self.scope.limits, absent)

    def _proposals(self, listing: Listing) -> tuple[Proposal, ...]:
        def count(piece: str) -> int:
            ask = Ask(phrases=[characters(piece)], versions=self.scope.chosen)
            return sum(self.reader.counts(ask).values())

        names = rename(self.typed, self.scope.limits.meant if self.scope.limits else ())
        found = names + propose(self.typed, self.query.text, self.lexicon, count)
        lost = not (found or listing.total or self.hollow or self.query.operators)
        return complete(self.query.words, self.lexicon) if lost else found

    def _hint(self, listing: Listing, page: int, pages: int) -> str:
        """What to tell the user besides the hits."""
        query, plain = self.query, not (self.query.cut or self.place or self.query.phrases)
        limited = list(self.scope.limits.said) if self.scope.limits else []
        unsaid = not (limited or self.wanted.corrected)
        if listing.total and plain and unsaid and page <= pages:
            return ""
        from . import hints  # noqa: PLC0415 - most searches need none

        said = [*([hints.cut()] if query.cut else []), *limited]
        said += [hints.corrected(*each) for each in self.wanted.corrected if listing.total]
        if query.empty or self.hollow:
            said.append(hints.empty(query, hollow=self.hollow))
        elif self.place:
            said.append(hints.of_place(self.place, self.exact, self.scope))
        elif query.phrases:
            verbatim = listing.first is not None and self._holds(listing.first, titles=False)
            said += hints.of_phrases(query.phrases, self.scope, listing, verbatim=verbatim)
        elif not listing.total:
            said.append(hints.nothing(query, self.scope))
        if listing.total and 0 < pages < page:
            said.append(hints.no_page(page, pages))
        return " ".join(filter(None, said))
