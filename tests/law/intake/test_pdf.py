"""PDF, made by LibreOffice from a .docx where it is installed; damage and limits without it."""

from pathlib import Path

import pytest
from rendering.pages import Office
from wordfiles import document, paragraph

from guiju.law.errors import SourceError
from guiju.law.intake import pdf
from guiju.law.intake.compose import import_file
from guiju.law.intake.pdf import read_pdf
from guiju.law.numerals import article_label

LONG = "各部门应当指定专人登记载体，每年清点一次，并把清点的结果书面报告保密工作机构备查，发现问题的及时改正。"


def test_pages_become_paragraphs(office: Office, tmp_path: Path) -> None:
    texts = [f"{article_label(n)}　{LONG}依照第{n}类要求办理。" for n in range(1, 61)]
    source = tmp_path / "某单位载体办法.docx"
    font = '<w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/></w:rPr>'
    runs = [f"<w:r>{font}<w:t>{text}</w:t></w:r>" for text in ["某单位载体办法", *texts]]
    source.write_bytes(document([paragraph(raw=run) for run in runs]))
    rendered = office.render({"甲": source.read_bytes()})["甲"]
    made = import_file(rendered.pdf).version
    expected = import_file(source).version
    assert made.title == "某单位载体办法"
    assert made.clauses == expected.clauses


def test_page_numbers_and_running_heads_go() -> None:
    pages = [
        ["某汇编", f"{sign}说。", "正文。", f"完{sign}。", f"— {n} —"]
        for n, sign in enumerate("甲乙丙丁戊")
    ]
    kept, dropped = pdf._without_margins(pages)
    assert dropped == 10
    assert "某汇编" not in kept
    assert kept[:3] == ["甲说。", "正文。", "完甲。"]


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n" * 50, b"%PDF-" + bytes(range(256)) * 40],
)
def test_damaged_files_are_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read_pdf(data, "甲.pdf")


def test_time_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.001)
    with pytest.raises(SourceError, match="过于复杂"):
        read_pdf(b"%PDF-1.7\n", "甲.pdf")
