"""The Whoosh engine: pure Python, a folder of parts, those in use named by a small file (see ``parts``)."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from math import log
from pathlib import Path

from .bundle import Bundle, Change, Entry
from .engine import Ask, Damaged
from .generations import Generations
from .guard import dump_pickle, load_pickle, loads_pickle
from .parts import (
    GONE,
    RECORDS,
    Part,
    PartsReader,
    Statistics,
    read_documents,
    reading,
    with_layout,
    write_part,
)
from .record import Record
from .recordfile import RecordFile
from .standin import standing_in

_UNUSED = {"urllib.request": "urlretrieve", "whoosh.lang.morph_en": "variations"}
"""The network library of Python (50 ms and every socket module), the word forms of English (14 ms)."""

with standing_in(_UNUSED):
    from whoosh import analysis, fields, index, query, scoring, searching
    from whoosh.codec import whoosh3
    from whoosh.filedb import structfile
    from whoosh.filedb.filestore import FileStorage, RamStorage, Storage

_GATHERED, _ALL = (
    64,
    1_000_000,
)  # MB of postings before some are set down; in memory there is nowhere
_BOOSTS = {"title": 2.0, "heading": 3.0, "text": 1.0}


class _Memory(RamStorage):  # type: ignore[misc]  # whoosh has no types
    """An index in memory alone: Whoosh's own would put its working files into the shared temp folder."""

    def temp_storage(self, name: str | None = None) -> "_Memory":  # noqa: ARG002  # one each, unnamed
        """Working space, in memory too."""
        return _Memory()


whoosh3.dumps = dump_pickle
whoosh3.loads = loads_pickle
structfile.load_pickle = load_pickle


class _Split(analysis.Tokenizer):  # type: ignore[misc]  # Whoosh carries no types
    """Tokens are what stands between spaces; their positions are their order."""

    def __call__(self, value: str, positions: bool = False, **_: object) -> Iterator[object]:
        token = analysis.Token(positions, chars=False)
        token.boost = 1.0
        token.stopped = False
        for token.pos, token.text in enumerate(value.split()):
            yield token


def _schema() -> fields.Schema:
    split = _Split()
    streams = {name: fields.TEXT(analyzer=split, phrase=True) for name in _BOOSTS}
    return fields.Schema(keys=fields.KEYWORD(), **streams)


def _phrase(field: str, tokens: Sequence[str]) -> query.Query:
    return query.Term(field, tokens[0]) if len(tokens) == 1 else query.Phrase(field, list(tokens))


def _query(ask: Ask) -> query.Query | None:
    """``ask`` as a Whoosh query, None where it asks for nothing."""
    quoted = tuple(_BOOSTS) if ask.titles else ("text",)
    parts = [query.Term("keys", key) for key in ask.keys]
    if ask.either:
        parts.append(query.Or([query.Term("keys", key) for key in ask.either]))
    parts += [query.Or([_phrase(field, phrase) for field in quoted]) for phrase in ask.phrases]
    if ask.terms:
        parts.append(query.Or([each for term in ask.terms for each in _term(term)]))
    return query.And(parts) if parts else None


def _term(term: str) -> list[query.Query]:
    """A token in any field; of several each in any field."""
    each = [[query.Term(f, t, boost) for f, boost in _BOOSTS.items()] for t in term.split(" ")]
    return each[0] if len(each) == 1 else [query.And([query.Or(terms) for terms in each])]


class _Files(FileStorage):  # type: ignore[misc]
    """A folder whose files can all be closed: Whoosh leaves them open where reading them fails."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._opened: list[structfile.StructFile] = []

    def open_file(self, name: str, **options: object) -> structfile.StructFile:
        """Open a file of the folder for reading."""
        opened = super().open_file(name, **options)
        self._opened.append(opened)
        return opened

    def create_file(self, name: str, **options: object) -> structfile.StructFile:
        """Open a new file of the folder for writing."""
        opened = super().create_file(name, **options)
        self._opened.append(opened)
        return opened

    def close(self) -> None:
        """Close what was opened."""
        for opened in self._opened:
            with suppress(Exception):  # closed, or still mapped: then it goes with its reader
                opened.close()


class _Weighting(scoring.BM25F):  # type: ignore[misc]
    """BM25F by the statistics of all parts together."""

    def __init__(self, known: Statistics) -> None:
        super().__init__()
        self.known = known

    def idf(self, _: object, field: str, text: str) -> float:
        """Whoosh's own formula."""
        size = self.known.size
        return log(size / (self.known.frequency(field, text) + 1)) + 1 if size else 0.0


class _Searcher(searching.Searcher):  # type: ignore[misc]
    def avg_field_length(self, field: str, _: object = None) -> float:
        """Of all parts together."""
        known: Statistics = self.weighting.known
        return known.length(field) / (known.size or 1)


class WhooshPostings:
    """One set of postings (see ``parts.Postings``)."""

    def __init__(self, opened: index.Index) -> None:
        self._opened = opened
        self._reader = opened.reader()
        self._searcher: searching.Searcher | None = None

    @property
    def size(self) -> int:
        """How many records it holds."""
        return int(self._reader.doc_count_all())

    def frequency(self, field: str, term: str) -> int:
        """In how many records ``term`` stands in ``field``."""
        return int(self._reader.doc_frequency(field, term))

    def length(self, field: str) -> int:
        """How many tokens all records have in ``field``."""
        return int(self._reader.field_length(field))

    def rest_on(self, known: Statistics) -> None:
        """Score by the statistics of all parts from now on."""
        weighting = _Weighting(known)
        self._searcher = _Searcher(self._reader, fromindex=self._opened, weighting=weighting)

    def search(
        self, ask: Ask, limit: int, only: set[int] | None, without: set[int] | None
    ) -> list[tuple[int, float]]:
        """Rows and scores of what fulfils ``ask``, the best ``limit`` of them, 0 for all."""
        wanted = _query(ask)
        if wanted is None or self._searcher is None or only == set():
            return []
        mask = self._unwanted(ask) | (without or set())
        found = self._searcher.search(wanted, limit=limit or None, filter=only, mask=mask or None)
        return [(int(row), float(score)) for score, row in found.top_n]

    def rows(self, ask: Ask) -> list[int]:
        """Rows of all that fulfils ``ask``, ascending."""
        return sorted(self._all(_query(ask)) - self._unwanted(ask))

    def _unwanted(self, ask: Ask) -> set[int]:
        """What must not stand. Taken off afterwards: Whoosh's own AndNot lets some of it through."""
        phrases = [_phrase(field, phrase) for phrase in ask.without for field in _BOOSTS]
        return self._all(query.Or(phrases) if phrases else None)

    def _all(self, wanted: query.Query | None) -> set[int]:
        if wanted is None or self._searcher is None:
            return set()
        return set(self._searcher.docs_for_query(wanted))

    def close(self) -> None:
        """Let go of the files."""
        (self._searcher or self._reader).close()
        self._opened.storage.close()


def _write(storage: Storage, entries: Iterable[Entry], records: list[Record] | None) -> index.Index:
    """Write the postings as one segment in their order, gathering the ``records``."""
    opened = storage.create_index(_schema())
    writer = opened.writer(limitmb=_ALL if isinstance(storage, _Memory) else _GATHERED)
    for entry in entries:
        writer.add_document(**{name: getattr(entry, name) for name in (*_BOOSTS, "keys")})
        if records is not None:
            records.append(entry.record)
    writer.commit(optimize=True)
    return opened


def _write_to(folder: Path, entries: Iterable[Entry], records: list[Record] | None) -> None:
    """The same into a folder. Where that fails, on a full disk, Whoosh lets go of no file by itself."""
    storage = _Files(folder)
    try:
        _write(storage, entries, records).close()
    finally:
        storage.close()


class WhooshEngine:
    """Whoosh (contract: ``contract.Engine``)."""

    name = "whoosh"

    def available(self) -> bool:
        """Always: it is pure Python and part of the default install."""
        return True

    def location(self, cache: Path) -> Path:
        """The index folder."""
        return cache / "index-whoosh"

    def build(self, bundle: Bundle, cache: Path | None) -> PartsReader:
        """Write a whole new index beside the old one, make it safe, let it take its place."""
        records: list[Record] = []
        if cache is None:
            postings = WhooshPostings(_write(_Memory(), bundle.entries, records))
            documents = with_layout(bundle.documents, records)
            return PartsReader([Part(postings, RecordFile.of(records))], documents)
        generations = Generations(self.location(cache))
        folder = generations.stage()
        _write_to(folder, bundle.entries, records)
        write_part(folder, records, with_layout(bundle.documents, records))
        generations.adopt(folder)
        return self.open(cache)

    def update(self, change: Change, cache: Path) -> PartsReader:
        """Add a part of what is new, and the postings of what is gone to be counted off."""
        generations = Generations(self.location(cache))
        with closing(self.open(cache)) as old:
            old.require_room(change)
            layout, documents = old.layout.changed(change.versions), old.documents
        before = generations.folders(generations.named())
        folder = generations.stage()
        records: list[Record] = []
        _write_to(folder, change.fresh, records)
        if change.lost:
            (folder / GONE).mkdir()
            _write_to(folder / GONE, change.lost, None)
        write_part(folder, records, {**documents, **change.documents, "layout": layout.dump()})
        generations.adopt(folder, before)
        return self.open(cache)

    def open(self, cache: Path) -> PartsReader:
        """Open the parts in use. A writer may replace them while they are opened: then look again."""
        generations, tried = Generations(self.location(cache)), ""
        while True:
            named = generations.named()
            try:
                return self._open(generations.folders(named))
            except Damaged:
                if named == tried:
                    raise
                tried = named

    def _open(self, folders: Sequence[Path]) -> PartsReader:
        with ExitStack() as opened, reading():
            parts = []
            for folder in folders:
                gone = folder / GONE
                parts.append(
                    Part(
                        self._postings(folder, opened),
                        opened.enter_context(closing(RecordFile.open(folder / RECORDS))),
                        self._postings(gone, opened) if gone.is_dir() else None,
                    )
                )
            reader = PartsReader(parts, read_documents(folders[-1]))
            opened.pop_all()  # all went well: they stay open
            return reader

    def _postings(self, folder: Path, opened: ExitStack) -> WhooshPostings:
        storage = _Files(folder)
        opened.callback(storage.close)
        # The schema is ours: the one pickled in the file is not read at all.
        return WhooshPostings(index.FileIndex(storage, schema=_schema()))


ENGINE = WhooshEngine()
