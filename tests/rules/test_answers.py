"""What the rulebook answers: the values or the refusal, and the sources."""

from dataclasses import replace
from datetime import date

import pytest

from guiju.law.corpus import Corpus
from guiju.law.errors import RuleError
from guiju.law.library import embedded
from guiju.rules.adopting import Situation
from guiju.rules.adoption import Adoption
from guiju.rules.answers import Answer, answer
from guiju.rules.load import load_rules
from guiju.rules.quantity import Quantity
from guiju.rules.resolve import Resolver, no_public_figure
from guiju.rules.rulebook import Rulebook

TODAY = date(2026, 11, 1)
CHOSEN = {"核心": Quantity(4, "年"), "重要": Quantity(3, "年"), "一般": Quantity(2, "年")}
ADOPTED = Adoption("脱密期", "机关单位参考", CHOSEN, "涉密人员管理制度 第二十五条")


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rules(embedded().rules)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus.load(embedded().corpus)


def ask(
    rulebook: Rulebook,
    corpus: Corpus,
    name: str,
    *adoptions: Adoption,
    kind: str = "机关单位",
    day: date = TODAY,
) -> Answer:
    known = {adoption.figure: adoption for adoption in adoptions}
    return answer(Resolver(rulebook, Situation(kind, day), known), corpus, name)


def test_without_an_adoption_the_exact_refusal(rulebook: Rulebook, corpus: Corpus) -> None:
    found = ask(rulebook, corpus, "脱密期")
    assert [(each.key, each.value) for each in found.values] == [
        ("核心", ""),
        ("重要", ""),
        ("一般", ""),
    ]
    (reason,) = found.reasons
    assert reason.startswith(no_public_figure(rulebook.figure("脱密期")))
    assert {row.standing for row in found.rows} == {"参考值"}
    assert {row.relation for row in found.rows} == {"无约束力，未经本单位制度规定不得作为依据"}


def test_an_adopted_value_with_the_units_own_clause(rulebook: Rulebook, corpus: Corpus) -> None:
    found = ask(rulebook, corpus, "cooling_off", ADOPTED)
    assert [each.value for each in found.values] == ["4年", "3年", "2年"]
    assert {each.basis for each in found.values} == {"涉密人员管理制度 第二十五条"}
    assert "与本单位采用的数值相符" in found.rows[0].relation


def test_a_tier_the_unit_does_not_have_is_no_fault(rulebook: Rulebook, corpus: Corpus) -> None:
    chosen = {key: value for key, value in CHOSEN.items() if key != "核心"}
    found = ask(rulebook, corpus, "脱密期", replace(ADOPTED, chosen=chosen))
    core = next(each for each in found.values if each.key == "核心")
    assert (core.value, core.reason) == (
        "",
        "本单位采用的数值中没有“核心”一档；设有这一档的，在单位.yaml 的“采用”下补上",
    )


def test_an_adoption_that_does_not_hold_is_refused_in_words(
    rulebook: Rulebook, corpus: Corpus
) -> None:
    found = ask(rulebook, corpus, "脱密期", replace(ADOPTED, basis=""))
    assert {each.value for each in found.values} == {""}
    assert "没有写明本单位的依据条款" in found.reasons[0]


def test_what_the_law_binds_is_said_as_a_bound(rulebook: Rulebook, corpus: Corpus) -> None:
    found = ask(rulebook, corpus, "保密期限")
    assert [each.value for each in found.values] == ["不超过30年", "不超过20年", "不超过10年"]
    assert found.values[0].basis == found.authority.citation
    assert (found.authority.rank, found.authority.status) == ("法律", "现行")


def test_sources_that_do_not_apply_on_the_day_are_left_out(
    rulebook: Rulebook, corpus: Corpus
) -> None:
    now = ask(rulebook, corpus, "保密期限")
    then = ask(rulebook, corpus, "保密期限", day=date(2015, 1, 1))
    assert {row.source.citation for row in now.rows} == {"保密法(2024) 第二十条第二款"}
    assert {row.source.citation for row in then.rows} == {"保密法(2010) 第十五条第二款"}


def test_another_units_rules_and_a_commentary_say_what_they_are(
    rulebook: Rulebook, corpus: Corpus
) -> None:
    rows = {row.source.citation: row.source for row in ask(rulebook, corpus, "脱密期").rows}
    assert rows["某资质企业涉密人员管理 35"].rank == "他单位制度，仅供参考"
    commentary = rows["保密法(2010)释义 第三十八条"]
    assert (commentary.rank, commentary.status) == ("参考资料（无效力）", "")


def test_whom_to_report_to(rulebook: Rulebook, corpus: Corpus) -> None:
    found = ask(rulebook, corpus, "泄密报告")
    assert (found.values[0].key, found.values[0].value) == ("", "24小时")
    assert (found.who, found.to) == ("机关、单位", "同级保密行政管理部门、上级主管部门")


@pytest.mark.parametrize(
    ("name", "query", "keys"),
    [
        ("脱密期", "核心涉密人员脱密期", ["核心"]),
        ("脱密期", "核心和重要岗位脱密期", ["核心", "重要"]),
        ("脱密期", "一般涉密人员脱密期几年", ["一般"]),
        ("脱密期", "脱密期一般几年", ["核心", "重要", "一般"]),
        ("保密期限", "国家秘密的保密期限", ["绝密", "机密", "秘密"]),
        ("保密期限", "秘密级保密期限", ["秘密"]),
        ("保密期限", "绝密、机密、秘密的保密期限", ["绝密", "机密", "秘密"]),
        ("泄密报告", "核心涉密人员泄密报告", [""]),
    ],
)
def test_only_the_keys_that_the_query_names(
    rulebook: Rulebook, corpus: Corpus, name: str, query: str, keys: list[str]
) -> None:
    found = ask(rulebook, corpus, name).narrowed(query)
    assert [each.key for each in found.values] == keys
    assert found.rows and all(set(row.values) <= set(keys) for row in found.rows)


def test_a_source_silent_on_the_key_named_drops_out(rulebook: Rulebook, corpus: Corpus) -> None:
    sources = [row.source.citation for row in ask(rulebook, corpus, "脱密期").narrowed("核心").rows]
    assert sources and "某资质企业涉密人员管理 35" not in sources


def test_every_figure_has_an_answer(rulebook: Rulebook, corpus: Corpus) -> None:
    for figure in rulebook.figures.values():
        found = ask(rulebook, corpus, figure.id)
        plain = found.as_json()
        assert plain["name"] == figure.name
        assert all(each["value"] or plain["reasons"] for each in plain["values"])
    with pytest.raises(RuleError, match="没有“无此数值”"):
        ask(rulebook, corpus, "无此数值")
