"""Only files below 输出/ can be fetched."""

from pathlib import Path

import pytest
from web.conftest import Visitor

from guiju.web.outputs import find_file, list_files

OUTSIDE = [
    "../单位.yaml",
    "..%2f单位.yaml",
    "%2e%2e/单位.yaml",
    "a/../../单位.yaml",
    "..\\单位.yaml",
    "/etc/passwd",
    "//etc/passwd",
    "%2fetc/passwd",
    "C:/Windows/win.ini",
    ".秘.docx",
    "a/.秘.docx",
    "连接.docx",
    "夹/单位.yaml",
    "a",
    "a%00.docx",
]


@pytest.fixture
def output(folder: Path) -> Path:
    """输出/ with one good file, and things that are not to be had."""
    output = folder / "输出"
    (output / "a").mkdir()
    for name in ("a/好.docx", ".秘.docx", "a/.秘.docx", "~$好.docx"):
        (output / name).write_bytes(b"docx")
    (output / "连接.docx").symlink_to(folder / "单位.yaml")
    (output / "夹").symlink_to(folder, target_is_directory=True)
    return output


@pytest.mark.parametrize("address", OUTSIDE)
def test_nothing_else_is_given(output: Path, visitor: Visitor, address: str) -> None:
    assert output.is_dir()
    answer = visitor.get(f"/files/{address}")
    assert answer.status_code in (404, 308)
    assert b"docx" not in answer.data
    assert "示例市".encode() not in answer.data


def test_the_good_file_is_given(output: Path, visitor: Visitor) -> None:
    assert output.is_dir()
    assert visitor.get("/files/a/好.docx").data == b"docx"


def test_only_the_good_file_is_listed(output: Path) -> None:
    assert [file.address for file in list_files(output)] == ["a/好.docx"]


def test_an_absent_folder_lists_nothing(tmp_path: Path) -> None:
    assert list_files(tmp_path / "无") == []
    assert find_file(tmp_path / "无", "a.docx") is None
