"""gen letters NAME, pledges and form on the command line: lists, files, refusals."""

import json
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from guiju.__main__ import main
from guiju.cli.gen import KINDS


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("制发") / "样例"
    assert main(["init", str(folder), "--sample"]) == 0
    return folder


def run(capsys: pytest.CaptureFixture[str], place: Path, *arguments: str) -> tuple[int, str, str]:
    code = main(["--workspace", str(place), *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_lists_where_no_name_is_given(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, place, "gen", "form", "--json")
    assert code == 0 and len(json.loads(out)["forms"]) >= 30
    code, out, _ = run(capsys, place, "gen", "pledges")
    assert code == 0 and "离岗离职保密承诺书" in out


def test_files_stand_where_they_are_said_to(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (
        ("form", "定密审批单"),
        ("form", "撤销涉密人员资格审批表", "--person", "秦未申"),
        ("letters", "部门负责人保密责任书", "--person", "卫丑寅"),
        ("pledges", "离岗离职保密承诺书"),
    ):
        code, out, _ = run(capsys, place, "gen", *arguments, "--json")
        (written,) = json.loads(out)["written"]
        assert code == 0 and Path(written).is_file()


def test_what_does_not_exist_is_refused_in_words(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, place, "gen", "form", "没有的表")
    assert code == 2 and "没有表单" in err
    code, _, err = run(capsys, place, "gen", "letters", "部门负责人保密责任书")
    assert code == 1 and "--person" in err


def test_options_of_letters_hold_for_pledges_and_forms(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pledge, review = "涉密人员在岗保密承诺书", "涉密人员保密审查表"
    code, out, err = run(capsys, place, "gen", "pledges", pledge, "--zip", "--json")
    [archive] = json.loads(out)["written"]
    assert code == 0, err
    with zipfile.ZipFile(archive) as opened:
        assert f"签订登记册-{pledge}.docx" in opened.namelist()
    code, out, _ = run(capsys, place, "gen", "form", review, "--staff", "--one-file", "--json")
    [bound] = json.loads(out)["written"]
    assert code == 0 and Path(bound).name == f"{review}.docx"
    code, out, _ = run(
        capsys, place, "gen", "pledges", pledge, "--person", "赵甲", "--basis-table", "--json"
    )
    [tabled] = json.loads(out)["written"]
    assert code == 0 and "依据对照表" in zipfile.ZipFile(tabled).read("word/document.xml").decode()
    code, out, _ = run(capsys, place, "gen", "form", "--all", "--zip", "--json")
    assert code == 0 and [Path(p).name for p in json.loads(out)["written"]] == ["全部空白表单.zip"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("pledges", "离岗离职保密承诺书", "--zip", "--pdf"), "--pdf"),
        (("form", "定密审批单", "--basis", "--one-file"), "--basis-table"),
        (("form", "--all", "--staff"), "--all"),
        (("pledges", "离岗离职保密承诺书", "--staff", "--person", "赵甲"), "--staff"),
        (("form", "--all", "--one-file"), "--zip"),
        (("policy", "--all", "--one-file"), "--book"),
    ],
)
def test_options_that_do_not_go_together_are_a_wrong_usage(
    place: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    code, out, err = run(capsys, place, "gen", *arguments)
    assert (code, out) == (2, "")
    assert told in err


def test_rows_that_fail_are_told_and_the_rest_is_made(
    place: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(place, tmp_path / "错行"))
    book = load_workbook(folder / "人员.xlsx")
    book["人员"]["D3"] = None
    book.save(folder / "人员.xlsx")
    arguments = ("gen", "pledges", "涉密人员在岗保密承诺书")
    code, out, _ = run(capsys, folder, *arguments, "--json")
    said = json.loads(out)
    assert code == 1
    assert [(f["row"], f["field"]) for f in said["failed"]] == [(3, "岗位")]
    assert len(said["written"]) == 18
    code, out, err = run(capsys, folder, *arguments)
    assert code == 1 and "有 1 份没有生成，其余已经生成" in err and "第3行" in out


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("涉密岗位等级", None, "未填写，而在岗状态是脱密期"),
        ("岗位", None, "岗位未填写"),
        ("批准离岗日期", date(2001, 1, 1), "早于上岗日期"),
        ("批准离岗日期", None, "未填写，而在岗状态是脱密期"),
    ],
)
def test_a_leaver_s_row_that_tells_no_story_is_told(
    place: Path,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    column: str,
    value: date | None,
    told: str,
) -> None:
    folder = Path(shutil.copytree(place, tmp_path / "离岗"))
    book = load_workbook(folder / "人员.xlsx")
    sheet = book["人员"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    [row] = [r[0].row for r in sheet.iter_rows(min_row=2) if r[0].value == "GJ018"]
    sheet.cell(row, heads[column] or 1).value = value
    book.save(folder / "人员.xlsx")
    code, out, err = run(capsys, folder, "gen", "pledges", "离岗离职保密承诺书")
    assert (code, out) == (1, "")
    assert f"{row}：" in err and told in err
    code, out, _ = run(
        capsys, folder, "gen", "letters", "--json"
    )  # nobody else is kept from theirs
    assert code == 1 and len(json.loads(out)["written"]) == 19
    assert {fault["row"] for fault in json.loads(out)["failed"]} == {row}


def test_a_term_that_ends_before_it_begins_stops_every_deed(
    place: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(place, tmp_path / "期限"))
    profile = folder / "单位.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(
        text.replace("终止日期: 2027-11-19", "终止日期: 2025-11-19"), encoding="utf-8"
    )
    for arguments in (("letters",), ("pledges", "离岗离职保密承诺书"), ("form", "定密审批单")):
        code, out, err = run(capsys, folder, "gen", *arguments)
        assert (code, out) == (1, "")
        assert "终止日期" in err and "处理办法" in err


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_explains_itself(capsys: pytest.CaptureFixture[str], kind: str) -> None:
    with pytest.raises(SystemExit):
        main(["gen", "--help"])
    assert f"\n  {kind} " in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["gen", kind, "--help"])
    assert capsys.readouterr().out.startswith(f"用法：guiju gen {kind} ")


def test_no_kind_or_a_wrong_one_is_told_with_all(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (("gen",), ("gen", "poster")):
        code, out, err = run(capsys, place, *arguments)
        assert (code, out) == (2, "")
        assert all(kind in err for kind in KINDS)


def test_the_letters_are_listed_and_the_yearly_one_has_a_name_too(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(capsys, place, "gen", "letters", "--list", "--json")
    names = json.loads(out)["names"]
    assert names[0] == "涉密人员责任书"
    assert "党政主要领导保密工作责任书" in names
    code, out, _ = run(
        capsys, place, "gen", "letters", "涉密人员责任书", "--person", "孙丙", "--json"
    )
    assert code == 0
    assert len(json.loads(out)["written"]) == 1
