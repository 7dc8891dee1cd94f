import io
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from rendering.pages import Office

from guiju.gen.addition import Addition
from guiju.gen.compiled import CompiledTemplate, Functions, no_functions
from guiju.gen.patch import RichText
from guiju.law.errors import GuijuError, MissingValueError, TemplateError

Build = Callable[..., CompiledTemplate]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def made(*texts: str, functions: Functions = no_functions) -> CompiledTemplate:
        doc = Document()
        for text in texts:
            doc.add_paragraph(text)
        doc.save(str(tmp_path / "模板.docx"))
        return CompiledTemplate.load(tmp_path / "模板.docx", functions=functions)

    return made


def texts_of(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


def one(template: CompiledTemplate, **context: object) -> str:
    return texts_of(template.render(context))[0]


@pytest.mark.parametrize(
    "value",
    [
        "&<>",
        "{{ x }} {% y %} {# z #}",
        "{_{ }_}",
        "a\"b'c",
        "]]>",
        "&amp;",
        "𠮷野",
        "％｛｛",
        "",
        " 前后 ",
    ],
)
def test_values_come_out_as_typed(build: Build, value: str) -> None:
    assert one(build("{{ 姓名 }}"), 姓名=value) == value


# \x85 and \u2028 are text; what python-docx shows for tab and break is \t and \n
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> CompiledTemplate:
    doc = Document()
    doc.add_paragraph("{{ 甲 }}与{{ 乙 }}")
    path = tmp_path_factory.mktemp("pair") / "t.docx"
    doc.save(str(path))
    return CompiledTemplate.load(path)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_any_text_comes_out_as_typed(pair: CompiledTemplate, first: str, second: str) -> None:
    assert one(pair, 甲=first, 乙=second) == f"{first}与{second}"


def test_newline_and_tab_become_word_s_own(build: Build) -> None:
    template = build("甲{{ 文 }}乙")
    for newline in ("\n", "\r\n", "\r"):
        data = template.render({"文": f"一{newline}二\t三"})
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            xml = archive.read("word/document.xml").decode()
        assert xml.count("<w:br/>") == 1
        assert xml.count("<w:tab/>") == 1
        assert texts_of(data) == ["甲一\n二\t三乙"]


def test_zero_prints_and_keys_come_before_methods(build: Build) -> None:
    template = build("{{ 数 }} {{ 项.items }} {{ 项.values }} {{ 项.keys }} {{ 项['get'] }}")
    item = {"items": "甲", "values": 2, "keys": "丙", "get": "丁"}
    assert one(template, 数=0, 项=item) == "0 甲 2 丙 丁"


def test_subclasses_of_text_are_taken_as_typed(build: Build) -> None:
    class Tier(StrEnum):
        CORE = "核心<"

    assert one(build("{{ 甲 }}{{ 乙 }}"), 甲=Tier.CORE, 乙=Markup("<b>&amp;")) == "核心<<b>&amp;"


@pytest.mark.parametrize(
    ("text", "context", "path"),
    [
        ("{{ 姓名 }}", {"姓名": None}, "姓名"),
        ("{{ 单位.负责人.姓名 }}", {"单位": None}, "单位.负责人.姓名"),
        ("{{ 单位.负责人.姓名 }}", {"单位": {"负责人": {"姓名": None}}}, "单位.负责人.姓名"),
        ("{% if 单位.级别 == '甲' %}{% endif %}", {"单位": None}, "单位.级别"),
        ("{% if 年限 > 3 %}{% endif %}", {"年限": None}, "年限"),
        ("{% for 人 in 人员 %}{% endfor %}", {"人员": None}, "人员"),
        (
            "{% for 人 in 人员 %}{{ 人.姓名 }}{% endfor %}",
            {"人员": [{"姓名": "甲"}, {}]},
            "人员[].姓名",
        ),
        ("{% for 人 in 人员 %}{{ 人 }}{% endfor %}", {"人员": [None]}, "人员[]"),
        ("{{ '共' ~ 数 }}", {"数": None}, "数"),
        ("{{ 数 + 1 }}", {"数": None}, "数"),
        ("{{ 列|join('、') }}", {"列": ["甲", None]}, "列"),
        ("{{ 列|join('、', attribute='名') }}", {"列": [{"名": "甲"}, {}]}, "列"),
        ("{{ (列|first).名 }}", {"列": []}, "列[].名"),
        ("{{ 列[3] }}", {"列": ["甲"]}, "列[]"),
        ("{{ 甲 if 有 else 乙 }}", {"甲": "一", "有": False, "乙": None}, "乙"),
        ("{% set 简 = 单位.名称 %}{{ 简 }}", {"单位": {"名称": None}}, "单位.名称"),
        ("{{ 姓名|upper }}", {"姓名": None}, "姓名"),
    ],
)
def test_missing_value_names_field_and_person(
    build: Build, text: str, context: Mapping[str, object], path: str
) -> None:
    template = build("首段", text)
    with pytest.raises(MissingValueError) as caught:
        template.render(context, who="甲某（P001）")
    assert len(caught.value.faults) == 1
    fault = caught.value.faults[0]
    assert fault.what == f"甲某（P001）的“{path}”没有填写"
    assert "模板.docx" in fault.where
    assert "首段" not in fault.where
    assert "人员.xlsx" in fault.mend


@pytest.mark.parametrize(
    ("text", "context", "path"),
    [
        ("{{ 姓名 }}", {}, "姓名"),
        ("{{ 单位.负责人.姓名 }}", {"单位": {}}, "单位.负责人.姓名"),
        ("{{ 单位.名 }}", {"单位": {"名称": None}}, "单位.名"),
        ("{% if 单位.级别 == '甲' %}{% endif %}", {"单位": {}}, "单位.级别"),
        ("{% if 有 %}{{ 某某 }}{% endif %}", {"有": False}, "某某"),
        ("{% if 某某 is defined %}{% endif %}", {"有": False}, "某某"),
        ("{% for 人 in 人员 %}{% endfor %}", {}, "人员"),
        ("{% for 人 in 人员 %}{{ 人.姓名 }}{% endfor %}", {"人员": [{}]}, "人员[].姓名"),
        ("{{ 列|map(attribute='姓')|join }}", {"列": [{"名": "甲"}]}, "列[].姓"),
    ],
)
def test_a_field_that_the_data_has_no_place_for_is_the_template_s_fault(
    build: Build, tmp_path: Path, text: str, context: Mapping[str, object], path: str
) -> None:
    template = build("首段", text)
    with pytest.raises(TemplateError) as caught:
        template.render(context, who="甲某（P001）")
    [fault] = caught.value.faults
    assert fault.what == f"模板用了不存在的字段“{path}”"
    assert fault.where == f"模板“{tmp_path / '模板.docx'}”的段落“{text}”"
    assert fault.mend
    assert "单位.yaml" not in fault.mend


def test_all_unknown_fields_are_told_before_a_missing_value_is(build: Build) -> None:
    template = build("{{ 甲 }}", "{% if 甲 == '二' %}{{ 乙 }}{% endif %}", "{{ 丙.丁 }}")
    for _ in range(2):
        with pytest.raises(TemplateError) as caught:
            template.render({"甲": None})
        assert [fault.what[-4:] for fault in caught.value.faults] == ["段“乙”", "丙.丁”"]
    with pytest.raises(MissingValueError):
        template.render({"甲": None, "乙": None, "丙": {"丁": "有"}})


def test_a_later_context_that_lacks_a_field_is_told_so_too(build: Build) -> None:
    template = build("{{ 甲.乙 }}")
    template.render({"甲": {"乙": "有"}})
    contexts: tuple[Mapping[str, object], ...]
    contexts = ({"甲": {"丙": "有"}}, {"甲": {}}, {"丙": "有"})
    for context in contexts:
        with pytest.raises(TemplateError, match=r"不存在的字段“甲\.乙”"):
            template.render(context)


def test_all_missing_values_are_told_at_once(build: Build) -> None:
    template = build("{{ 甲 }}", "{{ 乙.丙 }}{{ 甲 }}", "{{ 丁 }}")
    with pytest.raises(MissingValueError) as caught:
        template.render({"甲": None, "乙": {"丙": None}, "丁": "有"})
    assert [fault.what for fault in caught.value.faults] == ["“甲”没有填写", "“乙.丙”没有填写"]
    assert "{{ 乙.丙 }}{{ 甲 }}" in caught.value.faults[1].where


def test_absence_can_be_asked_for(build: Build) -> None:
    text = "{% if 乙 is none %}空{% endif %}{% if not 乙 %}无{% endif %}"
    assert one(build(text), 乙=None) == "空无"
    text = "{% for 人 in 人员 %}{{ 人.名 if 人.名 is defined else '佚名' }}{% endfor %}"
    assert one(build(text), 人员=[{"名": "甲"}, {"号": 2}]) == "甲佚名"
    assert one(build("{{ 甲 if 乙 }}末"), 甲="一", 乙=False) == "末"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (True, "是/否"), (1.5, "小数"), (["甲"], "一组数据"), ({"甲": 1}, "一组数据"),
        (date(2026, 3, 5), "date"), (object(), "object"), (b"x", "bytes"),
        (RichText("甲"), "格式"), ("甲\x07", "U+0007"), ("\ud800", "U+D800"), ("\uffff", "U+FFFF"),
        ("甲\x0c", "U+000C"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_refused(build: Build, value: object, kind: str) -> None:
    with pytest.raises(TemplateError, match="甲某的“值”") as caught:
        build("{{ 值 }}").render({"值": value}, who="甲某")
    assert kind in str(caught.value)


def test_a_list_must_be_a_list(build: Build) -> None:
    with pytest.raises(TemplateError, match="不是列表"):
        build("{% for 字 in 文 %}{{ 字 }}{% endfor %}").render({"文": "文字"})


def test_rich_text_and_plain_text_keep_to_their_places(build: Build) -> None:
    data = build("{{r 文 }}").render({"文": RichText("粗 & 体", bold=True)})
    run = Document(io.BytesIO(data)).paragraphs[0].runs
    assert [(part.text, part.bold) for part in run if part.text] == [("粗 & 体", True)]
    with pytest.raises(TemplateError, match="没有格式"):
        build("{{r 文 }}").render({"文": "文字"})
    with pytest.raises(TemplateError, match="控制字符"):
        build("{{r 文 }}").render({"文": RichText("\x01")})


@pytest.mark.parametrize(
    "text", ["{{ 甲 + 1 }}", "{{ 列|sum }}", "{{ 甲 // 0 }}", "{{ 条('x', 3) }}"]
)
def test_a_sum_that_fails_names_its_paragraph(build: Build, text: str) -> None:
    def functions() -> Mapping[str, Callable[..., str]]:
        return {"条": lambda: "第一条"}

    template = build("首段", text, "末段", functions=functions)
    with pytest.raises(TemplateError, match="甲某的文书：标签里的式子算不出来") as caught:
        template.render({"甲": "字", "列": ["字"]}, who="甲某")
    assert text in caught.value.faults[0].where


def test_functions_start_afresh_each_time_and_are_escaped(build: Build) -> None:
    def functions() -> Mapping[str, Callable[..., str]]:
        count = iter(range(1, 100))
        return {"条号": lambda mark="条": f"第{next(count)}{mark}"}

    template = build("{{ 条号() }} {{ 条号('<&>') }} {{ 条号(mark=款) }}", functions=functions)
    assert template.fields == {"款"}
    for _ in range(2):
        assert one(template, 款="款") == "第1条 第2<&> 第3款"
    with pytest.raises(MissingValueError, match="款"):
        template.render({"款": None})


def test_fields_are_paths_with_loops_resolved(build: Build) -> None:
    template = build(
        "{{ 单位.名称 }}{% if 单位 %}{% endif %}",
        "{%p for 人 in 人员|sort(attribute='序') if 人.在岗 %}",
        "{{ loop.index }}{% for 证 in 人['证件'][:2] %}{{ 证.号 }}{% endfor %}{{ 列表|join }}",
        "{%p endfor %}",
        "{% for 键, 值 in 对 %}{{ 键 }}{{ 值.名 }}{% endfor %}{{ 人 }}",
        "{% for 名 in 人员|selectattr('要')|map(attribute='名') %}{{ 名 }}{% endfor %}",
        "{% with 甲 = 单位.址 %}{{ 甲.市 }}{% endwith %}{% set 乙 = 1 + 丁 %}{{ 乙 }}",
    )
    assert template.fields == {
        "单位.名称", "单位.址.市", "人员[].序", "人员[].在岗", "人员[].证件[].号", "列表", "对[][].名",
        "人", "人员[].要", "人员[].名", "丁",
    }  # fmt: skip


def test_properties_are_filled_and_escaped_once(tmp_path: Path) -> None:
    doc = Document()
    doc.add_paragraph("无标签")
    doc.core_properties.title = "{{ 姓名 }}责任书"
    doc.core_properties.keywords = "{{ 词 }}"
    doc.save(str(tmp_path / "t.docx"))
    data = CompiledTemplate.load(tmp_path / "t.docx").render({"姓名": "甲&乙", "词": "<保密>"})
    properties = Document(io.BytesIO(data)).core_properties
    assert (properties.title, properties.keywords) == ("甲&乙责任书", "<保密>")
    with pytest.raises(MissingValueError) as caught:
        CompiledTemplate.load(tmp_path / "t.docx").render({"姓名": None, "词": ""})
    assert caught.value.faults[0].where == "模板“t.docx”的段落“{{ 姓名 }}责任书”"


def test_same_inputs_same_bytes_whatever_the_archive(tmp_path: Path, build: Build) -> None:
    template = build("{{ 姓名 }}")
    first = template.render({"姓名": "甲"})
    assert template.render({"姓名": "甲"}) == first
    assert template.render({"姓名": "乙"}) != first
    repacked = tmp_path / "模板.docx"
    with zipfile.ZipFile(repacked) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(repacked, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert CompiledTemplate.load(repacked).render({"姓名": "甲"}) == first


def test_threads_share_one_instance(build: Build) -> None:
    template = build("{{ 姓名 }}", "{%p for 项 in 列 %}", "{{ 项 }}", "{%p endfor %}", "{{ 末 }}")

    def run(number: int) -> bool:
        context = {"姓名": f"人{number}", "列": [f"{number}甲", f"{number}乙"], "末": None}
        if number % 3:
            context["末"] = f"末{number}"
            got = texts_of(template.render(context))
            return got == [f"人{number}", f"{number}甲", f"{number}乙", f"末{number}"]
        try:
            template.render(context, who=f"人{number}")
        except MissingValueError as error:
            return error.faults[0].what == f"人{number}的“末”没有填写" and len(error.faults) == 1
        return False

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(run, range(45)))


def test_structure_broken_by_values_is_refused(tmp_path: Path) -> None:
    doc = Document()
    doc.add_paragraph("{% if 甲 %}一")
    doc.add_table(rows=1, cols=1).rows[0].cells[0].text = "二{% endif %}"
    doc.save(str(tmp_path / "t.docx"))
    template = CompiledTemplate.load(tmp_path / "t.docx")
    assert texts_of(template.render({"甲": True})) == ["一"]
    with pytest.raises(TemplateError, match="结构不完整"):
        template.render({"甲": False})


def test_emptied_cell_keeps_a_paragraph_and_emptied_table_is_refused(tmp_path: Path) -> None:
    doc = Document()
    table = doc.add_table(rows=3, cols=1)
    table.rows[0].cells[0].text = "{%tr for 人 in 人员 %}"
    cell = table.rows[1].cells[0]
    cell.text = "{%p if 人 %}"
    cell.add_paragraph("{{ 人 }}")
    cell.add_paragraph("{%p endif %}")
    table.rows[2].cells[0].text = "{%tr endfor %}"
    doc.save(str(tmp_path / "t.docx"))
    template = CompiledTemplate.load(tmp_path / "t.docx")
    made = Document(io.BytesIO(template.render({"人员": ["", "甲"]}))).tables[0]
    assert [len(row.cells[0].paragraphs) for row in made.rows] == [1, 1]
    assert [row.cells[0].text for row in made.rows] == ["", "甲"]
    with pytest.raises(TemplateError, match="一行也没有") as caught:
        template.render({"人员": []}, who="甲某")
    assert "t.docx" in str(caught.value)


def test_added_part_is_declared_and_related(build: Build) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
    custom = Addition("docProps/custom.xml", "application/x-custom+xml", kind, b"<a/>")
    notes = Addition(
        "word/notes.xml", "application/x-notes+xml", "urn:n", b"<b/>", "word/document.xml"
    )
    template = build("{{ 姓名 }}")
    plain = template.render({"姓名": "甲"})
    data = template.render({"姓名": "甲"}, additions=[custom, notes])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert archive.read("docProps/custom.xml") == b"<a/>"
        assert b'PartName="/docProps/custom.xml"' in archive.read("[Content_Types].xml")
        assert b'Target="docProps/custom.xml"' in archive.read("_rels/.rels")
        assert b'Target="notes.xml"' in archive.read("word/_rels/document.xml.rels")
    assert texts_of(data) == ["甲"]
    assert template.render({"姓名": "甲"}) == plain
    taken = Addition("word/styles.xml", "x", "y", b"")
    with pytest.raises(ValueError, match="styles"):
        template.render({"姓名": "甲"}, additions=[taken])


def test_errors_are_the_house_s_own(build: Build) -> None:
    assert issubclass(MissingValueError, GuijuError)
    with pytest.raises(GuijuError):
        build("{{ 姓名 }}").render({})


@pytest.mark.rendered
def test_another_program_opens_the_document(office: Office, build: Build) -> None:
    data = build("姓名：{{ 姓名 }}").render({"姓名": "甲&乙"})
    pages = office.render({"成品": data})["成品"].pages
    assert "姓名：甲&乙" in "".join(line.text for line in pages[0].lines)
