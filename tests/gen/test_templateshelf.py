"""Templates judged: the unit's own before the shipped, each fault with its paragraph and mend."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml.parser import OxmlElement

from guiju.gen.documentfields import document_of
from guiju.gen.templateshelf import judge, templates_in_use
from guiju.law.errors import Fault
from guiju.law.library import embedded

NAME = "涉密人员责任书.docx"


def faults(folder: Path, build: Callable[[Doc], object] | str) -> tuple[Fault, ...]:
    document: Doc = Document()
    if isinstance(build, str):
        for text in build.split("\n"):
            document.add_paragraph(text)
    else:
        build(document)
    document.save(str(folder / NAME))
    return judge(folder / NAME, embedded(), own=True).faults


def test_the_shipped_templates_are_sound() -> None:
    for path, own in templates_in_use(embedded(), None):
        verdict = judge(path, embedded(), own=own)
        assert (verdict.faults, own) == ((), False)
        assert verdict.document is not None


def test_the_unit_s_own_comes_first(tmp_path: Path) -> None:
    assert faults(tmp_path, "{{ 乙方.姓名 }}") == ()
    (tmp_path / f"~${NAME}").write_bytes(b"lock of Word")
    shelf = templates_in_use(embedded(), tmp_path)
    assert (tmp_path / NAME, True) in shelf
    assert sorted(path.name for path, _ in shelf) == sorted(
        path.name for path in embedded().templates.rglob("*.docx")
    )


@pytest.mark.parametrize(
    ("text", "what", "mend"),
    [
        ("{{ 乙方.姓各 }}", "不存在的字段“乙方.姓各”", "是不是“乙方.姓名”？"),
        ("{{ 甲方.责任.items }}", "不存在的字段", "“items”是程序的方法名"),
        ("｛｛ 乙方.姓名 ｝｝", "全角符号“｛｛”", "半角"),
        ("{%p for 项 in 甲方.责任 %}{%p endfor %}", "没有独占一个段落", "独占"),
        ("{%p for 项 in 甲方.责任 %}\n{{ 项.内容 }}", "没有结束", "补上"),
        ("{{ 乙方.__class__ }}", "不存在的字段", "乙方"),
        ("{% for 项 in 甲方.责任 %}甲\n乙{% endfor %}", "不在同一段落（从“{% for", "{%p for %}"),
        ("{% if 年度 %}\n乙{% endif %}", "不在同一段落", "{%p if %}"),
        ("{%p if 年度 %}\n甲{% endif %}", "却用 {% endif %} 结束", "首尾写法一致"),
        ("{{ ''.join(年度) }}", "不能调用", "可用的有：据()"),
    ],
)
def test_faults_of_text(tmp_path: Path, text: str, what: str, mend: str) -> None:
    found = faults(tmp_path, f"首段\n{text}")
    assert what in found[0].what
    assert mend in found[0].mend
    assert "段落“" in found[0].where
    assert "首段" not in found[0].where


def test_a_loop_from_one_cell_into_another(tmp_path: Path) -> None:
    def build(document: Doc) -> None:
        cells = document.add_table(rows=1, cols=2).rows[0].cells
        cells[0].text = "{%p for 项 in 甲方.责任 %}"
        cells[1].text = "{%p endfor %}"

    assert "不在同一单元格或正文里" in faults(tmp_path, build)[0].what


def test_a_tag_of_several_looks(tmp_path: Path) -> None:
    def build(document: Doc) -> None:
        paragraph = document.add_paragraph("{{ 乙方.")
        paragraph.add_run("姓名").bold = True
        paragraph.add_run(" }}")

    [fault] = faults(tmp_path, build)
    assert "由几种格式的文字拼成" in fault.what
    assert "“{{ 乙方.姓名 }}”" in fault.where


def test_a_tag_cut_without_harm(tmp_path: Path) -> None:
    def build(document: Doc) -> None:
        paragraph = document.add_paragraph("{{ 乙方.")
        paragraph._p.append(OxmlElement("w:proofErr"))
        paragraph.add_run("姓名 }}")

    assert faults(tmp_path, build) == ()


def test_a_tag_around_a_bookmark(tmp_path: Path) -> None:
    def build(document: Doc) -> None:
        paragraph = document.add_paragraph("{{ 乙方.")
        paragraph._p.append(OxmlElement("w:bookmarkStart"))
        paragraph.add_run("姓名 }}")

    assert "夹着书签" in faults(tmp_path, build)[0].what


def test_a_tag_that_runs_into_a_link(tmp_path: Path) -> None:
    def build(document: Doc) -> None:
        paragraph = document.add_paragraph("{{ 乙方.")
        link = OxmlElement("w:hyperlink")
        link.append(paragraph.add_run("姓名 }}")._r)
        paragraph._p.append(link)

    assert any("从中间断开" in fault.what for fault in faults(tmp_path, build))


def test_a_name_no_document_has(tmp_path: Path) -> None:
    document: Doc = Document()
    document.add_paragraph("{{ 随便 }}")
    document.save(str(tmp_path / "自拟.docx"))
    verdict = judge(tmp_path / "自拟.docx", embedded(), own=True)
    assert "不会被用到" in verdict.faults[0].what
    letter = judge(tmp_path / "自拟.docx", embedded(), own=True, document=document_of("letters"))
    assert "不存在的字段“随便”" in letter.faults[0].what


def test_a_damaged_one(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"PK")
    assert "已损坏" in judge(tmp_path / NAME, embedded(), own=True).faults[0].what
