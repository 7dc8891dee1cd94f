"""What a reader is told: the governing value, every other source, and the clause in context."""

from datetime import date

import pytest

from guiju.law.corpus import Corpus
from guiju.law.errors import CitationError, RuleError
from guiju.law.library import embedded
from guiju.rules.adopting import Situation
from guiju.rules.adoption import Adoption
from guiju.rules.clauseview import COMMENTARY, NOT_HELD, view_clause
from guiju.rules.explain import explain
from guiju.rules.quantity import Quantity
from guiju.rules.resolve import Resolver
from guiju.rules.rulebook import Rulebook

TODAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus.load(embedded().corpus)


@pytest.fixture
def resolver(rulebook: Rulebook) -> Resolver:
    chosen = {"核心": Quantity(4, "年"), "重要": Quantity(3, "年"), "一般": Quantity(2, "年")}
    adoption = Adoption("脱密期", "机关单位参考", chosen, "涉密人员管理制度 第三十条")
    return Resolver(rulebook, Situation("机关单位", TODAY), {"脱密期": adoption})


def test_every_source_is_shown_with_its_force(resolver: Resolver, corpus: Corpus) -> None:
    answer = explain(resolver, corpus, "脱密期", "一般")
    assert (answer.value, answer.basis) == ("2年", "涉密人员管理制度 第三十条")
    assert answer.authority.rank == "行政法规"
    ranks = {row.source.citation: row.source.rank for row in answer.rows}
    assert ranks["保密法(2010)释义 第三十八条"] == COMMENTARY
    assert ranks["某资质企业涉密人员管理 35"] == "单位制度"
    relations = {row.source.citation: row.relation for row in answer.rows}
    assert "与本单位采用的数值相符" in relations["保密法(2010)释义 第三十八条"]
    assert "无约束力" in relations["某资质企业涉密人员管理 35"]


def test_a_statutory_value_is_explained_by_its_clause(resolver: Resolver, corpus: Corpus) -> None:
    answer = explain(resolver, corpus, "泄密报告")
    assert answer.value == "24小时"
    assert "各单位不得放宽" in answer.reason


def test_a_reference_beside_the_law_binds_by_the_law_and_no_unit(
    resolver: Resolver, corpus: Corpus
) -> None:
    rows = explain(resolver, corpus, "泄密报告").rows
    (relation,) = {row.relation for row in rows if row.standing == "参考值"}
    assert relation == "与上述数值相符；约束力来自保密法实施条例(2024) 第六十一条第一款，不来自这里"


def test_a_statutory_maximum_is_said_as_one(resolver: Resolver, corpus: Corpus) -> None:
    answer = explain(resolver, corpus, "保密期限", "机密")
    assert answer.value == "不超过20年"
    assert "另有规定的除外" in answer.reason


def test_without_a_tier_all_rows_are_shown(resolver: Resolver, corpus: Corpus) -> None:
    answer = explain(resolver, corpus, "脱密期")
    assert answer.value == ""
    assert "须指明其中一档" in answer.reason
    assert answer.rows[0].values["核心"] == "3—5年"


def test_a_level_is_not_a_tier(resolver: Resolver, corpus: Corpus) -> None:
    with pytest.raises(RuleError, match="没有“绝密”这一档"):
        explain(resolver, corpus, "脱密期", "绝密")
    with pytest.raises(RuleError, match="规则库中没有“脱密”"):
        explain(resolver, corpus, "脱密")


def test_a_clause_in_context(rulebook: Rulebook, corpus: Corpus) -> None:
    view = view_clause(corpus, rulebook, "《保密法》（2010）第38条", TODAY)
    assert view.citation == "保密法(2010) 第三十八条"
    assert (view.before, view.after) == ("保密法(2010) 第三十七条", "保密法(2010) 第三十九条")
    assert view.replaced_by == "保密法(2024) 第四十六条"
    assert view.digest is None  # of a repealed text there are none


def test_a_clause_known_but_not_held(rulebook: Rulebook, corpus: Corpus) -> None:
    view = view_clause(corpus, rulebook, "保密法实施条例 第六条第一款", TODAY)
    assert view.citation == "保密法实施条例(2024) 第六条第一款"
    assert (view.text, view.note) == ("", NOT_HELD)
    assert {"总责", "领导责任", "直接责任"} <= set(view.cited_by)
    assert view.digest is not None and view.digest.citation == "保密法实施条例(2024) 第六条"


def test_a_clause_beyond_the_part_held_shows_no_other_text(
    rulebook: Rulebook, corpus: Corpus
) -> None:
    view = view_clause(corpus, rulebook, "保密法(2010) 第五条", TODAY)
    assert (view.text, view.note) == ("", NOT_HELD)


def test_the_authority_of_a_figure_is_held_only_where_its_clause_is(
    resolver: Resolver, corpus: Corpus
) -> None:
    assert not explain(resolver, corpus, "保密期限").authority.held


def test_a_digest_is_shown_beside_the_text_and_never_as_it(
    rulebook: Rulebook, corpus: Corpus
) -> None:
    absent = view_clause(corpus, rulebook, "保密法(2024) 第四十六条第一款", TODAY)
    digest = corpus.digest(corpus.resolve("保密法(2024)").version, "第四十六条")
    assert digest is not None
    assert (absent.text, absent.digest) == ("", digest)
    assert absent.as_json()["digest"] == digest.as_json()
    assert (
        view_clause(corpus, rulebook, "保密法(2010) 第三十五条", TODAY).as_json()["digest"] is None
    )
    beside = view_clause(corpus, rulebook, "保密法(2024) 第四十五条", TODAY)
    assert (beside.text[:4], beside.note) == ("涉密人员", "")
    assert beside.digest is not None and beside.digest.article == "第四十五条"
    whole = view_clause(corpus, rulebook, "保密法(2024)", TODAY)
    assert whole.digest is None
    assert len(whole.topics) == 65 and whole.topics[45] == "第四十六条 离岗离职和脱密期"


def test_a_whole_article_is_cited_by_what_rests_on_its_parts(
    rulebook: Rulebook, corpus: Corpus
) -> None:
    whole = view_clause(corpus, rulebook, "保密法实施条例(2024) 第六十一条", TODAY).cited_by
    assert {"泄密报告", "泄密逐级上报"} <= set(whole)
    second = view_clause(corpus, rulebook, "保密法实施条例(2024) 第六十一条第二款", TODAY).cited_by
    assert "泄密报告" not in second


def test_a_clause_that_does_not_exist(rulebook: Rulebook, corpus: Corpus) -> None:
    with pytest.raises(CitationError, match="第六十五条"):
        view_clause(corpus, rulebook, "保密法(2024) 第六十六条", TODAY)
