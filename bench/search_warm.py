"""What a search costs once the index is open: `python bench/search_warm.py --laws DIR [--corpus core|all]`.

CPU milliseconds of a query with ten snippets, exact total and facets over the judged queries that are
tuned on, p50 and p95, beside the bare queries of SQLite's FTS5 and Tantivy in the same run (Tantivy's with
cutting the words by jieba); also the rebuild of the index, a cold process and its peak memory (Linux).
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.clock import cpu_ms, environment
from bench.relevance.judged import load
from bench.relevance.peers import fts5, tantivy
from bench.relevance.run import ENGINES, cited, taken_in
from guiju.law.corpus import Corpus
from guiju.law.library import embedded
from guiju.search.engine import load_engine
from guiju.search.fingerprint import take_fingerprint
from guiju.search.index import open_index
from guiju.search.refresh import plan_change

COLD_ROUNDS = 7
UPDATES = 5
TYPICAL = 25_000  # bytes of a law of some sixty articles


def main() -> None:
    """Print the figures of one corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", choices=("core", "all"), default="core")
    parser.add_argument("--laws", type=Path, default=os.environ.get("GUIJU_LAWS_ALL"))
    options = parser.parse_args()
    if options.laws is None:
        print("search_warm: no texts to search; name their folder with --laws DIR")
        return
    queries = [query.text for query in load() if not query.held_out]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        folders = [embedded().corpus, *taken_in(options.corpus, options.laws, work)]
        place = work / "单位"
        build = [sys.executable, "-m", "guiju", "--workspace", str(place), "index"]
        settings = environment(work / "bytecode")
        cold(place, settings)
        print(f"rebuild as a process: {cpu_ms(build, settings) / 1000:.1f} s CPU")
        with open_index(work / "cache", folders, "sqlite", embedded().rules) as index:
            print(f"{options.corpus}: {index.info.clauses} passages, {len(queries)} queries")
            ours = spread("guiju (sqlite)", partial(cited, index), queries)
        for engine in ENGINES if options.corpus == "core" else ENGINES[:1]:
            update(engine, work / engine, folders)
        compare(folders, work, queries, ours)


def compare(folders: Sequence[Path], work: Path, queries: Sequence[str], ours: float) -> None:
    """The bare queries of the peers over the same passages, and our median as a ratio to theirs."""
    passages = list(Corpus.load(*folders).passages())
    for name, make in {"FTS5 bigrams": fts5, "Tantivy": tantivy}.items():
        try:
            median = spread(name, make(passages, work), queries)
        except ImportError as error:
            print(f"  {name}: left out, {error.name} is not installed")
            continue
        print(f"    ours / {name}: {ours / median:.1f}")


def update(engine: str, cache: Path, folders: Sequence[Path]) -> None:
    """One law's file is written anew: CPU of noticing, of reading and analysing it, of writing the index."""
    rules, chosen = embedded().rules, load_engine(engine)
    open_index(cache, folders, engine, rules).close()
    texts = ((path.stat().st_size, path) for path in folders[-1].rglob("*.md"))
    law = min(texts, key=lambda text: abs(text[0] - TYPICAL))[1]
    taken: list[tuple[float, ...]] = []
    articles = 0
    for _ in range(UPDATES + 1):
        law.touch()
        marks = [time.process_time()]
        seen = take_fingerprint(folders, rules)
        marks.append(time.process_time())
        with closing(chosen.open(cache)) as reader:
            change = plan_change(reader, folders, seen)
        marks.append(time.process_time())
        if change is None:
            raise RuntimeError("a change of one file builds anew")
        articles = sum(1 for _ in change.fresh)
        chosen.update(change, cache).close()
        marks.append(time.process_time())
        taken.append(tuple((after - before) * 1000 for before, after in pairwise(marks)))
    notice, plan, write = (sorted(column)[UPDATES // 2] for column in zip(*taken[1:], strict=True))
    print(
        f"update of one law ({engine}, {articles} articles): noticed {notice:.1f} ms,"
        f" read and analysed {plan:.1f} ms, index {write:.1f} ms CPU"
    )


def spread(name: str, ask: Callable[[str], list[str]], queries: Sequence[str]) -> float:
    """Print p50 and p95 of a warm query in CPU milliseconds; gives p50."""
    taken = []
    for query in queries:
        ask(query)
        begun = time.process_time()
        ask(query)
        taken.append((time.process_time() - begun) * 1000)
    taken.sort()
    median, late = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    print(f"  {name:16} p50 {median:7.2f} ms   p95 {late:7.2f} ms")
    return median


def cold(place: Path, settings: dict[str, str]) -> None:
    """A whole process, its index up to date: CPU and the peak memory of its like."""
    search = [sys.executable, "-m", "guiju", "search", "脱密期", "--workspace", str(place)]
    subprocess.run(search, check=True, capture_output=True, env=settings)
    least = min(cpu_ms(search, settings) for _ in range(COLD_ROUNDS))
    print(f"cold `guiju search`: {least:.0f} ms CPU")
    # the system's count of a process begins with what its parent held: ask for that of the program alone
    code = (
        "import runpy, sys; from pathlib import Path; sys.argv = ['guiju', *sys.argv[1:]]\n"
        "try: runpy.run_module('guiju', run_name='__main__')\n"
        "finally: print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *search[3:]],
        check=True,
        capture_output=True,
        text=True,
        env=settings,
    )
    peak = int(done.stderr.split()[-1])
    print(f"memory of a search: {peak / 1024:.0f} MB")


if __name__ == "__main__":
    main()
