"""Coverage: a clause is ruled by what cites it, exempt by a reason, or open."""

import pytest

from guiju.law.citation import Citation
from guiju.law.corpus import Corpus
from guiju.law.library import embedded
from guiju.rules.coverage import Covered, coverage
from guiju.rules.load import parse_rules
from guiju.rules.rulebook import Rulebook

HEAD = """\
version: 2
profiles: {甲: {kinds: [机关单位], note: 乙}}
responsibilities: {}
"""
DUTY = """\
duties:
  unit:
    role: 机关、单位
    authority: 保密法(2024) 第四十六条
    anchor: 脱密期
    items:
      - {text: 甲, authority: 保密法(2024) 第四十三条第三款, anchor: 乙}
exempt:
  - reason: 只是检验
    clauses: [保密法(2024) 第四十七条]
  - reason: 由监管部门履行
    subjects: [保密行政管理部门]
"""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus.load(embedded().corpus)


@pytest.fixture(scope="module")
def law(corpus: Corpus) -> Covered:
    rulebook = parse_rules(HEAD + DUTY, "rules.yaml")
    return next(each for each in coverage(rulebook, corpus) if each.version == "保密法(2024)")


def cited(obligations: object) -> set[str]:
    return {str(each.citation) for each in obligations}  # type: ignore[attr-defined]


def test_a_whole_article_rules_its_paragraphs_and_a_paragraph_only_itself(law: Covered) -> None:
    ruled = cited(law.ruled)
    assert "保密法(2024) 第四十三条第三款" in ruled
    assert "保密法(2024) 第四十三条第二款" not in ruled
    assert {each for each in ruled if "四十六" in each} >= {"保密法(2024) 第四十六条第一款"}


def test_exempt_by_clause_and_by_subject(law: Covered) -> None:
    assert all("四十七" in each for each in cited(law.exempt["只是检验"]))
    assert law.exempt["由监管部门履行"]
    assert all(each.subjects == ("保密行政管理部门",) for each in law.exempt["由监管部门履行"])


def test_every_clause_is_counted_once(law: Covered) -> None:
    groups = [law.ruled, law.open, *law.exempt.values()]
    every = [str(each.citation) for group in groups for each in group]
    assert len(every) == len(set(every)) == law.total


def test_every_obligation_of_the_library_has_a_rule_or_a_reason(
    rulebook: Rulebook, corpus: Corpus
) -> None:
    left = [str(each.citation) for found in coverage(rulebook, corpus) for each in found.open]
    assert left == []


@pytest.mark.parametrize(
    ("outer", "inner", "holds"),
    [
        ("保密法(2024) 第四十三条", "保密法(2024) 第四十三条第三款", True),
        ("保密法(2024) 第四十三条第三款", "保密法(2024) 第四十三条", False),
        ("保密法(2010) 第四十三条", "保密法(2024) 第四十三条", False),
        ("保密法(2024)", "保密法(2024) 第四十三条", True),
        ("某制度 三(一)", "某制度 三(一)1", True),
        ("某制度 三(一)1", "某制度 三(一)", False),
        ("某制度", "某制度 三(一)1", True),
    ],
)
def test_what_a_place_holds(outer: str, inner: str, holds: bool) -> None:
    assert Citation.parse(outer).holds(Citation.parse(inner)) is holds
