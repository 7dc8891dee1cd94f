from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guiju.law.errors import GuijuError, MarkedError, MissingValueError, UnitError
from guiju.rules.quantity import Quantity
from guiju.unit.profile import load_unit
from guiju.unit.settings import Engine, Environment, Official, UnitKind
from guiju.unit.unitform import unit_text

Maker = Callable[..., Path]


def faults(path: Path) -> list[str]:
    with pytest.raises(UnitError) as caught:
        load_unit(path)
    assert all(fault.where.startswith("单位.yaml") for fault in caught.value.faults)
    return [str(fault) for fault in caught.value.faults]


def only(path: Path) -> str:
    (fault,) = faults(path)
    return fault


def line_of(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(i for i, line in enumerate(lines, 1) if text in line)


def test_the_sample(make_unit: Maker) -> None:
    unit = load_unit(make_unit())
    assert unit.name == "示例市规矩研究院"
    assert unit.kind is UnitKind.ORGAN
    assert unit.environment is Environment.ORDINARY
    assert unit.engine is None
    assert unit.as_of == date(2026, 11, 20)
    assert unit.head == Official("赵甲", "院长")
    assert unit.required_group.deputies == ("钱乙丙",)
    assert unit.required_letter.holders == ("保密办公室", "所在部门", "本人")
    assert unit.required_letter.copies == 3
    assert unit.required_policy.repeals == ("涉密人员管理暂行办法",)
    assert unit.required_report.number == "规院〔2026〕8号"
    adoption = unit.adoption("脱密期")
    assert adoption.chosen == {
        "核心": Quantity(4, "年"),
        "重要": Quantity(3, "年"),
        "一般": Quantity(2, "年"),
    }
    assert adoption.basis == "涉密人员管理制度 第二十五条"
    assert adoption.where.startswith("单位.yaml 第")
    assert unit.adoption("领导小组会议").chosen == {"": Quantity(2, "次")}


def test_values_come_as_typed(make_unit: Maker) -> None:
    unit = load_unit(
        make_unit(名称="'甲 & 乙 <丙> {{丁}}'", 机构电话="0123", 签约人职务="007", 负责人="赵　甲")
    )
    assert unit.name == "甲 & 乙 <丙> {{丁}}"
    assert unit.office.phone == "0123"
    assert unit.required_letter.signatory.post == "007"
    assert unit.head.name == "赵甲"


def test_short_name_is_the_full_name_where_left_blank(make_unit: Maker) -> None:
    assert load_unit(make_unit(简称="")).short == "示例市规矩研究院"


def test_dates_in_chinese(make_unit: Maker) -> None:
    assert load_unit(make_unit(文书基准日="2026年11月20日")).as_of == date(2026, 11, 20)


def test_engine_and_environment(make_unit: Maker) -> None:
    path = make_unit(("引擎:", "引擎: whoosh"), ("运行环境: 非涉密", "运行环境: 涉密"))
    unit = load_unit(path)
    assert (unit.engine, unit.environment) == (Engine.WHOOSH, Environment.CLASSIFIED)


@pytest.mark.parametrize(
    ("section", "prop"),
    [
        ("责任书", "required_letter"),
        ("制度", "required_policy"),
        ("自查自评报告", "required_report"),
        ("保密工作领导小组", "required_group"),
    ],
)
def test_a_section_left_out_is_missed_only_where_needed(
    make_unit: Maker, section: str, prop: str
) -> None:
    path = make_unit()
    kept, skipping = [], False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line == f"{section}:":
            skipping = True
        elif line and not line.startswith((" ", "#")):
            skipping = False
        if not skipping:
            kept.append(line)
    path.write_text("\n".join(kept), encoding="utf-8")
    unit = load_unit(path)
    with pytest.raises(MissingValueError, match=f"缺少“{section}”一节"):
        getattr(unit, prop)


def test_figure_not_adopted(make_unit: Maker) -> None:
    unit = load_unit(make_unit())
    with pytest.raises(MissingValueError, match=r"尚未采用“脱密期限”的数值，是否应为“脱密期”"):
        unit.adoption("脱密期限")


def test_missing_leader_names_field_line_and_mend(make_unit: Maker) -> None:
    path = make_unit(负责人="")
    line = line_of(path, "主要负责人:") + 1
    assert only(path) == (
        f"单位.yaml 第{line}行第3列：“主要负责人”尚未填写1项：姓名。 处理办法：必填，请写在冒号后面"
    )


def test_everything_wrong_at_once(make_unit: Maker) -> None:
    path = make_unit(
        ("上级主管部门:", "上级主管单位:"),
        性质="机关",
        文书基准日="2026-11-31x",
        份数="2",
        报告文号="规院[2026]8号",
        脱密期核心="四年",
        通过日期="2026-12-01",
        会议依据="",
    )
    found = "\n".join(faults(path))
    for expected in (
        "“性质”的值“机关”不在可选范围",
        "“文书基准日”不是日期：2026-11-31x",
        "不认识的键“上级主管单位”。 处理办法：是否应为“上级主管部门”？",
        "份数是2，而持有人有3个（保密办公室、所在部门、本人）",
        "“制度 → 施行日期”2026-11-01早于“通过日期”2026-12-01",
        "“自查自评报告 → 文号”的“规院[2026]8号”不合发文字号的写法",
        "“规院〔2026〕8号”",
        "“采用 → 脱密期 → 取值 → 核心”的“四年”不是数量",
        "“采用”尚未填写1项：领导小组会议（依据）",
    ):
        assert expected in found


def test_duplicate_keys_and_impossible_dates_with_their_lines(make_unit: Maker) -> None:
    path = make_unit(("简称: 规矩院", "简称: 规矩院\n简称: 院"), 成文日期="2026-02-30")
    found = faults(path)
    assert f"第{line_of(path, '简称: 院')}行第1列：键“简称”重复" in found[0]
    assert "“2026-02-30”不是有效的值" in found[1]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"性质": ""}, "：尚未填写1项：性质"),
        ({"同级": ""}, "：尚未填写1项：同级保密行政管理部门"),
        ({"机构电话": ""}, "“保密工作机构”尚未填写1项：电话"),
        ({"责任书年度": "今年"}, "“年度”应为整数"),
        ({"责任书年度": "26"}, "“责任书 → 年度”的26不是年份"),
        ({"持有人": "本人, 本人, 部门"}, "持有人重复"),
        ({"另签人": "赵　甲"}, "“责任书 → 另签代表”与签约代表是同一人"),
        ({"另签人": "\n    姓明:", "另签人职务": ""}, "不认识的键“姓明”"),
        ({"另签人职务": ""}, "“责任书”尚未填写1项：另签代表（职务）"),
        ({"持有人": "'', 本人, 部门"}, "“责任书”尚未填写1项：持有人"),
        ({"终止日期": "2026-01-01"}, "“责任书 → 终止日期”2026-01-01早于“起始日期”2026-11-20"),
        ({"报告文号": ""}, "“自查自评报告”尚未填写1项：文号"),
        ({"签发人": ""}, "“自查自评报告”尚未填写1项：签发人"),
        ({"报告文号": "规院〔2025〕8号"}, "文号的年份2025与成文日期的年份2026不同"),
        ({"报告年度": "2024"}, "年度2024与成文日期的年份2026不符"),
        (
            {"成文日期": "2026-11-01"},
            "“自查自评报告 → 成文日期”2026-11-01早于“自查结束日期”2026-11-10",
        ),
        ({"通知文号": "示保局(2026)12号"}, "示保局〔2026〕12号"),
        ({"版头": "是"}, "“版头”应为 true 或 false"),
        ({"名称": "[甲, 乙]"}, "“名称”应为文字"),
        ({"名称": "甲" * 201}, "“名称”超过200字"),
        ({"脱密期依据": "保密法(2024) 第四十六条"}, "写成了国家法律法规"),
        ({"脱密期依据": "涉密人员管理制度"}, "没有写明条款"),
        ({"会议取值": "两次"}, "“两次”不是数量"),
        ({"会议取值": "{机密: 2次, 核心: 3次}"}, "人员等级与国家秘密的密级混在一起"),
        ({"会议取值": "{机密级计算机: 2次, 核心: 3次}"}, "人员等级与国家秘密的密级混在一起"),
        ({"会议取值": "{核密: 2次}"}, "“核密”不是涉密人员等级"),
        ({"会议取值": "{}"}, "“采用”尚未填写1项：领导小组会议（取值）"),
    ],
)
def test_one_thing_wrong(make_unit: Maker, values: dict[str, str], expected: str) -> None:
    assert expected in only(make_unit(**values))


@pytest.mark.parametrize("key", ["秘密级计算机", "机密级场所", "绝密", "一级"])
def test_a_figure_is_chosen_by_whatever_scale_it_has(make_unit: Maker, key: str) -> None:
    adopted = load_unit(make_unit(会议取值=f"{{{key}: 8位}}")).adoptions["领导小组会议"]
    assert adopted.chosen == {key: Quantity(8, "位")}


def test_the_notice_may_have_no_number(make_unit: Maker) -> None:
    assert load_unit(make_unit(通知文号="")).required_report.notice_number == ""


def test_one_policys_own_day_is_held_against_the_other_of_all(make_unit: Maker) -> None:
    path = make_unit()
    own = "  单列:\n    国家秘密载体管理制度:\n      通过日期: 2099-01-01"
    path.write_text(path.read_text(encoding="utf-8").replace("  单列:", own), encoding="utf-8")
    assert "早于“通过日期”2099-01-01" in only(path)


@pytest.mark.parametrize("sign", ["\\x07", "\\uFDD0", "\\uFFFE"])
def test_no_invisible_sign_stands_in_any_text(make_unit: Maker, sign: str) -> None:
    # U+FDD0 is what documents mark their bases with
    for values in ({"抄送": f'"某{sign}局"'}, {"名称": f'"某{sign}院"'}):
        assert "含有不可见的控制字符" in only(make_unit(**values))


def test_a_list_is_cleaned_as_a_text_is(make_unit: Maker) -> None:
    report = load_unit(make_unit(抄送='" 某市 ", "某\\n委"')).required_report
    assert report.copies_to == ("某市", "某委")


def test_red_head_off_needs_no_number(make_unit: Maker) -> None:
    report = load_unit(make_unit(版头="false", 报告文号="", 签发人="")).required_report
    assert (report.letterhead, report.number, report.signer) == (False, "", "")


@pytest.mark.parametrize(
    "replacement",
    [
        ("说明: ", "说明: 机密★10年 "),
        ("# 必填，单位全称", "# 绝密★启用前"),
        ("赵甲\n  副", "秘密★\n  副"),
    ],
)
def test_marks_anywhere_are_refused_unread(make_unit: Maker, replacement: tuple[str, str]) -> None:
    path = make_unit(replacement)
    line = line_of(path, "密★")
    with pytest.raises(MarkedError) as caught:
        load_unit(path)
    assert [fault.where for fault in caught.value.faults] == [f"单位.yaml 第{line}行"]
    assert "★" not in str(caught.value)


TIERS = "核心、重要、一般"


@pytest.mark.parametrize("kind", UnitKind)
def test_blank_form_tells_each_section_once(tmp_path: Path, kind: UnitKind) -> None:
    path = tmp_path / "单位.yaml"
    path.write_text(unit_text({"性质": kind.value}), encoding="utf-8")
    tiers, count = ("重要、一般", 21) if kind is UnitKind.QUALIFIED else (TIERS, 24)
    found = faults(path)
    assert [fault.split("：", 1)[1].split("。")[0] for fault in found] == [
        "尚未填写3项：名称、文书基准日、同级保密行政管理部门",
        "“主要负责人”尚未填写2项：姓名、职务",
        "“分管保密负责人”尚未填写2项：姓名、职务",
        "“保密工作机构”尚未填写3项：名称、负责人、电话",
        "“保密工作领导小组”尚未填写2项：名称、组长",
        "“责任书”尚未填写6项：年度、编号前缀、签约代表（姓名、职务）、份数、持有人",
        "“制度”尚未填写4项：通过会议、通过日期、施行日期、解释部门",
        "“自查自评报告”尚未填写8项：年度、主送、通知名称、自查开始日期、自查结束日期、成文日期、联系人、电话",
        f"“采用”尚未填写{count}项：脱密期（口径、取值（{tiers}）、依据）、复审周期（口径、取值（{tiers}）、依据）、"
        f"培训学时（口径、取值（{tiers}）、依据）、领导小组会议（口径、取值、依据）、党组专题研究（口径、取值、依据）、自查自评次数（口径、取值、依据）",
    ]
    lines = [int(fault.split("第")[1].split("行")[0]) for fault in found]
    assert lines == sorted(lines)
    assert "整节删去" in found[5] and "把该行删去" in found[8]


def test_a_company_may_leave_the_core_tier_blank(make_unit: Maker) -> None:
    blank = {"性质": "资质企业", "脱密期核心": "", "复审核心": "", "学时核心": ""}
    chosen = load_unit(make_unit(**blank)).adoption("脱密期").chosen
    assert list(chosen) == ["重要", "一般"]
    assert "取值（核心）" in only(make_unit(脱密期核心=""))
    nothing = make_unit(会议取值="{核心: }", **blank)
    assert "“采用”尚未填写1项：领导小组会议（取值）" in only(nothing)


def test_faults_come_from_the_top_down(make_unit: Maker) -> None:
    path = make_unit(
        ("上级主管部门:", "上级主管单位:"), 份数="", 责任书年度="今年", 电话="", 签发人=""
    )
    lines = [int(fault.split("第")[1].split("行")[0]) for fault in faults(path)]
    assert lines == sorted(lines) and len(lines) == 4


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnitError, match=r"文件不存在.*guiju init"):
        load_unit(tmp_path / "单位.yaml")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "文件是空的"),
        (b"# \xe8\xaf\xb4\xe6\x98\x8e\n", "文件是空的"),
        ("名称: 甲".encode("gbk"), "不是 UTF-8 编码"),
        (b"a" * (1024 * 1024 + 1), "文件超过1MB"),
        ("名称：甲\n简称：乙".encode(), "全角冒号"),
        ("名称: [".encode(), "不符合 YAML 格式"),
        (b"[" * 100_000, "不符合 YAML 格式|层次超过"),
        (b"a: &x 1\nb: *x", "锚点"),
        ("名称: !!python/object:os.system x".encode(), "标签"),
    ],
)
def test_files_that_are_no_profile(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "单位.yaml"
    path.write_bytes(data)
    with pytest.raises(UnitError, match=what):
        load_unit(path)


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.integers(0, 3000),
    st.text(max_size=8) | st.sampled_from(["\n", ": ", "- ", "机密★", "[", "'"]),
)
def test_any_slip_ends_in_a_unit_or_words(make_unit: Maker, place: int, slip: str) -> None:
    path = make_unit()
    text = path.read_text(encoding="utf-8")
    place %= len(text)
    path.write_bytes((text[:place] + slip + text[place:]).encode("utf-8", "surrogatepass"))
    try:
        assert load_unit(path).name
    except GuijuError as error:
        assert isinstance(error, UnitError | MarkedError)
        assert error.faults[0].where.startswith("单位.yaml")
