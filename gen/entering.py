"""Entering a batch in the register: what each document is, under the name it came to bear."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..unit.register import Issue, Register, body_digest
from ..unit.workspace import Workspace
from .basis import Basis, ClauseBasis
from .issuing import Issued

RECORDED = ("reference", "name", "shown", "digest", "adopted")


class Entering:
    """Passes documents on to a batch and keeps of each what the register needs.

    ``within`` is the folder or archive they come to stand in.
    """

    def __init__(self, workspace: Workspace, within: Path) -> None:
        self._register = Register(workspace.register)
        self._within = _relative(within, workspace.root)
        self._passed: list[tuple[Issued, str, list[tuple[Issued, str]]]] = []
        self._entered: list[Issue] = []
        self._bodies: dict[tuple[Basis, ...], str] = {}

    @property
    def templates(self) -> tuple[str, ...]:
        """The names of the templates of what was passed, each once, without .docx."""
        used = dict.fromkeys(issued.making.template for issued, _, _ in self._passed)
        return tuple(name.removesuffix(".docx") for name in used)

    def passing(self, documents: Iterable[Issued]) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of each document, noted on the way; its bytes are not kept."""
        for issued in documents:
            parts = [_noted(part) for part in issued.parts]
            self._passed.append((*_noted(issued), parts))
            yield issued.name, issued.data

    def enter(self, names: Sequence[str]) -> None:
        """Enter the documents passed, in order, under ``names``. Raises UnitError if it cannot be."""
        for (issued, content, parts), name in zip(self._passed, names, strict=True):
            self._entered.append(self._issue(issued, content, name))
            bound = (self._issue(part, held, f"{name}#{part.name}") for part, held in parts)
            self._entered.extend(bound)
        self._register.add(self._entered, self._bodies.values())

    def withdraw(self) -> None:
        """Say that the documents entered were not written."""
        self._register.withdraw(self._entered)

    def _issue(self, issued: Issued, content: str, name: str) -> Issue:
        if issued.bases not in self._bodies:
            self._bodies[issued.bases] = basis_body(issued.bases)
        making = issued.making
        return Issue(
            number=issued.number,
            kind=making.kind,
            person=issued.person,
            file=f"{self._within}/{name}",
            content=content,
            inputs=issued.inputs,
            basis=body_digest(self._bodies[issued.bases]),
            template=f"{making.template} {making.template_digest}",
            day=making.day,
            version=making.version,
        )


def basis_body(bases: Sequence[Basis]) -> str:
    """The bases of a document as the register keeps them, wordings of clauses included."""
    clauses = {clause.reference: clause for basis in bases for clause in basis.clauses}
    said = {
        "bases": [
            {name: getattr(basis, name) for name in RECORDED}
            | {"clauses": [clause.reference for clause in basis.clauses]}
            for basis in bases
        ],
        "clauses": [
            {name: getattr(clause, name) for name in ClauseBasis.__slots__}
            for clause in clauses.values()
        ],
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def bases_in(body: str) -> tuple[Basis, ...]:
    """The bases that ``basis_body`` wrote down; () for an empty body."""
    if not body:
        return ()
    said = json.loads(body)
    clauses = {found["reference"]: ClauseBasis(**found) for found in said["clauses"]}
    return tuple(
        Basis(
            **{name: found[name] for name in RECORDED},
            clauses=tuple(clauses[name] for name in found["clauses"]),
        )
        for found in said["bases"]
    )


def _noted(issued: Issued) -> tuple[Issued, str]:
    """A document without its bytes, and their digest."""
    return replace(issued, data=b"", parts=()), hashlib.sha256(issued.data).hexdigest()


def _relative(path: Path, root: Path) -> str:
    """``path`` below the workspace as it is written in the register, else in full."""
    whole, base = path.resolve(), root.resolve()
    return (whole.relative_to(base) if whole.is_relative_to(base) else whole).as_posix()
