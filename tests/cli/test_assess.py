"""guiju assess: the year reckoned, in words and as data; what keeps it from being reckoned."""

from pathlib import Path

from cli.conftest import Run
from openpyxl import load_workbook


def test_the_sample_year_in_words(run: Run, sample: Path) -> None:
    ran = run("assess", "--workspace", sample)
    assert ran.code == 0, ran.err
    assert "得分87.5分，实有项目总分92分，得分率95.10%，等次：符合" in ran.out
    assert "等次界限（所用标准）：90%（含）以上为符合" in ran.out
    assert "扣分的项目3项：" in ran.out
    assert "第14项 收发、传阅、清退的登记完整：扣1.5分，2条传阅登记缺少归还签字" in ran.out
    assert "（检查登记记录179条）；补齐签字" in ran.out


def test_the_sample_year_as_data(run: Run, sample: Path) -> None:
    data = run("assess", "--year", "2026", "--workspace", sample, "--json").data
    assert (data["full"], data["points"], data["percentage"], data["grade"]) == (
        92,
        87.5,
        95.1,
        "符合",
    )
    assert data["standard"]["issuer"] == "示例市国家保密局"
    assert [(each["number"], each["lost"]) for each in data["findings"]] == [
        (8, 2),
        (14, 1.5),
        (16, 1),
    ]
    assert data["findings"][0]["problems"][0]["evidence"] == "培训登记18人"
    assert [g["percentage"] for g in data["groups"] if g["name"] == "采购和委托"] == [None]
    assert len(data["items"]) == 27


def test_what_keeps_it_from_being_reckoned(run: Run, sample: Path) -> None:
    assert run("assess", "--year", "2025", "--workspace", sample).code == 1
    book = load_workbook(sample / "台账.xlsx")
    book["评分表"]["G2"] = None
    book["评分"]["B6"] = 99
    book.save(sample / "台账.xlsx")
    ran = run("assess", "--workspace", sample)
    assert ran.code == 1
    assert "台账.xlsx 工作表“评分表” G2：扣分未填写" in ran.err
    assert "第1项" in ran.err
