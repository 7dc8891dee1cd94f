"""The basis of every passage: as comments in deeds and forms, as a table at the end of any document."""

import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table

from guiju.gen.basistable import HEADS, NOTE, TITLE
from guiju.gen.deedlist import DEEDS, LETTERS, PLEDGES, Deed, Whom
from guiju.gen.deeds import open_deed
from guiju.gen.forms import open_form
from guiju.gen.inputs import Inputs, open_inputs
from guiju.gen.issuing import Issued, file_digest
from guiju.gen.layout.checking import check_layout
from guiju.gen.letters import open_letters
from guiju.gen.package import read_package
from guiju.gen.packing import Packing, make_series
from guiju.gen.policies.catalogue import chosen_policies
from guiju.gen.policies.issue import Drafting
from guiju.gen.reading import read_provenance
from guiju.gen.report import issue_report
from guiju.gen.staleness import Judge
from guiju.gen.verifying import verify
from guiju.law.library import embedded
from guiju.rules.foreign import FOREIGN
from guiju.unit.settings import FIRST_POLICY
from guiju.unit.workspace import Workspace, init_workspace

LEAVING = "离岗离职保密承诺书"
WITHDRAWAL = "撤销涉密人员资格审批表"
KINDS: dict[str, Callable[[Inputs], Iterable[Issued]]] = {
    "letter": lambda inputs: open_letters(inputs, ("孙丙",)),
    "deed": lambda inputs: open_deed(inputs, LETTERS, "党政主要领导保密工作责任书"),
    "pledge": lambda inputs: open_deed(inputs, PLEDGES, LEAVING),
    "form": lambda inputs: open_form(inputs, WITHDRAWAL, ("秦未申",)),
    "policy": lambda inputs: [
        Drafting.of(inputs).issue(*chosen_policies(inputs.library, (FIRST_POLICY,)))
    ],
    "report": lambda inputs: [issue_report(inputs)],
}
each = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return init_workspace(tmp_path_factory.mktemp("依据") / "样例", sample=True)


@pytest.fixture(scope="module")
def both(workspace: Workspace) -> Inputs:
    return open_inputs(workspace, embedded(), marked=True, tabled=True)


@pytest.fixture(scope="module")
def plain(workspace: Workspace) -> Inputs:
    return open_inputs(workspace, embedded())


@pytest.fixture(scope="module")
def made(both: Inputs, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One document of each kind with comments and table."""
    folder = tmp_path_factory.mktemp("文书")
    for kind, make in KINDS.items():
        [issued] = make(both)
        (folder / f"{kind}.docx").write_bytes(issued.data)
    return {kind: folder / f"{kind}.docx" for kind in KINDS}


def table_of(path: Path) -> Table:
    table = docx.Document(str(path)).tables[-1]
    assert tuple(cell.text for cell in table.rows[0].cells) == HEADS
    return table


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


@each
def test_the_layout_is_clean_and_the_document_untouched(made: dict[str, Path], kind: str) -> None:
    assert check_layout(made[kind]) == []
    provenance = read_provenance(read_package(made[kind]))
    assert provenance is not None and provenance.untouched
    body = part(made[kind], "word/document.xml")
    assert "\ufdd0" not in body and body.count(TITLE) == 1
    comments = part(made[kind], "word/guijuComments.xml")
    assert comments.count("<w:comment ") == body.count("<w:commentReference") > 0


@each
def test_it_begins_a_page_and_its_head_repeats(made: dict[str, Path], kind: str) -> None:
    document = docx.Document(str(made[kind]))
    [title] = [p for p in document.paragraphs if p.text == TITLE]
    assert title.paragraph_format.page_break_before
    assert any(p.text == NOTE for p in document.paragraphs)
    rows = table_of(made[kind]).rows
    switches = [row._tr.trPr for row in rows]
    assert [s.find(qn("w:tblHeader")) is not None for s in switches] == [True] + [False] * (
        len(rows) - 1
    )
    assert all(s.find(qn("w:cantSplit")) is not None for s in switches)


@each
def test_every_basis_of_the_text_has_its_row(made: dict[str, Path], kind: str) -> None:
    rows = [[cell.text for cell in row.cells] for row in table_of(made[kind]).rows[1:]]
    known = re.findall('<clause [^>]*title="([^"]+)"', part(made[kind], "customXml/guiju1.xml"))
    titles = {title.replace("(", "（").replace(")", "）") for title in known}
    cited = {row[2] for row in rows}
    assert titles
    assert titles <= cited
    for _, place, _, rank, status, day in rows:
        assert place and rank and status and day
    assert [int(row[0]) for row in rows] == sorted(int(row[0]) for row in rows)


def test_rank_force_and_day_are_those_of_the_text(made: dict[str, Path]) -> None:
    rows = [[cell.text for cell in row.cells] for row in table_of(made["letter"]).rows[1:]]
    law = next(
        row for row in rows if row[2].startswith("《中华人民共和国保守国家秘密法实施条例》第")
    )
    assert law[3:] == ["行政法规", "现行", "2024年9月1日"]
    [adopted] = [row for row in rows if row[2].startswith("脱密期（核心）4年：")]
    assert adopted[1].startswith("四、脱密期\n") and adopted[3] == "单位采用"
    assert "（2010）" in adopted[2]


def test_the_rules_of_another_unit_bind_nobody_here(made: dict[str, Path]) -> None:
    rows = [[cell.text for cell in row.cells] for row in table_of(made["deed"]).rows[1:]]
    foreign = [row for row in rows if row[3] == FOREIGN]
    assert foreign and all(row[4] == "—" for row in foreign)
    assert FOREIGN in part(made["deed"], "word/guijuComments.xml")


@each
def test_without_it_nothing_else_differs_and_bytes_repeat(
    both: Inputs, plain: Inputs, made: dict[str, Path], kind: str
) -> None:
    [issued] = KINDS[kind](both)
    assert issued.data == made[kind].read_bytes()
    [bare] = KINDS[kind](plain)
    assert bare.inputs == issued.inputs and bare.bases == issued.bases
    assert TITLE.encode() not in bare.data


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
def test_every_duty_of_a_deed_has_a_comment_and_a_row(
    both: Inputs, deed: Deed, tmp_path: Path
) -> None:
    named = ("卫丑寅",) if deed.whom is Whom.NAMED else ()
    issued = next(iter(open_deed(both, deed.verb, deed.name, named)))
    path = tmp_path / "一.docx"
    path.write_bytes(issued.data)
    places = " ".join(cell.text for row in table_of(path).rows for cell in row.cells)
    commented = part(path, "word/document.xml").count("<w:commentReference")
    duties = both.rulebook.roles[deed.theirs].on(both.as_of)
    assert commented >= len(duties)
    for item in duties:
        assert both.fill(item.text, None, "乙方")[:12] in places


def test_a_figure_of_a_form_is_commented(made: dict[str, Path]) -> None:
    comments = part(made["form"], "word/guijuComments.xml")
    assert "脱密期（重要）：3年" in comments
    assert "《中华人民共和国保守国家秘密法" in comments


def test_bound_into_one_file_each_has_its_own_table(workspace: Workspace) -> None:
    tabled = open_inputs(workspace, embedded(), tabled=True)
    series = open_letters(tabled, ("孙丙", "赵甲"))
    [bound] = make_series(series, packing=Packing.ONE_FILE).written
    assert part(bound, "word/document.xml").count(TITLE) == 2


def taken_out(path: Path, target: Path, *, rows: int | None = None) -> Path:
    """The document without its table, or without some of its ``rows``."""
    document = docx.Document(str(path))
    body = document.element.body
    [title] = [p._p for p in document.paragraphs if p.text == TITLE]
    if rows is None:
        for element in list(body)[body.index(title) : -1]:
            body.remove(element)
    else:
        table = document.tables[-1]
        for row in table.rows[-rows:]:
            table._tbl.remove(row._tr)
    document.save(str(target))
    return target


@pytest.fixture(scope="module")
def judge(both: Inputs) -> Judge:
    """Today's rules and texts, which are those the documents were made from."""

    def template(name: str) -> str:
        return file_digest(both.template(name.removesuffix(".docx")).read_bytes())

    return Judge(both.bases, template, True, lambda *_: "")


@each
def test_taking_the_table_out_is_no_edit_but_changing_it_is(
    made: dict[str, Path], judge: Judge, kind: str, tmp_path: Path
) -> None:
    whole = verify(read_package(taken_out(made[kind], tmp_path / "删表.docx")), judge)
    assert whole.edits == () and whole.states == ("current",)
    cut = verify(read_package(taken_out(made[kind], tmp_path / "删行.docx", rows=1)), judge)
    assert cut.states == ("edited",)
