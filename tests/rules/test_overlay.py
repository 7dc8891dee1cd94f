"""What a locality, a sector or the unit lays over the national rules: stricter or new, never looser."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from guiju.law.corpus import Corpus
from guiju.law.errors import RuleError
from guiju.law.library import embedded
from guiju.rules.adopting import Situation
from guiju.rules.adoption import Adoption
from guiju.rules.check import check_rules
from guiju.rules.explain import explain
from guiju.rules.jsonschema import overlay_schema
from guiju.rules.overlay import lay, lay_files
from guiju.rules.quantity import Quantity
from guiju.rules.resolve import Resolver
from guiju.rules.rulebook import Rulebook

TODAY = date(2026, 11, 1)
UNIT = """\
version: 2
layer: 单位
issuer: 某市示范研究所
from: 2026-01-01
"""
LOCAL = UNIT.replace("单位", "地方").replace("某市示范研究所", "某省保密行政管理部门")
TWELVE = """\
tighten:
  泄密报告: {by: 12, authority: 泄密查处制度 第三条, anchor: 十二小时内}
"""


def resolver(rulebook: Rulebook, day: date = TODAY) -> Resolver:
    return Resolver(rulebook, Situation("机关单位", day), {})


def refused(rulebook: Rulebook, text: str) -> str:
    with pytest.raises(RuleError) as caught:
        lay(rulebook, text, "rules.yaml", "机关单位")
    return str(caught.value)


def test_the_units_stricter_value_governs_from_its_day(rulebook: Rulebook) -> None:
    laid = lay(rulebook, UNIT + TWELVE, "rules.yaml", "机关单位")
    found = resolver(laid).resolve("泄密报告")
    assert (str(found.quantity), found.basis) == ("12小时", "泄密查处制度 第三条")
    before = resolver(laid, date(2025, 12, 31)).resolve("泄密报告")
    assert (str(before.quantity), before.basis) == (
        "24小时",
        "保密法实施条例(2024) 第六十一条第一款",
    )


def test_a_looser_value_is_refused_naming_both_clauses(rulebook: Rulebook) -> None:
    said = refused(rulebook, UNIT + TWELVE.replace("by: 12", "by: 48"))
    assert "rules.yaml 第6行" in said
    assert (
        "“48小时”（泄密查处制度 第三条）宽于保密法实施条例(2024) 第六十一条第一款规定的 24小时"
        in said
    )


def test_the_unit_must_be_stricter_than_the_locality_too(rulebook: Rulebook) -> None:
    local = lay(rulebook, LOCAL + TWELVE, "rules/某省.yaml", "机关单位")
    said = refused(local, UNIT + TWELVE.replace("by: 12", "by: 18").replace("第三条", "第四条"))
    assert "宽于泄密查处制度 第三条规定的 12小时" in said
    adopted = Adoption("泄密报告", "自定义", {"": Quantity(18, "小时")}, "泄密查处制度 第四条")
    with pytest.raises(RuleError, match="宽于泄密查处制度 第三条规定的 12小时"):
        Resolver(local, Situation("机关单位", TODAY), {"泄密报告": adopted}).resolve("泄密报告")


def test_what_the_law_leaves_open_a_locality_may_fix_and_a_unit_adopts(rulebook: Rulebook) -> None:
    fixed = """\
tighten:
  脱密期: {by: {core: 3, important: 2, general: 1}, authority: 某省保密规定 第五条, anchor: 不少于}
"""
    local = lay(rulebook, LOCAL + fixed, "rules/某省.yaml", "机关单位")
    assert str(resolver(local).resolve("脱密期", "一般").quantity) == "1年"
    assert "单位.yaml 的“采用”" in refused(rulebook, UNIT + fixed)


def test_other_quantities_and_keys_are_never_compared(rulebook: Rulebook) -> None:
    assert "与该项的单位不同" in refused(rulebook, UNIT + TWELVE.replace("by: 12", "by: 3次"))
    level = TWELVE.replace("泄密报告", "脱密期").replace("by: 12", "by: {top_secret: 3}")
    assert "不认识的键“top_secret”" in refused(rulebook, LOCAL + level)


def test_what_is_for_other_units_is_checked_and_left_aside(rulebook: Rulebook) -> None:
    company = UNIT + "applies_to: [资质企业]\n"
    laid = lay(rulebook, company + TWELVE, "rules.yaml", "机关单位")
    assert str(resolver(laid).resolve("泄密报告").quantity) == "24小时"
    assert "不适用于本单位" in str(laid.overlays[0])
    assert "宽于" in refused(rulebook, company + TWELVE.replace("by: 12", "by: 48"))


def test_new_rules_are_added_and_standing_ones_never_replaced(rulebook: Rulebook) -> None:
    own = """\
prohibitions:
  no_guests:
    {name: 外来人员进机房, text: 外来人员不得单独进入机房, about: 场所, who: 全体人员,
     authority: 机房管理制度 第二条, anchor: 不得单独进入}
more_duties:
  全体工作人员:
    items:
      - {text: 每天下班前检查保密柜, authority: 载体管理制度 第九条, anchor: 下班前}
"""
    laid = lay(rulebook, UNIT + own, "rules.yaml", "机关单位")
    assert laid.prohibitions["no_guests"].authority.citation == "机房管理制度 第二条"
    before, after = rulebook.role("全体工作人员"), laid.role("全体工作人员")
    assert after.items[:-1] == before.items
    assert after.items[-1].text == "每天下班前检查保密柜"
    taken = next(iter(rulebook.prohibitions))
    assert f"编号“{taken}”" in refused(rulebook, UNIT + own.replace("no_guests", taken))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("layer: 单位", "layer: 国家", "国家的规则在资料库中"),
        ("from: 2026-01-01\n", "", "缺少“from”"),
        ("version: 2", "version: 1", "应为 2"),
        ("泄密报告", "泄密报", "没有数值“泄密报”"),
        ("tighten:", "tightn:", "不认识的键“tightn”"),
        ("by: 12, ", "", "缺少“by”"),
        ("from: 2026", "applies_to: [企业]\nfrom: 2026", "没有单位性质“企业”"),
    ],
)
def test_what_is_wrong_is_told_with_its_mend(
    rulebook: Rulebook, old: str, new: str, said: str
) -> None:
    assert said in refused(rulebook, (UNIT + TWELVE).replace(old, new))


def test_the_laid_rules_pass_the_check_by_the_name_of_the_instrument(rulebook: Rulebook) -> None:
    corpus = Corpus.load(embedded().corpus)
    laid = lay(rulebook, UNIT + TWELVE, "rules.yaml", "机关单位")
    report = check_rules(laid, corpus)
    assert not report.faults
    assert "泄密查处制度 第三条" in report.skipped
    wrong = TWELVE.replace("泄密查处制度 第三条", "保密法实施条例(2024) 第九百条")
    assert "第九百条" in str(
        check_rules(lay(rulebook, UNIT + wrong, "rules.yaml", "机关单位"), corpus).faults[0]
    )


def test_the_exported_schema_takes_what_the_reader_takes(rulebook: Rulebook) -> None:
    validator = Draft202012Validator(overlay_schema())
    head = {"version": 2, "layer": "单位", "issuer": "某所", "from": "2026-01-01"}
    row = {"by": 12, "authority": "泄密查处制度 第三条", "anchor": "十二小时内"}
    assert validator.is_valid({**head, "tighten": {"泄密报告": row}})
    assert not validator.is_valid({**head, "tighten": {"泄密报告": {**row, "standing": "规定"}}})
    assert "不认识的键“standing”" in refused(
        rulebook, UNIT + TWELVE.replace("by: 12", "by: 12, standing: 规定")
    )


def test_why_the_stricter_one_governs_is_explained(rulebook: Rulebook) -> None:
    corpus = Corpus.load(embedded().corpus)
    laid = lay(rulebook, UNIT + TWELVE, "rules.yaml", "机关单位")
    answer = explain(resolver(laid), corpus, "泄密报告")
    relations = {row.source.citation: row.relation for row in answer.rows}
    assert answer.value == "12小时"
    assert "更严" in answer.reason
    assert "适用更严的泄密查处制度 第三条" in relations["保密法实施条例(2024) 第六十一条第一款"]


def test_wider_layers_are_laid_first_whatever_the_names_of_the_files(
    rulebook: Rulebook, tmp_path: Path
) -> None:
    (tmp_path / "rules").mkdir()
    own, local = tmp_path / "a.yaml", tmp_path / "rules" / "z.yaml"
    own.write_text(UNIT + TWELVE.replace("by: 12", "by: 6"), encoding="utf-8")
    local.write_text(LOCAL + TWELVE, encoding="utf-8")
    laid = lay_files(rulebook, [own, local], tmp_path, "机关单位")
    assert [overlay.layer.value for overlay in laid.overlays] == ["地方", "单位"]
    assert str(resolver(laid).resolve("泄密报告").quantity) == "6小时"


@given(st.integers(0, 60))
def test_no_overlay_ever_loosens(rulebook: Rulebook, hours: int) -> None:
    text = UNIT + TWELVE.replace("by: 12", f"by: {hours}")
    try:
        laid = lay(rulebook, text, "rules.yaml", "机关单位")
    except RuleError:
        assert hours > 24
    else:
        assert resolver(laid).resolve("泄密报告").quantity <= Quantity(24, "小时")
        assert hours <= 24
