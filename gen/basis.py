"""What a passage of a document rests on, carried by the text itself until it is printed."""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters around the number of a mark: XML may hold them, no keyboard or font has them."""

NO_FORCE = "参考资料，无强制力"
"""Printed in place of a rank for what has none."""


@dataclass(frozen=True, slots=True)
class ClauseBasis:
    """A provision as it stood when it was used.

    ``reference``: its citation; ``title``: the instrument's full title and the clause's label;
    ``rank`` as printed, ``effective`` in ISO form or ""; ``text``: the words held, "" where none are.
    """

    reference: str
    title: str
    rank: str
    effective: str
    text: str

    @property
    def digest(self) -> str:
        """Tells this wording from any other; "" where no words are held."""
        return wording_digest(self.text) if self.text else ""


@dataclass(frozen=True, slots=True)
class Basis:
    """A rule, a figure or a provision that a passage states.

    ``reference`` finds it again (``figure:cooling_off/核心``); ``shown``: what it says, in words;
    ``clauses``: who obliges. ``adopted`` says where an adopted figure comes from, else "".
    """

    reference: str
    name: str
    shown: str
    clauses: tuple[ClauseBasis, ...]
    adopted: str = ""
    digest: str = field(default="", compare=False)

    def __hash__(self) -> int:
        """By what finds it again: a document asks for the hashes of all its bases."""
        return hash(self.reference)

    @classmethod
    def of(
        cls,
        reference: str,
        name: str,
        shown: str,
        clauses: Iterable[ClauseBasis],
        adopted: str = "",
    ) -> "Basis":
        """A basis with the digest of what it says and whom it names; the wordings have their own."""
        found = tuple(clauses)
        said = "\n".join((name, shown, adopted, *(clause.reference for clause in found)))
        return cls(reference, name, shown, found, adopted, digest(said))


class Based(str):
    """A text that knows its ``bases``; once printed, joined or cut it is a text like any other."""

    __slots__ = ("bases",)
    bases: tuple[Basis, ...]

    def __new__(cls, text: str, bases: Iterable[Basis] = ()) -> "Based":
        """``text`` resting on ``bases``."""
        made = super().__new__(cls, text)
        made.bases = tuple(dict.fromkeys(bases))
        return made


def bases_of(*texts: str) -> tuple[Basis, ...]:
    """The bases of all ``texts``, each once, in order."""
    found = (basis for text in texts if isinstance(text, Based) for basis in text.bases)
    return tuple(dict.fromkeys(found))


def digest(text: str) -> str:
    """Sixteen hexadecimal digits that tell texts apart (SHA-256)."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def wording_digest(text: str) -> str:
    """The digest of a provision's words: another edition's full- or half-width marks change nothing."""
    return digest("".join(unicodedata.normalize("NFKC", text).split()))


@dataclass(slots=True)
class Notes:
    """What one rendering printed: its ``bases``; with ``marking``, the ``marks`` left in the text."""

    marking: bool = False
    bases: dict[int, Basis] = field(default_factory=dict)  # by identity: equal ones are rare
    marks: list[tuple[Basis, ...]] = field(default_factory=list)

    @property
    def used(self) -> tuple[Basis, ...]:
        """Every basis printed, in the order of first use."""
        return tuple(dict.fromkeys(self.bases.values()))

    def note(self, text: Based) -> str:
        """Take down that ``text`` is printed; the text, with a mark in front where marks are wanted."""
        for basis in text.bases:
            self.bases.setdefault(id(basis), basis)
        if not self.marking or not text.bases:
            return ""
        self.marks.append(text.bases)
        return f"{OPEN}{len(self.marks) - 1}{CLOSE}"


_notes: ContextVar[Notes | None] = ContextVar("guiju_notes", default=None)


@contextmanager
def noting(notes: Notes) -> Iterator[Notes]:
    """Within it, this thread takes down what is printed."""
    token = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(token)


def mark_of(text: str) -> str:
    """What stands in front of ``text`` in print: nothing unless it is based and marks are wanted."""
    notes = _notes.get()
    return notes.note(text) if notes is not None and isinstance(text, Based) else ""
