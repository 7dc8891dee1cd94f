"""The Whoosh engine: pure Python, a folder of generations, the current one named by a small file.

Whoosh keeps parts of its files as pickles, which run code when loaded; an index may have come from
another machine inside a workspace. Only the few harmless types an index consists of are let through.
"""

import io
import json
import pickle  # nosec - loading goes through _Guarded
import sys
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType

from .bundle import Bundle, Entry
from .engine import Ask, Damaged
from .generations import Generations
from .record import Record
from .recordfile import RecordFile


@contextmanager
def _lightly() -> Iterator[None]:
    """Import Whoosh without what it drags in and never uses here: the network library of Python (50 ms
    and every socket module) and the word forms of English (14 ms). Stand-ins are taken out again after.
    """
    absent = {"urllib.request": "urlretrieve", "whoosh.lang.morph_en": "variations"}
    standing = {name: ModuleType(name) for name in absent if name not in sys.modules}
    for name, module in standing.items():
        setattr(module, absent[name], None)
    sys.modules.update(standing)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # Whoosh 2.7.4 was written before today's syntax warnings
            yield
    finally:
        for name in standing:
            sys.modules.pop(name, None)


with _lightly():
    from whoosh import analysis, fields, index, query, scoring
    from whoosh.codec import whoosh3
    from whoosh.filedb import structfile
    from whoosh.filedb.filestore import FileStorage, RamStorage, Storage

_DOCUMENTS = "documents.json"
_BOOSTS = {"title": 2.0, "heading": 3.0, "text": 1.0}
_HARMLESS = {
    ("whoosh.codec.whoosh3", "W3Segment"),
    ("whoosh.codec.whoosh3", "W3Codec"),
    ("array", "array"),
    ("array", "_array_reconstructor"),
    ("collections", "defaultdict"),
    ("builtins", "int"),
    ("builtins", "set"),
}


class _Guarded(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        """Only what an index consists of."""
        if (module, name) not in _HARMLESS:
            raise pickle.UnpicklingError(f"{module}.{name} 不属于索引")
        return super().find_class(module, name)


class _Memory(RamStorage):  # type: ignore[misc]  # whoosh has no types
    """An index in memory alone: Whoosh's own would put its working files into the shared temp folder."""

    def temp_storage(self, name: str | None = None) -> "_Memory":  # noqa: ARG002  # one each, unnamed
        """Working space, in memory too."""
        return _Memory()


whoosh3.dumps = lambda value, _: pickle.dumps(value, 4)  # 2, its choice, writes bytes as a call
whoosh3.loads = lambda data: _Guarded(io.BytesIO(data)).load()
structfile.load_pickle = lambda stream: _Guarded(stream).load()


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
    return fields.Schema(keys=fields.KEYWORD(), version=fields.ID(), **streams)


@contextmanager
def _reading() -> Iterator[None]:
    """Whoosh reports a damaged file by whatever error its bytes happen to cause."""
    try:
        yield
    except Damaged:
        raise
    except Exception as error:
        raise Damaged(f"{type(error).__name__}: {error}") from error


def _phrase(field: str, tokens: Sequence[str]) -> query.Query:
    return query.Term(field, tokens[0]) if len(tokens) == 1 else query.Phrase(field, list(tokens))


def _query(ask: Ask) -> query.Query | None:
    """``ask`` as a Whoosh query, None where it asks for nothing."""
    quoted = tuple(_BOOSTS) if ask.titles else ("text",)
    parts = [query.Term("keys", key) for key in ask.keys]
    parts += [query.Or([_phrase(field, phrase) for field in quoted]) for phrase in ask.phrases]
    if ask.terms:
        parts.append(query.Or([each for term in ask.terms for each in _term(term)]))
    if not (parts and ask.without):
        return query.And(parts) if parts else None
    unwanted = [_phrase(field, phrase) for phrase in ask.without for field in _BOOSTS]
    return query.AndNot(query.And(parts), query.Or(unwanted))


def _term(term: str) -> list[query.Query]:
    """A token in any field; of several each in any field."""
    tokens = term.split(" ")
    fields = [
        [query.Term(field, token, boost) for field, boost in _BOOSTS.items()] for token in tokens
    ]
    return fields[0] if len(tokens) == 1 else [query.And([query.Or(each) for each in fields])]


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

    def close(self) -> None:
        """Close what was opened."""
        for opened in self._opened:
            with suppress(
                Exception
            ):  # closed already, or still mapped: then it goes with its reader
                opened.close()


class WhooshReader:
    """An open index (contract: ``contract.Reader``)."""

    def __init__(
        self, opened: index.Index, records: RecordFile, documents: Mapping[str, str]
    ) -> None:
        self._searcher = opened.searcher(weighting=scoring.BM25F())
        self._storage = opened.storage
        self._records = records
        self._documents = documents
        if self._searcher.doc_count_all() != len(records):
            raise Damaged("记录数不符")

    @property
    def size(self) -> int:
        """How many records it holds."""
        return len(self._records)

    def document(self, name: str) -> str:
        """A text stored beside the postings, or ""."""
        return self._documents.get(name, "")

    def candidates(self, ask: Ask) -> list[tuple[int, float]]:
        """Records that fulfil ``ask``, best first."""
        wanted = _query(ask)
        if wanted is None or ask.versions == frozenset():
            return []
        only = ask.versions and query.Or(
            [query.Term("version", str(number)) for number in sorted(ask.versions)]
        )
        with _reading():
            found = self._searcher.search(wanted, limit=ask.limit or None, filter=only)
            pairs = sorted(found.top_n, key=lambda pair: (-pair[0], pair[1]))
        # One segment, written in reading order: Whoosh's document 0 is record 1.
        return [(document + 1, float(score)) for score, document in pairs]

    def counts(self, ask: Ask) -> Mapping[int, int]:
        """How many records of each version fulfil ``ask``."""
        wanted = _query(ask)
        with _reading():
            documents = self._searcher.docs_for_query(wanted) if wanted else ()
            found = Counter(self._records[document + 1].version for document in documents)
        return {v: n for v, n in found.items() if ask.versions is None or v in ask.versions}

    def records(self, numbers: Sequence[int]) -> dict[int, Record]:
        """The stored records of these numbers."""
        with _reading():
            return {number: self._records[number] for number in numbers}

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many records each term stands, by the field where it is most frequent."""
        count = self._searcher.doc_frequency
        with _reading():
            return {term: max(int(count(field, term)) for field in _BOOSTS) for term in terms}

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()
        self._storage.close()
        self._records.close()


def _fill(storage: Storage, entries: Sequence[Entry]) -> index.Index:
    """Write the postings as one segment, in reading order."""
    opened = storage.create_index(_schema())
    writer = opened.writer(limitmb=64)
    for entry in entries:
        writer.add_document(
            title=entry.title,
            heading=entry.heading,
            text=entry.text,
            keys=entry.keys,
            version=str(entry.record.version),
        )
    writer.commit(optimize=True)
    return opened


class WhooshEngine:
    """Whoosh (contract: ``contract.Engine``)."""

    name = "whoosh"

    def available(self) -> bool:
        """Always: it is pure Python and part of the default install."""
        return True

    def location(self, cache: Path) -> Path:
        """The index folder."""
        return cache / "index-whoosh"

    def build(self, bundle: Bundle, cache: Path | None) -> WhooshReader:
        """Write a whole new generation, make it safe, then name it the current one."""
        records = [entry.record for entry in bundle.entries]
        if cache is None:
            return WhooshReader(
                _fill(_Memory(), bundle.entries), RecordFile.of(records), bundle.documents
            )
        generations = Generations(self.location(cache))
        folder = generations.stage()
        _fill(FileStorage(str(folder)), bundle.entries).close()
        RecordFile.write(folder / "records.txt", records)
        documents = json.dumps(dict(bundle.documents), ensure_ascii=False)
        (folder / _DOCUMENTS).write_text(documents, encoding="utf-8")
        generations.adopt(folder)
        return self.open(cache)

    def open(self, cache: Path) -> WhooshReader:
        """Open the current generation. A writer may replace it while it is opened: then look again."""
        generations, tried = Generations(self.location(cache)), ""
        while True:
            named = generations.named()
            try:
                return self._open(generations.folder(named))
            except Damaged:
                if named == tried:
                    raise
                tried = named

    def _open(self, folder: Path) -> WhooshReader:
        storage, records = _Files(folder), None
        try:
            with _reading():
                stored = json.loads((folder / _DOCUMENTS).read_text(encoding="utf-8"))
                documents = {str(name): str(value) for name, value in stored.items()}
                records = RecordFile.open(folder / "records.txt")
                # The schema is ours: the one pickled in the file is not read at all.
                opened = index.FileIndex(storage, schema=_schema())
                return WhooshReader(opened, records, documents)
        except Damaged:
            storage.close()
            if records:
                records.close()
            raise


ENGINE = WhooshEngine()
