import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml

from guiju.gen.check import check_template
from guiju.gen.compiled import CompiledTemplate
from guiju.law.errors import Fault, TemplateError

KNOWN = {"姓名", "单位.名称", "人员[].姓名", "年限", "有"}


def faults(folder: Path, build: Callable[[Doc], object] | str) -> list[Fault]:
    doc = Document()
    if isinstance(build, str):
        for text in build.split("\n"):
            doc.add_paragraph(text)
    else:
        build(doc)
    path = folder / "模板.docx"
    doc.save(str(path))
    found = check_template(path, KNOWN)
    assert all(fault.where and fault.mend for fault in found)
    return found


def test_nothing_to_complain_of(tmp_path: Path) -> None:
    text = "{{ 姓名 }}{% if 单位 and 人员 %}{{ 单位.名称 }}{% endif %}"
    text += "\n{%p for 人 in 人员 %}\n{{ 人.姓名 }}\n{%p endfor %}"
    assert faults(tmp_path, text) == []
    assert faults(tmp_path, "没有标签 {一} 50% 集合{a}，{ { 空格") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("｛｛ 姓名 ｝｝", "全角符号“｛｛”"),
        ("{｛ 姓名 }}", "全角符号“{｛”"),
        ("{{ 姓名 ｝｝", "全角符号“｝｝”"),
        ("{％ if 有 ％}", "全角符号“{％”"),
        ("｛% if 有 %｝", "全角符号“｛%”"),
        ("{{ 姓名", "没有在同一段内结束"),
        ("{% if 有\n%}甲{% endif %}", "没有在同一段内结束"),
        ("{{p 姓名 }}", "不支持 {{p }}"),
        ("{{tr 姓名 }}", "不支持 {{tr }}"),
        ("{%p if 有 %}甲{%p endif %}", "没有独占一个段落"),
        ("甲{%p if 有 %}\n{%p endif %}", "没有独占一个段落"),
        ("{%tr if 有 %}\n{%tr endif %}", "只能写在表格里"),
        ("{%tc if 有 %}\n{%tc endif %}", "只能写在表格里"),
        ("{% if 有 %}甲", "{% if %} 没有结束"),
        ("{%p for 人 in 人员 %}\n{{ 人.姓名 }}", "{% for %} 没有结束"),
        ("甲{% endif %}", "之前没有 {% if %}"),
        ("{% for 人 in 人员 %}{% if 有 %}{% endfor %}{% endif %}", "不配对"),
        ("{{ 姓名（ }}", "不能识别的字符“（”"),
        ("{{ 姓名｜upper }}", "不能识别的字符“｜”"),
        ("{{ 姓名 年限 }}", "在“年限”处写法有误"),
        ("{{ }}", "写法有误"),
        ("{% iff 有 %}", "没有“iff”这种标签"),
        ("{{ 姓名|format }}", "不支持过滤器“format”"),
    ],
)
def test_faults_of_tags(tmp_path: Path, text: str, words: str) -> None:
    found = faults(tmp_path, "首段\n" + text)
    assert words in found[0].what
    assert "段落“首段”" not in found[0].where
    assert "模板.docx" in found[0].where


def test_all_faults_at_once_each_with_its_paragraph(tmp_path: Path) -> None:
    found = faults(tmp_path, "甲｛｛ 姓名 ｝｝\n乙{{p 姓名 }}\n丙{% if 有 %}")
    assert [fault.where[-14:-1] for fault in found] != []
    assert [fault.where.split("段落“")[1][0] for fault in found] == ["甲", "乙", "丙"]


def test_unknown_fields_with_the_near_one(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        "首段\n{{ 姓各 }}{{ 人员.keys }}{{ 电话号码 }}\n{% for 人 in 人员 %}{{ 人.姓 }}{% endfor %}",
    )
    told = {fault.what.split("“")[1].rstrip("”"): fault for fault in found}
    assert set(told) == {"姓各", "人员.keys", "电话号码", "人员[].姓"}
    assert {fault.what for fault in found} == {f"模板用了不存在的字段“{field}”" for field in told}
    assert told["姓各"].mend == "是不是“姓名”？"
    assert told["人员[].姓"].mend == "是不是“人员[].姓名”？"
    assert told["电话号码"].mend == "可用的字段有：人员、单位、姓名、年限、有"
    assert "{% for %}" in told["人员.keys"].mend
    assert "段落“{{ 姓各 }}{{ 人员.keys }}" in told["姓各"].where
    assert str(tmp_path / "模板.docx") in told["姓各"].where


def test_row_tag_with_company_in_its_row(tmp_path: Path) -> None:
    def build(doc: Doc) -> None:
        table = doc.add_table(rows=3, cols=2)
        table.rows[0].cells[0].text = "{%tr for 人 in 人员 %}"
        table.rows[0].cells[1].text = "会丢失"
        table.rows[1].cells[0].text = "{{ 人.姓名 }}"
        table.rows[2].cells[0].text = "{%tr endfor %}"

    found = faults(tmp_path, build)
    assert [fault.what for fault in found] == [
        "{%tr %} 没有独占一个表格行，同处的其他文字或标签会丢失"
    ]


def test_section_break_would_go_with_the_tag(tmp_path: Path) -> None:
    def build(doc: Doc) -> None:
        doc.add_paragraph("{%p if 有 %}")
        doc.add_section(WD_SECTION.NEW_PAGE)
        paragraph = doc.paragraphs[0]._p
        section = doc.paragraphs[1]._p.find(f".//{qn('w:sectPr')}")
        assert section is not None
        paragraph.get_or_add_pPr().append(section)
        doc.add_paragraph("{%p endif %}")

    assert "分节符" in faults(tmp_path, build)[0].what


def test_tracked_changes_are_settled_first(tmp_path: Path) -> None:
    def build(doc: Doc) -> None:
        inserted = OxmlElement("w:ins")
        doc.add_paragraph("{{ 姓名 }}")._p.append(inserted)

    assert "修订痕迹" in faults(tmp_path, build)[0].what


def test_field_code_takes_no_value(tmp_path: Path) -> None:
    def build(doc: Doc) -> None:
        code = OxmlElement("w:instrText")
        code.text = "REF {{ 姓名 }}"
        doc.add_paragraph().add_run()._r.append(code)

    assert "域代码" in faults(tmp_path, build)[0].what


def test_tags_in_text_boxes_count_once(tmp_path: Path) -> None:
    box = (
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:pict><w:p><w:r><w:t>{{ 姓名</w:t></w:r></w:p></w:pict>"
        "<w:pict><w:p><w:r><w:t>{{ 姓名</w:t></w:r></w:p></w:pict></w:r>"
    )

    def build(doc: Doc) -> None:
        doc.add_paragraph("外文")._p.append(parse_xml(box))

    found = faults(tmp_path, build)
    assert len(found) == 1
    assert "段落“{{ 姓名”" in found[0].where


def test_tags_where_nothing_is_filled(tmp_path: Path) -> None:
    doc = Document()
    doc.add_paragraph("{{ 姓名 }}")
    path = tmp_path / "模板.docx"
    doc.save(str(path))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/comments.xml", "<a><b>填 {{ 姓名 }}</b></a>")
    assert "不会被填写的地方" in check_template(path, KNOWN)[0].what


def test_damaged_file_is_a_fault_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"PK")
    assert len(check_template(tmp_path / "x.docx", KNOWN)) == 1


def test_loading_refuses_what_checking_finds(tmp_path: Path) -> None:
    found = faults(tmp_path, "｛｛ 姓名 ｝｝\n{{ 姓名|format }}")
    with pytest.raises(TemplateError) as caught:
        CompiledTemplate.load(tmp_path / "模板.docx")
    assert list(caught.value.faults) == found


def test_functions_are_known(tmp_path: Path) -> None:
    def functions() -> Mapping[str, Callable[..., str]]:
        return {"条号": lambda: "第一条"}

    doc = Document()
    doc.add_paragraph("{{ 条号() }}")
    doc.save(str(tmp_path / "x.docx"))
    assert check_template(tmp_path / "x.docx", KNOWN, functions=functions) == []
    assert "不能调用“条号()”" in check_template(tmp_path / "x.docx", KNOWN)[0].what
