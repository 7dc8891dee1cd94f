"""What a document offers: every field listed renders, every field the shipped templates use is listed."""

from pathlib import Path

import pytest
from docx import Document as Page

from guiju.gen.compiled import CompiledTemplate
from guiju.gen.documentfields import (
    DOCUMENTS,
    Document,
    Field,
    fields_of,
    functions_of,
    sample_contexts,
    shape_of,
)
from guiju.gen.fieldnotes import noted
from guiju.law.library import embedded

each = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.verb)


def test_every_shipped_template_has_its_document() -> None:
    shipped = set(embedded().templates.rglob("*.docx"))
    known = {path for document in DOCUMENTS for path in document.templates(embedded())}
    assert shipped == known, "enter it in gen/documentfields.py"


@each
def test_every_field_listed_renders(document: Document, tmp_path: Path) -> None:
    page = Page()
    for field in fields_of(document, embedded()):
        for text in _written(field):
            page.add_paragraph(text)
    for call in functions_of(document):
        page.add_paragraph(f"{{{{ {call} }}}}")
    page.save(str(tmp_path / "全部.docx"))
    template = CompiledTemplate.load(tmp_path / "全部.docx", functions=document.functions)
    assert template.unknown_fields(shape_of(document, embedded())) == []
    for context in sample_contexts(document, embedded()):
        assert template.render(context).startswith(b"PK")


def _written(field: Field) -> list[str]:
    """The field as the list says to write it, within a loop where it is an item's."""
    if not field.use or field.kind == "列表":
        return []
    if "[]" not in field.path:
        return [field.use]
    return [f"{{%p for 项 in {field.path.rpartition('[]')[0]} %}}", field.use, "{%p endfor %}"]


@each
def test_every_field_of_the_shipped_template_is_listed(document: Document) -> None:
    listed = {field.path for field in fields_of(document, embedded())}
    for path in document.templates(embedded()):
        template = CompiledTemplate.load(path, functions=document.functions)
        assert template.fields <= listed


@each
def test_every_field_is_explained_and_has_a_sample(document: Document) -> None:
    fields = fields_of(document, embedded())
    assert [field.path for field in fields if not field.explanation] == []
    values = [field for field in fields if field.use.startswith("{{")]
    assert len([field for field in values if field.sample]) > len(values) * 0.9
    assert all(functions_of(document).values())


def test_no_note_speaks_of_a_field_that_is_gone() -> None:
    offered = {field.path for document in DOCUMENTS for field in fields_of(document, embedded())}
    assert noted() <= offered
