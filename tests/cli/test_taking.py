"""corpus add, remove and restore, as an officer calls them."""

from pathlib import Path

import pytest
from cli.conftest import Run

TEXT = """某某事项管理办法
（2030年1月2日某某部令第9号公布）
第一条 登记甲类事项。
第二条 本办法自2030年5月1日起施行。
"""


def test_add_show_remove_restore(run: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "某办法.txt"
    path.write_text(TEXT, encoding="gb18030")
    done = run("--workspace", sample, "corpus", "add", path, "--json")
    assert done.code == 0, done.err
    (record,) = done.data
    assert record["work"] == record["title"] == "某某事项管理办法"
    assert record["version"] == "某某事项管理办法(2030)"
    assert record["rank"] == "部门规章"
    assert record["effective"] == "2030-05-01"
    assert (record["articles"], record["clauses"]) == (2, 4)
    assert record["warnings"] == []
    shown = run("--workspace", sample, "show", "某某事项管理办法 第一条", "--json")
    assert "登记甲类事项" in shown.data["text"]
    assert run("--workspace", sample, "corpus", "add", path).out.startswith("已有相同文本")
    removed = run("--workspace", sample, "corpus", "remove", "某某事项管理办法")
    assert "corpus restore '某某事项管理办法(2030)'" in removed.out
    assert run("--workspace", sample, "show", "某某事项管理办法 第一条").code == 1
    assert run("--workspace", sample, "corpus", "restore", "某某事项管理办法(2030)").code == 0
    assert run("--workspace", sample, "show", "某某事项管理办法 第一条").code == 0


def test_the_index_follows_at_once(run: Run, sample: Path, tmp_path: Path) -> None:
    """What was added, removed or put back is found, or not, without a word about the index."""

    def found() -> int:
        done = run("--workspace", sample, "search", "“登记甲类事项”", "--json")
        assert done.data["note"] == ""
        return int(done.data["total"])

    assert "首次使用" in run("--workspace", sample, "search", "脱密期").err
    path = tmp_path / "某办法.txt"
    path.write_text(TEXT, encoding="utf-8")
    for action, what, total in (
        ("add", path, 1),
        ("remove", "某某事项管理办法", 0),
        ("restore", "某某事项管理办法(2030)", 1),
    ):
        assert run("--workspace", sample, "corpus", action, what).code == 0
        assert found() == total, action


def test_a_faulty_index_or_unit_hinders_no_text(run: Run, sample: Path, tmp_path: Path) -> None:
    run("--workspace", sample, "search", "脱密期")
    (index,) = (sample / ".guiju" / "index-sqlite").iterdir()
    index.write_bytes(b"\0" * 5000)
    path = tmp_path / "某办法.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert run("--workspace", sample, "corpus", "add", path).code == 0
    (sample / "单位.yaml").write_text("单位: [", encoding="utf-8")
    assert run("--workspace", sample, "corpus", "remove", "某某事项管理办法").code == 0


def test_one_bad_file_does_not_stop_the_rest(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "来文").mkdir()
    (tmp_path / "来文" / "好.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "来文" / "密.txt").write_text("机密★10年\n某事\n", encoding="utf-8")
    (tmp_path / "来文" / "空.docx").write_bytes(b"")
    (tmp_path / "来文" / "~$好.docx").write_bytes(b"lock")
    done = run("--workspace", sample, "corpus", "add", tmp_path / "来文", "--json")
    assert done.code == 1
    assert [record["file"] for record in done.data] == ["好.txt"]
    assert "[2/3] 密.txt" in done.err
    assert "密.txt：文件带有国家秘密标志" in done.err
    assert "空.docx：文件是空的" in done.err
    held = [path.name for path in (sample / "corpus").rglob("*.md")]
    assert held == ["某某事项管理办法(2030).md"]


def test_options_override(run: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "某办法.txt"
    path.write_text(TEXT, encoding="utf-8")
    options = ["--title", "某办法", "--short", "某", "--rank", "规范性文件", "--issuer", "某局"]
    options += ["--year", "2031", "--effective", "2031-02-03", "--number", "某发〔2031〕1号"]
    done = run("--workspace", sample, "corpus", "add", path, *options, "--json")
    (record,) = done.data
    assert record["version"] == "某(2031)"
    assert (record["rank"], record["effective"]) == ("规范性文件", "2031-02-03")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["add"], 2, "没有写明要导入的文件"),
        (["remove"], 2, "没有写明要移除的版本"),
        (["add", "a", "b", "--title", "甲"], 2, "请逐个导入"),
        (["add", "a", "--year", "甲"], 2, "不是年份"),
        (["list", "a"], 2, "后面不带文件或引用"),
        (["add", "无此文件.txt"], 1, "文件不存在"),
        (["remove", "保密法(2024)"], 1, "自带的文本不能移除"),
    ],
)
def test_wrong_use(run: Run, sample: Path, arguments: list[str], code: int, said: str) -> None:
    done = run("--workspace", sample, "corpus", *arguments)
    assert (done.code, said in done.err) == (code, True), done.err


def test_without_a_workspace(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("corpus", "add", "某.txt")
    assert done.code == 1
    assert "不是工作目录" in done.err
