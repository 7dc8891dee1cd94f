"""Every figure the sources carry stands in rules.yaml, with its clause and no more force than it has."""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from guiju.law.citation import Citation
from guiju.law.corpus import Corpus
from guiju.law.library import embedded

Data = Mapping[str, Any]
COMMENTARY = "保密法(2010)释义 第三十八条"
DETAILED = "军工涉密业务咨询服务安全保密监督管理办法实施细则"
TRIAL = "军工涉密业务咨询服务安全保密监督管理办法(2011)"
AGENCY = "福州市人防办保密管理制度"
COMPANY = "某资质企业涉密人员管理"
OFFICE = "某区单位涉密人员规定"
LETTER = "某配套企业责任书和脱密承诺书示例"
FIGURES = ("periods", "hours", "counts", "deadlines", "lengths", "copies")


@pytest.fixture(scope="module")
def data() -> Data:
    loaded: Data = yaml.safe_load(embedded().rules.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus.load(embedded().corpus)


def rows(data: Data, ident: str) -> dict[str, Data]:
    """The rows of a figure by the clause they stand in."""
    section = next(s for s in FIGURES if ident in data.get(s, {}))
    figure = data[section][ident]
    return {
        row.get("reference") or row.get("authority") or figure["authority"]: row
        for row in figure.get("values", ())
    }


@pytest.mark.parametrize(
    ("source", "by"),
    [
        (COMMENTARY, {"core": [3, 5], "important": [2, 3], "general": [1, 2]}),
        (f"{OFFICE} 〔2〕(二)", {"core": [3, 5], "important": [2, 3], "general": [1, 2]}),
        (f"{DETAILED} 第十三条", {"core": 3, "important": 2, "general": 1}),
        ("某单位涉密人员管理制度(2016) 第十一条", {"core": 3, "important": 2, "general": 1}),
        (f"{LETTER} 三", {"important": 2, "general": 1}),
        (f"{COMPANY} 35", {"important": 1, "general": "6个月"}),
        (
            "某市局涉密人员管理制度 七",
            {tier: ["6个月", 3] for tier in ("core", "important", "general")},
        ),
    ],
)
def test_every_source_of_the_cooling_off_period(data: Data, source: str, by: Data) -> None:
    row = rows(data, "cooling_off")[source]
    assert (row["by"], row["standing"]) == (by, "参考值")


def test_no_source_binds_a_cooling_off_period(data: Data) -> None:
    assert {row["standing"] for row in data["periods"]["cooling_off"]["values"]} == {"参考值"}


@pytest.mark.parametrize(
    ("ident", "source", "by"),
    [
        ("reexamination", f"{COMPANY} 28", {"important": 3, "general": 5}),
        ("training_hours", f"{AGENCY} 六(二)1", {"core": 8, "important": 8, "general": 4}),
        ("training_hours", f"{AGENCY} 四4", {"core": 8, "important": 8, "general": 4}),
        (
            "training_hours",
            f"{TRIAL} 第六条第（五）项第4目",
            {"core": 15, "important": 15, "general": 15},
        ),
        ("training_times", f"{OFFICE} 〔1〕(四)", 2),
        ("leading_group_meetings", f"{AGENCY} 三(二)4", 2),
        ("leading_group_meetings", f"{TRIAL} 第六条第（二）项第5目", 2),
        ("party_group_meetings", f"{AGENCY} 三(一)1", 1),
        ("self_assessments", f"{AGENCY} 十四2", 1),
        ("password_length", f"{AGENCY} 七〔1〕2", {"secret": 10}),
        (
            "password_length",
            "吉林省国税局涉密计算机办法 第十条第（五）项第1目",
            {"confidential": 8},
        ),
        ("password_change", f"{AGENCY} 七〔1〕2", {"secret": 1}),
        ("log_retention", "吉林省国税局涉密计算机办法 第十条第（六）项", 5),
        ("circulation", "某单位送阅、传阅文件保密管理制度 三", 2),
        ("destruction_witnesses", f"{AGENCY} 八〔5〕", 2),
        ("exit_talkers", f"{COMPANY} 34", 2),
        ("travel_talkers", f"{COMPANY} 19", 2),
        ("cooling_visits", f"{COMPANY} 40", 1),
        ("return_visit", f"{COMPANY} 21", 10),
        ("passport_official", f"{COMPANY} 23", 7),
        ("passport_private", f"{COMPANY} 23", 10),
        ("year_end_return", "某单位送阅、传阅文件保密管理制度 七", 12),
        ("filing_validity", f"{DETAILED} 第三十二条", 3),
        ("reapply_before_expiry", f"{DETAILED} 第三十二条", 60),
        ("inspection_panel", f"{DETAILED} 第二十七条", [2, 5]),
        ("part_time_officer", f"{TRIAL} 第六条第（三）项第3目", 1),
        ("pass_mark", f"{DETAILED} 第二十八条", 90),
        ("consultancy_report", f"{TRIAL} 第十三条", 12),
        ("filing_acceptance", f"{DETAILED} 第二十六条第二款", 10),
        ("filing_visit", f"{DETAILED} 第二十六条第三款", 30),
        ("filing_decision", f"{DETAILED} 第三十条", 30),
        ("visit_notice", f"{DETAILED} 第二十九条第（一）项", 5),
        ("reapply_wait", f"{DETAILED} 第三十一条", 6),
        ("readmission_wait", f"{TRIAL} 第十八条第二款", 1),
    ],
)
def test_the_figures_of_the_sources(data: Data, ident: str, source: str, by: object) -> None:
    assert rows(data, ident)[source]["by"] == by


def test_the_length_of_a_password_follows_the_computer(data: Data) -> None:
    """Ten and eight places do not contradict each other: they are for different computers."""
    figure = data["lengths"]["password_length"]
    keys = [set(row["by"]) for row in figure["values"]]
    assert figure["key"] == "device" and keys == [{"secret"}, {"confidential"}]


@pytest.mark.parametrize(
    ("ident", "numbers"),
    [("letter_copies", [2, 2, 2, 3]), ("pledge_copies", [3, 2, 3]), ("leaving_pledge_copies", [2])],
)
def test_each_copy_has_its_holder(data: Data, ident: str, numbers: list[int]) -> None:
    found = data["copies"][ident]["values"]
    assert [row["by"] for row in found] == numbers
    assert [len(row["holders"]) for row in found] == numbers


def test_a_gloss_is_told_and_never_binds(data: Data) -> None:
    glosses = {
        (ident, row["reference"].partition(" ")[0])
        for section in FIGURES
        for ident, figure in data[section].items()
        for row in figure.get("values", ())
        if row.get("gloss")
    }
    assert glosses == {
        ("video_retention", "军工咨询服务实施细则批注"),
        ("statement_years", "军工咨询服务实施细则批注"),
        ("office_tenure", "军工咨询服务七项保密条件"),
        ("profit_years", "军工咨询服务七项保密条件"),
    }


def test_figures_from_glosses_and_units_are_references_alone(data: Data, corpus: Corpus) -> None:
    for section in FIGURES:
        for ident, figure in data[section].items():
            for row in figure.get("values", ()):
                cited = row.get("reference") or row.get("authority") or figure["authority"]
                version = corpus.resolve(Citation.parse(cited)).version
                weak = version.rank is None or version.rank.value == "单位制度"
                assert not weak or row["standing"] == "参考值", (ident, cited)


def test_a_repealed_instrument_binds_nobody_after_its_end(data: Data, corpus: Corpus) -> None:
    for section in FIGURES:
        for ident, figure in data[section].items():
            for row in figure.get("values", ()):
                cited = row.get("authority") or figure["authority"]
                version = corpus.resolve(Citation.parse(cited)).version
                if row["standing"] != "参考值" and version.repealed:
                    assert row["to"] <= version.repealed, (ident, cited)


def test_the_six_personal_matters(data: Data) -> None:
    assert len(data["matters"]["personal_six"]["items"]) == 6


def test_the_forms_named_by_a_company(data: Data) -> None:
    named = [
        form for form in data["forms"].values() if form.get("reference", "").startswith(COMPANY)
    ]
    assert len(named) >= 16


def test_the_seven_conditions_are_history(data: Data) -> None:
    seven = data["checklists"]["consultancy_conditions"]
    assert len(seven["items"]) == 7 and str(seven["to"]) == "2019-12-31"


def test_the_arithmetic_of_the_two_schemes_stays_apart(data: Data) -> None:
    own = data["checklists"]["self_assessment_standard"]["scoring"]
    site = data["checklists"]["consultancy_site_review"]["scoring"]
    assert [grade["name"] for grade in own["grades"]] == ["符合", "基本符合", "不符合"]
    assert [grade["low"] for grade in own["grades"]] == [90, 80, 0]
    assert [grade["name"] for grade in site["grades"]] == ["符合条件", "不符合条件"]
    assert any(item.get("veto") for item in data["checklists"]["self_assessment_standard"]["items"])


def test_all_known_conflicts_are_settled(data: Data) -> None:
    conflicts = data["conflicts"]
    assert len(conflicts) >= 22
    known = {"cooling_off_terms", "password_terms", "training_terms", "copies_terms"}
    known |= {"reexamination_terms", "leak_clocks", "top_secret_copying", "access_record"}
    known |= {"expiry_of_term", "yearly_review", "responsible_person", "meeting_counts"}
    known |= {"pass_marks", "report_dates", "acceptance_days", "validity", "phones"}
    known |= {"video_terms", "temporary", "network_terms", "old_articles", "damaged_words"}
    assert known | {"three_secrets"} <= set(conflicts)
    assert all(entry["reason"] and entry["sources"] for entry in conflicts.values())


def test_a_conflict_names_what_is_there(data: Data) -> None:
    idents = {ident for section in data.values() if isinstance(section, dict) for ident in section}
    for ident, entry in data["conflicts"].items():
        assert set(entry.get("about", ())) <= idents, ident
