"""Files that came back from elsewhere: saved by WPS, edited, damaged, of another kind. Each is told what it is."""

import io
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from cli.conftest import Run
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from openpyxl import load_workbook
from wpsfiles import as_wps

from guiju.law.library import embedded

LETTER = "涉密人员责任书.docx"


@pytest.fixture
def letter(run: Run, sample: Path) -> Path:
    ran = run("gen", "letters", "--person", "孙丙", "--basis", "--workspace", sample, "--json")
    assert ran.code == 0, ran.err
    return Path(ran.data["written"][0])


def test_a_letter_saved_in_wps_is_still_known_and_kept(
    run: Run, sample: Path, letter: Path
) -> None:
    original = letter.with_name("原件.docx")
    shutil.copy(letter, original)
    letter.write_bytes(as_wps(letter.read_bytes()))
    saved = letter.read_bytes()
    assert "_GoBack" in zipfile.ZipFile(letter).read("word/document.xml").decode()
    data = run("verify", letter, "--workspace", sample, "--json").data
    assert (data["states"], data["saved"]) == (["current"], True)
    assert run("gen", "check", letter, "--json").data["faults"] == []
    ran = run("compare", original, letter, "--out", letter.with_name("对照.docx"), "--json")
    assert ran.code == 0, ran.err
    assert not letter.with_name("对照.docx").exists()  # nothing differs
    ran = run("gen", "letters", "--person", "孙丙", "--workspace", sample, "--json")
    assert [Path(path).name for path in ran.data["beside"]] == ["办公室-孙丙-GJ003（新生成）.docx"]
    assert letter.read_bytes() == saved


def test_a_template_changed_in_wps_is_used(run: Run, sample: Path) -> None:
    own = sample / "templates"
    own.mkdir()
    (own / LETTER).write_bytes(as_wps((embedded().templates / LETTER).read_bytes()))
    assert run("templates", "check", own / LETTER, "--workspace", sample).code == 0
    ran = run(
        "gen", "letters", "--person", "孙丙", "--basis-table", "--workspace", sample, "--json"
    )
    assert ran.code == 0, ran.err
    [made] = ran.data["written"]
    assert run("verify", made, "--workspace", sample, "--json").data["states"] == ["current"]
    names = zipfile.ZipFile(made).namelist()
    assert len(names) == len(set(names))
    custom = zipfile.ZipFile(made).read("docProps/custom.xml").decode()
    assert "KSOProductBuildVer" in custom and "规矩基准日" in custom
    ran = run("gen", "letters", "--one-file", "--workspace", sample, "--json")
    marks = docx.Document(ran.data["written"][0]).element.iter(qn("w:bookmarkStart"))
    idents = [mark.get(qn("w:id")) for mark in marks]
    assert len(idents) == len(set(idents)) == 18


@pytest.mark.parametrize("ident", ["甲", "", "99999999999999999999"])
def test_bookmarks_that_lack_their_end_or_their_number(run: Run, sample: Path, ident: str) -> None:
    own = sample / "templates"
    own.mkdir()
    document = docx.Document(str(embedded().templates / LETTER))
    start = OxmlElement("w:bookmarkStart")
    start.set(qn("w:id"), ident)
    start.set(qn("w:name"), "没有结束")
    document.paragraphs[0]._p.append(start)
    document.save(str(own / LETTER))
    ran = run("gen", "letters", "--one-file", "--workspace", sample, "--json")
    assert ran.code == 0, ran.err
    assert len(docx.Document(ran.data["written"][0]).sections) == 18


def test_a_template_of_another_document_names_every_field_it_lacks(run: Run, sample: Path) -> None:
    own = sample / "templates"
    own.mkdir()
    shutil.copy(embedded().templates / "年度自查自评报告.docx", own / LETTER)
    ran = run("gen", "letters", "--workspace", sample)
    assert ran.code == 1
    assert "模板用了不存在的字段“主送”" in ran.err
    assert "处理办法" in ran.err and "Traceback" not in ran.err
    assert not list((sample / "输出").iterdir())
    assert run("templates", "check", own / LETTER, "--workspace", sample).code == 1


def test_what_was_cut_or_changed_by_bytes_is_never_taken_for_sound(
    run: Run, sample: Path, letter: Path
) -> None:
    whole = letter.read_bytes()
    for size in (0, 1, 100, len(whole) // 2, len(whole) - 1):
        letter.write_bytes(whole[:size])
        for verb in (("verify", "--workspace", sample), ("gen", "check")):
            ran = run(*verb, letter)
            assert ran.code == 1, (verb, size, ran.out)
            assert "处理办法" in ran.err and "Traceback" not in ran.err
    for at in range(0, len(whole), 997):
        letter.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        ran = run("verify", letter, "--workspace", sample)
        assert ran.code in (0, 1), ran.err
        assert "Traceback" not in ran.err


def test_a_part_taken_out_is_told(run: Run, sample: Path, letter: Path) -> None:
    whole = letter.read_bytes()
    for gone in zipfile.ZipFile(letter).namelist():
        stream = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(whole)) as old,
            zipfile.ZipFile(stream, "w") as new,
        ):
            for name in old.namelist():
                if name != gone:
                    new.writestr(name, old.read(name))
        letter.write_bytes(stream.getvalue())
        ran = run("verify", letter, "--workspace", sample)
        assert ran.code in (0, 1), (gone, ran.err)
        assert "Traceback" not in ran.err
        if gone in ("word/document.xml", "[Content_Types].xml", "_rels/.rels"):
            assert ran.code == 1, gone


@pytest.mark.parametrize("name", ["李㛃", "王𬴊", "赵𠮷㛃"])
def test_rare_characters_are_printed_and_said(run: Run, sample: Path, name: str) -> None:
    book = load_workbook(sample / "人员.xlsx")
    book["人员"]["B5"] = name
    book.save(sample / "人员.xlsx")
    ran = run(
        "gen",
        "pledges",
        "涉密人员在岗保密承诺书",
        "--person",
        name,
        "--workspace",
        sample,
        "--json",
    )
    assert ran.code == 0, ran.err
    [path] = ran.data["written"]
    assert name in Path(path).name
    assert any(name in paragraph.text for paragraph in docx.Document(path).paragraphs)
    for sign in name[1:]:
        assert any(f"“{sign}”（U+{ord(sign):04X}）" in said for said in ran.data["warnings"])
    assert f"注意：{name}（GJ004）" in ran.err
