"""What changes in an index when few corpus files changed: only their works are read and analysed again.

The result is that of a whole build; where that cannot be promised there is no change to make, and the index
is built anew.
"""

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ..law.corpus import Corpus, fold_name
from ..law.corpusfile import read_version
from ..law.digestshelf import FOLDER
from ..law.errors import GuijuError, SearchError
from ..law.version import Version
from .asking import place_again
from .build import make_card
from .bundle import Change, Entry
from .card import dump_cards, line_names, line_version, load_cards
from .engine import Damaged, choose_engine
from .entry import make_entries, make_entry, margins_of
from .fingerprint import path_of, take_fingerprint
from .lock import writer_lock
from .questions import load_questions
from .segment import count_terms, dump_terms
from .vocabulary import load_terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .contract import Engine, Reader

_TEXT = ".md"
_PATIENCE = 5.0  # seconds for another writer to finish
MOST = 40
"""Changed files up to which a change is worth it."""


def update_open(
    engine: "Engine", reader: "Reader", folders: Sequence[Path], fingerprint: str, cache: Path
) -> "Reader | None":
    """The index that ``reader`` has open, changed to what the files are now, under the writer's lock.

    None where it must be built anew, which also tells what is wrong with a file. Raises OSError.
    """
    try:
        with reader.steady():
            change = plan_change(reader, folders, fingerprint)
        return engine.update(change, cache) if change else None
    except (GuijuError, Damaged, ValueError, KeyError):
        return None


def update_standing(cache: Path, folders: Sequence[Path], engine: str, rules: Path | None) -> bool:
    """Whether the index in ``cache`` is true now, having taken in what few files brought.

    One that is absent, damaged, locked or far behind stays as it is: the next search sees to it.
    """
    chosen = choose_engine(engine)
    seen = take_fingerprint(folders, *((rules,) if rules else ()))
    try:
        with writer_lock(cache, _PATIENCE), closing(chosen.open(cache)) as reader:
            if reader.document("fingerprint") == seen:
                return True
            updated = update_open(chosen, reader, folders, seen, cache)
            if updated:
                updated.close()
            return updated is not None
    except (Damaged, SearchError, OSError):
        return False


def plan_change(reader: "Reader", folders: Sequence[Path], fingerprint: str) -> Change | None:
    """How the index that ``reader`` has open becomes that of ``folders`` as they are, seen as ``fingerprint``.

    None where it must be built anew. Raises GuijuError for faulty files, ValueError for a damaged index.
    """
    old, new = reader.document("fingerprint").split("\n"), fingerprint.split("\n")
    changed = {path_of(line, folders) for line in {*old} ^ {*new}}
    if "" in changed or len(changed) > MOST:  # "": something the whole index rests on
        return None
    texts = [line.split(" ", 3)[-1] for line in new if line.endswith(_TEXT)]
    known = {str(path): str(name) for path, name in json.loads(reader.document("files")).items()}
    files, read = dict[str, str](), dict[str, Version]()
    for path in texts:
        if path in changed or path not in known:
            read[path] = read_version(Path(path))
        files[path] = read[path].citation if path in read else known[path]
    chosen = _chosen(files, folders)
    if chosen is None:
        return None
    touched = {names[path] for names in (known, files) for path in changed if path in names}
    touched |= {Path(path).stem for path in changed if Path(path).parent.name == FOLDER}
    stored = json.dumps(files, ensure_ascii=False) if files != known else ""
    return _Draft(reader, folders, stored, chosen, touched, read).change(fingerprint)


def _chosen(files: Mapping[str, str], folders: Sequence[Path]) -> dict[str, str] | None:
    """Citation → file in reading order, as ``Corpus.load`` chooses; None for two files of one version."""
    chosen: dict[str, str] = {}
    for folder in folders:
        start = f"{folder}{os.sep}"
        below = [(name, path) for path, name in files.items() if path.startswith(start)]
        own = dict(below)
        if len(own) < len(below):
            return None
        chosen |= own
    return chosen


@dataclass
class _Draft:
    """A change being made: the document of ``files`` or "" where it stays, the files ``chosen`` by their
    citations, citations ``touched`` by changed files, versions ``read`` already by their files.
    """

    reader: "Reader"
    folders: Sequence[Path]
    files: str
    chosen: Mapping[str, str]
    touched: Collection[str]
    read: Mapping[str, Version]

    def change(self, fingerprint: str) -> Change | None:
        """The change; None where two works would go by one name."""
        cards = {name: card.line for name, card in self._held.items()}
        numbers = {name: number for number, name in enumerate(self.chosen)}
        fresh: dict[str, tuple[Entry, ...]] = {}
        for version in self._corpus.versions:
            name, passages = version.citation, tuple(self._corpus.passages_of(version))
            card = make_card(version, passages, self.folders[1:])
            line = dump_cards([card])
            if name in self.touched or line != cards.get(name):
                margins = margins_of(self._corpus, version)
                fresh[name] = tuple(make_entries(passages, margins, card.names, numbers[name]))
                cards[name] = line
        gone = {
            card.number: self._entries(card, cards.get(name, ""), fresh.get(name, ()))
            for name, card in self._held.items()
            if name in fresh or name not in self.chosen
        }
        lines = {name: cards[name] for name in self.chosen}
        documents = self._documents(lines, fresh, gone)
        if documents is None:
            return None
        told = {
            name: text for name, text in documents.items() if self.reader.document(name) != text
        }
        kept = (fresh[name] if name in fresh else self._held[name].number for name in self.chosen)
        return Change(tuple(kept), gone, {**told, "fingerprint": fingerprint})

    @cached_property
    def _held(self) -> "dict[str, _Held]":
        """The versions in the index, by citation."""
        lines = filter(None, self.reader.document("versions").split("\n"))
        held = (_Held(number, line, *line_version(line)) for number, line in enumerate(lines))
        return {card.citation: card for card in held}

    @cached_property
    def _corpus(self) -> Corpus:
        """All versions of the works of which any is touched: when one begins tells when the last ends."""
        shorts = {name: card.short for name, card in self._held.items()}
        shorts |= {version.citation: version.short for version in self.read.values()}
        works = {shorts[name] for name in self.touched if name in shorts}
        paths = [path for name, path in self.chosen.items() if shorts[name] in works]
        versions = [self.read.get(path) or read_version(Path(path)) for path in paths]
        return Corpus.of(versions, *self.folders)

    def _entries(self, held: "_Held", line: str, fresh: Sequence[Entry]) -> tuple[Entry, ...]:
        """The entries of a version as they are indexed. What is also in the ``fresh`` ones of its new card's
        ``line`` need not be analysed again, where the names are the same.
        """
        (card,) = load_cards(held.line)
        records = self.reader.records(self.reader.layout.numbers(held.number))
        same = fresh if line_names(line) == line_names(held.line) else ()
        known = {entry.record.pack(): entry for entry in same}
        return tuple(
            replace(known[packed], record=record)
            if (packed := record.pack()) in known
            else make_entry(record, card.names)
            for _, record in sorted(records.items())
        )

    def _documents(
        self,
        lines: Mapping[str, str],
        fresh: Mapping[str, Sequence[Entry]],
        gone: Mapping[int, Sequence[Entry]],
    ) -> dict[str, str] | None:
        """What stands beside the postings and changes with them; None for one name of two works."""
        documents = {"versions": "\n".join(lines.values())}
        if self.files:
            documents["files"] = self.files
        named = self._renamed(lines, fresh)
        counted = _terms(fresh.values())
        counted.subtract(_terms(gone.values()))
        if named or any(counted.values()):
            counts = Counter(load_terms(self.reader.document("terms")))
            counts.update(counted)
            names = (name for line in lines.values() for name in line_names(line)[:2])
            documents["terms"] = dump_terms(counts, names)
        return self._with_questions(documents, lines) if named else documents

    def _renamed(self, lines: Mapping[str, str], fresh: Collection[str]) -> bool:
        """Whether works are known by other names than before."""
        held = self._held
        return held.keys() != lines.keys() or any(
            line_names(lines[name]) != line_names(held[name].line) for name in fresh
        )

    def _with_questions(
        self, documents: dict[str, str], lines: Mapping[str, str]
    ) -> dict[str, str] | None:
        """With what the rulebook's answers rest on, found by the names as they are now."""
        owners: dict[str, str] = {}
        for line in lines.values():
            short, *others = line_names(line)
            for name in (short, *others):
                if owners.setdefault(fold_name(name), short) != short:
                    return None
        questions = load_questions(self.reader.document("questions"))
        placed = place_again(questions, lambda name: owners.get(fold_name(name)))
        return {**documents, "questions": placed.dump()}


class _Held(NamedTuple):
    """A version in the index: number and line of its card, citation and short name."""

    number: int
    line: str
    citation: str
    short: str


def _terms(all_entries: Iterable[Sequence[Entry]]) -> Counter[str]:
    records = (entry.record for entries in all_entries for entry in entries)
    return count_terms(f"{record.heading}\n{record.text}" for record in records)
