"""How well search finds: `python bench/relevance/run.py --corpus shipped|core|all [--laws DIR]`.

DIR holds core/*.md and more.tar.xz: official texts, taken into a passing workspace as `guiju corpus add`
takes them. Judged rows stand beside this file; peers run over the same passages. `--show-failures` prints
the rows below 0.7 nDCG, never those held out. `--keep DIR` keeps the texts taken in and the indexes.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from statistics import mean

if (
    __name__ == "__main__"
):  # a test that imports this must not have the rooms of the root on its path
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.importing import collect
from bench.relevance.judged import (
    ANSWERS,
    KINDS,
    Query,
    held,
    literally,
    load,
    read_for_nothing,
)
from bench.relevance.metrics import ndcg, recall, reciprocal_rank, top
from bench.relevance.peers import peers
from guiju.law.citation import Citation
from guiju.law.corpus import Corpus
from guiju.law.errors import GuijuError
from guiju.law.library import embedded
from guiju.law.passage import Passage
from guiju.search.fold import fold, squeeze
from guiju.search.index import Index, open_index

DAY = date(2026, 3, 1)
ENGINES = ("sqlite", "whoosh")
PHRASES = 60
WEAK = 0.7


def main() -> None:
    """Print a table a system: the measures, tuned-on and held-out rows apart."""
    options = parse()
    with tempfile.TemporaryDirectory() as folder:
        work = options.keep / options.corpus if options.keep else Path(folder)
        work.mkdir(parents=True, exist_ok=True)
        folders = [embedded().corpus, *taken_in(options.corpus, options.laws, work)]
        passages = list(Corpus.load(*folders).passages())
        queries = asked(passages, options.corpus, options.type)
        print(f"{options.corpus}: {len(passages)} passages, {len(queries)} queries")
        for name in [options.engine] if options.engine else ENGINES:
            with open_index(work / name, folders, name, embedded().rules) as index:
                ask = partial(cited, index)
                table(f"guiju ({name})", ask, queries)
                if options.show_failures:
                    failures(ask, queries)
                if not options.type:
                    phrases(index, folders)
        if not options.no_peers:
            with tempfile.TemporaryDirectory() as passing:
                for name, peer in peers(passages, Path(passing)).items():
                    table(name, peer, queries)


def asked(passages: Sequence[Passage], corpus: str, kind: str = "") -> list[Query]:
    """The rows that a collection can answer, judged by what it holds."""
    queries = [query for query in load() if kind in ("", query.kind)]
    if corpus == "shipped":  # an exact phrase of a text that is held as 要点 only finds nothing
        queries = [query for query in queries if query.kind != "phrase"]
    texts = {
        piece.citation: squeeze(fold(piece.text))
        for piece in passages
        if not piece.digest and piece.version.status(DAY).stands
    }
    queries = [literally(query, texts) for query in queries]
    return held(queries, {passage.citation for passage in passages})


def parse() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", choices=("shipped", "core", "all"), default="shipped")
    parser.add_argument("--laws", type=Path, default=os.environ.get("GUIJU_LAWS_ALL"))
    parser.add_argument("--engine", choices=ENGINES, default="")
    parser.add_argument("--type", choices=KINDS, default="")
    parser.add_argument("--show-failures", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    if options.corpus != "shipped" and options.laws is None:
        parser.error("name the folder of official texts with --laws DIR")
    return options


def taken_in(corpus: str, laws: Path, work: Path) -> list[Path]:
    """The workspace's corpus folder with the official texts, none for the library alone."""
    place = work / "单位"
    if corpus == "shipped":
        return []
    if place.exists():  # kept from another run
        return [place / "corpus"]
    files = sorted((laws / "core").glob("*.md")) if corpus == "core" else collect(laws, work)
    named = [str(path) for path in files if path.name != "_index.md"]
    guiju = [sys.executable, "-m", "guiju"]
    subprocess.run([*guiju, "init", str(place)], check=True, capture_output=True)
    # a text that is refused is left out, as an officer would have it
    done = [*guiju, "--workspace", str(place), "corpus", "add", *named]
    subprocess.run(done, check=False, capture_output=True)
    leave_out(place / "corpus")
    return [place / "corpus"]


def leave_out(folder: Path) -> None:
    """Take out the texts whose own title cannot be cited: one of them stops the whole index (said here)."""
    for version in Corpus.load(embedded().corpus, folder).versions:
        try:
            Citation.parse(f"{version.citation} 第一条")
        except GuijuError:
            if version.path is not None and version.path.is_relative_to(folder):
                print(f"left out, its title cannot be cited: {version.citation}")
                version.path.unlink()


def cited(index: Index, query: str) -> list[str]:
    """Our ten, as `guiju search` orders them."""
    return [hit.citation for hit in index.search(query, as_of=DAY, limit=10).hits]


def table(name: str, ask: Callable[[str], list[str]], queries: Sequence[Query]) -> None:
    """The measures of one system by kind of query."""
    print(f"\n{name:20} {'nDCG, recall of 2 and 3, of any, MRR: dev':>42} {'hold-out':>42}")
    found = {query.text: ask(query.text) for query in queries}
    for kind in (*KINDS, "all"):
        rows = [query for query in queries if kind in (query.kind, "all")]
        parts = [
            measures([row for row in rows if row.held_out is out], found) for out in (False, True)
        ]
        if rows:
            print(f"  {kind:10} {parts[0]}   {parts[1]}")
    print(f"  of the clauses shown {share_read(queries, found):.0%} were read by a judge")


def measures(rows: Sequence[Query], found: dict[str, list[str]]) -> str:
    """nDCG@10, recall@10 of what governs or answers, of all that is of use, MRR, and the count of rows."""
    if not rows:
        return f"{'-':>42}"
    values = [
        mean(measure(found[row.text], row.grades) for row in rows)
        for measure in (ndcg, partial(recall, least=ANSWERS), recall, reciprocal_rank)
    ]
    return " ".join(f"{value:8.3f}" for value in values) + f" ({len(rows):3})"


def share_read(queries: Sequence[Query], found: dict[str, list[str]]) -> float:
    """Of the first tens, the share that was judged; the rest counts as of no use, read or not."""
    useless = read_for_nothing()
    shown = [(row, name) for row in queries if row.passes > 1 for name in top(found[row.text])]
    read = [name for row, name in shown if name in row.grades or name in useless.get(row.text, ())]
    return len(read) / max(len(shown), 1)


def failures(ask: Callable[[str], list[str]], queries: Sequence[Query]) -> None:
    """Weak rows of those tuned on, with what stood there."""
    for query in queries:
        found = ask(query.text)
        value = ndcg(found, query.grades)
        if value < WEAK and not query.held_out:
            shown = "、".join(f"{name}={query.grades.get(name, 0)}" for name in found)
            print(f"    {value:.2f} {query.kind} {query.text}: {shown or 'nothing'}")
            print(f"         wanted {query.grades}")


def phrases(index: Index, folders: Sequence[Path]) -> None:
    """Recall and precision of quoted phrases against literal match, over phrases cut at random."""
    pieces = [piece for piece in Corpus.load(*folders).passages() if not piece.digest]
    texts = {piece.citation: squeeze(fold(piece.text)) for piece in pieces}
    choose = random.Random(20260301)  # noqa: S311 - a sample, the same on each run
    held = sorted(texts.values())
    hit = wanted = got = 0
    for _ in range(PHRASES):
        text = choose.choice(held)
        start = choose.randrange(len(text))
        phrase = text[start : start + choose.randint(4, 12)]
        if '"' in phrase or "原文缺失" in text or sum(map(str.isalnum, phrase)) < 3:
            continue
        expected = {name for name, words in texts.items() if phrase in words}
        result = index.search(f"“{phrase}”", as_of=DAY, limit=10**6, all_versions=True)
        found = {one.citation for one in result.hits}
        hit, wanted, got = hit + len(expected & found), wanted + len(expected), got + len(found)
    print(f"  quoted phrases: recall {hit / wanted:.3f}, precision {hit / max(got, 1):.3f}")


if __name__ == "__main__":
    main()
