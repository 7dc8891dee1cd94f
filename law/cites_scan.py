"""One reading of one text for its citations: what stands where, and what it takes from before."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from .citation import Citation
from .cites import OWN, Mention
from .cites_context import (
    counts_things,
    derived_end,
    free_kind,
    generic,
    legal_title,
    lengthened,
    plain_name,
    spoken_of,
    stands_alone,
    start_of_code,
    start_of_order,
    start_of_unknown,
)
from .cites_heads import heads
from .cites_name import Named, read_name, version_year
from .cites_names import NameBook, fold_number, national_laws
from .cites_near import read_near
from .cites_outline import Outline
from .cites_place import Piece, Place, read_places
from .cites_text import KINDS, NOT_LAWS, NUMBER, fold

_STOPS = "。!?\n"
_LINKED = r" ?(?:的|中的?|里的?)?(?= ?第)| ?"
_ITS_OWN = r"及?其 ?[《〈]?$"
_REMEMBERED = 40
_KIND_AT_END = rf"(?:{KINDS})$"

Reader = Callable[[int, str], Iterator[Mention]]


class Scan:
    """The state of a reading: how far it has come, the works spoken of, the names defined."""

    def __init__(self, original: str, book: NameBook, own: Citation) -> None:
        self.original, self.book, self.own = original, book, own
        self.text = fold(original)
        self.outline = Outline.of(self.text)
        self.cursor = 0
        self.sources: list[tuple[int, Citation]] = []
        self.aliases: dict[str, Citation] = {}
        self.last: Citation | None = None

    def mentions(self) -> Iterator[Mention]:
        """Every citation, in order."""
        readers: dict[str, Reader] = {
            "quote": self.read_quote,
            "name": self.read_name,
            "own": self.read_own,
            "that": self.read_that,
            "near": self.read_near,
            "order": self.read_order,
            "code": self.read_code,
            "bare": self.read_bare,
            "astray": self.read_astray,
        }
        for start, _, kind, word in heads(self.text, self.book.spoken):
            if start < self.cursor or start in self.outline.labels:
                continue
            for mention in readers[kind](start, word):
                self.last = mention.citation
                yield mention

    # names

    def read_quote(self, start: int, word: str) -> Iterator[Mention]:
        """《…》: a defined name, a known one, one that ends in 法 and the like, or any with a place."""
        name, end = word[1:-1], start + len(word)
        if re.search(rf"第{NUMBER}条", name):
            return  # the name and the place both stand inside
        written = self.original[start + 1 : end - 1].strip()
        known = name in self.aliases or self.book.knows(name) or legal_title(name)
        found = list(self.named(start, end, written, self.meaning(name, written, start), known))
        self.cursor = max(self.cursor, end)
        yield from found

    def read_name(self, start: int, names: str) -> Iterator[Mention]:
        """A name without 《》: the longest of ``names``, one a line, that is one here."""
        for name in names.split("\n"):
            end = start + len(name)
            defined = name in self.aliases
            if not defined and name not in self.book.spoken:
                continue  # defined only further on
            if not plain_name(self.text, end):
                return
            free = defined or not generic(name) or free_kind(self.text, start, end, self.cursor)
            if not free:
                return
            end, known = derived_end(self.text, end), end
            start = self.lengthened(start, end)
            written = self.original[start:end]
            alone = not generic(name) and (defined or stands_alone(name)) and end == known
            meaning = self.meaning(name if end == known else written, written, start)
            yield from self.named(start, end, written, meaning, alone)
            return

    def lengthened(self, start: int, end: int) -> int:
        """Where a name begins that ends in the known one but is another, near some known name."""
        longer = lengthened(self.text, start, self.cursor)
        return longer if longer < start and self.book.near(self.text[longer:end]) else start

    def meaning(self, name: str, written: str, start: int) -> Citation:
        """The work a name means here: as defined in this text, as that law's own 实施条例, as known."""
        if name in self.aliases and written.endswith(name) and len(written) <= len(name) + 2:
            return self.aliases[name]
        before = self.text[max(0, start - 3) : start]
        if name.startswith("实施") and self.sources and re.search(_ITS_OWN, before):
            law = self.sources[-1][1].work
            return Citation(self.book.work(law if law.endswith(name) else law + name))
        return self.book.parse(written)

    def named(
        self, start: int, end: int, written: str, meaning: Citation, alone: bool
    ) -> Iterator[Mention]:
        """The mentions that a name begins; ``alone``: it counts without a place."""
        years = self.book.years.get(meaning.work, frozenset())
        named = read_name(self.text, start, end, self.cursor, years)
        pieces = self.places_behind(named)
        if not pieces and not alone:
            return
        year = version_year(self.book, meaning.work, named)
        source = replace(meaning, year=year) if year else meaning
        self.define(named.aliases, source)
        yield from self.emit(named.start, named.end, source, pieces, written)
        self.cursor = max(self.cursor, named.after)

    def places_behind(self, named: Named) -> list[Piece]:
        """The places after a name; with 的 between only if they are not counts of things."""
        link = re.compile(_LINKED).match(self.text, named.after)
        at = link.end() if link else named.after
        pieces = read_places(self.text, at, loose=at - named.after <= 1)
        loose = pieces and self.text[at : at + 2].lstrip()[:1] != "第"
        doubtful = loose or at - named.after > 1
        return [] if pieces and doubtful and counts_things(self.text, pieces[0].end) else pieces

    def define(self, aliases: tuple[str, ...], source: Citation) -> None:
        """以下简称: the last of several names goes to this work, those before to the works before."""
        meant = (
            [*(work for _, work in self.sources[-len(aliases) + 1 :]), source] if aliases else []
        )
        meant = [source] if len(aliases) == 1 else meant
        for alias, work in zip(reversed(aliases), reversed(meant), strict=False):
            self.aliases[alias] = replace(work, article=None, paragraph=None)

    def emit(
        self,
        start: int,
        end: int,
        source: Citation,
        pieces: list[Piece],
        written: str = "",
        own: bool = False,
    ) -> Iterator[Mention]:
        """One mention a piece, the first from ``start`` on; or one of the whole work, up to ``end``."""
        if not own:
            self.sources = [*self.sources[-_REMEMBERED:], (start, source)]
        whole = [Piece(start, end, Place())]
        for order, piece in enumerate(pieces or whole):
            begin = piece.start if order else start
            self.cursor = max(self.cursor, piece.end)
            yield Mention(
                text=self.original[begin : piece.end],
                start=begin,
                end=piece.end,
                citation=cite(source, piece.place),
                through=cite(source, piece.through) if piece.through else None,
                written=written or source.work,
                own=own,
                reach=self.outline.reach if own else 0,
            )

    # words that point back

    def read_own(self, start: int, word: str) -> Iterator[Mention]:
        """本办法第十条."""
        end = start + len(word)
        yield from self.emit(start, end, self.own, read_places(self.text, end), own=True)

    def read_that(self, start: int, word: str) -> Iterator[Mention]:
        """同法第十条, 该条例第三条: the last work spoken of whose name ends so, else the last of all."""
        end = start + len(word)
        kind = re.search(_KIND_AT_END, word)
        wanted = kind.group() if kind else word[-2:]
        works = [work for _, work in reversed(self.sources)]
        source = next((work for work in works if work.work.endswith(wanted)), None)
        source = source or next(iter(works), None)
        pieces = read_places(self.text, end)
        if source and pieces:
            yield from self.emit(start, end, source, pieces, source.work)

    def read_near(self, start: int, word: str) -> Iterator[Mention]:
        """前款, 本条第二款, 同条: by where the document stands, or by the last citation."""
        near = read_near(self.text, start, word, self.outline.spot(start), self.outline, self.last)
        if near is None:
            return
        follows = word[0] in "同该" and self.last is not None
        source = replace(self.last, path=()) if follows and self.last else self.own
        yield from self.emit(start, start + len(word), source, list(near), own=not follows)

    def read_bare(self, start: int, word: str) -> Iterator[Mention]:
        """第X条 with no known name before it: an unknown name's, else a place in the work spoken of."""
        if word[-1] not in "条款项" and not read_places(self.text, start):
            return
        unknown = start_of_unknown(self.text, start, self.cursor)
        if unknown and word[-1] not in "款项":
            written = self.original[slice(*unknown)]
            yield from self.named(*unknown, written, self.book.parse(written), False)
            return
        source, upper, own = self.bare_source(start, word)
        pieces = read_places(self.text, start, upper=upper)
        if not pieces or pieces[0].place.article is None:
            return
        first = pieces[0].place
        deep = upper.article is None and (first.paragraph or first.item) is not None
        if spoken_of(self.text, start, pieces[-1].end, deep):
            yield from self.emit(start, start, source, pieces, own=own)

    def bare_source(self, start: int, word: str) -> tuple[Citation, Place, bool]:
        """What a bare place belongs to: the work of this sentence, the document itself, or the line's."""
        floor = max(0, start - 200)
        sentence = max(floor, *(self.text.rfind(stop, floor, start) + 1 for stop in _STOPS))
        at, work = self.sources[-1] if self.sources else (-1, self.own)
        here = at >= sentence
        if word[-1] in "款项":
            return self.bare_below(start, work if here else None, sentence)
        itself = self.own.work != OWN or bool(self.outline.order)
        line = max(floor, self.text.rfind("\n", floor, start) + 1)
        own = not here and (itself or at < line)
        return (self.own if own else work), Place(), own

    def bare_below(
        self, start: int, work: Citation | None, sentence: int
    ) -> tuple[Citation, Place, bool]:
        """第二款 alone: of the article cited in this sentence, else of the document's present one."""
        last = self.last
        place = Place(last.article, last.branch, last.paragraph) if last else Place()
        if work and last and last.work == work.work and last.article:
            return work, place, False
        if last and last.work == self.own.work and self.cursor > sentence and last.article:
            return self.own, place, True
        article = self.outline.spot(start).article
        return self.own, Place(*article) if article else Place(), True

    # numbers of documents, and names nobody knows

    def read_order(self, start: int, word: str) -> Iterator[Mention]:
        """国务院令第786号, 国务院第786号令."""
        begin = start_of_order(self.text, start, self.cursor)
        if begin is not None:
            yield from self.numbered(begin, start + len(word))

    def read_code(self, start: int, word: str) -> Iterator[Mention]:
        """科工安密〔2019〕1545号."""
        begin = start_of_code(self.text, start, self.cursor)
        if begin is not None:
            yield from self.numbered(begin, start + len(word))

    def numbered(self, start: int, end: int) -> Iterator[Mention]:
        """The instrument issued under this number."""
        written = self.original[start:end]
        version = self.book.numbers.get(fold_number(written))
        plain = self.text[start:end].replace(" ", "").replace("[", "〔").replace("]", "〕")
        source = Citation(version.short, version.year) if version else Citation(plain)
        yield from self.emit(start, end, source, read_places(self.text, end))

    def read_astray(self, start: int, word: str) -> Iterator[Mention]:
        """A plain name after 根据 and the like that resembles a known one but is none: 保守秘密法."""
        wrong = re.search(rf"(?:{NOT_LAWS}|依法|合法|违法|国家法)$", word) or generic(word)
        if not wrong and word not in national_laws() and self.book.near(word):
            end = start + len(word)
            yield from self.named(start, end, self.original[start:end], Citation(word), True)


def cite(source: Citation, place: Place) -> Citation:
    """The citation of ``place`` in the work and version of ``source``."""
    return Citation(
        source.work,
        source.year,
        place.article,
        place.branch,
        place.paragraph,
        place.item,
        place.subitem,
        place.path,
    )
