"""What is still to be judged: `python bench/relevance/pool.py --corpus core --laws DIR --keep DIR > FILE`.

The first tens of every system for every query, mixed: nothing tells who found a clause or where it stood. Rows
of the query, the citation and the text, without what is graded or was read for nothing (see README.md).
"""

import sys
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.relevance.judged import Query, read_for_nothing
from bench.relevance.peers import Peer, peers
from bench.relevance.run import DAY, ENGINES, asked, cited, parse, taken_in
from guiju.law.corpus import Corpus
from guiju.law.library import embedded
from guiju.law.passage import Passage
from guiju.search.index import open_index


def main() -> None:
    """Print the rows."""
    options = parse()
    work = options.keep / options.corpus
    work.mkdir(parents=True, exist_ok=True)
    folders = [embedded().corpus, *taken_in(options.corpus, options.laws, work)]
    passages = list(Corpus.load(*folders).passages())
    queries = asked(passages, options.corpus, options.type)
    found: dict[str, set[str]] = {query.text: set() for query in queries}
    for name in ENGINES:
        with open_index(work / name, folders, name, embedded().rules) as index:
            add(found, partial(cited, index))
    for peer in peers(passages, work).values():
        add(found, peer)
    held = {piece.citation: piece for piece in passages if piece.version.status(DAY).stands}
    for query in queries:
        for piece in unread(query, found[query.text], held):
            print(query.text, piece.citation, " ".join(piece.text.split()), sep="\t")


def add(found: dict[str, set[str]], ask: Peer) -> None:
    """What one system shows for each query."""
    for text, names in found.items():
        names.update(ask(text))


def unread(query: Query, names: set[str], held: dict[str, Passage]) -> Iterator[Passage]:
    """What nobody has judged yet, in an order that says nothing."""
    known = {*query.grades, *read_for_nothing().get(query.text, ())}
    for name in sorted(
        names - known, key=lambda name: sha256(f"{query.text}{name}".encode()).digest()
    ):
        if name in held:
            yield held[name]


if __name__ == "__main__":
    main()
