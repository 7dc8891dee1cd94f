"""guiju search: narrowing, leaving out, pages, quotations, proposals."""

import pytest
from cli.conftest import Run

DAY = ("--as-of", "2026-11-22")


@pytest.mark.parametrize(
    "words",
    [
        ("脱密期", "-离岗"),
        ("-离岗", "脱密期"),
        ("脱密期", "排除:离岗"),
        ("脱密期 -离岗",),
        ("脱密期", "--limit", "10", "-离岗"),
        ("脱密期", "－离岗"),
    ],
)
def test_a_word_is_left_out_and_is_no_option(run: Run, words: tuple[str, ...]) -> None:
    ran = run("search", *words, *DAY, "--json")
    assert ran.code == 0 and ran.data["understood"]["operators"] == ["排除:离岗"]
    assert ran.data["hits"] and not any("离岗" in hit["text"] for hit in ran.data["hits"])


def test_real_options_stay_options(run: Run) -> None:
    assert run("search", "脱密期", "--nope").code == 2
    assert run("search", "-离岗", "--limit").code == 2
    assert run("search", "脱密期", "--page", "0").code == 2
    with pytest.raises(SystemExit, match="0"):
        run("search", "-h")
    assert run("search", *DAY).code == 2


def test_what_was_understood_and_how_it_is_spread(run: Run) -> None:
    ran = run("search", "法规:保密法", "涉密人员", "--limit", 1, *DAY)
    assert "筛选：法规:保密法" in ran.out and "状态：现行" in ran.out
    assert "下一页：加 --page 2" in ran.out
    wrong = run("search", "层级:规章", "定密", *DAY)
    assert wrong.code == 0 and "没有名为“规章”的层级" in wrong.out and "部门规章" in wrong.out


def test_pages_go_on_where_the_one_before_ended(run: Run) -> None:
    pages = [
        run("search", "定密", "--limit", 3, "--page", page, "--json", *DAY).data
        for page in (1, 2, 3)
    ]
    shown = [hit["citation"] for page in pages for hit in page["hits"]]
    assert len(set(shown)) == 9
    assert shown == [
        hit["citation"] for hit in run("search", "定密", "--limit", 9, "--json", *DAY).data["hits"]
    ]
    assert pages[1]["page"] == 2 and pages[1]["pages"] == -(-pages[1]["total"] // 3)
    assert "4. " in run("search", "定密", "--limit", 3, "--page", 2, *DAY).out


def test_facets_are_data_with_the_operator_to_add(run: Run) -> None:
    data = run("search", "定密", "--json", *DAY).data
    assert set(data["facets"]) == {"层级", "状态", "法规", "年份", "others"}
    law = next(each for each in data["facets"]["层级"] if each["value"] == "法律")
    again = run("search", "定密", law["operator"], "--json", *DAY).data
    assert again["total"] == law["count"] and data["total_is_exact"]


def test_quotations_with_their_sources(run: Run) -> None:
    ran = run("search", "保密法(2010) 第三十八条", "--quote", *DAY)
    assert "——《中华人民共和国保守国家秘密法》（2010年）第三十八条（已废止" in ran.out
    assert "要点（非原文）不得引用" in ran.out and "〔义务〕" not in ran.out


def test_a_word_left_out_asks_for_no_figure(run: Run) -> None:
    cards = run("search", "脱密期", "-核心", "--json", *DAY).data["answers"]
    assert {each["key"] for each in cards[0]["values"]} == {"核心", "重要", "一般"}
    cards = run("search", "脱密期", "核心", "--json", *DAY).data["answers"]
    assert {each["key"] for each in cards[0]["values"]} == {"核心"}


def test_a_slip_gets_a_proposal_above_the_hits(run: Run) -> None:
    out = run("search", "涉秘人员", *DAY).out
    assert out.startswith("您是不是要找：涉密人员？") and "1. " in out


def test_bytes_no_terminal_should_send(run: Run) -> None:
    assert run("search", "脱密期\udce6\ud800", *DAY).code == 0
