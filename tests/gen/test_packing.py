"""Batches of deeds and forms: rows that fail, lists to be signed, one archive, one file."""

import zipfile
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from guiju.gen.deedlist import LETTERS, PLEDGES
from guiju.gen.deeds import open_deed
from guiju.gen.forms import form_names, open_form
from guiju.gen.inputs import Inputs, open_inputs
from guiju.gen.letters import open_letters
from guiju.gen.packing import Packing, make_series, pack_documents
from guiju.law.errors import MissingValueError, UsageError
from guiju.law.library import embedded
from guiju.unit.register import Register
from guiju.unit.workspace import init_workspace, open_workspace

PLEDGE = "涉密人员在岗保密承诺书"
REVIEW = "涉密人员保密审查表"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return init_workspace(tmp_path / "示例", sample=True).root


def inputs(place: Path) -> Inputs:
    return open_inputs(open_workspace(place), embedded(), by_row=True)


def written_in(place: Path, cell: str, value: str | None) -> None:
    """The roster with one cell changed."""
    book = load_workbook(place / "人员.xlsx")
    book["人员"][cell] = value
    book.save(place / "人员.xlsx")


def test_a_row_that_cannot_be_used_keeps_no_other_from_the_pledge(place: Path) -> None:
    written_in(place, "D3", None)  # no post
    written_in(place, "E4", "绝密")  # a level in place of the tier
    given = inputs(place)
    made = make_series(open_deed(given, PLEDGES, PLEDGE))
    assert [(f.row, f.field) for f in made.failed] == [(3, "岗位"), (4, "涉密岗位等级")]
    assert "密级" in made.failed[1].message
    assert len(made.written) == len(given.staff) + 1
    assert made.written[-1].name == f"签订登记册-{PLEDGE}.docx"
    assert made.written[0].name == f"院领导-赵甲-GJ001-{PLEDGE}.docx"


def test_those_named_alone_are_told_of_by_name_too(place: Path) -> None:
    written_in(place, "D3", None)
    given = inputs(place)
    [name] = {fault.name for fault in given.row_faults}
    made = make_series(open_deed(given, PLEDGES, PLEDGE, (name, "GJ001")))
    assert [fault.name for fault in made.failed] == [name]
    assert len(made.written) == 1  # a single one needs no list
    with pytest.raises(MissingValueError, match="岗位"):
        make_series(open_deed(given, PLEDGES, PLEDGE, (name,)))


def test_forms_for_the_whole_staff_in_one_archive(place: Path) -> None:
    given = inputs(place)
    series = open_form(given, REVIEW, staff=True)
    told: list[tuple[int, int | None]] = []
    made = make_series(series, progress=lambda *at: told.append(at), packing=Packing.ZIP)
    with zipfile.ZipFile(made.written[0]) as archive:
        names = archive.namelist()
    assert made.written[0].name == f"{REVIEW}.zip"
    assert len(names) == len(given.staff) and not any("登记册" in name for name in names)
    assert told[-1] == (len(given.staff),) * 2


def test_pledges_bound_into_one_file(place: Path) -> None:
    given = inputs(place)
    [bound] = make_series(open_deed(given, PLEDGES, PLEDGE), packing=Packing.ONE_FILE).written
    assert bound.name == f"2026年度{PLEDGE}.docx"
    assert len(docx.Document(str(bound)).sections) == len(given.staff)
    rows = Register(given.workspace.register).issues()
    assert len(rows) == len(given.staff) + 1
    assert {row.person for row in rows} == {"", *given.staff_ids}


def test_every_blank_form_in_one_archive_but_not_in_one_file(place: Path) -> None:
    given = inputs(place)
    forms = [form for name in form_names(given)[:3] for form in open_form(given, name)]
    [archive] = pack_documents(given, forms, "全部空白表单", packing=Packing.ZIP).written
    with zipfile.ZipFile(archive) as opened:
        assert len(opened.namelist()) == 3
    with pytest.raises(UsageError, match="--zip"):
        pack_documents(given, forms, "全部空白表单", packing=Packing.ONE_FILE)


def test_making_again_gives_the_same_bytes_and_no_new_entries(place: Path) -> None:
    given = inputs(place)
    first = make_series(open_deed(given, PLEDGES, PLEDGE)).written
    before = [path.read_bytes() for path in first]
    entered = len(Register(given.workspace.register).issues())
    again = make_series(open_deed(given, PLEDGES, PLEDGE)).written
    assert again == first
    assert [path.read_bytes() for path in again] == before
    assert len(Register(given.workspace.register).issues()) == entered


def test_pledges_are_numbered_apart_from_letters(place: Path) -> None:
    given = inputs(place)
    numbers = [item.line.number for item in open_deed(given, PLEDGES, PLEDGE).items]
    assert numbers[0] == "规保诺〔2026〕2-GJ001号"
    [head] = open_deed(given, LETTERS, "党政主要领导保密工作责任书").items
    assert head.line.number == "规保责〔2026〕1-1号"
    profile = place / "单位.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("承诺书编号前缀: 规保诺", "承诺书编号前缀:"), encoding="utf-8")
    assert inputs(place).unit.required_letter.pledge_prefix == "规保诺"


def test_whoever_holds_an_office_is_not_replaced_on_the_command_line(place: Path) -> None:
    given = inputs(place)
    with pytest.raises(MissingValueError, match="不能另外指定"):
        open_deed(given, LETTERS, "党政主要领导保密工作责任书", ("卫丑寅",))


def test_a_person_with_two_posts_signs_once_for_both(place: Path) -> None:
    written_in(place, "D3", "科长；机要员")
    given = inputs(place)
    [item] = [i for i in open_deed(given, PLEDGES, PLEDGE).items if i.person and i.person.row == 3]
    assert item.line.post == "科长、机要员"
    written = make_series(open_deed(given, PLEDGES, PLEDGE)).written
    [mine] = [path for path in written if path.name.split("-")[1:2] == [item.line.name]]
    assert "科长、机要员" in "".join(p.text for p in docx.Document(str(mine)).paragraphs)


def test_the_list_breaks_numbers_and_its_title_where_they_may_be(place: Path) -> None:
    book = make_series(open_deed(inputs(place), PLEDGES, PLEDGE)).written[-1]
    document = docx.Document(str(book))
    assert document.paragraphs[0].text == f"2026年度{PLEDGE}\n签订登记册"
    [row] = [r for r in document.tables[0].rows if r.cells[0].text == "1"]
    assert row.cells[1].text == "规保诺〔2026〕\n2-GJ001号"


def test_a_template_without_any_field_is_bound_too(place: Path) -> None:
    own = place / "templates" / "表单"
    own.mkdir(parents=True)
    plain = docx.Document()
    plain.add_paragraph("没有字段的表")
    plain.save(str(own / f"{REVIEW}.docx"))
    given = inputs(place)
    made = make_series(open_form(given, REVIEW, staff=True), packing=Packing.ONE_FILE)
    [bound] = made.written
    texts = [paragraph.text for paragraph in docx.Document(str(bound)).paragraphs]
    assert texts.count("没有字段的表") == len(given.staff)


def nobody_on_a_secret_post(place: Path) -> None:
    book = load_workbook(place / "人员.xlsx")
    sheet = book["人员"]
    sheet.delete_rows(4, sheet.max_row)
    sheet["E2"] = sheet["E3"] = None
    book.save(place / "人员.xlsx")


def test_the_whole_staff_of_nobody_is_refused(place: Path) -> None:
    # found by trying: it wrote nothing and said nothing, or made a blank one
    nobody_on_a_secret_post(place)
    given = inputs(place)
    assert given.people
    assert not given.staff
    with pytest.raises(MissingValueError, match="没有在岗的涉密人员"):
        open_form(given, REVIEW, staff=True)
    with pytest.raises(MissingValueError, match="没有在岗的涉密人员"):
        open_deed(given, PLEDGES, PLEDGE, staff=True)


def test_rows_of_the_staff_that_cannot_be_used_are_told_not_denied(place: Path) -> None:
    nobody_on_a_secret_post(place)
    written_in(place, "E3", "绝密")
    with pytest.raises(MissingValueError, match="密级"):
        make_series(open_letters(inputs(place)))


def test_more_than_a_word_file_can_number_is_refused(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guiju.gen.packing.MOST_BOUND", 3)
    with pytest.raises(UsageError, match="超过一个 Word 文件能放的3份"):
        make_series(open_deed(inputs(place), PLEDGES, PLEDGE), packing=Packing.ONE_FILE)


def test_headers_of_their_own_and_pages_of_their_own_stay_with_each_letter(place: Path) -> None:
    own = place / "templates"
    own.mkdir()
    template = docx.Document(str(embedded().templates / "涉密人员责任书.docx"))
    header = template.sections[0].header
    header.is_linked_to_previous = False
    header.paragraphs[0].text = "{{ 乙方.姓名 }}"
    template.save(str(own / "涉密人员责任书.docx"))
    given = inputs(place)
    names = ("GJ001", "GJ003", "GJ004")
    [bound] = make_series(open_letters(given, names), packing=Packing.ONE_FILE).written
    document = docx.Document(str(bound))
    shown = [section.header.paragraphs[0].text for section in document.sections]
    assert shown == ["赵甲", "孙丙", "李丁戊"]
    assert [p.text for p in document.paragraphs if p.text.startswith("编号")] == [
        f"编号：规保责〔2026〕{name}号" for name in names
    ]
