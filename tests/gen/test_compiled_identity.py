"""The compiled way gives canonically the same XML as docxtpl's own rendering."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docxtpl import DocxTemplate, RichText
from jinja2 import Environment, StrictUndefined
from lxml import etree

from guiju.gen.compiled import CompiledTemplate

TRICKY = "甲&乙 <w:t> \"引\" 'x' {{ 姓名 }} {% if %} }} 1<2 ﷐"
STAFF = [
    {"姓名": "子", "等级": "核心", "在岗": True, "项": ["一", "二"]},
    {"姓名": TRICKY, "等级": "重要", "在岗": False, "项": []},
    {"姓名": "寅\n第二行\n\n第四行", "等级": "一般\t后", "在岗": True, "项": ["三"]},
]
CONTEXT: Mapping[str, object] = {
    "单位": {"名称": "青禾区数据中心 & 分部", "年": 2026},
    "姓名": TRICKY,
    "零": 0,
    "空": "",
    "人员": STAFF,
    "无人": [],
    "列": ["一", "二", "三", "四"],
    "底色": "FFEE00",
    "宽": 2,
    "富": RichText("重点 & <要>", bold=True),
}


def canonical(data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data), method="c14n")


def paragraphs(doc: Doc) -> None:
    doc.add_paragraph("{{ 单位.名称 }}（{{ 单位.年 }}），{{ 姓名 }}，{{ 零 }}，[{{ 空 }}]")
    doc.add_paragraph("{%p if 人员 %}")
    doc.add_paragraph("共{{ 人员|length }}人：{{ 人员[0].姓名 }}、{{ (人员|last).等级 }}")
    doc.add_paragraph("{%p endif %}")
    doc.add_paragraph("{%p for 人 in 人员 %}")
    doc.add_paragraph("{{ loop.index }}. {{ 人.姓名 }}{% if not 人.在岗 %}（离岗）{% endif %}")
    doc.add_paragraph("{%p for 项 in 人.项 if 项 != '二' %}")
    doc.add_paragraph("  {{ 项 }} {{ 人.等级 }}")
    doc.add_paragraph("{%p endfor %}")
    doc.add_paragraph("{%p endfor %}")
    doc.add_paragraph("{%p for 人 in 无人 %}")
    doc.add_paragraph("{{ 人.姓名 }}")
    doc.add_paragraph("{%p else %}")
    doc.add_paragraph("无 {{ '有' if 零 else '没有' }} {{ 单位.年 - 1 }}")
    doc.add_paragraph("{%p endfor %}")
    doc.add_paragraph("{%p if 零 %}")
    doc.add_paragraph("不出现")
    doc.add_paragraph("{%p elif 单位.年 > 2000 and 列[1:] %}")
    doc.add_paragraph("出现{# 注 #}")
    doc.add_paragraph("{%p endif %}")
    doc.add_paragraph("留下{_{ 原样 }_}和{_% 原样 %_}")
    doc.add_paragraph("{% set 简 = 单位.名称 %}{{ 简 }}，{% set 年 = 单位.年 %}{{ 年 }}")


def split_runs(doc: Doc) -> None:
    """Word cuts tags wherever it likes: bold in the midst, spelling marks, curly quotes."""
    paragraph = doc.add_paragraph("前{")
    paragraph.add_run("{ 单位").bold = True
    paragraph.add_run(".名")
    paragraph.add_run("称 }").italic = True
    paragraph.add_run("} 后")
    paragraph = doc.add_paragraph("{% if 姓名 == ")
    paragraph.add_run("“子” %}对{% else").bold = True
    paragraph.add_run(" %}错{% endif %}")


def rich(doc: Doc) -> None:
    doc.add_paragraph("前{{r 富 }}后")
    doc.add_paragraph("{%r if 零 %}有{%r else %}无{%r endif %}{{r 富 }}")


def table_rows(doc: Doc) -> None:
    table = doc.add_table(rows=4, cols=3)
    for cell, text in zip(table.rows[0].cells, ("姓名", "等级", "{{ 单位.年 }}"), strict=True):
        cell.text = text
    table.rows[1].cells[0].text = "{%tr for 人 in 人员 %}"
    for cell, text in zip(
        table.rows[2].cells, ("{{ 人.姓名 }}", "{{ 人.等级 }}", "{{ loop.revindex }}"), strict=True
    ):
        cell.text = text
    table.rows[3].cells[0].text = "{%tr endfor %}"
    doc.add_paragraph("表后")


def moving_columns(doc: Doc) -> None:
    table = doc.add_table(rows=1, cols=4)
    for cell, text in zip(
        table.rows[0].cells,
        ("姓名", "{%tc for 项 in 列 %}", "{{ 项 }}", "{%tc endfor %}"),
        strict=True,
    ):
        cell.text = text


def spans_and_shades(doc: Doc) -> None:
    table = doc.add_table(rows=2, cols=2)
    table.rows[0].cells[0].text = "{% colspan 宽 %}{{ 姓名 }}"
    table.rows[0].cells[1].text = "{% cellbg 底色 %}{{ 零 }}"
    table.rows[1].cells[0].text = "甲"


def merged(doc: Doc) -> None:
    table = doc.add_table(rows=3, cols=2)
    table.rows[0].cells[0].text = "{%tr for 人 in 人员 %}"
    table.rows[1].cells[0].text = "{% vm %}合并"
    table.rows[1].cells[1].text = "{{ 人.姓名 }}"
    table.rows[2].cells[0].text = "{%tr endfor %}"


def drawings(doc: Doc) -> None:
    picture = io.BytesIO(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
            "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
        )
    )
    doc.add_paragraph("{%p for 人 in 列 %}")
    doc.add_picture(picture)
    doc.add_paragraph("{%p endfor %}")


def margins(doc: Doc) -> None:
    section = doc.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "{{ 单位.名称 }} {% for 项 in 列 %}{{ 项 }}{% endfor %}"
    section.first_page_header.paragraphs[0].text = "首页 {{ 姓名 }}"
    section.footer.paragraphs[0].text = "— {{ 零 }} —"
    begin = OxmlElement("w:fldSimple")
    begin.set(qn("w:instr"), "PAGE")
    section.footer.paragraphs[0]._p.append(begin)
    doc.add_paragraph("正文 {{ 单位.年 }}")


@pytest.mark.parametrize(
    "build",
    [
        paragraphs, split_runs, rich, table_rows, moving_columns, spans_and_shades, merged,
        drawings, margins,
    ],
)  # fmt: skip
def test_same_xml_as_docxtpl(build: Callable[[Doc], None], tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    doc = Document()
    build(doc)
    doc.save(str(path))
    assert_same(path)


def test_the_product_s_own_letter_too() -> None:
    root = Path(__file__).resolve().parents[2]
    context = json.loads((root / "bench" / "letter.json").read_text(encoding="utf-8"))
    assert_same(root / "templates" / "涉密人员责任书.docx", context)


def assert_same(path: Path, context: Mapping[str, object] = CONTEXT) -> None:
    peer = DocxTemplate(path)
    peer.render(dict(context), Environment(autoescape=True, undefined=StrictUndefined))
    theirs = io.BytesIO()
    peer.save(theirs)
    ours = CompiledTemplate.load(path).render(context)
    with zipfile.ZipFile(theirs) as expected, zipfile.ZipFile(io.BytesIO(ours)) as actual:
        texts = [
            name
            for name in expected.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        ]
        assert "word/document.xml" in texts
        for name in texts:
            assert canonical(actual.read(name)) == canonical(expected.read(name)), name


def test_footnotes_same_as_docxtpl_and_endnotes_too(tmp_path: Path) -> None:
    path = tmp_path / "脚注.docx"
    doc = Document()
    doc.add_paragraph("正文 {{ 姓名 }}")
    doc.save(str(path))
    add_notes(path, "footnotes")
    assert_same(path)
    add_notes(path, "endnotes")  # docxtpl leaves endnotes as they are; here they are filled
    with zipfile.ZipFile(io.BytesIO(CompiledTemplate.load(path).render(CONTEXT))) as archive:
        notes = archive.read("word/endnotes.xml").decode()
    assert "依据 青禾区数据中心 &amp; 分部" in notes


def add_notes(path: Path, kind: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts[f"word/{kind}.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{kind} xmlns:w="{namespace}">'
        f'<w:{kind[:-1]} w:id="1"><w:p><w:r><w:t>依据 {{{{ 单位.名称 }}}}</w:t></w:r></w:p>'
        f"</w:{kind[:-1]}></w:{kind}>"
    ).encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/word/{kind}.xml" ContentType="{main}.{kind}+xml"/></Types>'.encode(),
    )
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rId{kind}" Type="{office}/{kind}" Target="{kind}.xml"/>'
        "</Relationships>".encode(),
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
