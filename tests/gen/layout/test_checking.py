"""Layout faults of any document: each is found where it is, and our own documents have none."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt
from samples import qualified_workspace

from guiju.gen.catalogue import make_entry
from guiju.gen.deedlist import DEEDS, Whom
from guiju.gen.deeds import open_deed
from guiju.gen.forms import FOLDER, form_names, open_form
from guiju.gen.inputs import open_inputs
from guiju.gen.layout.checking import check_layout
from guiju.gen.layout.fault import LayoutFault, Severity
from guiju.gen.make import DOCUMENTS, make
from guiju.gen.packing import make_series, pack_documents
from guiju.gen.reports import offered
from guiju.law.errors import MarkedError, TemplateError
from guiju.law.library import open_library
from guiju.unit.workspace import init_workspace

LONG = "保密工作领导小组由七人组成，办公室承担日常工作，全年召开专题会议两次，逐项落实责任。"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every document the product makes, for the sample institution."""
    workspace = init_workspace(tmp_path_factory.mktemp("样例") / "示例", sample=True)
    inputs = open_inputs(workspace, open_library(None))
    own = qualified_workspace(tmp_path_factory.mktemp("资质") / "示例")
    qualified = make(open_inputs(own, open_library(None)), "qualification_report").written
    alike = (name for name in DOCUMENTS if name in {"letters", "policy", *offered(inputs)})
    made = [*qualified, *(path for name in alike for path in make(inputs, name).written)]
    made += make_entry(inputs, "制度/全部").written
    for deed in DEEDS:
        named = ("卫丑寅",) if deed.whom is Whom.NAMED else ()
        made += make_series(open_deed(inputs, deed.verb, deed.name, named)).written
    forms = (form for name in form_names(inputs) for form in open_form(inputs, name))
    folder = inputs.workspace.output / FOLDER
    return [*made, *pack_documents(inputs, forms, FOLDER, folder).written]


@pytest.fixture(scope="module")
def report(made: list[Path]) -> Path:
    return next(path for path in made if "自查自评报告" in path.name)


def test_our_own_documents_are_clean(made: list[Path]) -> None:
    assert len(made) > len(DOCUMENTS)
    assert len({path.parent.name for path in made} & {"表单", "责任书", "承诺书"}) == 3
    assert {path.name: found for path in made if (found := check_layout(path))} == {}


def changed(source: Path, target: Path, change: Callable[[str, str], str]) -> list[LayoutFault]:
    """The faults of ``source`` with its parts (name, XML) changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            binary = name.endswith(".xlsx")  # the workbook inside a chart
            new.writestr(name, data if binary else change(name, data.decode()))
    assert target.read_bytes() != source.read_bytes()
    return check_layout(target)


@pytest.mark.parametrize(
    ("part", "before", "after", "kind", "found"),
    [
        ("document", 'w:top="2098"', 'w:top="1440"', "页边距", "上25.4毫米"),
        ("document", 'w:w="11906"', 'w:w="12240"', "纸张", "215.9毫米 × 297毫米"),
        ("document", '<w:docGrid w:type="lines" w:linePitch="579"/>', "", "网格", "没有指定行网格"),
        ("styles", 'w:line="579"', 'w:line="580"', "行距", "固定值29磅，每页会少一行"),
        ("styles", 'w:line="579" w:lineRule="exact"', 'w:line="360"', "行距", "没有用固定值行距"),
        ("styles", ' w:eastAsia="仿宋_GB2312"', ' w:eastAsia="宋体"', "正文字体", "宋体"),
        ("styles", ' w:eastAsia="仿宋_GB2312"', "", "中文字体", "没有指定中文字体"),
        ("styles", '<w:spacing w:val="-5"/>', "", "字距", "字符间距0磅"),
        ("styles", 'w:firstLineChars="200" w:firstLine="630"', "", "首行缩进", "0字符"),
        ("styles", '<w:sz w:val="32"/>', '<w:sz w:val="28"/>', "正文字号", "14磅"),
        ("styles", '<w:sz w:val="44"/>', '<w:sz w:val="36"/>', "标题", "方正小标宋简体，18磅"),
        ("styles", ' w:eastAsia="黑体"', ' w:eastAsia="宋体"', "一级标题", "宋体，16磅"),
        ("styles", ' w:eastAsia="楷体_GB2312"', ' w:eastAsia="黑体"', "二级标题", "黑体，16磅"),
        ("styles", 'w:rightChars="400" w:right="1260"', "", "成文日期", "右空0字"),
        ("styles", "<w:keepNext/>", "", "署名和日期", "署名与日期可能被分到两页"),
        ("settings", "<w:evenAndOddHeaders/>", "", "页码", "单双页的页码没有分开设置"),
        ("footer", "—", "-", "页码", "页码左右没有一字线"),
        ("document", "<w:tblHeader/>", "", "表头", "表头行不重复"),
        ("document", "<w:cantSplit/>", "", "表格行", "行可以跨页断开"),
        ("document", "〔2026〕8号", "[2026]第08号", "文号", "[2026]第08号"),
        ("document", "2026年10月20日", "2026年01月02日", "日期", "2026年01月02日"),
        ("document", "2026年10月20日", "二〇二六年十月二十日", "日期", "二〇二六年十月二十日"),
        ("document", "钱乙丙，本年", "钱乙丙,本年", "半角标点", "钱乙丙,本年"),
        ("document", "本年召开", "(本年)召开", "半角标点", "(本年)"),
        ("document", "组长赵甲", '组长"赵甲', "直引号", '组长"赵甲'),
        ("document", "组长赵甲", "组长{{ 组长 }}", "标签残留", "{{ 组长 }}"),
        ("document", "组长赵甲", "组长｛｛组长｝｝", "标签残留", "｛｛"),
        ("document", "组长赵甲", "组长xx", "未填内容", "组长xx"),
        ("document", "组长赵甲", "组长____", "未填内容", "____"),
        ("document", "组长赵甲", "组长^v^赵甲", "涂改残留", "^v^"),
        ("document", "中华人民共和国保守国家秘密法实施", "中华人民共和国保密法", "法律名称", "中华人民共和国保密法"),
    ],
)  # fmt: skip
def test_each_fault_is_found(
    report: Path, tmp_path: Path, part: str, before: str, after: str, kind: str, found: str
) -> None:
    def change(name: str, text: str) -> str:
        return text.replace(before, after) if name.startswith(f"word/{part}") else text

    faults = changed(report, tmp_path / "改.docx", change)
    hits = [fault for fault in faults if fault.kind == kind and found in fault.found]
    assert hits, faults
    assert all(fault.where and fault.wanted and fault.mend for fault in faults)


def test_the_unit_s_own_numbers_may_begin_with_zero(made: list[Path], tmp_path: Path) -> None:
    """People are kept as 01, 02: 编号 of a letter is no 发文字号."""
    letter = next(path for path in made if path.name.endswith("-GJ005.docx"))
    book = next(path for path in made if path.name == "签订登记册.docx")
    for source in (letter, book):

        def change(name: str, text: str) -> str:
            return text.replace("GJ00", "0") if name == "word/document.xml" else text

        assert changed(source, tmp_path / source.name, change) == []


def test_blank_paragraphs_and_pages(report: Path, tmp_path: Path) -> None:
    def empty(name: str, text: str) -> str:
        return text.replace("<w:body>", "<w:body>" + "<w:p/>" * 6) if "document" in name else text

    [fault] = changed(report, tmp_path / "空.docx", empty)
    assert (fault.kind, fault.where, fault.found) == ("空段", "第1至6段", "连续6个空段")

    def page(name: str, text: str) -> str:
        broken = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' * 2
        return text.replace("<w:body>", f"<w:body>{broken}") if "document" in name else text

    assert [f.kind for f in changed(report, tmp_path / "页.docx", page)] == ["空白页"]


def test_a_plain_document_of_word(tmp_path: Path) -> None:
    """What an officer types into an empty Word document."""
    document = Document()
    document.add_paragraph("　　" + LONG)
    document.add_paragraph(LONG).paragraph_format.first_line_indent = Pt(5)
    document.add_paragraph("没有字的 2 段之一")
    document.save(str(tmp_path / "白.docx"))
    found = check_layout(tmp_path / "白.docx")
    kinds = {fault.kind for fault in found}
    assert {"纸张", "页边距", "页码", "中文字体", "正文字号", "行距", "首行缩进", "标题"} <= kinds
    first = next(fault for fault in found if fault.kind == "行距")
    assert first.where == f"第1段“{('　　' + LONG).strip()[:20]}…”"
    assert first.others == 1, "the same fault is told once"
    assert first.severity is Severity.ERROR


def test_every_paragraph_counts_in_its_place(report: Path, tmp_path: Path) -> None:
    def change(name: str, text: str) -> str:
        return (
            text.replace("示例市国家保密局：", "示例市国家保密局:") if "document" in name else text
        )

    [fault] = changed(report, tmp_path / "改.docx", change)
    at = int(re.findall(r"第(\d+)段", fault.where)[0])
    assert Document(str(tmp_path / "改.docx")).element.body.xpath(".//w:p")[at - 1].xpath(
        "string(.)"
    ) == "示例市国家保密局:"  # fmt: skip


def test_an_empty_document_and_one_without_parts(tmp_path: Path) -> None:
    document = Document()
    document.save(str(tmp_path / "空.docx"))
    assert any(fault.kind == "标题" for fault in check_layout(tmp_path / "空.docx"))


def test_bad_files(tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK")
    with pytest.raises(TemplateError, match="文档已损坏"):
        check_layout(tmp_path / "坏.docx")
    document = Document()
    document.add_paragraph("秘密★5年")
    document.save(str(tmp_path / "密.docx"))
    with pytest.raises(MarkedError, match="国家秘密标志"):
        check_layout(tmp_path / "密.docx")
