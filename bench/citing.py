"""How many citations in running text are found and resolved: `python bench/citing.py [--show]`.

The marked sentences of bench/citations/ against the corpus as shipped. Exact: span and target both. The
held-out third is told apart; `--show` prints the misses of the tuning part alone.
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from guiju.law.citation import Citation
from guiju.law.cites_names import NameBook
from guiju.law.cites_resolve import Cite, Citer
from guiju.law.corpus import Corpus, fold_name
from guiju.law.library import embedded

HERE = Path(__file__).resolve().parent / "citations"
SETS = {"调试": HERE / "调试.yaml", "留出": HERE / "留出.yaml"}
AS_OF = date(2026, 11, 1)
AIM = 0.97
_MARK = re.compile("⟦([^⟦⟧]*)→([^⟦⟧→]*)⟧")

Target = tuple[int, int, str, str]


@dataclass(frozen=True)
class Sentence:
    """A marked sentence: the plain text, what it cites, and how its own document is called."""

    kind: str
    text: str
    own: str
    wanted: frozenset[Target]


@dataclass(frozen=True)
class Score:
    """True and false positives, and misses."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def f1(self) -> float:
        """F1; 1 where there was nothing to find and nothing was found."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


def read_sentences(path: Path, book: NameBook) -> Iterator[Sentence]:
    """The sentences of one file, marks taken out."""
    for kind, entries in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        for entry in entries:
            marked, own = (entry["text"], entry["own"]) if isinstance(entry, dict) else (entry, "")
            yield read_sentence(kind, marked, own, book)


def read_sentence(kind: str, marked: str, own: str, book: NameBook) -> Sentence:
    """One marked sentence."""
    text, wanted, at = "", set(), 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        start = len(text)
        text += match[1]
        wanted.add((start, len(text), *target(match[2], book)))
        at = match.end()
    return Sentence(kind, text + marked[at:], own, frozenset(wanted))


def target(text: str, book: NameBook) -> tuple[str, str]:
    """The canonical form of what is cited, and of the end of a range."""
    first, _, last = text.partition(" 至 ")
    cited = canonical(Citation.parse(first), book)
    return cited, Citation.parse(f"本法规 {last}").locator if last else ""


def canonical(cited: Citation, book: NameBook) -> str:
    """The citation with the corpus' short name; the year only where the mark states one."""
    work = fold_name(book.work(cited.work))
    return f"{work}|{cited.year or ''}|{cited.locator}"


def given(cite: Cite, book: NameBook, wanted: frozenset[Target]) -> Target:
    """What was found, in the same form; a year that the mark leaves open is left out."""
    mention, cited = cite.mention, cite.citation
    exact, last = canonical(cited, book), cite.through.locator if cite.through else ""
    place = (mention.start, mention.end)
    yearless = f"{fold_name(book.work(cited.work))}||{cited.locator}"
    return (*place, yearless if (*place, yearless, last) in wanted else exact, last)


def judge(sentence: Sentence, citer: Citer, show: bool) -> Score:
    """Compare one sentence's citations with its marks."""
    own = Citation.parse(sentence.own) if sentence.own else None
    cites = citer.read(sentence.text, own)
    found = {given(cite, citer.book, sentence.wanted) for cite in cites}
    if show and found != sentence.wanted:
        print(f"  [{sentence.kind}] {sentence.text}")
        print(f"      多出 {sorted(found - sentence.wanted)}")
        print(f"      缺少 {sorted(sentence.wanted - found)}")
    right = len(found & sentence.wanted)
    return Score(right, len(found) - right, len(sentence.wanted) - right)


def main() -> None:
    """Print F1 by kind for both sets, and the speed on a long text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="the misses of the tuning part")
    options = parser.parse_args()
    citer = Citer(Corpus.load(embedded().corpus), AS_OF)
    scores: dict[str, dict[str, Score]] = {}
    texts: Counter[str] = Counter()
    sample = ""
    for name, path in SETS.items():
        for sentence in read_sentences(path, citer.book):
            score = judge(sentence, citer, options.show and name == "调试")
            row = scores.setdefault(sentence.kind, {})
            row[name] = row.get(name, Score()) + score
            texts[name] += 1
            sample += sentence.text + "\n"
    report(scores, texts)
    report_speed(citer, sample)


def report(scores: dict[str, dict[str, Score]], texts: Counter[str]) -> None:
    """F1 by kind and over all."""
    print(f"citations in running text, F1 of exact span and target ({dict(texts)} sentences)")
    for kind, row in scores.items():
        cells = (f"{name} {row.get(name, Score()).f1:6.3f}" for name in SETS)
        print(f"  {'   '.join(cells)}   {kind}")
    for name in (*SETS, "全部"):
        parts = [s for row in scores.values() for part, s in row.items() if name in (part, "全部")]
        total = sum(parts, Score())
        met = "met" if total.f1 >= AIM else "MISSED"
        print(f"  {name}  F1 {total.f1:.4f}  (aim ≥ {AIM}: {met})  {total}")


def report_speed(citer: Citer, sample: str) -> None:
    """Characters a second over a text of a hundred thousand characters."""
    text = sample * (100_000 // len(sample) + 1)
    begun = time.process_time()
    count = len(citer.read(text))
    spent = time.process_time() - begun
    print(
        f"  {len(text)} characters, {count} citations: {spent:.2f} s CPU, {len(text) / spent:,.0f}/s"
    )


if __name__ == "__main__":
    main()
