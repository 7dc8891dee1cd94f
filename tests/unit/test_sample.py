import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from guiju.law.library import embedded
from guiju.rules.adopting import Situation
from guiju.rules.load import load_rules
from guiju.rules.resolve import Resolver
from guiju.rules.terms import Tier
from guiju.unit.ledgeritems import HEADS, ITEMS
from guiju.unit.person import Presence
from guiju.unit.profile import load_unit
from guiju.unit.sample import FIGURES, LEDGER, PEOPLE, UNIT_VALUES
from guiju.unit.unitform import unit_text

STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥一二三"


def test_it_says_it_is_fictional() -> None:
    text = unit_text(UNIT_VALUES)
    assert "均为虚构" in text.splitlines()[2]
    assert all(set(person.name[1:]) <= set(STEMS) for person in PEOPLE)
    assert {len(person.name) for person in PEOPLE} == {2, 3}


def test_every_blank_of_the_form_is_filled() -> None:
    """But for 年度自检报告, which concerns units with a 保密资质 alone."""
    text = re.sub(r"^年度自检报告:\n(?: .*\n)+", "", unit_text(UNIT_VALUES), flags=re.MULTILINE)
    open_keys = set(re.findall(r"^ *([^#\s:]+):$", text, re.MULTILINE))
    assert open_keys - {"引擎", "不用模块", "单列"} == {
        *("主要负责人", "分管保密负责人", "保密工作机构", "保密工作领导小组", "责任书", "签约代表"),
        "另签代表",
        *("制度", "自查自评报告", "采用", "脱密期", "取值", "复审周期", "培训学时"),
        *("领导小组会议", "党组专题研究", "自查自评次数", "传阅时限", "监销人数"),
        *("涉密场所检查次数", "口令长度"),
        *("年度保密工作情况报告", "泄密事件报告"),
    }


def test_people_of_every_sort() -> None:
    assert len(PEOPLE) == 24
    assert len({person.department for person in PEOPLE}) == 5
    assert {person.tier for person in PEOPLE} == {*Tier, None}
    assert [p.presence for p in PEOPLE if p.left] == [Presence.COOLING_OFF]


def test_figures_agree_with_the_roster() -> None:
    assert list(FIGURES) == [item.name for item in ITEMS]
    secret = Counter(person.on_secret_post for person in PEOPLE)[True]
    checked = {check.head: check.checked for check in LEDGER.checks}
    assert checked["责任制"] == checked["涉密人员"] == secret
    carriers = ("绝密级载体数", "机密级载体数", "秘密级载体数")
    assert checked["载体"] == sum(FIGURES[name] for name in carriers)
    assert FIGURES["参加自查人数"] == len(PEOPLE)
    assert FIGURES["参加自查部门数"] == len({p.department for p in PEOPLE} - {"院领导"})
    assert len(LEDGER.problems) == 3
    assert 0 in FIGURES.values()


def test_adopted_figures_hold(make_unit: Callable[..., Path]) -> None:
    unit = load_unit(make_unit())
    book = load_rules(embedded().rules)
    resolver = Resolver(book, Situation(unit.kind.value, unit.as_of), unit.adoptions)
    resolver.check_adoptions()
    assert str(resolver.resolve("脱密期", "核心").quantity) == "4年"


def test_heads_are_those_of_the_rules() -> None:
    checklist = load_rules(embedded().rules).checklists["self_assessment"]
    assert tuple(item.name for item in checklist.items) == HEADS
