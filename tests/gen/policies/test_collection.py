"""汇编 and 印发通知: one file, each 制度 on a page of its own, with a 目录 that says which."""

import io
import re
import zipfile
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx import Document
from lxml import etree

from guiju.gen.inputs import Inputs, open_inputs
from guiju.gen.issuing import Issued
from guiju.gen.layout.checking import check_layout
from guiju.gen.policies.catalogue import load_policies
from guiju.gen.policies.collection import issue_collection, issue_notice
from guiju.gen.policies.issue import Drafting
from guiju.gen.wordml import W, paragraph_text
from guiju.law.errors import MissingValueError, TemplateError, UsageError
from guiju.law.library import embedded
from guiju.unit.settings import OwnTerms
from guiju.unit.workspace import init_workspace

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
POLICIES = load_policies(embedded())


def body_of(issued: Issued) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(issued.data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml")).find(f"{W}body")
    assert body is not None
    return body


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    folder = tmp_path_factory.mktemp("汇编") / "样例"
    return open_inputs(init_workspace(folder, sample=True), embedded())


@pytest.fixture(scope="module")
def collection(inputs: Inputs) -> Issued:
    return issue_collection(Drafting.of(inputs), POLICIES)


def test_every_policy_stands_in_it_in_order(collection: Issued) -> None:
    texts = [paragraph_text(p) for p in body_of(collection).iter(f"{W}p")]
    contents = [t for t in texts if re.match("[一二三四五六七八九十]+、.*制度?.*[0-9]+$", t)]
    assert [re.sub("^.*?、|[0-9]+$", "", text) for text in contents] == [p.name for p in POLICIES]
    titles = [text for text in texts if text.startswith("示例市规矩研究院") and "制" in text]
    assert len(titles) >= len(POLICIES)
    assert "〔" not in "".join(contents)


def test_every_line_of_the_contents_points_at_a_title(collection: Issued) -> None:
    body = body_of(collection)
    marks = {m.get(f"{W}name"): m for m in body.iter(f"{W}bookmarkStart")}
    codes = [t.text or "" for t in body.iter(f"{W}instrText")]
    fields = [code.split()[1] for code in codes if "PAGEREF" in code]
    assert len(fields) == len(POLICIES)
    for field, policy in zip(fields, POLICIES, strict=True):
        title = marks[field].getparent()
        assert title is not None
        assert policy.name in paragraph_text(title)
    numbers = [m.get(f"{W}id") for m in marks.values()]
    assert len(set(numbers)) == len(numbers)


def test_its_layout_is_right(collection: Issued, tmp_path: Path) -> None:
    path = tmp_path / collection.name
    path.write_bytes(collection.data)
    assert check_layout(path) == []


def test_all_bases_of_the_parts_are_its_own(inputs: Inputs, collection: Issued) -> None:
    part = Drafting.of(inputs).issue(POLICIES[3])
    assert set(part.bases) <= set(collection.bases)
    assert issue_collection(Drafting.of(inputs), POLICIES).data == collection.data


def test_a_notice_brings_policies_into_force(inputs: Inputs, tmp_path: Path) -> None:
    issued = issue_notice(Drafting.of(inputs), POLICIES[2:4])
    text = "\n".join(paragraph_text(p) for p in body_of(issued).iter(f"{W}p"))
    assert "规院〔2026〕7号" in text
    assert (
        "《涉密人员管理制度》和《国家秘密载体管理制度》已经院长办公会议2026年10月15日通过" in text
    )
    assert text.index("2026年10月20日") < text.index("第一条")
    assert "〔制度正文〕" not in text
    path = tmp_path / issued.name
    path.write_bytes(issued.data)
    assert check_layout(path) == []


def test_policies_of_different_days_need_a_notice_each(inputs: Inputs) -> None:
    own = {POLICIES[3].name: OwnTerms("规院〔2026〕9号", "", None, None, "", ())}
    terms = replace(inputs.unit.required_policy, own=own)
    given = replace(inputs, unit=replace(inputs.unit, policy=terms))
    with pytest.raises(UsageError, match="不同"):
        issue_notice(Drafting.of(given), POLICIES[2:4])


def test_a_policy_another_department_interprets_comes_with_the_others(inputs: Inputs) -> None:
    own = {POLICIES[3].name: OwnTerms("", "", None, None, "档案室", ())}
    terms = replace(inputs.unit.required_policy, own=own)
    given = replace(inputs, unit=replace(inputs.unit, policy=terms))
    issued = issue_notice(Drafting.of(given), POLICIES[2:4])
    text = "".join(paragraph_text(p) for p in body_of(issued).iter(f"{W}p"))
    assert "由档案室负责解释" in text and "由保密办公室负责解释" in text


def test_a_notice_without_number_or_day_is_refused(inputs: Inputs) -> None:
    for lacking in ({"number": ""}, {"issued": None}, {"addressee": ""}):
        terms = replace(inputs.unit.required_policy, **lacking)
        given = replace(inputs, unit=replace(inputs.unit, policy=terms))
        with pytest.raises(MissingValueError, match="印发通知要用"):
            issue_notice(Drafting.of(given), POLICIES[:1])


def test_a_template_of_other_styles_is_not_bound(tmp_path: Path) -> None:
    workspace = init_workspace(tmp_path / "另", sample=True)
    own = workspace.templates / "制度"
    own.mkdir(parents=True)
    source = embedded().templates / "制度" / "涉密档案管理制度.docx"
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(own / source.name, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            new.writestr(
                name, data.replace(b'w:val="32"', b'w:val="30"') if "styles" in name else data
            )
    given = open_inputs(workspace, embedded())
    assert Drafting.of(given).issue(POLICIES[14]).data
    with pytest.raises(TemplateError, match="不能合在一起"):
        issue_collection(Drafting.of(given), POLICIES)


def test_a_template_without_any_field_says_what_it_lacks(tmp_path: Path) -> None:
    workspace = init_workspace(tmp_path / "空", sample=True)
    workspace.templates.mkdir(exist_ok=True)
    docx.Document().save(str(workspace.templates / "保密制度汇编.docx"))
    given = open_inputs(workspace, embedded())
    drafting = replace(Drafting.of(given), modules={})
    with pytest.raises(TemplateError) as raised:
        issue_collection(drafting, ())
    assert "{{ 正文 }}" in raised.value.faults[0].mend


def test_a_template_saved_by_an_editor_is_bound(tmp_path: Path) -> None:
    """Word, WPS and others write all parts anew, with ids of their own for the same styles."""
    workspace = init_workspace(tmp_path / "另存", sample=True)
    own = workspace.templates / "制度"
    own.mkdir(parents=True)
    source = embedded().templates / "制度" / "涉密档案管理制度.docx"
    document = Document(str(source))
    document.paragraphs[2].add_run("")
    document.styles.element.append(deepcopy(document.styles.element[-1]))
    document.styles.element[-1].set(f"{W}styleId", "a99")
    document.save(str(own / source.name))
    with zipfile.ZipFile(own / source.name) as saved:
        parts = {name: saved.read(name) for name in saved.namelist()}
    parts = {
        name: re.sub(rb'(w:(?:styleId|val)=")Body"', rb'\1a1"', data)
        if name in {"word/styles.xml", "word/document.xml"}
        else data
        for name, data in parts.items()
    }
    with zipfile.ZipFile(own / source.name, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    given = open_inputs(workspace, embedded())
    path = tmp_path / "汇编.docx"
    path.write_bytes(issue_collection(Drafting.of(given), POLICIES).data)
    assert check_layout(path) == []


def test_a_template_with_a_link_is_not_bound(tmp_path: Path) -> None:
    workspace = init_workspace(tmp_path / "链接", sample=True)
    own = workspace.templates / "制度"
    own.mkdir(parents=True)
    source = embedded().templates / "制度" / "涉密档案管理制度.docx"
    document = Document(str(source))
    link = etree.SubElement(document.paragraphs[3]._p, f"{W}hyperlink")
    link.set(f"{R}id", "rId1")
    document.save(str(own / source.name))
    given = open_inputs(workspace, embedded())
    with pytest.raises(TemplateError, match="图片或者链接"):
        issue_collection(Drafting.of(given), POLICIES)


@pytest.mark.parametrize("marked", [True, False])
def test_bases_are_not_written_into_what_is_bound(inputs: Inputs, *, marked: bool) -> None:
    # found on the page: the comments' part was told as a fault of the 制度's template
    given = replace(inputs, marked=marked, tabled=not marked)
    for bind in (issue_collection, issue_notice):
        with pytest.raises(UsageError, match="依据"):
            bind(Drafting.of(given), POLICIES[2:4])
