"""Searching, from the words typed to the hits: one suite for both engines."""

import json
import random
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guiju.law.corpus import Corpus
from guiju.law.errors import SearchError
from guiju.law.library import embedded
from guiju.search.fold import fold, squeeze
from guiju.search.index import Index, open_index
from guiju.search.result import SearchResult

TODAY = date(2026, 3, 1)


def ask(index: Index, query: str, **options: object) -> SearchResult:
    return index.search(query, **{"as_of": TODAY, "limit": 50, **options})  # type: ignore[arg-type]


def cited(index: Index, query: str, **options: object) -> list[str]:
    return [hit.citation for hit in ask(index, query, **options).hits]


# Places


@pytest.mark.parametrize(
    "query",
    [
        "保管法第二条",
        "保管法二条",
        "《样例保管法》第2条",
        "保管法 第 ２ 条",
        "样例保管法第二条第一款",
        "保管法2",
        "保管法 ２",
        "保管法第二",
    ],
)
def test_a_citation_finds_the_article_first(small: Index, query: str) -> None:
    assert cited(small, query)[0] == "保管法(2020) 第二条"


def test_what_mentions_the_article_follows_it(small: Index) -> None:
    assert cited(small, "保管法第二条") == ["保管法(2020) 第二条", "保管法(2020) 第三条"]


def test_a_citation_among_other_words(small: Index) -> None:
    found = cited(small, "请问保管法第二条 钥匙丢失")
    assert found[0] == "保管法(2020) 第二条"
    assert "样例仓库保管制度 一(二)" in found


def test_a_year_means_that_version(small: Index) -> None:
    hit = ask(small, "保管法(2010) 第二条").hits[0]
    assert (hit.citation, hit.status) == ("保管法(2010) 第二条", "已废止")
    assert hit.replaced_by == "保管法(2020) 第三条"


def test_a_version_not_held_is_said_and_the_old_clause_shown(folder: Path, engine: str) -> None:
    (next(folder.rglob("保管法(2020).md"))).unlink()
    with open_index(None, [folder], engine) as index:
        found = ask(index, "保管法(2030) 第三条")
        assert found.hint == "“保管法(2030)”未收录原文。"
        assert cited(index, "保管法第一条")[0] == "保管法(2010) 第一条"


def test_an_old_clause_is_found_from_what_replaced_it(small: Index) -> None:
    assert cited(small, "保管法第三条")[:2] == ["保管法(2020) 第三条", "保管法(2010) 第二条"]


def test_an_article_that_does_not_exist_is_said(small: Index) -> None:
    found = ask(small, "保管法(2030)第九条")
    assert found.hits == ()
    assert found.hint == "没有第九条：保管法(2030)共 4 条。"
    assert ask(small, "保管法(1999)第一条").hint == "没有收录该年份的版本。"


def test_a_place_in_a_units_rules(small: Index) -> None:
    assert cited(small, "样例仓库保管制度 一(二)") == ["样例仓库保管制度 一(二)"]
    assert cited(small, "样例仓库保管制度 一") == [
        "样例仓库保管制度 一(一)",
        "样例仓库保管制度 一(二)",
    ]


def test_an_article_of_any_work(small: Index) -> None:
    assert cited(small, "第一条") == ["保管法(2020) 第一条"]


# Words, numerals, phrases


@pytest.mark.parametrize("query", ["二十四小时", "24小时", "24 小时", "２４小时", "二十四 小时"])
def test_numerals_and_figures_are_one(small: Index, query: str) -> None:
    found = ask(small, query, all_versions=True)
    assert found.hits[0].citation == "保管法(2010) 第二条"
    assert "在【二十四小时】内" in found.hits[0].snippet.marked("【", "】")
    assert found.hits[0].score > 2 * found.hits[1].score  # 12小时 shares only the unit


def test_figures_in_one_text_and_spaces_do_not_matter(small: Index) -> None:
    assert sorted(cited(small, "十二小时")[:2]) == [
        "保管法(2020) 第三条",
        "样例仓库保管制度 一(二)",
    ]
    assert cited(small, "三年")[0] == "样例仓库保管制度 一(一)"


def test_words_of_any_width_and_case(small: Index) -> None:
    assert cited(small, "ｂｍｂ") == cited(small, "BMB") == ["样例仓库保管制度 一(一)"]
    assert cited(small, "“a类”") == ["样例仓库保管制度 一(一)"]


def test_a_heading_is_found_and_weighs(small: Index) -> None:
    assert cited(small, "钥匙管理")[:2] == ["样例仓库保管制度 一(一)", "样例仓库保管制度 一(二)"]


def test_law_stands_before_a_units_rule_that_says_the_same(small: Index) -> None:
    found = ask(small, "“钥匙丢失的”")
    assert [hit.rank for hit in found.hits] == ["法律", "单位制度"]


def test_what_stands_nowhere_is_looked_for_as_it_was_meant_and_said_so(shipped: Index) -> None:
    found = ask(shipped, "脱蜜期")
    assert found.hits[0].citation == "保密法(2024) 第四十六条"
    assert "没有“脱蜜期”这样的写法，已按“脱密期”查找" in found.hint
    assert ask(shipped, "“脱蜜期”").hits == ()  # quoted: only as it stands
    assert [each.meant for each in found.proposals] == ["脱密期"]
    assert [each.meant for each in ask(shipped, "脱期").proposals][:1] == ["脱密期"]


def test_a_phrase_that_stands_nowhere_is_said(small: Index) -> None:
    found = ask(small, "“钥匙遗失”")
    assert found.hits == () and found.total == 0
    assert (
        found.hint == "所收原文中没有出现“钥匙遗失”的条文。去掉引号可查相近的条文，要点也会列出。"
    )


def test_a_phrase_of_the_heading_alone(small: Index) -> None:
    found = ask(small, "“钥匙管理”")
    assert len(found.hits) == 2
    assert "只见于标题" in found.hint


def test_phrases_are_found_exactly_where_they_stand_literally(shipped: Index) -> None:
    passages = list(Corpus.load(embedded().corpus).passages())
    assert len({passage.citation for passage in passages}) == len(passages) == shipped.info.clauses
    texts = {piece.citation: squeeze(fold(piece.text)) for piece in passages if not piece.digest}
    choose = random.Random(20260301)  # noqa: S311 - a sample, the same on each run
    tried = 0
    while tried < 60:
        text = choose.choice(list(texts.values()))
        start, length = choose.randrange(len(text)), choose.randint(1, 12)
        phrase = text[start : start + length]
        if '"' in phrase or "原文缺失" in text or not any(sign.isalnum() for sign in phrase):
            continue
        tried += 1
        expected = {citation for citation, held in texts.items() if phrase in held}
        found = ask(shipped, f"“{phrase}”", limit=1000, all_versions=True)
        assert {hit.citation for hit in found.hits} == expected, phrase
        assert found.total == len(expected)


# Force and filters


def test_repealed_text_is_left_out_while_a_newer_one_is_held(small: Index) -> None:
    assert cited(small, "“钥匙丢失的”") == ["保管法(2020) 第三条", "样例仓库保管制度 一(二)"]
    everything = ask(small, "钥匙丢失", all_versions=True)
    assert {hit.status for hit in everything.hits} == {"现行", "已废止"}
    old = next(hit for hit in everything.hits if hit.status == "已废止")
    assert old.replaced_by == "保管法(2020) 第三条"
    assert everything.hits[0].status == "现行"


def test_status_is_that_of_the_day_asked_for(small: Index) -> None:
    then = ask(small, "钥匙丢失", as_of=date(2015, 1, 1))
    assert (then.hits[0].citation, then.hits[0].status) == ("保管法(2010) 第二条", "现行")
    before = ask(small, "样例物品", as_of=date(2001, 1, 1))
    assert {hit.status for hit in before.hits} == {"尚未施行"}


def test_where_only_repealed_text_is_held_it_is_kept_and_says_so(shipped: Index) -> None:
    hit = next(hit for hit in ask(shipped, "保密法第三十五条").hits if not hit.digest)
    assert (hit.citation, hit.status) == ("保密法(2010) 第三十五条", "已废止")
    assert hit.replaced_by == "保密法(2024) 第四十三条"


def test_filters(small: Index) -> None:
    assert {hit.rank for hit in ask(small, "钥匙", rank="单位制度").hits} == {"单位制度"}
    assert {hit.status for hit in ask(small, "钥匙", status="已废止").hits} == {"已废止"}
    nothing = ask(small, "钥匙", rank="行政法规")
    assert nothing.hits == () and nothing.hint.startswith("所选层级、效力内没有查到“钥匙”")


def test_an_unknown_filter_is_refused_with_the_choice(small: Index) -> None:
    with pytest.raises(SearchError, match=r"没有名为“规章”的层级.*部门规章"):
        ask(small, "钥匙", rank="规章")
    with pytest.raises(SearchError, match=r"没有名为“有效”的效力.*现行"):
        ask(small, "钥匙", status="有效")


def test_the_rules_of_another_unit_say_so_and_the_users_own_do_not(
    folder: Path, tmp_path: Path, engine: str
) -> None:
    with open_index(None, [folder], engine) as index:
        assert {hit.foreign for hit in ask(index, "钥匙", rank="单位制度").hits} == {True}
        assert {hit.foreign for hit in ask(index, "保管员").hits} == {False}
    own = tmp_path / "自己的"
    own.mkdir()
    (folder / "单位制度" / "样例仓库保管制度.md").rename(own / "样例仓库保管制度.md")
    with open_index(None, [folder, own], engine) as index:
        assert {hit.foreign for hit in ask(index, "钥匙", rank="单位制度").hits} == {False}


def test_whom_an_instrument_binds_is_told(shipped: Index) -> None:
    hits = ask(shipped, "脱密期").hits
    assert {hit.applies_to for hit in hits if hit.rank == "法律"} == {"全国"}
    assert all(hit.applies_to for hit in hits if hit.foreign)


@pytest.mark.parametrize("query", ["脱密期", "涉密人员", "定密责任人", "保密审查", "培训"])
def test_law_in_force_stands_before_what_only_other_units_say(shipped: Index, query: str) -> None:
    hits = ask(shipped, query, limit=3).hits
    assert not any(hit.foreign for hit in hits), [hit.citation for hit in hits]
    assert {hit.status for hit in hits} == {"现行"}


# Form


def test_json_has_the_agreed_keys(small: Index) -> None:
    found = json.loads(json.dumps(ask(small, "钥匙丢失").as_json(), ensure_ascii=False))
    agreed_above = {"answers", "hits", "total", "took_ms", "engine", "note", "hint"}
    added = {"total_is_exact", "page", "pages", "facets", "understood", "proposals", "related"}
    assert set(found) == agreed_above | added
    hit = found["hits"][0]
    agreed = {
        "title",
        "version",
        "article",
        "path",
        "status",
        "text",
        "snippet",
        "score",
        "citation",
    }
    extended = {"replaced_by", "rank", "heading", "marks", "digest", "applies_to", "foreign"}
    extended |= {"quotation", "quotation_refused"}
    assert agreed | extended == set(hit)
    start, end = hit["marks"][0]
    assert hit["snippet"][start:end] == "钥匙丢失"
    assert (hit["title"], hit["version"], hit["article"]) == (
        "样例保管法",
        "保管法(2020)",
        "第三条",
    )


def test_limit_and_total(small: Index) -> None:
    found = ask(small, "钥匙", limit=1)
    assert len(found.hits) == 1 and found.total == 3


def test_every_citation_of_a_hit_resolves(shipped: Index) -> None:
    corpus = Corpus.load(embedded().corpus)
    for query in ("涉密人员", "定密", "会议", "计算机"):
        for hit in ask(shipped, query, limit=80).hits:
            assert corpus.resolve(hit.citation).version.citation == hit.version


def test_holes_are_shown_but_are_no_words_to_find(shipped: Index) -> None:
    assert ask(shipped, "“原文缺失”").hits == ()


def test_both_engines_lead_to_the_same_order() -> None:
    with (
        open_index(None, [embedded().corpus], "sqlite") as one,
        open_index(None, [embedded().corpus], "whoosh") as two,
    ):
        for query in (
            "脱密期",
            "24小时 报告",
            "定密责任人 培训",
            "出国审批",
            "会议 手机 管理",
            "“涉密人员”",
            "第十条",
        ):
            here, there = cited(one, query, limit=10), cited(two, query, limit=10)
            assert here[:5] == there[:5] != [], query
            assert len(set(here) & set(there)) >= 0.8 * len(here), (
                query
            )  # they propose candidates differently


# Whatever is typed


TYPED = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="“”\"'*^-():+ANDORNEAR涉密第条三\x00 ", max_size=40),
    st.text(alphabet="保密法第三十五条之一款项目(2010)《》、.0 ", max_size=30),
)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=TYPED)
def test_any_input_gives_results_or_a_hint(shipped: Index, typed: str) -> None:
    found = ask(shipped, typed, limit=5)
    assert found.hits or found.hint
    for hit in found.hits:
        assert hit.snippet.marked("", "") == hit.snippet.text


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "密",
        "密" * 10_000,
        "涉密人员脱密期" * 1500,
        "，。！？*^",
        "“未闭合",
        'NEAR( * ^ -"',
        "a\x00b",
        "🔒🔑",
        "AND OR NOT",
        "{text} : x",
        "法规:x " * 300,
        " ".join(f"-{chr(0x4E00 + 7 * place)}" for place in range(300)) + " 保密",
        "".join(f"“{chr(0x4E00 + place)}”" for place in range(300)),
        "\ud800脱密期\udfff",
        "旧保密法第三条" * 140,
        "涉秘仁员保蜜" * 9,
    ],
)
def test_bad_input_answers_at_once(shipped: Index, typed: str) -> None:
    ask(shipped, "热身")
    started = time.process_time()
    found = ask(shipped, typed)
    assert time.process_time() - started < 0.2
    assert found.hits or found.hint


def test_a_cut_query_says_so(shipped: Index) -> None:
    assert "只查了前 1000 个字符" in ask(shipped, "涉密人员脱密期" * 1500).hint
