"""Comparing two documents of 30 pages, beside python-docx opening and saving the same two files.

Run: .venv/bin/python bench/comparing.py [ROUNDS]. Aim: under 2 s for the whole process.
"""

import sys
import tempfile
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.clock import environment, in_turn, table

PARAGRAPHS, ROWS = 330, 60  # about 30 pages of 22 lines, with a table of three pages
_OURS = "import sys; from guiju.__main__ import main; sys.exit(main(sys.argv[1:]))"
_PEER = "import sys, docx\nfor p in sys.argv[1:]: docx.Document(p).save(p + '.out')"


def write(path: Path, *, newer: bool) -> Path:
    """A document; in the newer one every fourth paragraph differs, some are gone, some are new."""
    document: DocxDocument = Document()
    for number in range(PARAGRAPHS):
        if newer and number % 17 == 0:
            continue
        days = number % 30 + (5 if newer and number % 4 == 0 else 0)
        document.add_paragraph(
            f"第{number}项工作由部门{number % 12}承办，应当在{days}日内办结，"
            f"并将第{number * 7}号登记表送办公室留存，办公室每季度汇总一次后通报。"
        )
        if newer and number % 19 == 0:
            document.add_paragraph(f"本项为新增内容，编号{number}，由承办部门另行说明理由。")
    cells = document.add_table(rows=ROWS, cols=4)
    for number, row in enumerate(cells.rows):
        words = (str(number), f"事项{number}", f"部门{number % 7}", "已办" if newer else "在办")
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def main(rounds: int = 5) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old, new = (
            write(folder / "old.docx", newer=False), write(folder / "new.docx", newer=True)
        )  # fmt: skip
        out = str(folder / "out.docx")
        commands = {
            "guiju compare": [sys.executable, "-c", _OURS, "compare", str(old), str(new), "--out", out],
            "python-docx opens and saves both": [sys.executable, "-c", _PEER, str(old), str(new)],
        }  # fmt: skip
        timings = in_turn(commands, environment(folder / "bytecode"), rounds)
        print(table(timings, "python-docx opens and saves both", {"guiju compare": 2000}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
