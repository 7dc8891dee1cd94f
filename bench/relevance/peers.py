"""What our search is measured against: the same passages in engines as they come."""

import importlib
import logging
import re
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from guiju.law.passage import Passage

Peer = Callable[[str], list[str]]
"""Ten citations for the words of a query."""
_HAN_OR_WORD = re.compile(r"[\u3400-\u9fff]+|[0-9A-Za-z]+")


def peers(passages: Sequence[Passage], work: Path) -> dict[str, Peer]:
    """Each peer that this machine can run; one that is not installed is said and left out."""
    found: dict[str, Peer] = {}
    makers = {"FTS5 bigrams": fts5, "Whoosh + jieba": whoosh, "Tantivy": tantivy}
    for name, make in makers.items():
        try:
            found[name] = make(passages, work)
        except ImportError as error:
            print(f"{name}: left out, {error.name} is not installed")
    return found


def words(passage: Passage) -> str:
    """What every peer indexes of a passage."""
    return "\n".join([passage.version.title, passage.citation, *passage.path, passage.text])


def pairs(text: str) -> list[str]:
    """Bigrams of Han runs and whole words."""
    found: list[str] = []
    for run in _HAN_OR_WORD.findall(text.lower()):
        if run.isascii() or len(run) == 1:
            found.append(run)
        else:
            found += [run[at : at + 2] for at in range(len(run) - 1)]
    return found


def fts5(passages: Sequence[Passage], work: Path) -> Peer:
    """SQLite FTS5 over bigrams, any of them, by its bm25."""
    base = sqlite3.connect(work / "peer.db")
    base.execute("CREATE VIRTUAL TABLE t USING fts5(cited UNINDEXED, words)")
    rows = ((passage.citation, " ".join(pairs(words(passage)))) for passage in passages)
    base.executemany("INSERT INTO t VALUES (?, ?)", rows)

    def ask(query: str) -> list[str]:
        asked = " OR ".join(f'"{pair}"' for pair in dict.fromkeys(pairs(query)))
        if not asked:
            return []
        sql = "SELECT cited FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10"
        return [row[0] for row in base.execute(sql, (asked,))]

    return ask


def quiet_jieba(work: Path) -> ModuleType:
    """jieba as it comes, with its cache in ``work``: by default it would lie in the shared temporary folder.

    Afresh: what search has loaded is without the default dictionary (see ``search.segment``).
    """
    for name in [name for name in sys.modules if name.split(".")[0] == "jieba"]:
        del sys.modules[name]
    jieba = importlib.import_module("jieba")
    jieba.setLogLevel(logging.ERROR)
    jieba.dt.tmp_dir = str(work)
    return jieba


def whoosh(passages: Sequence[Passage], work: Path) -> Peer:
    """Whoosh with jieba's own analyser, any word."""
    quiet_jieba(work)
    analyser = importlib.import_module("jieba.analyse").ChineseAnalyzer()
    fields, qparser = (importlib.import_module(f"whoosh.{name}") for name in ("fields", "qparser"))
    schema = fields.Schema(cited=fields.STORED, words=fields.TEXT(analyzer=analyser))
    index = importlib.import_module("whoosh.filedb.filestore").RamStorage().create_index(schema)
    writer = index.writer()
    for passage in passages:
        writer.add_document(cited=passage.citation, words=words(passage))
    writer.commit()
    parser = qparser.QueryParser("words", schema, group=qparser.OrGroup)
    searcher = index.searcher()

    def ask(query: str) -> list[str]:
        return [hit["cited"] for hit in searcher.search(parser.parse(query), limit=10)]

    return ask


def tantivy(passages: Sequence[Passage], work: Path) -> Peer:
    """Tantivy over jieba's words, any of them."""
    engine = importlib.import_module("tantivy")
    jieba = quiet_jieba(work)
    builder = engine.SchemaBuilder()
    builder.add_text_field("cited", stored=True, tokenizer_name="raw")
    builder.add_text_field("words", stored=False, tokenizer_name="whitespace")
    schema = builder.build()
    index = engine.Index(schema)
    writer = index.writer()
    for passage in passages:
        cut = " ".join(jieba.cut_for_search(words(passage)))
        writer.add_document(engine.Document(cited=passage.citation, words=cut))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(query: str) -> list[str]:
        cut = {word for word in jieba.cut_for_search(query) if _HAN_OR_WORD.search(word)}
        terms = [engine.Query.term_query(schema, "words", word) for word in sorted(cut)]
        either = engine.Query.boolean_query([(engine.Occur.Should, term) for term in terms])
        return [searcher.doc(at)["cited"][0] for _, at in searcher.search(either, 10).hits]

    return ask
