"""What the 年度自查自评报告 says: its numbers are the ledger's, its result is reckoned and based."""

import shutil
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from guiju.gen.comments import PART
from guiju.gen.inputs import open_inputs
from guiju.gen.make import make
from guiju.gen.package import read_package
from guiju.gen.reading import read_provenance
from guiju.law.errors import UnitError
from guiju.law.library import embedded
from guiju.unit.workspace import init_workspace, open_workspace


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return init_workspace(tmp_path_factory.mktemp("样例") / "示例", sample=True).root


@pytest.fixture
def place(founded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(founded, tmp_path / "示例"))


Change = tuple[str, str, str | int | None]


def ledger(place: Path, *changes: Change) -> None:
    book = load_workbook(place / "台账.xlsx")
    for sheet, cell, value in changes:
        book[sheet][cell] = value
    book.save(place / "台账.xlsx")


def report(place: Path, *, marked: bool = False) -> Path:
    inputs = open_inputs(open_workspace(place), embedded(), marked=marked)
    [path] = make(inputs, "report").written
    return path


def text_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def rows_of(path: Path, head: str) -> list[list[str]]:
    """The rows of the table whose second heading is ``head``."""
    for table in docx.Document(str(path)).tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if len(rows[0]) > 1 and rows[0][1] == head:
            return rows
    raise AssertionError(head)


def test_the_result_and_the_names_of_the_annexes(place: Path) -> None:
    path = report(place)
    text = text_of(path)
    assert (
        "共27项，其中实有并计分的23项。实有项目总分92分，扣分4.5分，附加扣分0分，得分87.5分" in text
    )
    assert "得分率95.10%，评定等次为符合" in text
    assert "示例市国家保密局《示例市机关单位保密自查自评标准（虚构）》（2026年版）" in text
    for number, name in enumerate(("自查自评评分表", "存在问题和整改台账"), 1):
        assert f"{number}.\t{name}" in text
        assert f"\n附件{number}\n\n{name}\n" in text


def test_the_table_prints_zero_and_says_what_does_not_count(place: Path) -> None:
    rows = {row[0]: row[3:] for row in rows_of(report(place), "类别")}
    assert rows["1"] == ["4", "是", "0", "4", ""]
    assert rows["8"] == ["5", "是", "2", "3", "1名一般涉密人员学时不足"]
    assert rows["21"] == ["8", "否", "—", "不计", ""]
    assert rows["25"] == ["每起扣4", "0起", "0", "—", ""]
    assert rows["27"] == ["一票否决", "0起", "—", "—", ""]


def test_problems_are_tied_to_their_item(place: Path) -> None:
    path = report(place)
    assert [row[3] for row in rows_of(path, "存在问题")[1:]] == ["第8项", "第14项", "第16项"]
    assert "（检查方面：载体；评分表第14项）" in text_of(path)


def test_a_veto_gives_the_lowest_grade_and_is_told(place: Path) -> None:
    veto: list[Change] = [("评分表", "I28", 1), ("评分表", "J28", "已移送"), ("问题整改", "H2", 27)]
    ledger(place, *veto, ("评分表", "G9", 0), ("评分", "B6", None))
    text = text_of(report(place))
    assert "评定等次为不符合" in text
    assert "发现一票否决情形：发生严重泄密案件并移送司法机关，按规定直接评为不符合。" in text


def test_the_rulebook_s_limits_are_named_as_such(place: Path) -> None:
    ledger(place, ("评分", "B7", None), ("评分", "B8", None))
    assert "等次界限（本单位采用的评分算法）：得分率90%（含）以上为符合" in text_of(report(place))


def test_the_grade_knows_its_basis(place: Path) -> None:
    path = report(place, marked=True)
    provenance = read_provenance(read_package(path))
    assert provenance is not None
    assert "checklists:self_assessment_standard" in {b.reference for b in provenance.bases}
    [basis] = [b for b in provenance.bases if b.reference == "checklists:self_assessment_standard"]
    assert "90%" in basis.shown  # a change of the limits is a change of what it says
    assert basis.name in read_package(path).parts[PART].decode()


def test_totals_that_differ_stop_the_report(place: Path) -> None:
    ledger(place, ("评分", "B6", 88))
    with pytest.raises(UnitError, match=r"“评分” B6：得分填的是88，按“评分表”计算是87\.5"):
        report(place)
    assert list((place / "输出").iterdir()) == []
