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
LETTERS = {  # responsibility letters and pledges: no rule, a few words of each of their clauses
    "九条保密责任书示例",
    "十条保密责任书示例",
    "某配套企业责任书和脱密承诺书示例",
    "某高校保密承诺书示例",
    "要害部门部位保密责任书示例",
}
REFERENCES = {
    "保密法(2010)释义",
    "军工咨询服务七项保密条件",
    "军工咨询服务实施细则批注",
    "军品信息豁免披露问答",
    "保密岗位问答",
    "自查自评报告示例",
    *LETTERS,
}
RULES_OF_2011 = "军工涉密业务咨询服务安全保密监督管理办法(2011)"
DETAILED_RULES = "军工涉密业务咨询服务安全保密监督管理办法实施细则"


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
        "保密法(2024)",
        "国家秘密定密管理暂行规定(2014)",
        "推进军工企业股份制改造的指导意见(2007)",
        "军工企业股份制改造实施暂行办法(2007)",
        "中介机构参与军工企事业单位改制上市管理暂行规定(2007)",
        "军工涉密业务咨询服务安全保密监督管理办法(2011)",
        "军工涉密业务咨询服务安全保密监督管理办法实施细则",
        "福州市人防办保密管理制度",
        "某区单位涉密人员规定",
        "某资质企业涉密人员管理",
        "某市局涉密人员管理制度",
        "某单位涉密人员管理制度(2016)",
        "吉林省国税局涉密计算机办法",
        "某部门保密工作管理制度",
        "某单位要害部位保密安全管理制度",
        "某单位送阅、传阅文件保密管理制度",
        "某局领导干部保密工作责任制",
        *REFERENCES,
    }


def test_articles_left_as_they_were_serve_the_law_in_force(corpus: Corpus) -> None:
    for new, old in (("第四十四条", "第三十九条"), ("第四十五条", "第三十七条")):
        text = corpus.resolve(f"保密法(2024) {new}").text
        assert text and text == corpus.resolve(f"保密法(2010) {old}").text
        assert corpus.resolve("保密法(2010)").version.replacement(old) == f"保密法(2024) {new}"
    assert corpus.resolve("保密法(2024) 第四十六条").text == ""


def test_every_file_says_what_it_applies_to_and_where_it_came_from(corpus: Corpus) -> None:
    for version in corpus.versions:
        assert version.applies_to, version.citation
        assert version.source, version.citation
        assert version.held == ("未收录" not in version.source)


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
    assert corpus.resolve("保密法", date(2005, 1, 1)).version.year == 1988
    assert corpus.resolve("刑法", date(1990, 1, 1)).version.year == 1979


@pytest.mark.parametrize(
    "citation",
    [
        "国家秘密定密管理暂行规定(2014)",
        "推进军工企业股份制改造的指导意见(2007)",
        "军工企业股份制改造实施暂行办法(2007)",
        "中介机构参与军工企事业单位改制上市管理暂行规定(2007)",
        RULES_OF_2011,
        DETAILED_RULES,
    ],
)
def test_history_is_marked_and_linked(corpus: Corpus, citation: str) -> None:
    old = corpus.resolve(citation).version
    assert old.status(TODAY) is Status.REPEALED
    new = corpus.resolve(old.replaced_by).version
    assert new.status(TODAY).stands
    assert old.repealed is not None
    assert new.begins <= old.repealed


def test_an_old_article_leads_to_the_present_one(corpus: Corpus) -> None:
    criminal_code = corpus.resolve("刑法(1979)").version
    assert criminal_code.replacement("第一百八十六条") == "刑法(1997) 第三百九十八条"


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
    assert len(citations) == len(set(citations)) > 400
    for passage in passages:
        found = corpus.resolve(passage.citation)
        assert found.version is passage.version
        if passage.digest:
            assert found.clause is None  # the text would stand in its place
            assert passage.text.startswith("要点（非原文）")
            continue
        whole = found.clause.full_text() if found.clause else found.version.full_text()
        assert passage.text.split("\n")[0] in whole


def test_the_holes_are_said(corpus: Corpus) -> None:
    lost = corpus.resolve("保密法(2010) 第三十五条第四款").clause
    assert lost is not None
    assert lost.missing
    for article in (
        f"{RULES_OF_2011} 第六条第（三）项第1目",
        f"{RULES_OF_2011} 第六条第（七）项第1目",
        f"{DETAILED_RULES} 第三条第（三）项",
        f"{DETAILED_RULES} 第二十九条第（六）项",
        "中介机构参与军工企事业单位改制上市管理暂行规定 第四条第（一）项",
        "某单位涉密人员管理制度 第十七条第（六）项",
        "吉林省国税局涉密计算机办法 第七条第（一）项",
        "吉林省国税局涉密计算机办法 第十五条第二款",
        "某局领导干部保密工作责任制 四",
        "某单位涉密人员管理制度 第五章",
    ):
        clause = corpus.resolve(article).clause
        assert clause is not None, article
        assert clause.missing, article
    for place in ("四、1", "三(四)5", "十二、2", "十五、2", "十七"):
        clause = corpus.resolve(f"福州市人防办保密管理制度 {place}").clause
        assert clause is not None
        assert clause.missing
    heading = corpus.resolve("福州市人防办保密管理制度 十四").clause
    assert heading is not None
    assert heading.heading == "十四、〔标题原文缺失〕"


COUNTED = (
    Kind.CHAPTER,
    Kind.ARTICLE,
    Kind.HEADING,
    Kind.SUBHEADING,
    Kind.POINT,
    Kind.ITEM,
    Kind.SUBITEM,
)


def test_numbering_runs_without_a_silent_gap(corpus: Corpus) -> None:
    """Where a number is skipped the file must show a hole: siblings count on one by one."""
    for version in corpus.versions:
        if version.rank is None:
            continue  # a few words quoted from here and there
        levels = [version.clauses, *(clause.children for clause in texts(version))]
        for siblings in levels:
            for kind in COUNTED:
                numbers = [label_number(c.label) for c in siblings if c.kind is kind and c.label]
                assert all(b[0] == a[0] + 1 for a, b in pairwise(numbers)), (version.short, numbers)


def test_articles_and_their_items_count_on(corpus: Corpus) -> None:
    """Across chapters and paragraphs too: a label that was not seen as one would leave a gap."""
    for version in corpus.versions:
        articles = [c for c in texts(version) if c.kind is Kind.ARTICLE]
        numbers = [label_number(article.label)[0] for article in articles]
        if version.rank is None:
            continue
        assert all(b == a + 1 for a, b in pairwise(numbers)), (version.short, numbers)
        if version.complete and version.articles:
            assert numbers == list(range(1, version.articles + 1)), version.short
        for article in articles:
            items = [label_number(c.label)[0] for c in article.walk() if c.kind is Kind.ITEM]
            steps = [b for a, b in pairwise([0, *items]) if b != a + 1]
            assert set(steps) <= {1}, (version.short, article.label, items)


def test_no_label_is_left_inside_a_text(corpus: Corpus) -> None:
    """Articles that the source glued on one line have been separated."""
    glued = re.compile(r"[。;》]第[一二三四五六七八九十百]+条(?![第、,，和至或及与以之的]|规定)")
    for version in corpus.versions:
        for clause in texts(version):
            assert not glued.search(clause.text), (version.citation, clause.text)


def test_figures_that_the_rules_lean_on(corpus: Corpus) -> None:
    for citation, words in (
        ("保密法(2010)释义 第三十八条", "核心涉密人员为3年至5年"),
        ("某区单位涉密人员规定 〔2〕(二)", "重要涉密人员为2-3年"),
        ("某资质企业涉密人员管理 35", "脱密期限为半年"),
        ("某资质企业涉密人员管理 28", "每3年复审一次"),
        ("福州市人防办保密管理制度 六(二)1", "每年接受不少于4个学时"),
        (f"{RULES_OF_2011} 第六条第（五）项第4目", "年度累计不少于15学时"),
        (f"{RULES_OF_2011} 第十条第（一）项", "实行脱密期管理"),
        (f"{DETAILED_RULES} 第十三条", "一般涉密人员1年、重要涉密人员2年、核心涉密人员3年"),
        (f"{DETAILED_RULES} 第二十八条", "达到90分以上(含90分)"),
        ("某市局涉密人员管理制度 七", "脱密期一般为6个月至3年"),
        ("某单位涉密人员管理制度 第十一条", "核心涉密人员3年"),
        ("吉林省国税局涉密计算机办法 第十条第（五）项第1目", "口令长度不少于8位"),
        ("军工企业股份制改造实施暂行办法 第三十二条第二款", "10个工作日"),
        ("推进军工企业股份制改造的指导意见 四(十六)", "签订保密协议"),
        ("某单位要害部位保密安全管理制度 二(六)", "脱离连接"),
    ):
        clause = corpus.resolve(citation).clause
        assert clause is not None
        assert words in clause.full_text()


def test_references_have_no_rank_and_few_words(corpus: Corpus) -> None:
    for version in corpus.versions:
        assert (version.rank is None) == (version.citation in REFERENCES), version.citation
        if version.rank is None:
            lengths = [len(clause.text) for clause in texts(version)]
            assert max(lengths) <= 30
            assert sum(lengths) <= (250 if version.citation in LETTERS else 100)
    commentary = corpus.resolve("保密法(2010)释义").version
    assert sum(len(clause.text) for clause in texts(commentary)) <= 30
    assert Rank.LAW.order < Rank.UNIT.order


def test_glosses_stand_apart_from_the_rules(corpus: Corpus) -> None:
    """What a company noted on a rule is a reference; not a word of it stands among the rule's."""
    glosses = texts(corpus.resolve("军工咨询服务实施细则批注").version)
    for citation in (DETAILED_RULES, RULES_OF_2011):
        rule = squeezed(corpus.resolve(citation).version.full_text())
        for gloss in glosses:
            assert not gloss.text or squeezed(gloss.text) not in rule


def test_loading_costs_little() -> None:
    begun = time.process_time()
    Corpus.load(embedded().corpus)
    assert time.process_time() - begun < 0.2  # measured: 0.04 s


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
    compared, cut = 0, []
    for version in corpus.versions:
        for clause in texts(version):
            if clause.text and squeezed(clause.text) not in source:
                cut.append(version.citation)
                assert without_brackets(clause.text).search(source), (
                    f"{version.citation} {clause.heading}"
                )
            compared += bool(clause.text)
    assert compared > 450
    assert cut == [DETAILED_RULES] * 3  # where a gloss stood in the middle of a sentence


def without_brackets(text: str) -> re.Pattern[str]:
    """``text`` as it stands in a source that has remarks in brackets between its words."""
    remark = r"(?:\((?:[^()]|\([^()]*\))*\))?"
    return re.compile(remark.join(re.escape(sign) for sign in squeezed(text)))


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
    assert counted == 18
