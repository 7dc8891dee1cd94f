"""The judged queries: rows of kind, query, what governs, what answers too, what helps, and how often the row
was judged, separated by tabs. How they are judged: README.md beside this file.

Clauses are named by citation, several separated by ``; ``. A query is held out when the hash of its words
says so; files named ``holdout_`` hold those and no one who tunes the search looks into them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from guiju.law.citation import Citation
from guiju.search.query import parse_query

HERE = Path(__file__).parent
GOVERNS, ANSWERS, HELPS = 3, 2, 1
KINDS = ("term", "phrase", "numeral", "citation", "synonym", "question", "noisy")


@dataclass(frozen=True, slots=True)
class Query:
    """``grades``: 3, 2 or 1 by citation. ``passes``: by how many passes of reading they came about."""

    kind: str
    text: str
    grades: dict[str, int]
    held_out: bool
    passes: int = 1


def is_held_out(text: str) -> bool:
    """A third of all queries, by their words alone."""
    return sha256(text.encode()).digest()[0] % 3 == 0


def load(folder: Path = HERE) -> list[Query]:
    """All rows below ``folder``. Raises ValueError for a row that is not one, and says where."""
    found: list[Query] = []
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                found.append(_row(line, f"{path.name}:{number}", path.name.startswith("holdout_")))
    texts = [query.text for query in found]
    if twice := {text for text in texts if texts.count(text) > 1}:
        raise ValueError(f"judged twice: {sorted(twice)}")
    return found


def read_for_nothing(folder: Path = HERE / "read") -> dict[str, frozenset[str]]:
    """By query: the clauses that the second pass read for it and found of no use."""
    lines = (
        line
        for path in sorted(folder.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {text: frozenset(names.split("; ")) for text, names in rows}


def literally(query: Query, texts: Mapping[str, str]) -> Query:
    """A quoted phrase is answered by every clause (``texts`` by citation, folded and without white space) that
    holds it word for word, besides those that were judged.
    """
    if query.kind != "phrase":
        return query
    phrases = parse_query(query.text).literals
    holding = (name for name, text in texts.items() if all(phrase in text for phrase in phrases))
    return replace(query, grades=dict.fromkeys(holding, ANSWERS) | query.grades)


def held(queries: Sequence[Query], citations: Collection[str]) -> list[Query]:
    """The queries that a collection of ``citations`` can answer, judged by what it holds."""
    kept = (
        replace(query, grades={n: grade for n, grade in query.grades.items() if n in citations})
        for query in queries
    )
    return [query for query in kept if GOVERNS in query.grades.values()]


def _row(line: str, where: str, held_out: bool) -> Query:
    cells = line.split("\t")
    if len(cells) != 6 or cells[0] not in KINDS or not cells[2] or cells[5] not in "12":
        wanted = "kind, query, what governs, what answers too, what helps, passes"
        raise ValueError(f"{where}: {wanted} expected")
    kind, text, *named, passes = cells
    if is_held_out(text) != held_out:
        raise ValueError(f"{where}: the row belongs into the other file")
    grades: dict[str, int] = {}
    for cell, grade in zip(named, (GOVERNS, ANSWERS, HELPS), strict=True):
        for name in _names(cell):
            if grades.setdefault(name, grade) != grade:
                raise ValueError(f"{where}: {name} is graded twice")
    return Query(kind, text, grades, held_out, int(passes))


def _names(cell: str) -> Iterator[str]:
    for name in filter(None, cell.split("; ")):
        if str(Citation.parse(name)) != name:
            raise ValueError(f"not a citation: {name}")
        yield name
