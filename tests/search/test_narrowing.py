"""Operators, totals, facets, pages, proposals: from the words typed to what is told, on both engines."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search.conftest import law

from guiju.law.corpusfile import write_version
from guiju.law.rank import Rank
from guiju.law.version import Version
from guiju.search.index import Index, open_index
from guiju.search.result import Hit, SearchResult

TODAY = date(2026, 3, 1)


def ask(index: Index, query: str, **options: object) -> SearchResult:
    return index.search(query, **{"as_of": TODAY, "limit": 500, **options})  # type: ignore[arg-type]


def cited(index: Index, query: str, **options: object) -> list[str]:
    return [hit.citation for hit in ask(index, query, **options).hits]


def spread(result: SearchResult, field: str) -> dict[str, int]:
    assert result.facets
    return {each["value"]: each["count"] for each in result.facets.as_json()[field]}


# Operators


@pytest.mark.parametrize(
    "query",
    [
        "法规:保管法 钥匙",
        "钥匙 法规：保管法",
        "钥匙 法规:《样例保管法》",
        "法规 : 保管法 钥匙",
        "法规:“样例保管法” 钥匙",
        "法规:保管法(2020) 钥匙",
        "年份:2020 钥匙",
        "年份:二〇二〇年 钥匙",
        "層級:法律 钥匙",
        "层级:法律 钥匙",
        "年份:2015-2020年 钥匙",
        "状态:现行 -法规:样例仓库保管制度 钥匙",
    ],
)
def test_a_query_is_narrowed(small: Index, query: str) -> None:
    found = ask(small, query)
    assert [hit.citation for hit in found.hits] == ["保管法(2020) 第三条"]
    assert found.total == 1 and found.hint == ""


def test_a_year_or_a_status_means_old_versions_too(small: Index) -> None:
    assert cited(small, "法规:保管法(2010) 钥匙") == ["保管法(2010) 第二条"]
    assert cited(small, "年份:2010 钥匙") == ["保管法(2010) 第二条"]
    assert cited(small, "年份:-2010 钥匙") == ["保管法(2010) 第二条"]
    assert cited(small, "状态:已废止 钥匙") == ["保管法(2010) 第二条"]
    assert cited(small, "年份:2030- 钥匙") == []


def test_several_values_and_fields(small: Index) -> None:
    both = ["保管法(2020) 第三条", "保管法(2010) 第二条"]
    assert sorted(cited(small, "层级:法律 年份:2010、2020 钥匙")) == sorted(both)
    assert sorted(cited(small, "年份:2010 年份:2020 层级:法律、单位制度 钥匙")) == sorted(both)
    assert cited(small, "层级:单位制度 年份:2010 钥匙") == []


def test_words_left_out(small: Index) -> None:
    assert cited(small, "钥匙丢失 -12小时") == cited(small, "钥匙丢失 排除:12小时")
    assert "样例仓库保管制度 一(二)" not in cited(small, "钥匙 -报告")
    assert cited(small, "钥匙 排除:报告、更换") == []
    assert cited(small, "“钥匙丢失” -逾期") == ["样例仓库保管制度 一(二)"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("层级:规章 钥匙", "没有名为“规章”的层级，没有按它筛选。可选：法律、行政法规"),
        (
            "状态:有效 钥匙",
            "没有名为“有效”的效力状态，没有按它筛选。可选：现行、尚未施行、已修改、已废止、效力未核实。",
        ),
        ("年份:去年 钥匙", "“去年”不是年份，没有按它筛选。年份写作 2024、2010-2014"),
        ("法规:保官法 钥匙", "没有收录名为“保官法”的法规，没有按它筛选。您是不是要找：“保管法”"),
        (
            "法规:保管法(1999) 钥匙",
            "没有“保管法(1999)”这个版本（收录有 2010、2020、2030 年的版本）",
        ),
        ("法规:〇〇 钥匙", "收录的法规见"),
        ("层级: 钥匙 层级:", "“层级:”后面没有写明内容"),
    ],
)
def test_a_wrong_value_is_told_with_the_choice_and_left_out(
    small: Index, query: str, told: str
) -> None:
    found = ask(small, query)
    assert told in found.hint
    if query.startswith("层级: "):
        return
    assert [hit.citation for hit in found.hits] == cited(small, "钥匙")
    assert found.understood and len(found.understood.ignored) == 1


def test_a_wrong_name_is_proposed_as_a_query(shipped: Index) -> None:
    found = ask(shipped, "法规:送阅传阅文件 登记")
    assert found.proposals[0].meant == "某单位送阅、传阅文件保密管理制度"
    again = ask(shipped, found.proposals[0].query)
    assert {hit.title for hit in again.hits} == {"某单位送阅、传阅文件保密管理制度"}


def test_reference_is_a_rank_to_ask_for_and_has_no_status(shipped: Index) -> None:
    found = ask(shipped, "脱密期 层级:参考资料")
    assert found.hits and {(hit.rank, hit.status) for hit in found.hits} == {("", "")}
    assert not any(hit.rank == "" for hit in ask(shipped, "脱密期 状态:现行").hits)


def test_what_was_understood_is_told(small: Index) -> None:
    found = ask(small, "钥匙 “丢失的” 法规:保管法 年份:x -逾期").as_json()["understood"]
    assert found == {
        "words": "钥匙",
        "phrases": ["丢失的"],
        "operators": ["法规:保管法", "排除:逾期"],
        "ignored": ["年份:x"],
        "citation": "",
        "absent": [],
    }
    assert ask(small, "钥匙 独角兽").as_json()["understood"]["absent"] == ["独角兽"]
    assert ask(small, "保管法 钥匙").as_json()["understood"]["absent"] == []
    assert ask(small, "独角兽").as_json()["understood"]["absent"] == []
    assert ask(small, "旧保管法第2条").as_json()["understood"]["citation"] == "保管法(2010) 第二条"


def test_operators_alone_ask_for_a_word(small: Index) -> None:
    found = ask(small, "法规:保管法")
    assert found.hits == () and "请再写一个词" in found.hint


# Old numbers


@pytest.mark.parametrize(
    "query",
    [
        "旧保管法第2条",
        "保管法旧第二条",
        "原保管法2条",
        "保管法(2010)第二条",
        "修订前的保管法第二条",
    ],
)
def test_an_old_number_shows_then_and_now(small: Index, query: str) -> None:
    assert cited(small, query)[:2] == ["保管法(2010) 第二条", "保管法(2020) 第三条"]


def test_a_mention_in_another_work_needs_the_name(folder: Path, engine: str) -> None:
    texts = {
        "甲规定": "依照保管法第二条处理。",
        "乙规定": "依照本规定第二条处理。",
        "丙规定": "依照《样例保管法》第二条处理。",
    }
    for name, text in texts.items():
        version = Version(name, name, 2022, Rank.LAW, effective=date(2022, 1, 1), source="自拟")
        write_version(replace(version, clauses=(law(1, text),)), folder / f"{name}.md")
    with open_index(None, [folder], engine) as index:
        assert sorted(cited(index, "保管法第二条")[1:]) == [
            "丙规定(2022) 第一条",
            "保管法(2020) 第三条",
            "甲规定(2022) 第一条",
        ]
        assert "乙规定(2022) 第一条" in cited(index, "第二条")


def test_the_number_may_stand_before_the_name(small: Index) -> None:
    assert cited(small, "２条保管法")[0] == "保管法(2020) 第二条"
    assert cited(small, "第二条 《样例保管法》")[0] == "保管法(2020) 第二条"
    assert cited(small, "新保管法第二条")[0] == "保管法(2020) 第二条"


# Totals, facets, pages


@pytest.mark.parametrize("query", ["钥匙", "“钥匙丢失”", "保管法第三条", "保管员 报告", "样例"])
def test_total_and_facets_count_what_the_pages_hold(small: Index, query: str) -> None:
    holds(small, query)


@pytest.mark.parametrize(
    "query",
    [
        "涉密人员",
        "脱密期",
        "定密责任人 培训",
        "“涉密人员”",
        "保密法第三十五条",
        "U盘 带出",
        "会议 -手机",
    ],
)
def test_total_and_facets_of_the_library(shipped: Index, query: str) -> None:
    assert holds(shipped, query) > 0


def holds(index: Index, query: str, limit: int = 7) -> int:
    """Every page holds other hits, together they are ``total``, and the facets count them."""
    first = ask(index, query, limit=limit)
    seen = [hit for page in range(1, first.pages + 1) for hit in _page(index, query, page, limit)]
    assert len(seen) == len({hit.citation for hit in seen}) == first.total
    assert ask(index, query, limit=limit, page=first.pages + 1).hits == ()
    for field, value in (("层级", "rank"), ("状态", "status")):
        for name, count in spread(first, field).items():
            wanted = "" if name == "参考资料" else name
            assert count == sum(getattr(hit, value) == wanted for hit in seen), (field, name)
    return first.total


def _page(index: Index, query: str, page: int, limit: int) -> list[Hit]:
    found = ask(index, query, limit=limit, page=page)
    assert found.page == page and (found.hits or not found.total)
    return list(found.hits)


def test_pages_are_pieces_of_one_order(shipped: Index) -> None:
    everything = cited(shipped, "涉密人员", limit=1000)
    assert len(everything) > 100, "beyond what is judged"
    for size in (10, 37, 90):
        pieces: list[str] = []
        for page in range(1, -(-len(everything) // size) + 1):
            pieces += cited(shipped, "涉密人员", limit=size, page=page)
        assert pieces == everything


@pytest.mark.parametrize("query", ["涉密人员", "定密"])
def test_a_facet_narrows_to_as_many_as_it_says(shipped: Index, query: str) -> None:
    found = ask(shipped, query, limit=1)
    assert found.facets
    for facet in (*found.facets.ranks, *found.facets.works):
        assert ask(shipped, f"{query} {facet.operator}", limit=1).total == facet.count, facet


def test_a_page_that_does_not_exist_is_told(small: Index) -> None:
    assert ask(small, "钥匙", limit=2, page=9).hint == "没有第 9 页，共 2 页。"
    assert ask(small, "钥匙", limit=10**30, page=10**30).hits == ()


# Proposals and related words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("脱蜜期", "脱密期"),
        ("脱密其", "脱密期"),
        ("涉秘人员", "涉密人员"),
        ("涉蜜人员 培训", "涉密人员"),
        ("定蜜责任人", "定密责任人"),
        ("保秘要害部位", "保密要害部位"),
        ("涉密人园 层级:法律", "涉密人员"),
    ],
)
def test_a_slip_gets_a_proposal_beside_the_hits(shipped: Index, typed: str, meant: str) -> None:
    found = ask(shipped, typed)
    assert found.proposals[0].meant == meant
    wrong = found.proposals[0].typed
    assert found.proposals[0].query == typed.replace(wrong, meant)
    assert ask(shipped, found.proposals[0].query).total


@pytest.mark.parametrize(
    "typed", ["脱密期", "涉密人员 定密", "保密期限", "会议管理", "保密法第三条", "x" * 500]
)
def test_what_is_right_gets_none(shipped: Index, typed: str) -> None:
    assert ask(shipped, typed).proposals == ()


def test_a_slip_is_counted_as_what_was_meant(shipped: Index) -> None:
    assert ask(shipped, "脱蜜期").total == ask(shipped, "脱密期").total
    assert ask(shipped, "-离岗 脱密期 年份:1999").proposals == ()


def test_related_words_are_offered(shipped: Index) -> None:
    assert "移动存储介质" in ask(shipped, "U盘").related
    assert "定密责任人" in ask(shipped, "定密").related
    assert "脱密期" not in ask(shipped, "脱密期").related


# What says nothing


@pytest.mark.parametrize("typed", ["的", "是", "多久", "请问", "有没有", "的 多少"])
def test_stop_words_alone_get_a_hint(shipped: Index, typed: str) -> None:
    found = ask(shipped, typed)
    assert found.hits == () and "不能单独检索" in found.hint


def test_a_phrase_tells_where_it_is_not_looked_for(shipped: Index, small: Index) -> None:
    told = ask(shipped, "“下落不明”").hint
    assert "要点（非原文）不参加" in told and "guiju corpus add" in told
    assert "保密法实施条例(2024)" in told
    assert "要点" not in ask(small, "“钥匙丢失”").hint


# Whatever is typed, all the way, on both engines


WORDS = st.sampled_from(
    [
        *(
            "脱密期",
            "涉密人员",
            "定密",
            "的",
            "24小时",
            "AND",
            "NEAR(",
            "*",
            "^",
            "🔒",
            "\x00",
            "\ud800",
        ),
        *(
            "保密法第三十五条",
            "旧保密法36条",
            "３５条保密法",
            "第〇条",
            "“下落不明”",
            "“",
            ",",
            "：",
            "-",
            "--",
        ),
        *(
            "法规:保密法",
            "法规：",
            "层级:法律",
            "状态:x",
            "年份:2010-2014",
            "年份:9999-1",
            "-离岗",
            "排除:离岗",
        ),
    ]
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    typed=st.lists(WORDS, max_size=6).map(" ".join)
    | st.lists(WORDS, max_size=4).map("".join)
    | st.text(st.characters(codec=None), max_size=30),
    page=st.integers(1, 4),
)
def test_any_query_is_answered_and_its_numbers_agree(shipped: Index, typed: str, page: int) -> None:
    found = ask(shipped, typed, limit=20, page=page)
    assert found.hits or found.hint or page > 1
    assert found.pages == -(-found.total // 20)
    assert len(found.hits) == max(0, min(20, found.total - 20 * (page - 1)))
    assert found.facets
    assert sum(facet.count for facet in found.facets.ranks) == found.total
    shown = str(found.as_json())
    assert shown.encode(errors="surrogatepass").decode(errors="replace")
