"""gen letters NAME, pledges and form on the command line: lists, files, refusals."""

import json
from pathlib import Path

import pytest

from guiju.__main__ import main


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
