"""How well and how fast texts are imported: `python bench/importing.py --laws DIR [--inputs N]`.

DIR holds core/*.md and more.tar.xz. Truth is the Markdown itself, read by bench/forms.py without the
product's code; the other forms are made from it there. An article is right if its label and every word
of it, blanks aside, are. `--inputs N` also runs the properties of the readers on N generated inputs.
"""

import argparse
import gc
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from docx import Document

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import forms
from bench.forms import Text, flat
from guiju.law.clause import Kind
from guiju.law.errors import GuijuError
from guiju.law.intake.compose import Imported, import_file

SAMPLE_EVERY = 20
PDFS = 6
ROUNDS = 3
ODD = ("条号不连续", "重复出现", "不按次序")
AIMS = {"articles": 99.5, "docx": 99.0, "speed": 3.0, "ratio": 2.0}
MEMORY = """
import sys
from pathlib import Path
from guiju.law.errors import GuijuError
from guiju.law.intake.compose import import_file
files = sorted(Path(sys.argv[1]).rglob("*.md"))
for turn, path in enumerate(files, 1):
    try:
        import_file(path)
    except GuijuError:
        pass
    if turn in (len(files) // 10, len(files)):
        status = Path("/proc/self/status").read_text().split("VmHWM:")
        print(int(status[1].split()[0]) // 1024)
"""


def main() -> None:
    """Print shares, failures with their reasons, speeds and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--laws", type=Path, default=os.environ.get("GUIJU_LAWS_ALL"))
    parser.add_argument("--inputs", type=int, default=0)
    options = parser.parse_args()
    if options.inputs:
        properties(options.inputs)
    if options.laws is None:
        print("importing: no texts to import; name their folder with --laws DIR")
        return
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        files = collect(Path(options.laws), work)
        markdown(files)
        texts = {path: text for path in files if (text := forms.read_text(path)).articles}
        sample = [*sorted(texts)[::SAMPLE_EVERY]]
        made = {
            form: make(form, sample, texts, work) for form in ("txt", "glued", "wrapped", "html")
        }
        made |= {form: make(form, sample, texts, work) for form in ("docx", "automatic")}
        made["pdf"] = made_pdfs(made["docx"])
        for form, pairs in made.items():
            share(form, pairs)
        speed(files, made)
        memory(work)


def collect(laws: Path, work: Path) -> list[Path]:
    """Core texts and those of the archive, unpacked below ``work``."""
    with tarfile.open(laws / "more.tar.xz") as archive:
        archive.extractall(work / "more", filter="data")
    more = sorted((work / "more").rglob("*.md"))
    core = sorted((laws if laws.name == "core" else laws / "core").glob("*.md"))
    print(f"{len(core)} core texts, {len(more)} files of the archive")
    return [*core, *more]


def outcome(found: Imported, text: Text) -> tuple[int, list[str]]:
    """How many articles of ``text`` came out right, and the labels of those that did not."""
    clauses = (clause for top in found.version.clauses for clause in top.walk())
    got = {flat(c.label): flat(c.full_text()) for c in clauses if c.kind is Kind.ARTICLE}
    wrong = [label for label, words in text.articles.items() if got.get(label) != words]
    return len(text.articles) - len(wrong), wrong


def markdown(files: Sequence[Path]) -> None:
    """Every file as it is: title, numbering, articles; each failure with its reason."""
    seen: Counter[str] = Counter()
    reasons: list[str] = []
    for path in files:
        text = forms.read_text(path)
        if path.name == "_index.md":
            seen["lists of contents, no text"] += 1
            continue
        try:
            found = import_file(path)
        except GuijuError as error:
            seen["refused"] += 1
            reasons.append(f"{path.name[:40]}: {error.faults[0].what}")
            continue
        seen["imported"] += 1
        right, wrong = outcome(found, text)
        seen["articles"] += len(text.articles)
        seen["right"] += right
        reasons += (
            [f"{path.name[:40]}: {len(wrong)} differ: {'、'.join(wrong[:3])}"] if wrong else []
        )
        if flat(found.version.title) == flat(text.title):
            seen["right title"] += 1
        else:
            reasons.append(f"{path.name[:40]}: title {found.version.title[:30]}")
        odd = [str(doubt) for doubt in found.doubts if any(word in str(doubt) for word in ODD)]
        seen["unbroken numbering"] += not odd
        reasons += [f"{path.name[:40]}: {doubt}" for doubt in odd]
    report(seen, reasons)


def report(seen: Counter[str], reasons: Sequence[str]) -> None:
    """The shares of the Markdown run."""
    for name in ("right title", "unbroken numbering"):
        print(
            f"  {name:24} {seen[name]:6} of {seen['imported']} ({percent(seen[name], seen['imported'])})"
        )
    print(f"  refused {seen['refused']}, without text {seen['lists of contents, no text']}")
    verdict("Markdown articles right", seen["right"], seen["articles"], AIMS["articles"])
    for reason in reasons:
        print(f"    {reason}")


def percent(part: int, whole: int) -> str:
    """A share with two decimals."""
    return f"{100 * part / max(whole, 1):.2f} %"


def verdict(name: str, part: int, whole: int, aim: float) -> None:
    """A share against its aim."""
    met = "met" if 100 * part >= aim * whole else "MISSED"
    print(f"  {name:24} {part:6} of {whole} ({percent(part, whole)})   ≥ {aim} %: {met}")


Pairs = list[tuple[Path, Text]]


def make(form: str, sample: Sequence[Path], texts: dict[Path, Text], work: Path) -> Pairs:
    """The sample in ``form``, written below ``work``."""
    folder = work / form
    folder.mkdir()
    written = {
        "txt": forms.plain,
        "glued": forms.glued,
        "wrapped": forms.wrapped,
        "html": forms.page,
    }
    suffix = {"glued": "txt", "wrapped": "txt", "automatic": "docx"}.get(form, form)
    pairs: Pairs = []
    for path in sample:
        target = folder / f"{path.stem[:60]}.{suffix}"
        if form in written:
            target.write_bytes(written[form](texts[path]))
        else:
            forms.docx(texts[path], target, automatic=form == "automatic")
        pairs.append((target, texts[path]))
    return pairs


def made_pdfs(pairs: Pairs) -> Pairs:
    """A few of the .docx as PDF, where LibreOffice is installed."""
    made = ((forms.pdf(path), text) for path, text in pairs[:: max(1, len(pairs) // PDFS)])
    return [(path, text) for path, text in made if path is not None]


def share(form: str, pairs: Pairs) -> None:
    """Articles right and titles right in one form."""
    right = whole = titles = 0
    wrong: list[str] = []
    for path, text in pairs:
        whole += len(text.articles)
        try:
            found = import_file(path)
        except GuijuError as error:
            wrong.append(f"{path.name[:40]}: {error.faults[0].what}")
            continue
        good, bad = outcome(found, text)
        right += good
        titles += flat(found.version.title) == flat(text.title)
        wrong += [f"{path.name[:40]}: {len(bad)} differ: {'、'.join(bad[:3])}"] if bad else []
    aim = AIMS["docx"] if form in ("docx", "automatic", "html", "pdf") else AIMS["articles"]
    verdict(f"{form}, articles right", right, whole, aim)
    print(f"    titles {titles} of {len(pairs)}" + "".join(f"\n    {line}" for line in wrong))


def best(run: Callable[[], object]) -> float:
    """CPU seconds of the round least disturbed."""
    taken = []
    for _ in range(ROUNDS):
        gc.collect()
        begun = time.process_time()
        run()
        taken.append(time.process_time() - begun)
    return min(taken)


def each(paths: Sequence[Path]) -> None:
    """Import all that can be, keeping none."""
    for path in paths:
        with suppress(GuijuError):
            import_file(path)


def bare(paths: Sequence[Path]) -> None:
    """The text of every paragraph, as python-docx gives it: no labels, tables or text boxes."""
    for path in paths:
        _ = [paragraph.text for paragraph in Document(str(path)).paragraphs]


def speed(files: Sequence[Path], made: dict[str, Pairs]) -> None:
    """Characters a second for text forms, file to tree; .docx against python-docx's bare reading."""
    for form, paths in (("md", files), ("txt", [path for path, _ in made["txt"]])):
        encoding = "utf-8-sig" if form == "md" else "gb18030"
        characters = sum(len(path.read_text(encoding=encoding)) for path in paths)
        rate = characters / best(partial(each, paths)) / 1e6
        met = "met" if rate >= AIMS["speed"] else "MISSED"
        print(f"  {form}: {rate:.2f} M characters a second   ≥ {AIMS['speed']}: {met}")
    for form in ("docx", "automatic"):
        paths = [path for path, _ in made[form]]
        ours, peer = best(partial(each, paths)), best(partial(bare, paths))
        met = "met" if ours <= AIMS["ratio"] * peer else "MISSED"
        per = 1000 / len(paths)
        print(
            f"  {form}: {ours * per:.1f} ms a file, python-docx {peer * per:.1f} ms, "
            f"ratio {ours / peer:.2f}   ≤ {AIMS['ratio']}: {met}"
        )


def memory(work: Path) -> None:
    """Peak memory (Linux alone tells it) after a tenth of the files and after all, in a process of its own."""
    if not Path("/proc/self/status").exists():
        return
    command = [sys.executable, "-c", MEMORY, str(work / "more")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    early, late = map(int, done.stdout.split())
    print(f"  memory: {early} MB after a tenth of the files, {late} MB after all")


def properties(inputs: int) -> None:
    """The hypothesis tests of the readers, ``inputs`` in all over the four of them and their forms."""
    suite = Path(__file__).resolve().parents[1] / "tests" / "law" / "intake" / "test_hostile.py"
    environment = os.environ | {"GUIJU_INPUTS": str(inputs // 4)}
    command = [sys.executable, "-m", "pytest", "-q", str(suite), "-k", "any or damaged"]
    done = subprocess.run(command, env=environment, check=False)
    print(f"properties on {inputs} inputs: {'held' if done.returncode == 0 else 'BROKEN'}")


if __name__ == "__main__":
    main()
