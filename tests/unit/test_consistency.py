from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from guiju.law.errors import MissingValueError, UnitError
from guiju.unit.consistency import check, require_consistent
from guiju.unit.person import Classifier, Person
from guiju.unit.profile import load_unit
from guiju.unit.sample import PEOPLE
from guiju.unit.settings import Official, Unit

Maker = Callable[..., Path]


@pytest.fixture
def unit(make_unit: Maker) -> Unit:
    return load_unit(make_unit())


def with_classifier(kind: Classifier | None, *names: str) -> tuple[Person, ...]:
    return tuple(replace(p, classifier=kind) if p.name in names else p for p in PEOPLE)


def test_the_sample_is_consistent(unit: Unit) -> None:
    assert check(unit, PEOPLE) == []
    require_consistent(unit, PEOPLE)


def test_nobody_need_be_statutory(unit: Unit) -> None:
    assert check(unit, with_classifier(None, "赵甲")) == []


def test_only_the_head_is_statutory(unit: Unit) -> None:
    (fault,) = check(unit, with_classifier(Classifier.STATUTORY, "卫丑寅"))
    assert fault.where == "人员.xlsx 人员编号 GJ012"
    assert fault.what == (
        "“卫丑寅”填为法定定密责任人，而法定定密责任人是本单位主要负责人（单位.yaml 写的是“赵甲”）"
        "，依据：保密法实施条例(2024) 第十四条"
    )
    assert "指定" in fault.mend and "单位.yaml" in fault.mend


def test_two_of_the_heads_name(unit: Unit) -> None:
    people = tuple(
        replace(p, name="赵甲", classifier=Classifier.STATUTORY) if p.id == "GJ007" else p
        for p in PEOPLE
    )
    (fault,) = check(unit, people)
    assert "GJ001、GJ007" in fault.where
    assert "法定定密责任人只能有一人" in fault.what


def test_everything_is_raised_together(unit: Unit) -> None:
    with pytest.raises(UnitError) as caught:
        require_consistent(unit, with_classifier(Classifier.STATUTORY, "卫丑寅", "孙丙"))
    assert [fault.where[-5:] for fault in caught.value.faults] == ["GJ003", "GJ012"]


def test_nobody_signs_both_sides(unit: Unit) -> None:
    letter = unit.required_letter
    assert letter.second_signatory == Official("魏庚", "示例市示范工作委员会主任")
    assert letter.signatory_for("孙丙") == Official("赵甲", "院长")
    assert letter.signatory_for("赵甲") == Official("魏庚", "示例市示范工作委员会主任")


def test_the_signatory_without_a_second_is_refused(make_unit: Maker) -> None:
    letter = load_unit(make_unit(另签人="", 另签人职务="")).required_letter
    assert letter.second_signatory is None
    assert letter.signatory_for("孙丙") == letter.signatory
    with pytest.raises(MissingValueError) as caught:
        letter.signatory_for("赵甲")
    assert str(caught.value) == (
        "单位.yaml 责任书 → 另签代表：“赵甲”是签约代表，不能在本人的责任书上同时代表单位签字。"
        " 处理办法：请填写“另签代表”的姓名和职务，由其代表单位与“赵甲”签订"
    )
