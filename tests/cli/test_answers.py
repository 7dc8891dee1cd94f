"""The rulebook's answers above the hits: this institution's, on this day, without loading the rules."""

import subprocess
import sys
from pathlib import Path

import pytest
from cli.conftest import Run

from guiju.law.library import embedded

DAY = ("--as-of", "2026-11-22")
SCRIPT = """
import sys
from guiju.__main__ import main
code = main(["search", sys.argv[1], "--workspace", sys.argv[2], "--as-of", "2026-11-22"])
assert code == 0
sys.stderr.write(" ".join(sys.modules))
"""


def test_json_holds_the_units_values_with_basis_and_sources(run: Run, sample: Path) -> None:
    (answer,) = run("search", "脱密期", "--workspace", sample, "--json", *DAY).data["answers"]
    assert (answer["id"], answer["name"]) == ("cooling_off", "脱密期")
    assert [(each["key"], each["value"]) for each in answer["values"]] == [
        ("核心", "4年"),
        ("重要", "3年"),
        ("一般", "2年"),
    ]
    assert {each["basis"] for each in answer["values"]} == {"涉密人员管理制度 第二十五条"}
    assert answer["authority"]["citation"] == "保密法实施条例(2024) 第五十三条"
    assert {row["standing"] for row in answer["rows"]} == {"参考值"}
    assert "他单位制度，仅供参考" in {row["source"]["rank"] for row in answer["rows"]}
    assert set(answer) == {
        *("id", "name", "values", "reasons", "authority", "rows"),
        *("starts", "counting", "who", "to", "effect"),
    }


def test_a_card_stands_above_the_hits_every_line_behind_a_bar(run: Run, sample: Path) -> None:
    out = run("search", "核心涉密人员脱密期", "--workspace", sample, *DAY).out
    card, hits = out.split("\n1. ", 1)
    assert card.splitlines()[:2] == [
        "│ 规则库：脱密期",
        "│   核心：4年（涉密人员管理制度 第二十五条）",
    ]
    assert all(line.startswith("│") for line in card.splitlines() if line)
    assert "3年（" not in card and "│" not in hits


def test_both_clocks_of_a_lost_carrier(run: Run, sample: Path) -> None:
    out = run("search", "涉密U盘丢失", "--workspace", sample, *DAY).out
    assert "│   绝密：10日（泄密案件查处办法(2017) 第五条）" in out
    assert "│ 规则库：泄密报告\n│   24小时（保密法实施条例(2024) 第六十一条第一款）" in out
    assert "│ 后果：期满仍无下落的" in out
    assert "向谁：同级保密行政管理部门、上级主管部门" in out


def test_without_a_workspace_the_refusal_in_its_exact_words(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (answer,) = run("search", "脱密期", "--json", *DAY).data["answers"]
    assert {each["value"] for each in answer["values"]} == {""}
    assert "所收公开法律、行政法规未载具体年限" in answer["reasons"][0]
    assert "没有可直接适用的数值" in run("search", "脱密期", *DAY).out
    assert not list(tmp_path.iterdir())


def test_other_words_bring_no_answer(run: Run, sample: Path) -> None:
    assert run("search", "会议", "--workspace", sample, "--json", *DAY).data["answers"] == []


def test_the_kept_answer_follows_the_unit_the_rules_and_the_day(run: Run, sample: Path) -> None:
    def core() -> str:
        found = run("search", "脱密期", "--workspace", sample, "--json", *DAY).data["answers"]
        return str(found[0]["values"][0]["value"])

    assert core() == "4年"
    kept = sample / ".guiju" / "answers.json"
    before = kept.read_bytes()
    assert core() == "4年" and kept.read_bytes() == before
    unit = sample / "单位.yaml"
    text = unit.read_text(encoding="utf-8")
    assert "核心: 4年" in text
    unit.write_text(text.replace("核心: 4年", "核心: 5年", 1), encoding="utf-8")
    assert core() == "5年"
    then = run("search", "保密期限", "--workspace", sample, "--json", "--as-of", "2015-01-01").data
    assert then["answers"][0]["rows"][0]["source"]["citation"] == "保密法(2010) 第十五条第二款"


def test_a_damaged_cache_is_made_again(run: Run, sample: Path) -> None:
    run("search", "脱密期", "--workspace", sample, *DAY)
    (sample / ".guiju" / "answers.json").write_text("{", encoding="utf-8")
    assert "4年" in run("search", "脱密期", "--workspace", sample, *DAY).out


def test_a_faulty_unit_is_told_and_the_law_still_answers(run: Run, sample: Path) -> None:
    (sample / "单位.yaml").write_text("名称:\n", encoding="utf-8")
    ran = run("search", "脱密期", "--workspace", sample, *DAY)
    assert ran.code == 0
    assert "单位资料有误" in ran.err and "guiju doctor" in ran.err
    assert "未载具体年限" in ran.out and "4年（" not in ran.out


def test_rules_that_cannot_be_used_are_told(run: Run, sample: Path) -> None:
    (sample / "rules.yaml").write_text("version: 1\n", encoding="utf-8")
    ran = run("search", "脱密期", "--workspace", sample, *DAY)
    assert ran.code == 0 and "1. " in ran.out
    assert "guiju rules check" in ran.err and "│" not in ran.out


def test_the_rules_of_another_unit_are_labelled_where_shown(run: Run, sample: Path) -> None:
    place = "福州市人防办保密管理制度 十六1"
    for verb in ("show", "search"):
        assert (
            "〔他单位制度，仅供参考，效力未核实〕"
            in run(verb, place, "--workspace", sample, *DAY).out
        )
    assert run("show", place, "--json").data["foreign"] is True
    assert run("show", "保密法38", "--json").data["foreign"] is False
    own = sample / "corpus"
    own.mkdir(exist_ok=True)
    rules = embedded().corpus / "单位制度" / "福州市人防办保密管理制度.md"
    (own / rules.name).write_bytes(rules.read_bytes())
    for verb in ("show", "search"):
        assert "〔单位制度，效力未核实〕" in run(verb, place, "--workspace", sample, *DAY).out


def test_a_reference_has_no_force_to_tell(run: Run, sample: Path) -> None:
    shown = run("show", "保密法(2010)释义 第三十八条", *DAY).out
    assert shown.startswith("保密法(2010)释义 第三十八条  〔参考资料（无效力）〕\n")
    found = run("search", "保密法(2010)释义 第三十八条", "--workspace", sample, *DAY).out
    assert "保密法(2010)释义 第三十八条  〔参考资料〕\n" in found


@pytest.mark.parametrize(
    ("typed", "article"),
    [("刑法398", "第三百九十八条"), ("刑法第398", "第三百九十八条"), ("保密法38条", "第三十八条")],
)
def test_show_takes_citations_as_they_are_typed(run: Run, typed: str, article: str) -> None:
    assert run("show", typed, "--json").data["article"] == article


@pytest.mark.parametrize("typed", ["条例第六十一条", "保密条例61", "条例61"])
def test_the_regulation_by_its_everyday_names(run: Run, sample: Path, typed: str) -> None:
    wanted = "保密法实施条例(2024) 第六十一条"
    assert run("show", typed, "--json").data["citation"] == wanted
    hits = run("search", typed, "--workspace", sample, "--json", *DAY).data["hits"]
    assert hits[0]["citation"] == wanted


@pytest.mark.parametrize("query", ["脱密期", "泄密后多长时间报告"])
def test_a_kept_answer_loads_no_rules(run: Run, sample: Path, query: str) -> None:
    run("search", query, "--workspace", sample, *DAY)
    command = [sys.executable, "-c", SCRIPT, query, str(sample)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "│ 规则库：" in done.stdout
    heavy = {"yaml", "jieba", "guiju.rules.load", "guiju.rules.explain", "guiju.law.corpus"}
    assert not heavy & set(done.stderr.split())
