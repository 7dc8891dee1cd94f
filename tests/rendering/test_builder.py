"""The builder's promises that need no rendering: whole tags, same bytes, readable by python-docx."""

import io
import runpy
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx_builder import Builder, Span, hei, kai
from docx_styles import STYLES
from docxtpl import DocxTemplate
from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _full() -> Builder:
    doc = Builder(title="{{ 标题 }}")
    doc.red_head("{{ 机关 }}文件", "{{ 文号 }}", "{{ 签发人 }}").title("{{ 标题 }}")
    doc.addressee("{{ 主送 }}：").chapter("第一章　总则").section("第一节").heading1("一、")
    doc.heading2("（一）").heading3("1.").article("{{ 条号 }}", "{{ 甲 }}和{{ 乙 }}", kai("（注）"))
    with doc.each("项 in 清单"):
        doc.body("{{ 项 }}")
    with doc.when("数 > 1 and 甲 != '乙'"):
        doc.body("多于一项")
        doc.otherwise("数 == 1").body("一项").otherwise().body("没有")
    doc.table(
        ["名", "数"], ["{{ 行.名 }}", "{{ 行.数 }}"], shares=[2, 1], each="行 in 表", align="lr"
    )
    doc.body("以上。").signatures(["甲方：", "代表"], ["乙方："])
    doc.attachments("{{ 标题 }}").sign_off("{{ 机关 }}", "{{ 日期 }}").note("（附注）")
    doc.attachment_page("附件1", "{{ 标题 }}").title_note("（题注）").serial("编号")
    return doc.imprint("{{ 抄送 }}。", "{{ 机关 }}", "{{ 日期 }}印发", when="抄送")


CONTEXT = {
    "标题": "样例",
    "机关": "某某局",
    "文号": "样〔2026〕1号",
    "签发人": "某某",
    "主送": "某某局",
    "条号": "第一条",
    "甲": "甲",
    "乙": "乙",
    "清单": ["子", "丑"],
    "数": 2,
    "日期": "2026年3月5日",
    "表": [{"名": "寅", "数": 1}, {"名": "卯", "数": 2}],
    "抄送": "",
}


def _document(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def test_same_calls_give_the_same_bytes() -> None:
    assert _full().to_bytes() == _full().to_bytes()


def test_package_holds_no_date_and_no_surplus_part() -> None:
    with zipfile.ZipFile(io.BytesIO(_full().to_bytes())) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 10
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        for name in archive.namelist():
            etree.fromstring(archive.read(name))  # well-formed


def test_python_docx_opens_it_and_knows_the_styles() -> None:
    document = docx.Document(io.BytesIO(_full().to_bytes()))
    names = {style.name for style in document.styles}
    assert {style.name for style in STYLES} <= names
    used = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"公文标题", "公文正文", "条", "章", "主送机关", "署名", "成文日期", "附件说明"} <= used
    assert {"一级标题", "二级标题", "三级标题", "节"} <= used
    assert document.core_properties.title == "{{ 标题 }}"


def test_every_tag_is_whole_in_one_text_node() -> None:
    for node in _document(_full().to_bytes()).iter(f"{W}t"):
        text = node.text or ""
        assert text.count("{{") == text.count("}}")
        assert text.count("{%") == text.count("%}")


def test_docxtpl_renders_loops_conditions_rows_and_property() -> None:
    template = DocxTemplate(io.BytesIO(_full().to_bytes()))
    template.render(CONTEXT, autoescape=True)
    stream = io.BytesIO()
    template.save(stream)
    rendered = docx.Document(stream)
    texts = [paragraph.text for paragraph in rendered.paragraphs]
    assert [text for text in texts if "{" in text] == []
    assert texts.count("子") == texts.count("丑") == texts.count("多于一项") == 1
    assert "没有" not in texts
    assert "第一条\u3000甲和乙（注）" in texts
    table = next(
        table for table in rendered.tables if table.style and table.style.name == "公文表格"
    )
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [["名", "数"], ["寅", "1"], ["卯", "2"]]
    assert len(rendered.tables[-1].rows) == 1  # no 抄送, no line for it
    assert rendered.core_properties.title == "样例"


def test_article_label_is_a_run_of_its_own() -> None:
    doc = Builder(title="样例").article("第一条", "为了……")
    [paragraph] = list(_document(doc.to_bytes()).iter(f"{W}p"))
    runs = [
        ("".join(map(str, run.itertext())), run.find(f".//{W}rStyle"))
        for run in paragraph.iter(f"{W}r")
    ]
    assert [text for text, _ in runs] == ["第一条", "\u3000为了……"]
    assert runs[0][1] is not None
    assert runs[1][1] is None


def test_markup_characters_are_text() -> None:
    data = Builder(title="a<b&c").body('若 a<b & "c"').to_bytes()
    document = docx.Document(io.BytesIO(data))
    assert [paragraph.text for paragraph in document.paragraphs] == ['若 a<b & "c"']
    assert document.core_properties.title == "a<b&c"


def test_page_break_belongs_to_the_next_paragraph() -> None:
    doc = Builder(title="样例").body("前").page_break().body("后")
    first, second = _document(doc.to_bytes()).iter(f"{W}p")
    assert first.find(f".//{W}pageBreakBefore") is None
    assert second.find(f".//{W}pageBreakBefore") is not None


def _kept(data: bytes) -> str:
    """The texts of the paragraphs that are kept with the next, blank ones as a dot."""
    paragraphs = _document(data)[0].findall(f"{W}p")
    return "".join(
        "".join(map(str, paragraph.itertext())) or "."
        for paragraph in paragraphs
        if paragraph.find(f"{W}pPr/{W}keepNext") is not None
    )


TEXT = "下一步逐项核对涉密设备的登记情况。"  # longer than a formula


def test_a_seal_keeps_what_is_signed_and_a_paragraph_of_text() -> None:
    doc = Builder(title="样例").body("一。").body(TEXT).body("此致。")
    doc.attachments("甲", "乙").sign_off("某局", "某日")
    assert _kept(doc.to_bytes()) == f"{TEXT}此致。附件：1.甲2.乙.."
    assert _kept(doc.note("（某某）").to_bytes()) == f"{TEXT}此致。附件：1.甲2.乙..某日"
    page = doc.attachment_page("附件1", "题")
    assert _kept(page.to_bytes()).endswith("某日")


def test_text_that_says_enough_is_kept_alone() -> None:
    for text in ("以上情况，请予审阅，并请指示。", "{{ 项 }}"):
        doc = Builder(title="样例").body(TEXT).body(text).attachments("甲").sign_off("某局", "某日")
        assert _kept(doc.to_bytes()) == f"{text}附件：甲.."


def test_short_lines_are_not_chained() -> None:
    doc = Builder(title="样例").body("一。").body("二。").body("此致。").sign_off("某局", "某日")
    assert _kept(doc.to_bytes()) == "二。此致。.."


def test_a_seal_keeps_the_last_paragraph_of_a_loop_or_a_condition() -> None:
    doc = Builder(title="样例")
    with doc.each("项 in 列"):
        doc.body("一。").body("{{ 项 }}")
    assert _kept(doc.body("此致。").sign_off("某局", "某日").to_bytes()) == "{{ 项 }}此致。.."
    doc = Builder(title="样例")
    with doc.when("有"):
        doc.body("一。").otherwise().body("二。")
    assert _kept(doc.body("此致。").sign_off("某局", "某日").to_bytes()) == "二。此致。.."
    doc = Builder(title="样例")
    with doc.each("项 in 列"), doc.when("项"):
        doc.body("一。")
    assert _kept(doc.body("此致。").sign_off("某局", "某日").to_bytes()) == "此致。.."


def test_signatures_keep_the_text_before_them() -> None:
    doc = Builder(title="样例").body("一。").body(TEXT).blank().signatures(["甲"], ["乙"])
    assert _kept(doc.to_bytes()) == f"{TEXT}."
    doc = Builder(title="样例").table(["名"], ["寅"], shares=[1]).blank().signatures(["甲"], ["乙"])
    assert _kept(doc.to_bytes()) == "."


def test_a_table_at_the_end_is_followed_by_a_paragraph() -> None:
    data = Builder(title="样例").table(["名"], ["寅"], shares=[1]).to_bytes()
    body = _document(data)[0]
    assert [child.tag.removeprefix(W) for child in body] == ["tbl", "p", "sectPr"]


def test_column_widths_fill_the_text_area() -> None:
    data = Builder(title="样例").table(list("甲乙丙"), shares=[1, 1, 1]).to_bytes()
    widths = [int(node.get(f"{W}w", "0")) for node in _document(data).iter(f"{W}gridCol")]
    assert sum(widths) == 8845


WRONG: tuple[tuple[str, Callable[[Builder], object]], ...] = (
    ("a cut tag", lambda doc: doc.body("{{ 姓名")),
    ("full-width braces", lambda doc: doc.body("｛｛ 姓名 ｝｝")),
    ("a newline", lambda doc: doc.body("一\n二")),
    ("a tag cut between runs", lambda doc: doc.body(hei("{{ 姓"), Span("名 }}"))),
    ("a break before a table", lambda doc: doc.page_break().table(["名"], shares=[1])),
    ("a break at the end", lambda doc: doc.page_break().to_bytes()),
    ("too few cells", lambda doc: doc.table(["名", "数"], ["寅"], shares=[1, 1])),
    (
        "two tables in a row",
        lambda doc: doc.signatures(["甲"], ["乙"]).signatures(["甲"], ["乙"]),
    ),
)


@pytest.mark.parametrize("use", [use for _, use in WRONG], ids=[name for name, _ in WRONG])
def test_wrong_use_is_refused(use: Callable[[Builder], object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        use(Builder(title="样例"))


def test_committed_templates_are_what_the_tool_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["make_templates.py", str(tmp_path)])
    runpy.run_path(str(ROOT / "tools" / "make_templates.py"), run_name="__main__")
    folder = ROOT / "templates"
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.docx")}
    held = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.docx")}
    assert made.keys() == held.keys()
    assert [name for name in made if made[name] != held[name]] == [], "运行 make templates 并提交"
