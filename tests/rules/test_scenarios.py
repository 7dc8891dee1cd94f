"""The scenario files: facts and expected answers an officer can read and add to."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from guiju.law.errors import RuleError
from guiju.rules.adopting import Situation
from guiju.rules.adoption import Adoption
from guiju.rules.counting import days_of, moment_of
from guiju.rules.figure import Count, Days, End, FirstDay
from guiju.rules.holidays import load_holidays
from guiju.rules.overlay import lay
from guiju.rules.quantity import Quantity
from guiju.rules.resolve import Resolved, Resolver
from guiju.rules.rulebook import Rulebook

FOLDER = Path(__file__).parent / "scenarios"
FIRST_DAY = {"计入": FirstDay.INCLUDED, "不计入": FirstDay.EXCLUDED}
DAYS = {"日历日": Days.CALENDAR, "工作日": Days.WORKING}
ENDS = {"对应日": End.SAME, "对应日的前一日": End.EVE}
KEYS = {"情形", "性质", "采用", "叠加", "节假日", "问", "算法", "应得", "依据", "拒绝"} | {
    "首日", "末日", "末时", "提醒",
}  # fmt: skip


def written() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted(FOLDER.glob("*.yaml")):
        for scenario in yaml.safe_load(file.read_text(encoding="utf-8")):
            yield f"{file.stem}：{scenario['情形']}", scenario


def scenarios() -> Iterator[Any]:
    for name, scenario in written():
        yield pytest.param(scenario, id=name)


def resolver_for(rulebook: Rulebook, scenario: dict[str, Any]) -> Resolver:
    question, adopted = scenario["问"], scenario.get("采用")
    for number, overlay in enumerate(scenario.get("叠加", ()), 1):
        text = yaml.safe_dump(overlay, allow_unicode=True)
        rulebook = lay(rulebook, text, f"叠加{number}.yaml", scenario["性质"])
    adoptions = {}
    if adopted:
        chosen = {key: Quantity.parse(value) for key, value in adopted["取值"].items()}
        name = question["数值"]
        adoptions[name] = Adoption(name, adopted["口径"], chosen, adopted["依据"])
    return Resolver(rulebook, Situation(scenario["性质"], question["日期"]), adoptions)


def answer(rulebook: Rulebook, scenario: dict[str, Any]) -> Resolved:
    question = scenario["问"]
    return resolver_for(rulebook, scenario).resolve(question["数值"], question["等级"])


def count_of(resolved: Resolved, scenario: dict[str, Any]) -> Count:
    """The way of counting as the scenario states it.

    Where the rulebook has one both must agree, unless the unit's own rules count another way
    (另定), as they may.
    """
    told = scenario["算法"]
    count = Count(FIRST_DAY[told["起算日"]], DAYS[told["按"]], ENDS[told["止于"]])
    known = resolved.figure.count
    agrees = known is None or (known.first_day, known.ends) == (count.first_day, count.ends)
    assert (count.days is Days.WORKING) == (resolved.quantity.unit == "个工作日")
    assert agrees is not told.get("另定", False)
    return count


@pytest.mark.parametrize("scenario", list(scenarios()))
def test_scenario(rulebook: Rulebook, scenario: dict[str, Any], tmp_path: Path) -> None:
    assert set(scenario) <= KEYS
    if "拒绝" in scenario:
        with pytest.raises(RuleError) as caught:
            answer(rulebook, scenario)
        assert scenario["拒绝"] in str(caught.value)
        return
    resolved = answer(rulebook, scenario)
    assert str(resolved.quantity) == scenario["应得"]
    assert resolved.basis == scenario.get("依据", resolved.basis)
    if "末时" in scenario:
        start = datetime.fromisoformat(scenario["问"]["起算"])
        assert f"{moment_of(resolved.quantity, start):%Y-%m-%d %H:%M}" == scenario["末时"]
    if "末日" in scenario:
        calendar = tmp_path / "节假日.yaml"
        if "节假日" in scenario:
            calendar.write_text(yaml.safe_dump(scenario["节假日"], allow_unicode=True), "utf-8")
        span = days_of(
            count_of(resolved, scenario),
            resolved.quantity,
            scenario["问"]["起算"],
            load_holidays(calendar),
        )
        assert (span.first, span.last) == (scenario["首日"], scenario["末日"])
        assert scenario.get("提醒", "") in span.warning
        assert bool(span.warning) == ("提醒" in scenario)


def test_there_are_enough_of_every_kind() -> None:
    every = [scenario for _, scenario in written()]
    assert len(every) >= 60
    assert len({name for name, _ in written()}) == len(every)
    for key, least in {"拒绝": 20, "叠加": 12, "末日": 12, "末时": 3, "提醒": 3}.items():
        assert sum(key in scenario for scenario in every) >= least, key


def test_one_wrong_profile_is_one_fault(rulebook: Rulebook) -> None:
    chosen = {"核心": Quantity(4, "年"), "重要": Quantity(3, "年"), "一般": Quantity(2, "年")}
    adoption = Adoption("脱密期", "资质企业参考", chosen, "涉密人员管理制度 第三十条")
    situation = Situation("机关单位", date(2026, 11, 1))
    resolver = Resolver(rulebook, situation, {"脱密期": adoption})
    with pytest.raises(RuleError) as caught:
        resolver.check_adoptions()
    assert len(caught.value.faults) == 1
    assert "不适用于“机关单位”" in str(caught.value)
