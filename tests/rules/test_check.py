"""Anchors, citations and overlaps are held against the texts."""

import os
from pathlib import Path

import pytest

from guiju.law.corpus import Corpus
from guiju.law.library import embedded
from guiju.law.official import load_official
from guiju.rules.check import check_rules
from guiju.rules.load import parse_rules
from guiju.rules.rulebook import Rulebook


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus.load(embedded().corpus)


def test_the_shipped_rulebook_holds(rulebook: Rulebook, corpus: Corpus) -> None:
    report = check_rules(rulebook, corpus)
    assert not report.faults
    assert report.confirmed + len(report.skipped) == len(rulebook.anchors)


def test_every_anchor_stands_in_the_official_texts(rulebook: Rulebook, corpus: Corpus) -> None:
    folder = os.environ.get("GUIJU_LAWS")
    if not folder:
        pytest.skip("没有设置 GUIJU_LAWS（官方文本目录），不核对官方文本中的锚词")
    report = check_rules(rulebook, corpus, load_official(Path(folder), corpus))
    assert not report.faults
    not_held = {"泄密案件查处办法(2017)", "国家秘密定密管理规定(2025)"}
    assert {citation.partition(" ")[0] for citation in report.skipped} <= not_held


def test_a_digest_satisfies_no_anchor(rules_text: str, corpus: Corpus) -> None:
    """Words that stand in the digest of a clause without text leave its anchor unchecked."""
    citation = "保密法(2024) 第二十条第二款"
    digest = corpus.digest(corpus.resolve(citation).version, "第二十条")
    before = check_rules(parse_rules(rules_text, "rules.yaml"), corpus)
    assert digest is not None and before.skipped.count(citation) > 0
    place = rules_text.index(f"authority: {citation}")
    start = rules_text.index("anchor: ", place)
    words = "保密期限不超过法定上限"
    assert words in digest.as_text()
    changed = rules_text[:start] + f"anchor: {words}" + rules_text[rules_text.index("\n", start) :]
    after = check_rules(parse_rules(changed, "rules.yaml"), corpus)
    assert (after.confirmed, after.skipped) == (before.confirmed, before.skipped)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("重要涉密人员脱密期限为1年", "重要涉密人员脱密期限为9年", "条文中没有"),
        ("某资质企业涉密人员管理 35", "某资质企业涉密人员管理 36", "条文中没有"),
        ("某资质企业涉密人员管理 35", "某资质企业涉密人员管理 99", "99"),
        ("保密法(2024) 第二十条第二款", "保密法(2024) 第九十条第二款", "第六十五条"),
        ("保密法实施条例(2024) 第六十一条第一款", "保密法实施条例(2023) 第六十一条", "2023"),
        ("penalty: 保密法(2024) 第五十七条", "penalty: 保密法(2024) 第七十五条", "第六十五条"),
    ],
)
def test_a_wrong_anchor_or_citation_is_told(
    rules_text: str, corpus: Corpus, old: str, new: str, said: str
) -> None:
    assert old in rules_text
    report = check_rules(parse_rules(rules_text.replace(old, new), "rules.yaml"), corpus)
    assert report.faults
    assert any(said in fault.what + fault.mend for fault in report.faults)
    assert all(fault.where.startswith("rules.yaml") for fault in report.faults)


def test_a_binding_value_stays_within_the_time_of_its_provision(
    rules_text: str, corpus: Corpus
) -> None:
    early = rules_text.replace("        from: 2024-09-01\n", "        from: 2020-01-01\n", 1)
    report = check_rules(parse_rules(early, "rules.yaml"), corpus)
    assert [fault.what for fault in report.faults if "施行期间" in fault.what]


def test_two_rows_of_one_profile_must_not_meet(rules_text: str, corpus: Corpus) -> None:
    row = rules_text[rules_text.index("      - profile: 机关单位参考\n        by: {core: 8") :]
    row = row[: row.index("\n      - ", 1) + 1]
    doubled = rules_text.replace(row, row + row, 1)
    report = check_rules(parse_rules(doubled, "rules.yaml"), corpus)
    assert [fault.what for fault in report.faults if "重叠" in fault.what]
    ended = row.replace("standing: 参考值", "standing: 参考值\n        to: 2020-01-01")
    later = row.replace("standing: 参考值", "standing: 参考值\n        from: 2020-01-01")
    report = check_rules(
        parse_rules(rules_text.replace(row, ended + later, 1), "rules.yaml"), corpus
    )
    assert not report.faults
