"""与下段同页 in a loop holds for the last copy alone."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc

from guiju.gen.compiled import CompiledTemplate


def kept(folder: Path, doc: Doc, **context: object) -> list[tuple[str, bool]]:
    """Each paragraph of the rendered document, and whether it is kept with the next."""
    doc.save(str(folder / "t.docx"))
    data = CompiledTemplate.load(folder / "t.docx").render(context)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"loop" not in archive.read("word/document.xml")
    made = Document(io.BytesIO(data))
    return [(p.text, bool(p.paragraph_format.keep_with_next)) for p in made.paragraphs]


def write(doc: Doc, *texts: str) -> None:
    """A paragraph each; a ! at the end keeps it with the next."""
    for text in texts:
        doc.add_paragraph(text.rstrip("!")).paragraph_format.keep_with_next = text.endswith("!")


def test_only_the_last_copy_is_kept(tmp_path: Path) -> None:
    doc = Document()
    write(doc, "首!", "{%p for 项 in 列 %}", "头!", "{{ 项 }}!", "{%p endfor %}", "末!")
    assert kept(tmp_path, doc, 列=["甲", "乙"]) == [
        ("首", True), ("头", True), ("甲", False), ("头", True), ("乙", True), ("末", True),
    ]  # fmt: skip
    assert kept(tmp_path, doc, 列=["甲"])[2] == ("甲", True)
    assert kept(tmp_path, doc, 列=[]) == [("首", True), ("末", True)]


def test_what_is_not_to_be_kept_is_not(tmp_path: Path) -> None:
    doc = Document()
    write(doc, "{%p for 项 in 列 %}", "{{ 项 }}", "{%p endfor %}", "末")
    assert kept(tmp_path, doc, 列=["甲"]) == [("甲", False), ("末", False)]


def test_a_condition_keeps_as_it_says(tmp_path: Path) -> None:
    doc = Document()
    write(doc, "{%p if 有 %}", "一!", "{%p endif %}", "末")
    assert kept(tmp_path, doc, 有=True) == [("一", True), ("末", False)]


def test_loops_within_one_another_and_conditions_within_loops(tmp_path: Path) -> None:
    doc = Document()
    write(
        doc,
        *(
            "{%p for 组 in 列 %}",
            "{%p for 项 in 组 %}",
            "{{ 项 }}!",
            "{%p endfor %}",
            "{%p endfor %}",
        ),
        *("{%p for 项 in 单 %}", "{%p if 项 %}", "有", "{%p else %}", "无", "{%p endif %}"),
        *("{{ 项 }}!", "{%p endfor %}"),
    )
    assert kept(tmp_path, doc, 列=[["甲", "乙"], ["丙"]], 单=["丁", "戊"]) == [
        ("甲", False), ("乙", True), ("丙", True),
        ("有", False), ("丁", False), ("有", False), ("戊", True),
    ]  # fmt: skip


def test_what_stands_instead_of_an_empty_loop_is_kept(tmp_path: Path) -> None:
    doc = Document()
    write(doc, "{%p for 项 in 列 %}", "{{ 项 }}", "{%p else %}", "没有!", "{%p endfor %}", "末")
    assert kept(tmp_path, doc, 列=[]) == [("没有", True), ("末", False)]
    assert kept(tmp_path, doc, 列=["甲"]) == [("甲", False), ("末", False)]


@pytest.mark.parametrize("text", ["{{ 项 }}{% for 字 in 列 %}{{ 字 }}{% endfor %}!", "{{ 项 }}!"])
def test_loops_inside_a_paragraph_do_not_matter(tmp_path: Path, text: str) -> None:
    doc = Document()
    write(doc, "{%p for 项 in 列 %}", text, "{%p endfor %}")
    assert [keep for _, keep in kept(tmp_path, doc, 列=["甲", "乙"])] == [False, True]
