"""PDFs of a batch: the same bytes for the same documents, and a batch broken off goes on."""

import shutil
from datetime import date
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from guiju.gen.pdf import dated, to_pdf
from guiju.law.errors import UnitError

DAY = date(2026, 11, 20)
PDF = (
    b"%PDF-1.7\n1 0 obj <</CreationDate(D:20261125150321Z')>> endobj stream <"
    + b"A" * 32
    + b"> endstream\ntrailer\n<</ID [ <"
    + b"B" * 32
    + b">\n<"
    + b"B" * 32
    + b"> ]\n/DocChecksum /"
    + b"C" * 32
    + b"\n>>\nstartxref\n9\n%%EOF\n"
)
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")


def written(folder: Path, *names: str) -> list[Path]:
    paths = []
    for name in names:
        document = docx.Document()
        document.add_paragraph(f"{name}的文书")
        document.save(str(folder / f"{name}.docx"))
        paths.append(folder / f"{name}.docx")
    return paths


def test_date_and_identifier_are_replaced_and_nothing_moves() -> None:
    made = dated(PDF, DAY, "0f" * 16)
    assert len(made) == len(PDF)
    assert b"(D:20261120000000Z')" in made
    assert made.count(b"0F" * 16) == 3
    assert b"A" * 32 in made  # what is not the trailer's is left alone
    assert dated(made, DAY, "0f" * 16) == made
    assert dated(b"no trailer %%EOF", DAY, "0f" * 16) == b"no trailer %%EOF"


@needs_office
def test_the_same_documents_give_the_same_bytes_and_what_was_done_is_not_done_again(
    tmp_path: Path,
) -> None:
    files, cache = written(tmp_path, "甲", "乙"), tmp_path / "缓存"
    told: list[tuple[int, int | None]] = []
    made = to_pdf(files, DAY, cache, lambda *step: told.append(step))
    assert [path.name for path in made] == ["甲.pdf", "乙.pdf"]
    assert told[-1] == (2, 2)
    first = [path.read_bytes() for path in made]
    assert list(cache.iterdir()) == []
    reader = PdfReader(made[0])
    assert reader.metadata is not None
    assert str(reader.metadata["/CreationDate"]).startswith("D:20261120000000")
    assert "甲的文书" in reader.pages[0].extract_text()
    # as after a run that was killed: one is done, of the other the end is lacking
    kept = cache / "未完成的PDF" / "run-x"
    kept.mkdir(parents=True)
    ident = [dated_name(pdf) for pdf in first]
    (kept / f"{ident[0]}.pdf").write_bytes(b"kept" + first[0])
    (kept / f"{ident[1]}.pdf").write_bytes(first[1][:-40])
    again = to_pdf(files, DAY, cache)
    assert again[0].read_bytes() == b"kept" + first[0]
    assert again[1].read_bytes() == first[1]


def dated_name(pdf: bytes) -> str:
    """The identifier in a PDF's trailer, as its document's content is called."""
    return pdf.rpartition(b"/ID [ <")[2][:32].decode().lower()


@needs_office
def test_a_document_that_cannot_be_converted_is_named(tmp_path: Path) -> None:
    files = written(tmp_path, "甲")
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04 not a document")
    with pytest.raises(UnitError, match="没有转出这一份") as caught:
        to_pdf([*files, broken], DAY, tmp_path / "缓存")
    assert "坏.docx" in caught.value.faults[0].where
