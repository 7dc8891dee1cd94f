"""The judged queries: rows of kind, query, what governs, what helps, separated by tabs.

Clauses are named by citation, several separated by ``; ``. A query is held out when the hash of its words
says so; files named ``holdout_`` hold those and no one who tunes the search looks into them.

How they were judged: 保密法(2024) and its 实施条例(2024) read whole, then the best candidates of the pooled top
tens of the 18 core texts, of which the two laws and 北京市保守国家秘密条例(2021) (helps: it binds one city) were
judged. Versions not in force, rules of other units and references are of no grade unless asked for by name;
so are other laws and the rest of the 2,076 texts, not yet read: figures over those are a lower bound.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from guiju.law.citation import Citation

HERE = Path(__file__).parent
KINDS = ("term", "phrase", "numeral", "citation", "synonym", "question", "noisy")


@dataclass(frozen=True, slots=True)
class Query:
    """``grades``: 2 or 1 by citation."""

    kind: str
    text: str
    grades: dict[str, int]
    held_out: bool


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


def held(queries: Sequence[Query], citations: Collection[str]) -> list[Query]:
    """The queries that a collection of ``citations`` can answer, judged by what it holds."""
    kept = (
        replace(query, grades={n: grade for n, grade in query.grades.items() if n in citations})
        for query in queries
    )
    return [query for query in kept if 2 in query.grades.values()]


def _row(line: str, where: str, held_out: bool) -> Query:
    cells = line.split("\t")
    if len(cells) != 4 or cells[0] not in KINDS or not cells[2]:
        raise ValueError(f"{where}: kind, query, what governs, what helps expected")
    kind, text, governs, helps = cells
    if is_held_out(text) != held_out:
        raise ValueError(f"{where}: the row belongs into the other file")
    grades = dict.fromkeys(_names(helps), 1) | dict.fromkeys(_names(governs), 2)
    return Query(kind, text, grades, held_out)


def _names(cell: str) -> Iterator[str]:
    for name in filter(None, cell.split("; ")):
        if str(Citation.parse(name)) != name:
            raise ValueError(f"not a citation: {name}")
        yield name
