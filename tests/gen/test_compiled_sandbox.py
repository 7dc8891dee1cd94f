"""A template from outside prints, chooses and repeats; it reaches nothing else."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document

from guiju.gen.compiled import CompiledTemplate
from guiju.law.errors import GuijuError, MissingValueError, TemplateError


def functions() -> Mapping[str, Callable[..., str]]:
    return {"条号": lambda: "第一条"}


def template(folder: Path, text: str) -> CompiledTemplate:
    doc = Document()
    doc.add_paragraph("首段")
    doc.add_paragraph(text)
    doc.save(str(folder / "模板.docx"))
    return CompiledTemplate.load(folder / "模板.docx", functions=functions)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{% include 'x' %}", "include"),
        ("{% import 'x' as y %}", "import"),
        ("{% from 'x' import y %}", "import"),
        ("{% extends 'x' %}", "extends"),
        ("{% macro f() %}{% endmacro %}", "macro"),
        ("{% block b %}{% endblock %}", "block"),
        ("{% filter upper %}x{% endfilter %}", "filter"),
        ("{% set a %}x{% endset %}", "set"),
        ("{% autoescape false %}{{ 姓名 }}{% endautoescape %}", "autoescape"),
        ("{{ 姓名|safe }}", "safe"),
        ("{{ 姓名|attr('__class__') }}", "attr"),
        ("{{ 姓名|default('某') }}", "default"),
        ("{{ 姓名|int }}", "int"),
        ("{{ 姓名|没有 }}", "没有"),
        ("{{ 姓名 is callable }}", "callable"),
        ("{{ 姓名.upper() }}", "upper()"),
        ("{{ 姓名.format(单位) }}", "format()"),
        ("{% for k, v in 单位.items() %}{% endfor %}", "items()"),
        ("{{ range(9) }}", "range()"),
        ("{{ 条号()() }}", "不能调用"),
        ("{{ (条号 or x)() }}", "不能调用"),
        ("{{ 条号(*列) }}", "参数"),
        ("{{ loop.cycle('a') }}", "cycle()"),
        ("{{ namespace(a=1) }}", "namespace()"),
        ("{% for 人 in 列 recursive %}{% endfor %}", "recursive"),
        ("{{ 9 ** 9 }}", "**"),
        ("{{ 9 / 2 }}", "“/”"),
        ("{{ {'a': 1} }}", "{…}"),
        ("{{ _甲 }}", "_甲"),
        ("{{ __class__ }}", "__class__"),
    ],
)
def test_what_a_template_must_not_say(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(TemplateError) as caught:
        template(tmp_path, text)
    fault = caught.value.faults[0]
    assert words in fault.what
    assert fault.where.startswith("模板“模板.docx”的段落“{")
    assert fault.mend


@pytest.mark.parametrize(
    "text",
    [
        "{{ 姓名.__class__ }}",
        "{{ 姓名['__class__'] }}",
        "{{ 列.append }}",
        "{{ 单位.__class__.__mro__ }}",
        "{{ 姓名.upper }}",
        "{{ 列|map(attribute='__class__')|join }}",
        "{{ 列|map(attribute='upper')|first }}",
        "{{ 条号.call }}",
        "{{ 对象.secret }}",
        "{{ self._TemplateReference__context }}",
        "{% for 人 in 列 %}{{ loop._iterable }}{% endfor %}",
    ],
)
def test_objects_are_no_way_out(tmp_path: Path, text: str) -> None:
    class Holder:
        secret = "机关"

    context = {"姓名": "甲", "列": ["乙"], "单位": {"名称": "丙"}, "对象": Holder()}
    made = template(tmp_path, text)
    with pytest.raises(MissingValueError if "loop" in text else TemplateError):
        made.render(context)
    with pytest.raises(
        MissingValueError
    ):  # below None anything may be asked for, and the gate alone stands
        made.render({**dict.fromkeys(context), "条号": None, "self": None})
    with pytest.raises((MissingValueError, TemplateError)):
        made.render({**context, "条号": "甲", "self": "甲"})  # these keys have been judged


@pytest.mark.parametrize(
    "text",
    [
        "{{ '%999999999d' % 数 }}",
        "{{ 姓名 * 1000000000 }}",
        "{{ 'x' * 1000000000 }}",
        "{{ 列 * 1000000000 }}",
        "{{ 条号 }}",
        "{{ 对象 }}",
        "{{ loop }}",
        "{{ 列|map('没有')|join }}",
        "{% for 字 in 姓名 %}{{ 字 }}{% endfor %}",
        "{% for 项 in 对象 %}{{ 项 }}{% endfor %}",
    ],
)
def test_what_swells_or_is_not_plain_is_refused(tmp_path: Path, text: str) -> None:
    context = {"姓名": "甲", "列": ["乙"], "数": 1, "对象": {1, 2}}
    with pytest.raises(GuijuError):
        template(tmp_path, text).render(context)


def test_a_function_is_called_only_by_its_name(tmp_path: Path) -> None:
    context = {"偷": lambda: "x", "条号": "数据"}
    with pytest.raises(TemplateError, match="不能调用“偷\\(\\)”"):
        template(tmp_path, "{{ 偷() }}")
    made = template(tmp_path, "{{ 条号() }}").render(context)
    assert "第一条" in Document(io.BytesIO(made)).paragraphs[1].text


def test_values_cannot_bring_tags_or_markup_of_their_own(tmp_path: Path) -> None:
    made = template(tmp_path, "{{ 姓名 }}").render(
        {"姓名": "</w:t></w:r><w:r><w:instrText>DDE</w:instrText></w:r>{{ 7*7 }}"}
    )
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        xml = archive.read("word/document.xml")
    assert b"<w:instrText>" not in xml
    assert b"{{ 7*7 }}" in xml


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + "(" * 2000 + "数" + ")" * 2000 + " }}",
        "{{ 数" + " + 1" * 3000 + " }}",
        "{{ 数" + ".a" * 3000 + " }}",
        "{% for 人 in 列 %}" * 30 + "{% endfor %}" * 30,
        "{% if 数 %}" * 300 + "{% endif %}" * 300,
    ],
)
def test_what_is_nested_too_deep_is_refused_in_words(tmp_path: Path, text: str) -> None:
    with pytest.raises(TemplateError, match="套得太深"):
        template(tmp_path, text).render({"数": 1, "列": []})
