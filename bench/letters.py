"""What a responsibility letter costs: `python bench/letters.py [--template FILE --context JSON]`.

Peers in the same run: docxtpl's own render and save of the same template and data; docxtemplater where
node and npm are there. Floor: the same parts, provenance included, as plain strings filled by Jinja and
compressed, with no check of anything (letterfloor.py). CPU time, in turns; ten thousand letters run in a
process of their own, so that its peak memory is theirs alone, against two processes of the bare floor.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.letterfloor import floor_of
from bench.letterpeers import docxtemplater, docxtpl
from guiju.gen.annotating import Annotator
from guiju.gen.basis import Based, Basis, ClauseBasis
from guiju.gen.batch import write_batch, write_zip
from guiju.gen.compiled import CompiledTemplate
from guiju.gen.issuing import Issuer
from guiju.gen.provenance import Making, Stamp
from guiju.unit.workspace import init_workspace

HERE = Path(__file__).resolve().parent
LETTER = HERE.parent / "templates" / "涉密人员责任书.docx"
ROUNDS = 5
AIMS = {"peer": 20.0, "floor": 3.0, "memory": 200.0}


def main() -> None:
    """Print figure, peer and ratio of one letter; then time and memory of ten thousand."""
    options = read_options()
    if options.batch:
        print(json.dumps(run_batch(options)))
        return
    with tempfile.TemporaryDirectory() as folder:
        template = options.template or comparable_template(Path(folder) / "letter.docx")
        context = json.loads(options.context.read_text(encoding="utf-8"))
        sample = Path(folder) / "sample.docx"
        sample.write_bytes(compare(template, context, Path(folder)))
        for kind in ("zip", "folder"):
            floor = floor_batch(template, options, sample, kind)
            report_batch(template, options, kind, floor)
        report_command(options.count)


def read_options() -> argparse.Namespace:
    """The command line; the product's own letter if it stands, else one of the same make."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--template", type=Path, default=LETTER if LETTER.exists() else None)
    parser.add_argument("--context", type=Path, default=HERE / "letter.json")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--batch", choices=("zip", "folder"), help=argparse.SUPPRESS)
    return parser.parse_args()


def compare(template: Path, context: Mapping[str, object], folder: Path) -> bytes:
    """One letter by every way, the best of several rounds taken in turn; the product's own letter."""
    issuers = {name: issuer_of(template, marked=name == "basis") for name in ("ours", "basis")}
    compiled, based = issuers["ours"].template, with_bases(context)
    sample = issuers["ours"].issue("letter.docx", based).data
    floor = floor_of(template, sample)
    ways: dict[str, tuple[Callable[[], object], int]] = {
        "ours": (lambda: issuers["ours"].issue("letter.docx", based), 200),
        "bare": (lambda: compiled.render(context), 200),
        "basis": (lambda: issuers["basis"].issue("letter.docx", based), 50),
        "docxtpl": (lambda: docxtpl(template, context), 10),
        "floor": (lambda: floor(context), 200),
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, (run, times) in ways.items():
            best[name] = min(best[name], clock(run, times))
    print(
        f"one letter ({template.name}, {len(sample) // 1024} KB), CPU ms, best of {ROUNDS} rounds"
    )
    titles = {"ours": "with provenance", "bare": "without", "basis": "and with --basis"}
    for name, title in titles.items():
        print(f"  {title:22}{best[name]:8.3f}   {1000 / best[name]:6.0f}/s")
    _row("docxtpl render+save", best["docxtpl"], best["docxtpl"] / best["ours"], "≥", AIMS["peer"])
    _row("floor, same parts", best["floor"], best["ours"] / best["floor"], "≤", AIMS["floor"])
    other = docxtemplater(template, context, folder)
    if isinstance(other, str):
        print(f"  docxtemplater: {other}")
    else:
        print(f"  {'docxtemplater (npm)':22}{other:8.3f}   ratio {other / best['ours']:5.1f}")
    return sample


def _row(title: str, taken: float, ratio: float, sign: str, aim: float) -> None:
    met = ratio >= aim if sign == "≥" else ratio <= aim
    said = f"aim {sign} {aim:.0f}: {'met' if met else 'MISSED'}"
    print(f"  {title:22}{taken:8.3f}   ratio {ratio:5.1f} ({said})")


def issuer_of(template: Path, *, marked: bool) -> Issuer:
    """The product's own way to a finished document; ``marked`` adds the bases as comments."""
    compiled = CompiledTemplate.load(template)
    making = Making("0", template.stem, template.name, *("0" * 16,) * 3, "2026-11-20")
    annotator = Annotator(True, False, making.day, lambda _: "现行") if marked else None
    return Issuer(compiled, Stamp(compiled.package, making), b"key" * 10, annotator)


def with_bases(context: Mapping[str, object]) -> dict[str, object]:
    """The context with a basis on every duty, as the rules give them."""
    whole = dict(context)
    for party in ("甲方", "乙方"):
        side = dict(whole[party])  # type: ignore[call-overload]
        side["责任"] = [
            {**duty, "内容": Based(duty["内容"], [basis_of(party, place, duty["内容"])])}
            for place, duty in enumerate(side["责任"])
        ]
        whole[party] = side
    return whole


def basis_of(party: str, place: int, text: str) -> Basis:
    """A basis with one clause of usual length."""
    cited = f"示例条例(2024) 第{place + 1}条"
    clause = ClauseBasis(cited, f"《示例条例》{cited}", "行政法规", "2024-09-01", text * 2)
    return Basis.of(f"duty:{party}/{place}", "职责", text, [clause])


def clock(run: Callable[[], object], times: int) -> float:
    """CPU milliseconds of one run."""
    run()
    start = time.process_time()
    for _ in range(times):
        run()
    return (time.process_time() - start) * 1000 / times


def report_batch(template: Path, options: argparse.Namespace, kind: str, floor: float) -> None:
    """Run ten thousand in a fresh process and print what it measured of itself."""
    command = [
        *(sys.executable, __file__, "--batch", kind, "--count", str(options.count)),
        *("--template", str(template), "--context", str(options.context)),
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures = json.loads(done.stdout)
    ratio = figures["cpu"] / floor
    print(
        f"{options.count} letters into one {kind}: {figures['cpu']:.2f} s CPU, "
        f"{figures['wall']:.2f} s wall, {options.count / figures['cpu']:.0f}/s, "
        f"{ratio:.1f} times the floor's (aim ≤ {AIMS['floor']:.0f}: "
        f"{'met' if ratio <= AIMS['floor'] else 'MISSED'}), peak {figures['memory']:.0f} MB "
        f"(aim < {AIMS['memory']:.0f}: {'met' if figures['memory'] < AIMS['memory'] else 'MISSED'})"
    )


def floor_batch(template: Path, options: argparse.Namespace, sample: Path, kind: str) -> float:
    """Seconds (CPU) of the bare floor by two processes, half the letters each, into two ZIPs or folders."""
    program = Path(__file__).with_name("letterfloor.py")
    half = str(options.count // 2)
    command = [
        sys.executable,
        str(program),
        str(template),
        str(options.context),
        str(sample),
        half,
        kind,
    ]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    taken = [json.loads(process.communicate()[0]) for process in both]
    wall, cpu = (max(one[name] for one in taken) for name in ("wall", "cpu"))
    print(f"{options.count} by two processes of the floor: {cpu:.2f} s CPU each, {wall:.2f} s wall")
    return float(cpu)


def report_command(count: int) -> None:
    """The whole command for so many people: the roster read, rules resolved, the register entered."""
    with tempfile.TemporaryDirectory() as folder:
        place = init_workspace(Path(folder) / "单位", sample=True)
        book = load_workbook(place.roster_file)
        sheet = book["人员"]
        row = [cell.value for cell in sheet[6]]
        for number in range(count):
            sheet.append([f"X{number:05d}", *row[1:]])
        book.save(place.roster_file)
        start = time.perf_counter()
        command = [sys.executable, "-m", "guiju", "gen", "letters", "--zip"]
        process = subprocess.Popen(command, cwd=place.root, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    print(
        f"guiju gen letters --zip for {count + 18} people, roster and register included: "
        f"{used.ru_utime + used.ru_stime:.2f} s CPU, {time.perf_counter() - start:.2f} s wall, "
        f"peak {used.ru_maxrss / 1024:.0f} MB, exit {process.returncode}"
    )


def run_batch(options: argparse.Namespace) -> dict[str, float]:
    """Ten thousand letters, each with a person of its own."""
    issuer = issuer_of(options.template, marked=False)
    context = with_bases(json.loads(options.context.read_text(encoding="utf-8")))
    issuer.issue("letter.docx", context)
    before = peak_memory()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "letters"
        cpu, wall = time.process_time(), time.perf_counter()
        documents = letters(issuer, context, options.count)
        if options.batch == "zip":
            write_zip(target.with_suffix(".zip"), documents, total=options.count)
        else:
            write_batch(target, documents, total=options.count)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return {"cpu": cpu, "wall": wall, "memory": peak_memory(), "grown": peak_memory() - before}


def letters(
    issuer: Issuer, context: Mapping[str, object], count: int
) -> Iterator[tuple[str, bytes]]:
    """Letters one at a time."""
    for number in range(1, count + 1):
        issued = issuer.issue(f"P{number:05d}.docx", {**context, "编号": f"P{number:05d}"})
        yield issued.name, issued.data


def peak_memory() -> float:
    """The most memory this process has held, MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def comparable_template(path: Path) -> Path:
    """A letter of some three pages with the same fields, for a checkout without templates."""
    document = Document()
    document.sections[0].footer.paragraphs[0].text = "{{ 编号 }}"
    for text in ("{{ 编号 }}", "涉密人员保密责任书（{{ 年度 }}）", "甲方：{{ 甲方.名称 }}"):
        document.add_paragraph(text)
    document.add_paragraph("乙方：{{ 乙方.姓名 }}（{{ 乙方.部门 }}，{{ 乙方.岗位 }}），{{ 依据 }}")
    for side in ("甲方", "乙方"):
        document.add_paragraph(f"{{%p for 项 in {side}.责任 %}}")
        document.add_paragraph("{{ 项.序号 }}{{ 项.内容 }}{{ 项.止 }}")
        document.add_paragraph("{%p endfor %}")
    for _ in range(20):
        document.add_paragraph(
            "双方确认，{{ 乙方.人员类别 }}的保密责任不因本责任书期满而免除。" * 3
        )
    document.add_paragraph(
        "{{ 脱密期.数值 }}，{{ 期限 }}，一式{{ 份数 }}份，{{ 持有人 }}。{{ 签订日期 }}"
    )
    document.save(str(path))
    return path


if __name__ == "__main__":
    main()
