"""verify, stale, --basis, --zip and --one-file on the sample institution."""

import shutil
import zipfile
from pathlib import Path

import docx
from cli.conftest import Run

from guiju.law.library import embedded

LETTER = "涉密人员责任书.docx"


def one_letter(run: Run, sample: Path, *options: str) -> Path:
    arguments = ("gen", "letters", "--person", "孙丙", "--workspace", sample, "--json")
    ran = run(*arguments, *options)
    assert ran.code == 0, ran.err
    return Path(ran.data["written"][0])


def test_a_letter_just_made_is_current(run: Run, sample: Path) -> None:
    path = one_letter(run, sample)
    data = run("verify", path, "--workspace", sample, "--json").data
    assert data["states"] == ["current"]
    assert data["saved"] is False
    assert any(basis["id"] == "figure:cooling_off/核心" for basis in data["bases"])
    assert "密钥" not in path.read_bytes().decode("latin-1")


def test_an_edit_is_shown_as_text_before_and_after(run: Run, sample: Path) -> None:
    path = one_letter(run, sample)
    document = docx.Document(str(path))
    changed = next(p for p in document.paragraphs if p.text.startswith("甲方："))
    changed.runs[0].text = "甲方：另一单位"
    document.add_paragraph("手写的补充")
    document.save(str(path))
    data = run("verify", path, "--workspace", sample, "--json").data
    assert data["states"] == ["edited"]
    assert {edit["after"] for edit in data["edited"]} >= {"手写的补充"}
    assert any("另一单位" in edit["after"] for edit in data["edited"])


def test_a_foreign_or_damaged_file_is_told(run: Run, sample: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "别处.docx"
    document = docx.Document()
    document.add_paragraph("正文")
    document.save(str(foreign))
    ran = run("verify", foreign, "--workspace", sample)
    assert ran.code == 1
    assert "不是本工具生成的文件" in ran.err
    path = one_letter(run, sample)
    path.write_bytes(path.read_bytes()[:4000])
    ran = run("verify", path, "--workspace", sample)
    assert ran.code == 1
    assert "损坏" in ran.err


def test_a_change_of_the_units_choice_and_of_the_template_is_told(run: Run, sample: Path) -> None:
    path = one_letter(run, sample)
    assert run("stale", "--workspace", sample, "--json").data["stale"] == []
    profile = sample / "单位.yaml"
    text = profile.read_text(encoding="utf-8")
    assert "核心: 4年" in text
    profile.write_text(text.replace("核心: 4年", "核心: 5年"), encoding="utf-8")
    own = sample / "templates"
    own.mkdir()
    shutil.copy(embedded().templates / LETTER, own / LETTER)
    document = docx.Document(str(own / LETTER))
    document.save(str(own / LETTER))
    data = run("verify", path, "--workspace", sample, "--json").data
    assert data["states"] == ["stale"]
    [figure] = [change for change in data["stale"] if change["kind"] == "规则"]
    assert (figure["name"], figure["before"], figure["after"]) == ("脱密期（核心）", "4年", "5年")
    assert [c["name"] for c in data["stale"] if c["kind"] == "模板"] == [LETTER]
    [row] = run("stale", "--workspace", sample, "--json").data["stale"]
    assert row["person"] == "GJ003"
    assert len(row["changes"]) == 2


def test_a_repealed_clause_is_told_with_what_replaced_it(run: Run, sample: Path) -> None:
    path = one_letter(run, sample)
    library = sample / "资料库"
    shutil.copytree(embedded().corpus, library / "corpus")
    shutil.copytree(embedded().templates, library / "templates")
    shutil.copy(embedded().rules, library / "rules.yaml")
    [text] = (library / "corpus").rglob("保守国家秘密法实施条例(2024).md")
    head = text.read_text(encoding="utf-8")
    text.write_text(head.replace("---\n", "---\nrepealed: 2027-01-01\n", 1), encoding="utf-8")
    where = ("--workspace", sample, "--library", library, "--json")
    assert run("verify", path, "--as-of", "2026-12-31", *where).data["states"] == ["current"]
    data = run("verify", path, "--as-of", "2027-01-01", *where).data
    assert data["states"] == ["stale"]
    assert {change["what"] for change in data["stale"]} == {"已废止"}


def test_comments_name_the_clause_and_bear_the_day_of_the_documents(run: Run, sample: Path) -> None:
    with zipfile.ZipFile(one_letter(run, sample, "--basis")) as archive:
        comments = archive.read("word/guijuComments.xml").decode()
        body = archive.read("word/document.xml").decode()
    assert comments.count("<w:comment ") == body.count("<w:commentReference") > 10
    assert "2026-11-20T00:00:00Z" in comments
    assert "行政法规，2024年9月1日起施行" in comments
    assert "口径“机关单位参考”" in comments
    assert "\ufdd0" not in body


def test_one_zip_and_one_file_hold_every_letter(run: Run, sample: Path) -> None:
    where = ("--workspace", sample, "--json")
    [packed] = run("gen", "letters", "--zip", *where).data["written"]
    with zipfile.ZipFile(packed) as archive:
        assert len(archive.namelist()) == 19
    [bound] = run("gen", "letters", "--one-file", *where).data["written"]
    document = docx.Document(bound)
    assert len(document.sections) == 18
    xml = zipfile.ZipFile(bound).read("word/document.xml").decode()
    assert xml.count('w:start="1"') == 18
    assert xml.count('w:val="oddPage"') == 17
    assert run("verify", bound, *where).data["states"] == ["current"]


def test_the_register_is_looked_at_by_the_doctor(run: Run, sample: Path) -> None:
    one_letter(run, sample)
    findings = run("doctor", "--workspace", sample, "--json").data
    [register] = [finding for finding in findings if finding["name"] == "制发登记"]
    assert register["ok"] and register["found"] == "1 条"
