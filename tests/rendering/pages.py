"""Rendered pages: a .docx through LibreOffice to PDF, and what stands where on each page.

Lengths are millimetres from the upper left corner of the page. The test fonts stand in for the
official faces (fonts.conf); they are as wide, so lines and characters count the same.
"""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element  # the type alone; reading is defused

from defusedxml import ElementTree
from rendering.ink import Ink

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / ".cache" / "fonts"
FACES = (
    "FandolFang-Regular",
    "FandolHei-Regular",
    "FandolKai-Regular",
    "FandolSong-Bold",
    "FandolSong-Regular",
)
STANDS_FOR = {  # the official face and the PDF's name of its stand-in
    "仿宋_GB2312": "FandolFang-Regular",
    "楷体_GB2312": "FandolKai-Regular",
    "黑体": "FandolHei-Regular",
    "方正小标宋简体": "FandolSong-Bold",
    "宋体": "FandolSong-Regular",
    "Times New Roman": "LiberationSerif",
}
TIMEOUT = 120  # seconds for one run of LibreOffice
_MM = 25.4 / 72
_FOOT = 262.0  # where the 版心 ends


def missing() -> str:
    """What is lacking on this machine to render pages, in words; "" if nothing is."""
    tools = [t for t in ("soffice", "pdftotext", "pdffonts", "pdftoppm") if not shutil.which(t)]
    fonts = [f for f in FACES if not (FONTS / f"{f}.otf").exists()]
    if not tools and not fonts:
        return ""
    parts = [f"缺少程序 {'、'.join(tools)}"] if tools else []
    parts += [f"{FONTS} 缺少字体 {'、'.join(fonts)}（运行 sh tools/fonts.sh）"] if fonts else []
    return f"版面测试不能进行：{'；'.join(parts)}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line as read across the page; gaps of a character and more are full-width spaces."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page, its lines from top to bottom."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]

    @property
    def body(self) -> tuple[Line, ...]:
        """The lines inside the 版心."""
        return tuple(line for line in self.lines if line.top < _FOOT)

    @property
    def footer(self) -> Line | None:
        """The line with the page number."""
        below = [line for line in self.lines if line.top >= _FOOT]
        return below[0] if below else None


@dataclass(frozen=True)
class Rendered:
    """A document's PDF and what it shows."""

    pdf: Path

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages."""
        text = _output("pdftotext", "-bbox", str(self.pdf), "-")
        tree = ElementTree.fromstring(re.sub(r"<title>.*?</title>", "", text, flags=re.DOTALL))
        found = tree.iter("{http://www.w3.org/1999/xhtml}page")
        return tuple(_page(number, node) for number, node in enumerate(found, 1))

    @cached_property
    def fonts(self) -> frozenset[str]:
        """Names of the fonts in the PDF, without the subset's prefix."""
        rows = _output("pdffonts", str(self.pdf)).splitlines()[2:]
        return frozenset(row.split()[0].split("+")[-1] for row in rows)

    @cached_property
    def text(self) -> str:
        """All lines of all 版心, one a line."""
        return "\n".join(line.text for page in self.pages for line in page.body)

    def ink(self, page: int) -> Ink:
        """The page as pixels, 10 to the millimetre."""
        command = ["pdftoppm", "-r", "254", "-f", str(page), "-l", str(page), str(self.pdf)]
        return Ink.read(subprocess.run(command, check=True, capture_output=True).stdout)

    def png(self, page: int, path: Path, resolution: int = 80) -> Path:
        """Write one page as a picture to look at; ``path`` without suffix. Returns the file."""
        number = ["-f", str(page), "-l", str(page), "-singlefile"]
        command = ["pdftoppm", "-png", "-r", str(resolution), *number, str(self.pdf), str(path)]
        subprocess.run(command, check=True)
        return path.with_name(f"{path.name}.png")


@dataclass(frozen=True, slots=True)
class Office:
    """LibreOffice with a profile of its own under ``folder``; nothing of the user's is touched."""

    folder: Path

    def render(self, documents: Mapping[str, bytes]) -> dict[str, Rendered]:
        """PDF of each document, by name, in one process. RuntimeError if one is not made in time."""
        work = self.folder / f"run-{len(list(self.folder.glob('run-*')))}"
        work.mkdir()
        sources = []
        for number, data in enumerate(documents.values()):
            sources.append(work / f"{number}.docx")
            sources[-1].write_bytes(data)
        self._convert(work, sources)
        made = {name: work / f"{number}.pdf" for number, name in enumerate(documents)}
        for name, pdf in made.items():
            if not pdf.exists():
                raise RuntimeError(f"LibreOffice 没有生成 {name} 的 PDF")
        return {name: Rendered(pdf) for name, pdf in made.items()}

    def rewritten(self, document: bytes) -> bytes:
        """``document`` (.docx) as LibreOffice writes it out again. RuntimeError if it does not."""
        work = self.folder / f"rewritten-{len(list(self.folder.glob('rewritten-*')))}"
        (work / "out").mkdir(parents=True)
        (work / "0.docx").write_bytes(document)
        self._convert(work / "out", [work / "0.docx"], "docx")
        made = work / "out" / "0.docx"
        if not made.exists():
            raise RuntimeError("LibreOffice 没有重写文档")
        return made.read_bytes()

    def _convert(self, work: Path, sources: list[Path], form: str = "pdf") -> None:
        profile = (self.folder / "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += ["--convert-to", form, "--outdir", str(work), *map(str, sources)]
        process = subprocess.Popen(
            command,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(TIMEOUT)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # the whole group: soffice is a wrapper
            process.wait()
            raise RuntimeError(f"LibreOffice 在 {TIMEOUT} 秒内没有完成") from None


def environment() -> dict[str, str]:
    """The environment in which the test fonts are found, their cache inside the checkout."""
    conf = Path(__file__).with_name("fonts.conf")
    cache = ROOT / ".cache"
    return {**os.environ, "FONTCONFIG_FILE": str(conf), "XDG_CACHE_HOME": str(cache)}


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _page(number: int, node: Element) -> Page:
    words = [
        _Word(
            word.text or "",
            *(float(word.get(side, "0")) * _MM for side in ("xMin", "yMin", "xMax", "yMax")),
        )
        for word in node
    ]
    width, height = (float(node.get(side, "0")) * _MM for side in ("width", "height"))
    return Page(number, width, height, tuple(map(_line, _rows(words))))


def _rows(words: list[_Word]) -> list[list[_Word]]:
    """Words whose middles are less than 2 mm apart in height, each row from left to right."""
    rows: list[list[_Word]] = []
    for word in sorted(words, key=_middle):
        if rows and abs(_middle(rows[-1][0]) - _middle(word)) < 2:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.left) for row in rows]


def _middle(word: _Word) -> float:
    return (word.top + word.bottom) / 2


def _line(words: list[_Word]) -> Line:
    text = words[0].text
    character = 15.75 * _MM
    for before, word in pairwise(words):
        text += "\u3000" * round((word.left - before.right) / character) + word.text
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    return Line(text, words[0].left, top, words[-1].right, bottom)
