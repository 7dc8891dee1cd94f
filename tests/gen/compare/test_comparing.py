"""Two files compared: accepting gives the newer text, rejecting the older one."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import wordfiles
from docx import Document
from docx.document import Document as Doc
from docx.shared import Pt
from gen.compare.revisions import W, settled
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from rendering.pages import Office

from guiju.gen.compare.comparing import Comparison, Request, compare
from guiju.law.errors import MarkedError, TemplateError

Content = list[str | list[list[str]]]


def build(path: Path, content: Content) -> Path:
    """A document of paragraphs and tables (lists of rows)."""
    document: Doc = Document()
    for item in content:
        if isinstance(item, str):
            document.add_paragraph(item)
            continue
        table = document.add_table(rows=0, cols=max(map(len, item)))
        for row in item:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text
    document.save(str(path))
    return path


def both(folder: Path, old: Content, new: Content, **how: object) -> Comparison:
    request = Request(**how)  # type: ignore[arg-type]
    found = compare(build(folder / "旧.docx", old), build(folder / "新.docx", new), request)
    for path, accept in (("新.docx", True), ("旧.docx", False)):
        wanted = settled((folder / path).read_bytes(), accept=True)
        said = settled(found.data, accept=accept)
        assert said in (wanted, [*wanted, ""])  # no body ends with a table: an empty end stays
    return found


def marked(found: Comparison) -> list[tuple[str, str]]:
    """(ins or del, words) in the order of the document."""
    with zipfile.ZipFile(io.BytesIO(found.data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    said = []
    for node in root.iter(f"{W}ins", f"{W}del"):
        words = "".join(t.text or "" for t in node.iter(f"{W}t", f"{W}delText"))
        if words:
            said.append((etree.QName(node).localname, words))
    return said


def test_nothing_differs(tmp_path: Path) -> None:
    found = both(tmp_path, ["甲", "", "乙"], ["甲", "", "乙"])
    assert found.tally.total == 0
    assert marked(found) == []


def test_pieces_a_person_can_read(tmp_path: Path) -> None:
    found = both(
        tmp_path,
        ["涉密人员脱密期为3年，由部门负责人提出意见，报保密办审核。"],
        ["涉密人员脱密期为4年，由主要负责人提出书面意见，报保密办公室审核。"],
    )
    assert marked(found) == [
        ("del", "3"), ("ins", "4"), ("del", "部门"), ("ins", "主要"),
        ("ins", "书面"), ("ins", "公室"),
    ]  # fmt: skip
    assert found.tally.changed == 1


def test_numbers_and_labels_are_not_cut_through(tmp_path: Path) -> None:
    found = both(
        tmp_path, ["按第十三条，限20日内办结本项工作"], ["按第二十三条，限30日内办结本项工作"]
    )
    assert marked(found) == [
        ("del", "第十三条"),
        ("ins", "第二十三条"),
        ("del", "20"),
        ("ins", "30"),
    ]


def test_a_paragraph_rewritten_is_struck_out_whole(tmp_path: Path) -> None:
    found = both(
        tmp_path, ["首段不变", "春眠不觉晓处处闻啼鸟"], ["首段不变", "白日依山尽黄河入海流"]
    )
    assert marked(found) == [("del", "春眠不觉晓处处闻啼鸟"), ("ins", "白日依山尽黄河入海流")]


def test_a_paragraph_moved_is_taken_out_and_put_in(tmp_path: Path) -> None:
    found = both(
        tmp_path, ["甲甲甲", "乙乙乙", "丙丙丙", "丁"], ["乙乙乙", "丙丙丙", "甲甲甲", "丁"]
    )
    assert marked(found) == [("del", "甲甲甲"), ("ins", "甲甲甲")]
    assert (found.tally.inserted, found.tally.deleted) == (1, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["甲"], ["甲", "乙", "丙"]),
        (["甲", "乙", "丙"], ["甲"]),
        (["甲", "乙", "丙"], ["甲", "丁"]),
        (["", ""], ["甲"]),
        ([""], ["甲"]),
        (["甲"], [""]),
        (["甲", [["一", "二"]], ""], ["甲", "乙"]),
        (["甲"], ["甲", [["一", "二"]], ""]),
        (["甲", [["一", "二"]], "尾"], ["甲", "尾"]),
        (["头", "乙"], ["头", [["一"], ["二"]], "乙"]),
    ],
)
def test_ends_and_tables(tmp_path: Path, old: Content, new: Content) -> None:
    assert both(tmp_path, old, new).tally.total


def test_rows_and_cells(tmp_path: Path) -> None:
    head = ["序号", "事项", "责任部门"]
    old: Content = [
        "表",
        [head, ["1", "检查计算机", "信息中心"], ["2", "清点载体", "档案室"]],
        "尾",
    ]
    new: Content = [
        "表",
        [head, ["1", "检查全部计算机", "信息中心"], ["3", "组织培训", "人事处"]],
        "尾",
    ]
    found = both(tmp_path, old, new)
    assert found.tally.rows_changed == 1
    assert found.tally.rows_deleted == found.tally.rows_inserted == 1
    assert marked(found)[0] == ("ins", "全部")


def test_a_column_more_shows_the_rows_anew(tmp_path: Path) -> None:
    old: Content = [[["甲", "乙"], ["一", "二"]], "尾"]
    new: Content = [[["甲", "乙", "丙"], ["一", "二", "三"]], "尾"]
    found = both(tmp_path, old, new)
    assert found.tally.rows_deleted == found.tally.rows_inserted == 2


TEXTS = st.text(alphabet="甲乙丙丁，。3 \t", max_size=12)
TABLES = st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=3)
CONTENTS = st.lists(st.one_of(TEXTS, TABLES), max_size=6)


@given(CONTENTS, CONTENTS)
@settings(max_examples=60, deadline=None)
def test_whatever_the_two_texts(old: Content, new: Content) -> None:
    with TemporaryDirectory() as folder:
        both(Path(folder), [*old, "尾"], [*new, "尾"])


def test_formatting_stays_with_its_words(tmp_path: Path) -> None:
    document: Doc = Document()
    paragraph = document.add_paragraph()
    for text, size in (("第一条", 16), ("　各部门应当", 12), ("每年自查一次。", 14)):
        paragraph.add_run(text).font.size = Pt(size)
    document.save(str(tmp_path / "旧.docx"))
    paragraph.runs[2].text = "每年自查两次。"
    document.save(str(tmp_path / "新.docx"))
    data = compare(tmp_path / "旧.docx", tmp_path / "新.docx").data
    (tmp_path / "果.docx").write_bytes(data)
    xml = zipfile.ZipFile(tmp_path / "果.docx").read("word/document.xml").decode()
    looks = re.findall(r'<w:sz w:val="(\d+)"/></w:rPr><w:(?:delT|t)(?:ext)?[^>]*>([^<]+)<', xml)
    assert looks == [
        ("32", "第一条"), ("24", "　各部门应当"), ("28", "每年自查"),
        ("28", "一"), ("28", "两"), ("28", "次。"),
    ]  # fmt: skip


def test_the_schema_s_order(tmp_path: Path) -> None:
    found = both(
        tmp_path,
        ["甲甲甲", [["一", "二"]], "丙"],
        ["甲甲甲", "乙", [["一", "二"], ["三", "四"]], "丙", "丁"],
    )
    (tmp_path / "果.docx").write_bytes(found.data)
    root = etree.fromstring(zipfile.ZipFile(tmp_path / "果.docx").read("word/document.xml"))
    assert etree.QName(root[0][-1]).localname == "sectPr"
    for properties in root.iter(f"{W}pPr", f"{W}trPr"):
        parent = properties.getparent()
        assert parent is not None
        assert parent[0] is properties
    for mark in root.iter(f"{W}rPr"):
        names = [etree.QName(child).localname for child in mark]
        assert "ins" not in names[1:]
        assert "del" not in names[1:]
    assert all(
        node.tag == f"{W}r" for tag in ("ins", "del") for m in root.iter(W + tag) for node in m
    )
    numbers = [node.get(f"{W}id") for node in root.iter(f"{W}ins", f"{W}del")]
    assert len(set(numbers)) == len(numbers) > 0


def test_author_and_date_are_inputs(tmp_path: Path) -> None:
    old, new = build(tmp_path / "旧.docx", ["甲乙"]), build(tmp_path / "新.docx", ["甲丙"])
    first = compare(old, new)
    assert first == compare(old, new)
    xml = _document(first)
    own = re.search(rb"modified[^>]*>([^<]+)<", zipfile.ZipFile(new).read("docProps/core.xml"))
    assert own
    assert f'w:date="{own[1].decode()}"' in xml
    assert 'w:author="规矩对照"' in xml
    xml = _document(compare(old, new, Request("审核人", date(2026, 11, 20))))
    assert 'w:author="审核人" w:date="2026-11-20T00:00:00Z"' in xml


def _document(found: Comparison) -> str:
    return zipfile.ZipFile(io.BytesIO(found.data)).read("word/document.xml").decode()


def test_margins_and_page_setup_are_told_in_words(tmp_path: Path) -> None:
    for name, header, width in (("旧.docx", "内部资料", 70), ("新.docx", "征求意见稿", 60)):
        document: Doc = Document()
        document.add_paragraph("正文")
        document.sections[0].header.paragraphs[0].text = header
        document.sections[0].left_margin = Pt(width)
        document.save(str(tmp_path / name))
    found = compare(tmp_path / "旧.docx", tmp_path / "新.docx")
    assert found.notes == (
        "页眉不同，未在正文中标记：原为“内部资料”，现为“征求意见稿”",
        "页面设置（纸张、页边距、分节或网格）不同，结果用新文件的页面设置",
    )


def test_changes_of_its_own_are_refused_or_accepted_first(tmp_path: Path) -> None:
    first = compare(
        build(tmp_path / "旧.docx", ["甲", "乙", [["一"]]]),
        build(tmp_path / "新.docx", ["甲", "丙"]),
    )
    (tmp_path / "中.docx").write_bytes(first.data)
    newest = build(tmp_path / "末.docx", ["甲", "丙", "丁"])
    with pytest.raises(TemplateError, match=r"未处理的修订痕迹.*--accept-changes"):
        compare(tmp_path / "中.docx", newest)
    found = compare(tmp_path / "中.docx", newest, Request(accepted=True))
    assert "原有的修订已先全部接受" in found.notes[0]
    assert settled(found.data, accept=True) == ["甲", "丙", "丁"]
    assert settled(found.data, accept=False) == ["甲", "丙"]


def test_a_marked_file_is_refused(tmp_path: Path) -> None:
    old, new = build(tmp_path / "旧.docx", ["甲"]), build(tmp_path / "新.docx", ["机密★10年", "甲"])
    with pytest.raises(MarkedError, match=r"新.docx.*国家秘密标志"):
        compare(old, new)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04", "已损坏"),
        (b"<html>", "不是 .docx 文件"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "设有打开密码",
        ),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 99, "旧格式"),
    ],
)
def test_bad_files(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "坏.docx").write_bytes(data)
    with pytest.raises(TemplateError, match=words):
        compare(build(tmp_path / "旧.docx", ["甲"]), tmp_path / "坏.docx")


def test_a_cut_off_file(tmp_path: Path) -> None:
    whole = build(tmp_path / "旧.docx", ["甲"])
    (tmp_path / "断.docx").write_bytes(whole.read_bytes()[:-500])
    with pytest.raises(TemplateError, match=r"断.docx.*已损坏"):
        compare(whole, tmp_path / "断.docx")


def test_fields_bookmarks_and_controls_of_a_changed_paragraph(tmp_path: Path) -> None:
    """As Word and WPS write them: a field's signs never stand inside a change."""
    runs = (
        '<w:bookmarkStart w:id="7" w:name="b"/><w:r><w:t>见第</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF b </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{0}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:bookmarkEnd w:id="7"/>'
        "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>页，{1}办理</w:t></w:r></w:sdtContent></w:sdt>"
    )
    for name, words in (("旧.docx", ("三", "照章")), ("新.docx", ("四", "从速"))):
        body = wordfiles.paragraph(raw=runs.format(*words))
        (tmp_path / name).write_bytes(wordfiles.document([body]))
    found = compare(tmp_path / "旧.docx", tmp_path / "新.docx")
    root = etree.fromstring(_document(found).encode())
    signs = [*root.iter(f"{W}fldChar", f"{W}instrText")]
    assert len(signs) == 4
    assert not [s for s in signs if any(a.tag in (f"{W}ins", f"{W}del") for a in s.iterancestors())]
    assert len([*root.iter(f"{W}bookmarkStart")]) == len([*root.iter(f"{W}bookmarkEnd")]) == 1
    assert settled(found.data, accept=True) == ["见第四页，从速办理"]
    assert settled(found.data, accept=False) == ["见第三页，照章办理"]


@pytest.mark.rendered
def test_libreoffice_sees_the_same_changes(tmp_path: Path, office: Office) -> None:
    """LibreOffice reads the result and writes it anew: its own file says the same two texts."""
    old: Content = [
        "一、总则",
        "本制度由保密办负责解释。",
        [["项", "期限"], ["甲", "3日"], ["乙", "5日"]],
        "尾段",
        "附注",
    ]
    new: Content = [
        "一、总则",
        "新增一段",
        "本制度由保密办公室负责解释。",
        [["项", "期限"], ["乙", "7日"], ["丙", "9日"]],
        "尾段",
    ]
    found = both(tmp_path, old, new)
    rendered = office.render({"对照": found.data})["对照"]
    text = rendered.text.replace("\u3000", "")
    assert all(words in text for words in ("新增一段", "附注", "公室", "丙"))
    written = office.rewritten(found.data)
    assert settled(written, accept=True) == settled(
        (tmp_path / "新.docx").read_bytes(), accept=True
    )
    assert settled(written, accept=False) == settled(
        (tmp_path / "旧.docx").read_bytes(), accept=True
    )
