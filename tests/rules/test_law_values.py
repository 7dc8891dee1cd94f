"""What the two laws in force fix stands in rules.yaml, on the clause that fixes it, article by article."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

from guiju.law.citation import Citation
from guiju.law.errors import CitationError
from guiju.law.library import embedded

Data = Mapping[str, Any]
LAW = "保密法(2024)"
REGULATION = "保密法实施条例(2024)"
FIGURES = ("periods", "hours", "counts", "deadlines", "lengths", "copies")
TODAY = datetime.date(2026, 11, 1)


@pytest.fixture(scope="module")
def data() -> Data:
    loaded: Data = yaml.safe_load(embedded().rules.read_text(encoding="utf-8"))
    return loaded


def authorities(node: object) -> Iterator[str]:
    """Every authority in a part of the file."""
    if isinstance(node, Mapping):
        if isinstance(node.get("authority"), str):
            yield node["authority"]
        for value in node.values():
            yield from authorities(value)
    elif isinstance(node, list):
        for value in node:
            yield from authorities(value)


def articles(citations: Iterator[str], version: str) -> set[int]:
    found = set()
    for text in citations:
        try:
            citation = Citation.parse(text)
        except CitationError:
            continue
        if citation.version == version and citation.article is not None:
            found.add(citation.article)
    return found


@pytest.mark.parametrize(("version", "last"), [(LAW, 65), (REGULATION, 74)])
def test_every_article_has_a_rule_or_a_reason(data: Data, version: str, last: int) -> None:
    ruled = articles(authorities(data), version)
    excused = articles(
        (clause for entry in data["exempt"] for clause in entry.get("clauses", ())), version
    )
    assert ruled | excused == set(range(1, last + 1))


def in_force(figure: Data) -> list[tuple[object, str, str]]:
    """What binds today: the value, its clause and its anchor."""
    return [
        (
            row["by"],
            row.get("authority", figure["authority"]),
            row["anchor"],
        )
        for row in figure["values"]
        if row["standing"] == "法定"
        and row.get("from", TODAY) <= TODAY < row.get("to", datetime.date.max)
    ]


@pytest.mark.parametrize(
    ("ident", "unit", "direction", "by", "clause"),
    [
        (
            "secrecy_term",
            "年",
            "max",
            {"top_secret": 30, "secret": 20, "confidential": 10},
            f"{LAW} 第二十条第二款",
        ),
        ("secrets_review", "年", "max", 1, f"{LAW} 第二十四条第一款"),
        ("unclear_matter", "个工作日", "max", 10, f"{REGULATION} 第二十五条第一款"),
        ("unclear_decision", "个工作日", "max", 10, f"{REGULATION} 第二十五条第二款"),
        ("leak_report", "小时", "max", 24, f"{REGULATION} 第六十一条第一款"),
        ("leak_escalation", "小时", "max", 24, f"{REGULATION} 第六十一条第二款"),
        ("appraisal", "日", "max", 30, f"{REGULATION} 第六十三条第二款"),
        ("appraisal_extension", "日", "max", 30, f"{REGULATION} 第六十三条第二款"),
        ("top_secret_escort", "人", "min", 2, f"{REGULATION} 第二十九条第（二）项"),
        (
            "risk_assessment",
            "年",
            "max",
            {"top_secret": 1, "secret": 2, "confidential": 2},
            f"{REGULATION} 第三十五条第一款",
        ),
        ("enterprise_age", "年", "min", 1, f"{REGULATION} 第四十七条第（一）项"),
        ("clean_record", "年", "min", 1, f"{REGULATION} 第四十七条第（二）项"),
        ("qualified_selfcheck", "次", "min", 1, f"{REGULATION} 第四十八条第三款"),
    ],
)
def test_the_figures_of_the_law_in_force(
    data: Data, ident: str, unit: str, direction: str, by: object, clause: str
) -> None:
    figure = next(data[s][ident] for s in FIGURES if ident in data[s])
    assert (figure["unit"], figure["direction"]) == (unit, direction)
    assert [(value, source) for value, source, _ in in_force(figure)] == [(by, clause)]


@pytest.mark.parametrize(
    ("ident", "before", "clause", "until"),
    [
        ("enterprise_age", 3, "保密法实施条例(2014) 第二十九条第（一）项", "2024-09-01"),
        ("unclear_matter", "10日", "保密法实施条例(2014) 第十九条第一款", "2024-09-01"),
        ("unclear_decision", "10日", "保密法实施条例(2014) 第十九条第二款", "2024-09-01"),
        ("leak_report", 24, "保密法实施条例(2014) 第三十四条第一款", "2024-09-01"),
        ("appraisal", 30, "保密法实施条例(2014) 第三十七条第二款", "2024-09-01"),
    ],
)
def test_the_figures_of_2014_end_where_those_of_2024_begin(
    data: Data, ident: str, before: object, clause: str, until: str
) -> None:
    figure = next(data[s][ident] for s in FIGURES if ident in data[s])
    row = next(row for row in figure["values"] if row.get("authority") == clause)
    assert (row["by"], str(row["to"]), row["standing"]) == (before, until, "法定")
    assert [str(r["from"]) for r in figure["values"] if "authority" not in r and "from" in r] == [
        until
    ]


def test_no_date_of_the_annual_report_is_made_up(data: Data) -> None:
    figure = data["deadlines"]["annual_report"]
    assert figure["authority"] == f"{REGULATION} 第五十六条"
    assert [row for row in figure.get("values", ()) if row["standing"] == "法定"] == []


def test_the_fines_stand_on_their_clause(data: Data) -> None:
    fines = {
        ident: (entry["amount"]["low"], entry["amount"]["high"], entry["amount"]["unit"])
        for ident, entry in data["penalties"].items()
        if entry.get("authority", "").startswith(f"{REGULATION} 第六十九条")
    }
    assert fines == {
        "operator_fine": (5, 50, "万元"),
        "operator_person_fine": (1, 10, "万元"),
    }


@pytest.mark.parametrize(
    ("prohibition", "clause", "item"),
    [
        ("illegal_holding", "第二十八条第（一）项", "一"),
        ("trade_carriers", "第二十八条第（二）项", "二"),
        ("ordinary_post", "第二十八条第（三）项", "三"),
        ("mail_abroad", "第二十八条第（四）项", "四"),
        ("carry_out_unapproved", "第二十八条第（五）项", "四"),
        ("illegal_copying", "第二十九条第一款", "五"),
        ("private_talk", "第二十九条第三款", "六"),
        ("transmit_unprotected", "第二十九条第二款", "七"),
        ("network_crossing", "第三十一条第（一）项", "八"),
        ("network_exchange", "第三十一条第（二）项", "九"),
        ("plain_device", "第三十一条第（三）项", "十"),
        ("unload_program", "第三十一条第（四）项", "十一"),
        ("discard_device", "第三十一条第（五）项", "十二"),
    ],
)
def test_each_forbidden_deed_has_its_item_of_the_penalties(
    data: Data, prohibition: str, clause: str, item: str
) -> None:
    entry = data["prohibitions"][prohibition]
    assert entry["authority"] == f"{LAW} {clause}"
    assert entry["penalty"] == f"{LAW} 第五十七条第一款第（{item}）项"
    assert entry["who"] == "任何组织和个人"


@pytest.mark.parametrize(
    ("role", "clause"),
    [
        ("unit", f"{LAW} 第八条"),
        ("unit", f"{REGULATION} 第五十八条"),
        ("unit_classification", f"{LAW} 第二十一条第三款"),
        ("unit_classification", f"{LAW} 第二十四条第一款"),
        ("unit_publication", f"{REGULATION} 第四十二条"),
        ("unit_procurement", f"{REGULATION} 第四十九条第二款"),
        ("unit_foreign", f"{REGULATION} 第四十四条"),
        ("unit_personnel", f"{LAW} 第四十六条"),
        ("unit_personnel", f"{REGULATION} 第五十条第三款"),
        ("unit_personnel", f"{REGULATION} 第五十四条"),
        ("everybody", f"{LAW} 第五十一条第三款"),
        ("network_operator", f"{REGULATION} 第三十九条"),
        ("qualified", f"{REGULATION} 第四十八条第三款"),
        ("classification_officer", f"{REGULATION} 第十五条第（四）项"),
    ],
)
def test_whom_a_clause_obliges(data: Data, role: str, clause: str) -> None:
    assert clause in {item.get("authority") for item in data["duties"][role]["items"]}


def test_what_the_law_of_2010_asked_ends_with_it(data: Data) -> None:
    former = data["duties"]["unit_2010"]["items"]
    ends = {item["authority"].partition(" ")[0]: str(item["to"]) for item in former}
    assert ends == {"保密法(2010)": "2024-05-01", "保密法实施条例(2014)": "2024-09-01"}


def test_the_checklist_follows_the_thirteen_heads_and_says_so(data: Data) -> None:
    checklist = data["checklists"]["self_assessment"]
    assert len(checklist["items"]) == 13 and "参照" in checklist["issuer"]
