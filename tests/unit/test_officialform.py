"""Sections of 单位.yaml about 公文: blank as a whole they are absent, half filled they are told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from samples import QUALIFIED_VALUES

from guiju.law.errors import MissingValueError, UnitError
from guiju.unit.profile import load_unit
from guiju.unit.sample import UNIT_VALUES
from guiju.unit.sampleincidents import QUALIFIED

Maker = Callable[..., Path]
OWN = {name: "自定义" for name in UNIT_VALUES if name.endswith("口径")}


def faults(path: Path) -> list[str]:
    with pytest.raises(UnitError) as caught:
        load_unit(path)
    return [fault.what for fault in caught.value.faults]


def test_the_sample_has_what_an_organ_needs(make_unit: Maker) -> None:
    unit = load_unit(make_unit())
    assert unit.required_annual.year == 2026
    assert unit.required_leak.number == "规院〔2026〕5号"
    assert unit.qualified is None
    with pytest.raises(MissingValueError, match="缺少“年度自检报告”一节"):
        assert unit.required_qualified


def test_a_section_without_a_word_is_absent(make_unit: Maker) -> None:
    names = [name for name in UNIT_VALUES if name.startswith(("情况", "事件"))]
    unit = load_unit(make_unit(**dict.fromkeys(names, "")))
    assert (unit.annual, unit.leak) == (None, None)


def test_a_section_half_filled_is_told_with_its_blanks(make_unit: Maker) -> None:
    assert faults(make_unit(情况电话="", 情况主送="")) == [
        "“年度保密工作情况报告”尚未填写2项：主送、电话"
    ]


def test_a_red_head_needs_number_and_signatory(make_unit: Maker) -> None:
    assert faults(make_unit(事件文号="", 事件签发人="")) == [
        "“泄密事件报告”尚未填写2项：文号、签发人"
    ]
    plain = load_unit(make_unit(事件文号="", 事件签发人="", 事件版头="false"))
    assert not plain.required_leak.letterhead


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"情况文号": "规院〔2025〕9号"}, "文号的年份2025与成文日期的年份2026不同"),
        ({"情况年度": "2024"}, "年度2024与成文日期的年份2026不符"),
        (
            {"情况文号": "规院[2026]09号"},
            "“年度保密工作情况报告 → 文号”的“规院[2026]09号”不合发文字号的写法",
        ),
    ],
)
def test_what_contradicts_is_told(make_unit: Maker, values: dict[str, str], what: str) -> None:
    assert faults(make_unit(**values)) == [what]


def test_a_qualification_that_ends_before_it_begins(make_unit: Maker) -> None:
    values = {**OWN, **QUALIFIED_VALUES}
    assert load_unit(make_unit(**values)).qualified == QUALIFIED
    assert faults(make_unit(**{**values, "有效期止": "2025-02-28"})) == [
        "“年度自检报告 → 有效期截止日期”2025-02-28早于“有效期开始日期”2025-03-01"
    ]
