"""The scenario files: facts and expected answers an officer can read and add to."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from guiju.law.errors import RuleError
from guiju.rules.adopting import Situation
from guiju.rules.adoption import Adoption
from guiju.rules.quantity import Quantity
from guiju.rules.resolve import Resolver
from guiju.rules.rulebook import Rulebook

FOLDER = Path(__file__).parent / "scenarios"


def scenarios() -> Iterator[Any]:
    for file in sorted(FOLDER.glob("*.yaml")):
        for scenario in yaml.safe_load(file.read_text(encoding="utf-8")):
            yield pytest.param(scenario, id=f"{file.stem}：{scenario['情形']}")


def resolver_for(rulebook: Rulebook, scenario: dict[str, Any]) -> Resolver:
    question, adopted = scenario["问"], scenario.get("采用")
    adoptions = {}
    if adopted:
        chosen = {key: Quantity.parse(value) for key, value in adopted["取值"].items()}
        name = question["数值"]
        adoptions[name] = Adoption(name, adopted["口径"], chosen, adopted["依据"])
    return Resolver(rulebook, Situation(scenario["性质"], question["日期"]), adoptions)


@pytest.mark.parametrize("scenario", list(scenarios()))
def test_scenario(rulebook: Rulebook, scenario: dict[str, Any]) -> None:
    resolver = resolver_for(rulebook, scenario)
    question = scenario["问"]
    if "拒绝" in scenario:
        with pytest.raises(RuleError) as caught:
            resolver.resolve(question["数值"], question["等级"])
        assert scenario["拒绝"] in str(caught.value)
        return
    resolved = resolver.resolve(question["数值"], question["等级"])
    assert str(resolved.quantity) == scenario["应得"]
    assert resolved.basis == scenario.get("依据", resolved.basis)


def test_one_wrong_profile_is_one_fault(rulebook: Rulebook) -> None:
    chosen = {"核心": Quantity(4, "年"), "重要": Quantity(3, "年"), "一般": Quantity(2, "年")}
    adoption = Adoption("脱密期", "资质企业参考", chosen, "涉密人员管理制度 第三十条")
    situation = Situation("机关单位", date(2026, 11, 1))
    resolver = Resolver(rulebook, situation, {"脱密期": adoption})
    with pytest.raises(RuleError) as caught:
        resolver.check_adoptions()
    assert len(caught.value.faults) == 1
    assert "不适用于“机关单位”" in str(caught.value)
