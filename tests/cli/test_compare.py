"""guiju compare on the command line."""

from pathlib import Path

import pytest
from cli.conftest import Run
from docx import Document


def write(path: Path, *texts: str) -> Path:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def test_says_what_changed_and_where_it_stands(run: Run, tmp_path: Path) -> None:
    old = write(tmp_path / "甲.docx", "本制度由保密办负责解释。", "删去")
    new = write(tmp_path / "乙.docx", "本制度由保密办公室负责解释。")
    ran = run("compare", old, new)
    assert ran.code == 0, ran.err
    target = tmp_path / "乙（修订对照）.docx"
    assert ran.out.splitlines() == [str(target), "改动段落1个，删去段落1个"]
    first = target.read_bytes()
    assert run("compare", old, new, "--json").data == {
        "written": str(target),
        "changes": {
            "changed": 1, "inserted": 0, "deleted": 1,
            "rows_changed": 0, "rows_inserted": 0, "rows_deleted": 0,
        },
        "notes": [],
    }  # fmt: skip
    assert target.read_bytes() == first
    ran = run("compare", old, new, "--date", "2026-11-20")
    assert ran.code == 1
    assert "已有内容不同的同名文件" in ran.err
    assert target.read_bytes() == first


def test_no_difference_writes_nothing(run: Run, tmp_path: Path) -> None:
    old, new = write(tmp_path / "甲.docx", "一"), write(tmp_path / "乙.docx", "一")
    ran = run("compare", old, new, "--out", tmp_path / "果.docx")
    assert (ran.code, ran.out) == (0, "正文和表格的文字没有差别，没有写出文件\n")
    assert not (tmp_path / "果.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["没有.docx", "没有.docx"], 1, "找不到文档文件"),
        (["一.docx"], 2, "缺少参数"),
        (["一.docx", "二.docx", "--out", "果.pdf"], 2, "应以 .docx 结尾"),
        (["一.docx", "二.docx", "--date", "昨天"], 2, "不是日期"),
    ],
)
def test_wrong_use(run: Run, arguments: list[str], code: int, words: str) -> None:
    ran = run("compare", *arguments)
    assert ran.code == code
    assert words in ran.err
