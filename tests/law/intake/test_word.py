import io
import zipfile
from pathlib import Path

import pytest
from rendering.pages import Office
from wordfiles import document, paragraph

from guiju.law.errors import MarkedError, SourceError
from guiju.law.intake.compose import import_file
from guiju.law.intake.draft import Hint
from guiju.law.intake.office import convert, find_office
from guiju.law.intake.read import read_draft
from guiju.law.intake.word import read_word

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def run(text: str, more: str = "") -> str:
    return f"<w:r>{more}<w:t>{text}</w:t></w:r>"


def texts(*paragraphs: str) -> list[str]:
    return [block.text for block in read_word(document(paragraphs), "甲.docx").blocks]


def test_deleted_text_is_left_out_and_inserted_text_kept() -> None:
    raw = f"{run('应当')}<w:del><w:r><w:delText>可以</w:delText></w:r></w:del><w:ins>{run('登记')}</w:ins>"
    raw += f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>"
    assert texts(paragraph(raw=raw)) == ["应当登记新"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前')}</w:p>"
    assert texts(first, paragraph("后"), paragraph("另")) == ["前后", "另"]


def test_what_properties_were_before_a_change_does_not_count() -> None:
    before = "<w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:pPrChange></w:pPr>"
    assert texts(f"<w:p>{before}{run('甲')}</w:p>") == ["甲"]


def test_hidden_text_is_left_out() -> None:
    hidden = run("藏", "<w:rPr><w:vanish/></w:rPr>")
    shown = run("露", '<w:rPr><w:vanish w:val="0"/></w:rPr>')
    assert texts(paragraph(raw=hidden + shown)) == ["露"]


def test_breaks_and_tabs() -> None:
    assert texts(
        paragraph(raw="<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>")
    ) == [
        "甲 乙",
        "丙",
    ]
    stops = (
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"
    )
    assert texts(stops) == ["甲"]


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    choice = f"<mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
    fallback = f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback>"
    both = f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"
    assert texts(paragraph(raw=f"<w:r>{both}</w:r>{run('框外')}")) == ["框内", "框外"]


def cell(*lines: str) -> str:
    return f"<w:tc>{''.join(paragraph(line) for line in lines)}</w:tc>"


def row(*cells: str, more: str = "") -> str:
    return f"<w:tr>{more}{''.join(cells)}</w:tr>"


def test_tables_are_kept_and_deleted_rows_are_not() -> None:
    gone = row(cell("旧"), cell("行"), more="<w:trPr><w:del/></w:trPr>")
    table = f"<w:tbl>{row(cell('岗位'), cell('等级'))}{gone}{row(cell('档案', '管理'), cell('重要'))}</w:tbl>"
    (block,) = read_word(document([table]), "甲.docx").blocks
    assert block.hint is Hint.TABLE
    assert block.text == "| 岗位 | 等级 |\n| 档案 管理 | 重要 |"


def test_a_table_that_lays_out_text_is_opened() -> None:
    lines = [f"第{n}条 内容。" for n in "一二三"]
    assert texts(f"<w:tbl>{row(cell(*lines), cell('旁注'))}</w:tbl>") == [*lines, "旁注"]
    assert texts(f"<w:tbl>{row(cell('甲'))}{row(cell('乙'))}</w:tbl>") == ["甲", "乙"]


def test_what_is_not_carried_over_is_told() -> None:
    draft = read_word(
        document([paragraph(raw="<w:r><w:footnoteReference w:id='1'/></w:r>" + run("甲"))]), "甲"
    )
    assert draft.remarks == ("脚注1处未导入，请核对原件",)


def test_the_strict_form_reads_alike() -> None:
    data = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document([paragraph("甲")]))) as old,
        zipfile.ZipFile(data, "w") as new,
    ):
        for name in old.namelist():
            text = (
                old.read(name)
                .decode()
                .replace(
                    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    "http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            )
            new.writestr(name, text)
    assert [block.text for block in read_word(data.getvalue(), "甲").blocks] == ["甲"]


def test_a_mark_in_the_header_refuses_the_file(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    path.write_bytes(document([paragraph("某通知"), paragraph("一、内容。")], header="机密★10年"))
    with pytest.raises(MarkedError, match="国家秘密标志"):
        read_draft(path)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "ppt/presentation.xml", "OFD.xml"])
def test_other_packages_are_told_apart(part: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(part, "<a/>")
    with pytest.raises(SourceError, match="不是 Word 文档"):
        read_word(packed.getvalue(), "甲.docx")


def test_old_files_go_through_libreoffice(office: Office, tmp_path: Path) -> None:
    assert office is not None
    source = (
        "{\\rtf1\\ansi\\ansicpg936 \\u31532?\\u19968?\\u26465? \\u20869?\\u23481?\\u12290?\\par}"
    )
    made = convert(source.encode(), ".rtf", "甲.rtf")
    assert [block.text for block in read_word(made, "甲.rtf").blocks] == ["第一条 内容。"]
    path = tmp_path / "某办法.rtf"
    path.write_bytes(source.encode())
    assert import_file(path).version.articles == 1


def test_without_libreoffice_it_says_how(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_office() is None
    path = tmp_path / "甲.doc"
    path.write_bytes(OLE + "WordDocument".encode("utf-16-le") + bytes(600))
    with pytest.raises(SourceError, match=r"没有 LibreOffice.*另存为“Word 文档"):
        read_draft(path)


def test_other_old_files_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "甲.doc"
    path.write_bytes(OLE + bytes(600) + "Workbook".encode("utf-16-le"))
    with pytest.raises(SourceError, match="不是 Word 或 WPS 文字文档"):
        read_draft(path)
