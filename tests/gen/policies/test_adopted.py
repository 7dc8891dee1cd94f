"""A reference figure stands in the 制度 that asks for it once 单位.yaml adopts it, and not before."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from guiju.gen.inputs import Inputs, open_inputs
from guiju.gen.policies.catalogue import Policy, load_policies
from guiju.gen.policies.issue import Drafting
from guiju.law.library import embedded
from guiju.rules.figure import Figure
from guiju.rules.rulebook import OWN_PROFILE
from guiju.unit.workspace import init_workspace

WORDS = Path(__file__).parents[3] / "tools/policies"
ASKED = re.compile(r'有数\("(.+?)"')
NUMBER = 77  # stricter or laxer than nothing that binds, and printed by no text of ours


def asked(policy: Policy) -> frozenset[str]:
    """The figures that the words of a 制度 make depend on the unit's choice."""
    return frozenset(ASKED.findall((WORDS / f"{policy.name}.yaml").read_text(encoding="utf-8")))


POLICIES = tuple(policy for policy in load_policies(embedded()) if asked(policy))


def chosen(figure: Figure) -> Mapping[str, str] | str:
    """取值: the number, or the number for every key that some source has."""
    points = {key: f"{NUMBER}{figure.unit}" for row in figure.values for key in row.by}
    return points.get("", points)


def text_of(inputs: Inputs, policy: Policy) -> str:
    data = Drafting.of(inputs).issue(policy).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return re.sub("<[^>]+>", "", archive.read("word/document.xml").decode())


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    root = tmp_path_factory.mktemp("制度") / "样例"
    return open_inputs(init_workspace(root, sample=True), embedded())


@pytest.fixture(scope="module")
def adopting(sample: Inputs, tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    """The sample with every figure that is asked for, and its own, adopted in 单位.yaml anew."""
    workspace = init_workspace(tmp_path_factory.mktemp("制度") / "全部采用", sample=True)
    path = workspace.root / "单位.yaml"
    head, own = path.read_text(encoding="utf-8").split("\n采用:\n")
    names = frozenset(yaml.safe_load(f"采用:\n{own}")["采用"]).union(*map(asked, POLICIES))
    adopted = {
        name: {
            "口径": OWN_PROFILE,
            "取值": chosen(sample.rulebook.figure(name)),
            "依据": "样例规定 第一条",
        }
        for name in sorted(names)
    }
    path.write_text(
        f"{head}\n{yaml.safe_dump({'采用': adopted}, allow_unicode=True)}", encoding="utf-8"
    )
    return open_inputs(workspace, embedded())


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.topic)
def test_what_is_adopted_is_said(sample: Inputs, adopting: Inputs, policy: Policy) -> None:
    before, after = text_of(sample, policy), text_of(adopting, policy)
    quantities = {f"{NUMBER}{sample.rulebook.figure(name).unit}" for name in asked(policy)}
    assert {quantity for quantity in quantities if quantity not in after} == set()
    assert {quantity for quantity in quantities if quantity in before} == set()
