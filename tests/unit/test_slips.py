from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.law.errors import UnitError
from guiju.unit.profile import load_unit
from guiju.unit.sample import UNIT_VALUES
from guiju.unit.slips import put_right
from guiju.unit.unitform import known_keys, list_keys, unit_text

Maker = Callable[..., Path]
SAMPLE = unit_text(UNIT_VALUES)


def told(line: str) -> list[str]:
    _, faults = put_right(f"{line}\n", "单位.yaml")
    return [fault.what for fault in faults]


def righted(line: str) -> str:
    text, _ = put_right(f"{line}\n", "单位.yaml")
    return text.removesuffix("\n")


def test_the_form_knows_its_keys() -> None:
    assert {"性质", "姓名", "另签代表", "脱密期", "核心", "通知文号"} <= set(known_keys())
    assert set(list_keys()) == {"副组长", "持有人", "废止", "抄送"}


def test_what_is_right_stays_as_it_is() -> None:
    assert put_right(SAMPLE, "单位.yaml") == (SAMPLE, [])
    assert put_right(SAMPLE.replace("\n", "\r\n"), "x") == (SAMPLE.replace("\n", "\r\n"), [])


@pytest.mark.parametrize(
    ("line", "right", "what"),
    [
        ("性质：机关单位", "性质: 机关单位", "“性质”后面用了全角冒号“：”"),
        ("  姓名 ： 赵甲", "  姓名: 赵甲", "“姓名”后面用了全角冒号“：”"),
        ("责任书：", "责任书: ", "“责任书”后面用了全角冒号“：”"),
        ("性质:机关单位", "性质: 机关单位", "“性质”的冒号后面缺空格"),
        ("\t姓名: 赵甲", "  姓名: 赵甲", "用了制表符（Tab）"),
        ("性质:\t机关单位", "性质:  机关单位", "用了制表符（Tab）"),
        ("　姓名: 赵甲", "  姓名: 赵甲", "行首用了全角空格"),
        ("名称: “示例院”", "名称: 示例院", "“名称”的内容加了全角引号，会原样印进文书"),
        (
            "名称: 「示例院」  # 全称",
            "名称: 示例院  # 全称",
            "“名称”的内容加了全角引号，会原样印进文书",
        ),
        ("  持有人: 【甲，乙】", "  持有人: [甲, 乙]", "“持有人”用了全角方括号"),
        ("  持有人: [甲，乙、丙]", "  持有人: [甲, 乙, 丙]", "“持有人”各项之间用了中文标点"),
        ("  抄送: [甲委、乙府，丙局]", "  抄送: [甲委、乙府, 丙局]", "“抄送”各项之间用了中文标点"),
    ],
)
def test_one_slip(line: str, right: str, what: str) -> None:
    assert told(line) == [what]
    assert righted(line) == right


@pytest.mark.parametrize(
    "line",
    [
        "# 性质：机关单位",
        "说明: 性质：虚构",
        "说明: 均为虚构，性质：演示",
        "说明: “甲”和“乙”",
        "名称: “甲”研究院",
        "通知名称: 关于甲，乙的通知",
        "电话: 0000:0001",
        "废止: [甲、乙管理办法]",
        "依据: '涉密人员管理制度 第二十条'",
        "\t",
    ],
)
def test_no_slip(line: str) -> None:
    assert told(line) == []
    assert righted(line) == line


def test_several_in_one_line() -> None:
    line = "主要负责人：{姓名：赵甲，职务：院长}"
    assert righted(line) == "主要负责人: {姓名: 赵甲, 职务: 院长}"
    assert told(line) == [
        "“主要负责人”后面用了全角冒号“：”",
        "“姓名”后面用了全角冒号“：”",
        "“职务”前面用了中文逗号",
        "“职务”后面用了全角冒号“：”",
    ]


def test_a_block_of_text_is_left_alone() -> None:
    text = "说明: |\n  性质：虚构\n\n  名称: “甲”\n性质：其他\n"
    righted, faults = put_right(text, "单位.yaml")
    assert righted == text.replace("性质：其他", "性质: 其他")
    assert [fault.where for fault in faults] == ["单位.yaml 第5行第3列"]


def test_a_slip_is_told_with_its_line_and_nothing_that_follows_from_it(make_unit: Maker) -> None:
    path = make_unit(
        ("性质: 机关单位", "性质：机关单位"), ("  组长: 赵甲", "\t组长：赵甲"), 机构电话=""
    )
    with pytest.raises(UnitError) as caught:
        load_unit(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    kind, leader = lines.index("性质：机关单位") + 1, lines.index("\t组长：赵甲") + 1
    faults = caught.value.faults
    assert [fault.what for fault in faults] == [
        "“性质”后面用了全角冒号“：”",
        "“保密工作机构”尚未填写1项：电话",
        "用了制表符（Tab）",
        "“组长”后面用了全角冒号“：”",
    ]
    assert faults[0].where == f"单位.yaml 第{kind}行第3列"
    assert faults[0].mend == "请改为英文冒号加一个空格，如“性质: ”"
    assert faults[2].where == f"单位.yaml 第{leader}行第1列"


def test_a_file_in_full_width_colons_throughout(make_unit: Maker) -> None:
    path = make_unit()
    form = unit_text({**UNIT_VALUES, "不用模块": "", "另采用": ""})  # the keys that the form knows
    path.write_text(form.replace(": ", "："), encoding="utf-8")
    with pytest.raises(UnitError) as caught:
        load_unit(path)
    assert {"全角冒号" in fault.what for fault in caught.value.faults} == {True}


def test_a_slip_beside_text_that_is_no_yaml(make_unit: Maker) -> None:
    path = make_unit(("性质: 机关单位", "性质：机关单位"), ("制度:\n", "制度: [\n"))
    with pytest.raises(UnitError) as caught:
        load_unit(path)
    assert [fault.what for fault in caught.value.faults] == [
        "“性质”后面用了全角冒号“：”",
        "不符合 YAML 格式",
    ]


@given(st.text(" 性质名称姓持有人:：“”[]【】{}，、\t　\n#|赵", max_size=40))
def test_putting_right_ends(text: str) -> None:
    right, _ = put_right(text, "x")
    assert right.count("\n") == text.count("\n")
    assert right == text or put_right(text, "x")[1]
