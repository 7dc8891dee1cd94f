"""The corpus that ships: well-formed, honest about holes, and word for word from its sources."""

import os
import re
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from guiju.law.clause import Clause, Kind
from guiju.law.concordance import replacements
from guiju.law.corpus import Corpus
from guiju.law.corpusfile import format_version
from guiju.law.labels import label_number
from guiju.law.library import embedded
from guiju.law.rank import Rank, Status
from guiju.law.version import Version

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus.load(embedded().corpus)


def texts(version: Version) -> list[Clause]:
    return [clause for top in version.clauses for clause in top.walk()]


def test_every_file_is_in_canonical_form(corpus: Corpus) -> None:
    for version in corpus.versions:
        assert version.path is not None
        assert version.path.read_text(encoding="utf-8") == format_version(version)


def test_folders_are_ranks(corpus: Corpus) -> None:
    for version in corpus.versions:
        assert version.path is not None
        rank = version.rank.value if version.rank else "参考"
        assert version.path.parent.name == rank


def test_what_is_held(corpus: Corpus) -> None:
    held = {version.citation for version in corpus.versions if version.held}
    assert held == {
        "保密法(2010)",
        "国家秘密定密管理暂行规定(2014)",
        "福州市人防办保密管理制度",
        "某区单位涉密人员规定",
        "某资质企业涉密人员管理",
        "保密法(2010)释义",
    }


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("《中华人民共和国保守国家秘密法》", "保密法"),
        ("保守国家秘密法", "保密法"),
        ("《实施条例》", "保密法实施条例"),
        ("保守国家秘密法实施条例", "保密法实施条例"),
        ("中华人民共和国保守国家秘密法实施条例", "保密法实施条例"),
        ("政务处分法", "公职人员政务处分法"),
    ],
)
def test_names_in_use_resolve(corpus: Corpus, name: str, short: str) -> None:
    assert corpus.resolve(name, TODAY).version.short == short


def test_the_law_in_force_today_and_before(corpus: Corpus) -> None:
    assert corpus.resolve("保密法", TODAY).version.year == 2024
    assert corpus.resolve("保密法", date(2020, 1, 1)).version.year == 2010
    assert corpus.resolve("实施条例", date(2024, 8, 31)).version.year == 2014
    old = corpus.resolve("国家秘密定密管理暂行规定(2014)").version
    assert old.status(TODAY) is Status.REPEALED


def test_every_citation_in_the_files_resolves(corpus: Corpus) -> None:
    for version in corpus.versions:
        if version.replaced_by:
            corpus.resolve(version.replaced_by)
        for old, new in version.replaced_articles.items():
            assert corpus.resolve(f"{version.citation} {old}").version is version
            for citation in replacements(new):
                assert corpus.resolve(citation).version.begins > version.begins


def test_the_concordances_cover_every_article(corpus: Corpus) -> None:
    for name, articles in (("保密法(2010)", 53), ("保密法实施条例(2014)", 45)):
        version = corpus.resolve(name).version
        assert version.articles == articles
        assert len(version.replaced_articles) == articles


def test_passages_are_cited_once_and_lead_back(corpus: Corpus) -> None:
    passages = list(corpus.passages())
    citations = [passage.citation for passage in passages]
    assert len(citations) == len(set(citations)) > 150
    for passage in passages:
        found = corpus.resolve(passage.citation)
        assert found.version is passage.version
        whole = found.clause.full_text() if found.clause else found.version.full_text()
        assert passage.text.split("\n")[0] in whole


def test_the_holes_are_said(corpus: Corpus) -> None:
    lost = corpus.resolve("保密法(2010) 第三十五条第四款").clause
    assert lost is not None
    assert lost.missing
    for place in ("四、1", "三(四)5", "十二、2", "十五、2", "十七"):
        clause = corpus.resolve(f"福州市人防办保密管理制度 {place}").clause
        assert clause is not None
        assert clause.missing
    heading = corpus.resolve("福州市人防办保密管理制度 十四").clause
    assert heading is not None
    assert heading.heading == "十四、〔标题原文缺失〕"


def test_numbering_runs_without_a_silent_gap(corpus: Corpus) -> None:
    """Where a number is skipped the file must show a hole: siblings count on one by one."""
    for version in corpus.versions:
        levels = [version.clauses, *(clause.children for clause in texts(version))]
        for siblings in levels:
            for kind in (Kind.ARTICLE, Kind.HEADING, Kind.SUBHEADING, Kind.POINT, Kind.ITEM):
                numbers = [label_number(c.label) for c in siblings if c.kind is kind and c.label]
                assert all(b[0] == a[0] + 1 for a, b in pairwise(numbers)), (version.short, numbers)


def test_figures_that_the_rules_lean_on(corpus: Corpus) -> None:
    for citation, words in (
        ("保密法(2010)释义 第三十八条", "核心涉密人员为3年至5年"),
        ("某区单位涉密人员规定 〔2〕(二)", "重要涉密人员为2-3年"),
        ("某资质企业涉密人员管理 35", "脱密期限为半年"),
        ("某资质企业涉密人员管理 28", "每3年复审一次"),
        ("福州市人防办保密管理制度 六(二)1", "每年接受不少于4个学时"),
    ):
        clause = corpus.resolve(citation).clause
        assert clause is not None
        assert words in clause.full_text()


def test_the_commentary_has_no_rank_and_few_words(corpus: Corpus) -> None:
    version = corpus.resolve("保密法(2010)释义").version
    assert version.rank is None
    assert sum(len(clause.text) for clause in texts(version)) <= 30
    assert all(v.rank is not None for v in corpus.versions if v is not version)
    assert Rank.LAW.order < Rank.UNIT.order


def test_loading_costs_little() -> None:
    begun = time.process_time()
    Corpus.load(embedded().corpus)
    assert time.process_time() - begun < 0.2  # measured: 0.02 s


def folder(variable: str, what: str) -> Path:
    name = os.environ.get(variable)
    if not name:
        pytest.skip(f"未设置 {variable}（{what}的目录），不作比对")
    return Path(name)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_word_stands_in_the_sources(corpus: Corpus) -> None:
    sources = folder("GUIJU_SEEDS", "来源文本")
    source = squeezed(
        "".join(path.read_text(encoding="utf-8") for path in sorted(sources.glob("*.txt")))
    )
    compared = 0
    for version in corpus.versions:
        for clause in texts(version):
            if clause.text:
                assert squeezed(clause.text) in source, f"{version.citation} {clause.heading}"
                compared += 1
    assert compared > 150


def test_article_counts_agree_with_the_official_texts(corpus: Corpus) -> None:
    official = folder("GUIJU_LAWS", "官方文本")
    counted = 0
    for version in corpus.versions:
        name = version.title.removeprefix("中华人民共和国")
        files = [*official.glob(f"{name}({version.year}-*.md"), *official.glob(f"{name}.md")]
        if version.articles and files:
            text = files[0].read_text(encoding="utf-8")
            labels = re.findall(r"^第[一二三四五六七八九十百]+条(?=\s)", text, re.MULTILINE)
            assert max(label_number(label)[0] for label in labels) == version.articles
            counted += 1
    assert counted == 7
