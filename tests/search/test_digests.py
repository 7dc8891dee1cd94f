"""Digests among the hits: today's law is found without its text, labelled, and never as its words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guiju.law.clause import DIGEST_LABEL, Clause, Kind
from guiju.law.corpusfile import write_version
from guiju.law.numerals import article_label
from guiju.law.rank import Rank
from guiju.law.version import Version
from guiju.search.index import Index, open_index
from guiju.search.result import Hit, SearchResult

TODAY = date(2026, 3, 1)
DIGESTS = """\
work: 保管法(2024)
note: 要点为本库自拟，不是原文
articles:
  第一条:
    主题: 挂失
    规范:
      - {款: 1, 类型: 义务, 主体: 保管员, 内容: 失落钥匙应当迅速上报, 期限: 二十四小时}
    检索词: [丢钥匙, 挂失]
  第二条:
    主题: 培训
    规范:
      - {款: 1, 类型: 义务, 主体: 保管员, 内容: 应当每年参加训练}
    检索词: [学时, 上课]
"""
OLD = Version(
    "样例保管法",
    "保管法",
    2010,
    Rank.LAW,
    effective=date(2010, 10, 1),
    repealed=date(2024, 5, 1),
    replaced_by="保管法(2024)",
    replaced_articles={"第二条": "保管法(2024) 第一条"},
    source="自拟",
)
NEW = replace(
    OLD, year=2024, effective=date(2024, 5, 1), repealed=None, replaced_by="", replaced_articles={}
)


def held(version: Version, *texts: str) -> Version:
    clauses = tuple(
        Clause(Kind.ARTICLE, article_label(n), "", (Clause(Kind.PARAGRAPH, "", text),))
        for n, text in enumerate(texts, 1)
    )
    return replace(version, clauses=clauses)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The old law's text, the new one's digests."""
    root = tmp_path / "corpus"
    (root / "要点").mkdir(parents=True)
    write_version(held(OLD, "钥匙由保管员看管。", "失落钥匙的，应当立即报告。"), root / "旧.md")
    write_version(replace(NEW, articles=2), root / "新.md")
    (root / "要点" / "保管法(2024).yaml").write_text(DIGESTS, encoding="utf-8")
    return root


@pytest.fixture
def index(folder: Path, engine: str) -> Iterator[Index]:
    with open_index(None, [folder], engine) as opened:
        yield opened


def ask(index: Index, query: str, **options: object) -> SearchResult:
    return index.search(query, **{"as_of": TODAY, "limit": 50, **options})  # type: ignore[arg-type]


def only_digests(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.citation for hit in hits if hit.digest]


def test_the_law_in_force_is_found_by_its_digest_and_labelled(index: Index) -> None:
    hit = ask(index, "失落钥匙").hits[0]
    assert (hit.citation, hit.status, hit.digest) == ("保管法(2024) 第一条", "现行", True)
    assert hit.text.startswith(f"{DIGEST_LABEL}：挂失")
    assert hit.as_json()["digest"] is True
    assert "失落钥匙" in hit.snippet.text


@pytest.mark.parametrize("query", ["挂失", "丢钥匙", "24小时"])
def test_plain_words_and_numbers_of_a_digest_are_found(index: Index, query: str) -> None:
    assert ask(index, query).hits[0].citation == "保管法(2024) 第一条"


def test_the_text_of_the_version_before_stays_beside_the_digests(index: Index) -> None:
    hits = {hit.citation: hit.digest for hit in ask(index, "失落钥匙").hits}
    assert hits["保管法(2010) 第二条"] is False
    assert ask(index, "看管").hits[0].citation == "保管法(2010) 第一条"


@pytest.mark.parametrize("phrase", ["应当迅速上报", "失落钥匙", "挂失", "要点", "检索词", "培训"])
def test_no_digest_answers_for_a_quoted_phrase(index: Index, phrase: str) -> None:
    for every in (False, True):
        assert only_digests(ask(index, f"“{phrase}”", all_versions=every).hits) == []
    assert [hit.citation for hit in ask(index, "“失落钥匙”").hits] == ["保管法(2010) 第二条"]


def test_an_article_asked_for_is_the_one_in_force_and_says_it_is_a_digest(index: Index) -> None:
    found = ask(index, "保管法第一条")
    assert [hit.citation for hit in found.hits[:3]] == [
        "保管法(2024) 第一条",
        "保管法(2010) 第一条",
        "保管法(2010) 第二条",
    ]
    assert found.hint == (
        "“保管法(2024) 第一条”未收录原文，所列要点（非原文）由本库自拟，引用以官方文本为准。"
    )


def test_the_label_is_no_word_to_search_for(index: Index) -> None:
    assert only_digests(ask(index, "非原文").hits) == []


def test_before_the_new_law_begins_the_old_text_comes_first(index: Index) -> None:
    assert ask(index, "失落钥匙", as_of=date(2020, 1, 1)).hits[0].citation == "保管法(2010) 第二条"


def test_filters_hold_for_digests(index: Index) -> None:
    hits = ask(index, "钥匙", status="现行").hits
    assert {hit.version for hit in hits} == {"保管法(2024)"}
    assert only_digests(ask(index, "钥匙", status="已废止").hits) == []


def test_an_imported_text_takes_the_digests_place(
    folder: Path, engine: str, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    with open_index(cache, [folder], engine) as index:
        assert only_digests(ask(index, "钥匙").hits)
    write_version(held(NEW, "钥匙遗落的，二十四小时内报告。", "每年培训。"), folder / "新.md")
    with open_index(cache, [folder], engine) as index:
        assert "已更新索引" in index.note
        hits = ask(index, "钥匙").hits
        assert [(hit.citation, hit.digest) for hit in hits] == [("保管法(2024) 第一条", False)]
        assert ask(index, "“钥匙遗落”").total == 1


def test_a_changed_digest_rebuilds_the_index(folder: Path, engine: str, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    open_index(cache, [folder], engine).close()
    path = folder / "要点" / "保管法(2024).yaml"
    path.write_text(DIGESTS.replace("上课", "进修班"), encoding="utf-8")
    with open_index(cache, [folder], engine) as index:
        assert "已更新索引" in index.note
        assert ask(index, "进修班").hits[0].citation == "保管法(2024) 第二条"


@pytest.mark.parametrize(
    ("query", "citation"),
    [
        ("脱密期 离职", "保密法(2024) 第四十六条"),
        ("保密期限 绝密三十年", "保密法(2024) 第二十条"),
        ("先审查后公开", "保密法(2024) 第三十五条"),
        ("快递涉密文件", "保密法(2024) 第二十八条"),
    ],
)
def test_todays_law_is_served_on_a_fresh_machine(shipped: Index, query: str, citation: str) -> None:
    hits = ask(shipped, query, limit=5).hits
    assert citation in [hit.citation for hit in hits]
