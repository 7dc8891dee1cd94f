"""guiju cites, diff, show and corpus missing, called as a user calls them."""

import io
from pathlib import Path

import pytest
from cli.conftest import Run

TEXT = """某局保密管理办法
第一条 根据《中华人民共和国保守国家秘密法》（以下简称《保密法》）制定。
第二条 离岗的，按保密法(2010)第三十八条和《保密法》第九十九条办理。
第三条 违反前条和本办法第九条的，通报。
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "办法.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_cites_gives_the_fields_of_the_contract(run: Run, document: Path) -> None:
    ran = run("cites", document, "--json", "--as-of", "2026-11-01")
    assert ran.code == 0
    for row in ran.data:
        assert set(row) >= {"text", "start", "end", "work", "version", "article", "paragraph"}
        assert set(row) >= {"item", "status", "suggestion"}
        assert TEXT[row["start"] : row["end"]] == row["text"]
    assert [(row["citation"], row["status"]) for row in ran.data] == [
        ("保密法(2024)", "现行"),
        ("保密法(2010) 第三十八条", "已废止"),
        ("保密法(2024) 第九十九条", "无此条文"),
        ("某局保密管理办法 第二条", "本文"),
        ("某局保密管理办法 第九条", "无此条文"),
    ]
    assert ran.data[1]["suggestion"] == "保密法(2024) 第四十六条"


def test_cites_tells_an_officer_what_to_write(run: Run, document: Path) -> None:
    out = run("cites", document, "--wrong").out
    assert "应改引：保密法(2024) 第四十六条" in out
    assert "第3行" in out
    assert "某局保密管理办法" in out
    assert "现行" not in out.replace("效力", "")


def test_cites_reads_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO("按刑法第三百九十八条。".encode()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stream)
    assert [row["article"] for row in run("cites", "-", "--json").data] == ["第三百九十八条"]


def test_cites_refuses_a_marked_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "密.txt"
    path.write_text("机密★10年\n按保密法第三条", encoding="utf-8")
    ran = run("cites", path)
    assert ran.code == 1
    assert "国家秘密标志" in ran.err


def test_diff_says_what_is_not_held(run: Run) -> None:
    ran = run("diff", "保密法", "2010", "2024")
    assert ran.code == 0
    assert "未收录原文" in ran.out
    data = run("diff", "保密法", "2010", "2024", "--json").data
    assert data["basis"] == "新旧条文对照表"
    assert {"old": "第三十八条", "new": "第四十六条"}.items() <= next(
        row for row in data["rows"] if row["old"] == "第三十八条"
    ).items()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("保密法", "2010", "2019"), "没有收录"),
        (("不存在的法", "2010", "2024"), "没有收录"),
        (("保密法", "2010", "保密法(2024) 第四十四条"), "不是版本"),
    ],
)
def test_diff_refuses_what_does_not_exist(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run("diff", *arguments)
    assert ran.code == 1
    assert said in ran.err


def test_diff_marks_changed_words(run: Run, sample: Path) -> None:
    folder = sample / "corpus"
    folder.mkdir(exist_ok=True)
    for year, words in ((2001, "钥匙由专人保管。"), (2015, "钥匙由两名专人保管。")):
        front = f"---\ntitle: 某市办法\nshort: 某市办法\nyear: {year}\nrank: 规范性文件\n"
        front += f"effective: {year}-01-01\n"
        body = f"第一条 {words}"
        path = folder / f"某市办法({year}).md"
        path.write_text(f"{front}---\n\n{body}\n", encoding="utf-8")
        refused = run("corpus", "check", "--workspace", sample).err
        digest = refused.partition("sha256 改为 ")[2][:64]
        path.write_text(f'{front}sha256: "{digest}"\n---\n\n{body}\n', encoding="utf-8")
    ran = run("diff", "某市办法", "2001", "2015", "--workspace", sample)
    assert "{+两名+}" in ran.out
    assert "建议，未经核对" in ran.out
    listed = {
        row["version"]: row for row in run("corpus", "list", "--workspace", sample, "--json").data
    }
    assert listed["某市办法(2001)"]["status"] == "已修改"


def test_show_tells_history_and_concordance(run: Run) -> None:
    ran = run("show", "保密法(2024) 第四十三条", "--json")
    assert ran.data["earlier"] == ["保密法(2010) 第三十五条", "保密法(2010) 第三十六条"]
    assert [e["citation"] for e in ran.data["history"]][-2:] == ["保密法(2010)", "保密法(2024)"]
    out = run("show", "保密法(2024) 第四十三条").out
    assert "由 保密法(2010) 第三十六条 而来" in out
    assert "历次版本" in out
    chain = run("show", "保密法实施办法(1990)", "--json").data
    assert (chain["replaced_by"], chain["present"]) == (
        "保密法实施条例(2014)",
        "保密法实施条例(2024)",
    )


def test_show_names_the_clauses_that_cite_a_work(run: Run) -> None:
    clauses = run("show", "保密法(2010)", "--json").data["cited_in"]
    assert "国家秘密定密管理暂行规定(2014) 第一条" in clauses


def test_missing_lists_official_names(run: Run) -> None:
    rows = {row["version"]: row for row in run("corpus", "missing", "--json").data}
    wanted = rows["保密法实施条例(2024)"]
    assert wanted["title"] == "中华人民共和国保守国家秘密法实施条例"
    assert wanted["number"] == "国务院令第786号"
    assert wanted["rules"]
    assert "《中华人民共和国保守国家秘密法实施条例》" in run("corpus", "missing").out
