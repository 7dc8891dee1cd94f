"""Every 制度 renders in both styles, states all it must, and is numbered without a gap."""

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from guiju.gen.inputs import Inputs, open_inputs
from guiju.gen.issuing import Issued
from guiju.gen.policies.catalogue import Policy, chosen_policies, load_policies
from guiju.gen.policies.issue import Drafting
from guiju.gen.policies.mandate import mandate, uncovered
from guiju.gen.policies.rulelists import binds
from guiju.gen.policies.speaking import NAMES, Speaking
from guiju.law.errors import (
    GuijuError,
    MissingValueError,
    RuleError,
    TemplateError,
    UsageError,
)
from guiju.law.library import Library, embedded
from guiju.law.numerals import article_label, to_chinese
from guiju.unit.settings import FIRST_POLICY, Official, OwnTerms, PolicyStyle, PolicyTerms
from guiju.unit.workspace import init_workspace

POLICIES = load_policies(embedded())
each = pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.topic)
both = pytest.mark.parametrize("style", PolicyStyle, ids=lambda style: style.value)


@cache
def _paragraphs(data: bytes) -> tuple[str, ...]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("word/document.xml").decode()
    return tuple(re.sub("<[^>]+>", "", found) for found in re.findall("<w:p[ >].*?</w:p>", xml))


def with_terms(inputs: Inputs, **changes: object) -> Inputs:
    terms: PolicyTerms = replace(inputs.unit.required_policy, **changes)  # type: ignore[arg-type]
    return replace(inputs, unit=replace(inputs.unit, policy=terms))


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    folder = tmp_path_factory.mktemp("制度") / "样例"
    return open_inputs(init_workspace(folder, sample=True), embedded())


@pytest.fixture(scope="module")
def issued(inputs: Inputs) -> dict[tuple[str, PolicyStyle], Issued]:
    """Every 制度 in both styles, with all modules."""
    return {
        (policy.name, style): Drafting.of(inputs, style, complete=True).fill(policy)
        for style in PolicyStyle
        for policy in POLICIES
    }


@each
def test_everything_it_must_implement_stands_in_it(
    inputs: Inputs, policy: Policy, issued: dict[tuple[str, PolicyStyle], Issued]
) -> None:
    assert mandate(inputs, policy)
    lacking = uncovered(inputs, policy, issued[policy.name, PolicyStyle.CHAPTERS].bases)
    assert [f"{duty.citation} {duty.text}" for duty in lacking] == []


@each
def test_reasons_are_given_for_obligations_there_are(inputs: Inputs, policy: Policy) -> None:
    bare = replace(policy, exempt={})
    known = {duty.citation for duty in mandate(inputs, bare)}
    assert set(policy.exempt) <= known
    assert all(len(reason) >= 6 for reason in policy.exempt.values())


@each
@both
def test_articles_and_chapters_follow_one_another(
    policy: Policy, style: PolicyStyle, issued: dict[tuple[str, PolicyStyle], Issued]
) -> None:
    paragraphs = _paragraphs(issued[policy.name, style].data)
    if style is PolicyStyle.CHAPTERS:
        labels = [p.split("\u3000")[0] for p in paragraphs if re.match("第.{1,4}条\u3000", p)]
        chapters = [p.split("\u3000")[0] for p in paragraphs if re.match("第.{1,3}章\u3000", p)]
        assert labels == [article_label(number) for number in range(1, len(labels) + 1)]
        assert chapters == [f"第{to_chinese(n)}章" for n in range(1, len(chapters) + 1)]
        assert len(labels) >= 15
    else:
        chapters = [
            p.split("、")[0] for p in paragraphs if re.match("[一二三四五六七八九十]+、", p)
        ]
        assert chapters == [to_chinese(number) for number in range(1, len(chapters) + 1)]
    assert len(chapters) >= 4
    assert not [p for p in paragraphs if re.search(r"\{[{%]|None|；$(?=\Z)[^；]*。。|。。|；。", p)]


def test_the_topics_are_the_fifteen() -> None:
    assert [policy.order for policy in POLICIES] == list(range(1, 16))


def test_every_duty_of_the_unit_has_a_home(inputs: Inputs) -> None:
    """Each binding duty of a 机关、单位 and each prohibition that binds it stands in some map."""
    homes = {name for policy in POLICIES for name in policy.roles}
    roles = {
        role.id
        for role in inputs.rulebook.roles.values()
        if (role.id == "unit" or role.id.startswith("unit_")) and role.on(inputs.as_of)
    }
    assert roles - homes == set()
    subjects = {name for policy in POLICIES for name in policy.prohibitions}
    forbidden = {
        rule.about.value for rule in inputs.rulebook.prohibitions.values() if binds(inputs, rule)
    }
    assert forbidden - subjects == set()


def test_a_module_left_out_leaves_its_articles_out(inputs: Inputs) -> None:
    policy = next(policy for policy in POLICIES if policy.modules)
    module = next(iter(policy.modules))
    given = with_terms(inputs, left_out={module: "本单位没有"})
    short = Drafting.of(given).fill(policy)
    whole = Drafting.of(inputs, complete=True).fill(policy)
    assert uncovered(inputs, policy, short.bases)
    assert Drafting.of(given).lacking(policy, short) == ()
    assert len(_paragraphs(short.data)) < len(_paragraphs(whole.data))


@both
def test_a_chapter_of_modules_left_out_leaves_no_heading(
    inputs: Inputs, style: PolicyStyle
) -> None:
    left_out = {module: "本单位没有" for policy in POLICIES for module in policy.modules}
    drafting = Drafting.of(with_terms(inputs, left_out=left_out), style)
    heading = re.compile("第.{1,3}章\u3000|[一二三四五六七八九十]+、")
    for policy in (policy for policy in POLICIES if policy.modules):
        headed = [bool(heading.match(p)) for p in _paragraphs(drafting.fill(policy).data)]
        assert sum(headed) >= 4
        assert not [policy.name for pair in pairwise(headed) if all(pair)]


def test_an_unknown_module_is_refused_with_what_there_is(inputs: Inputs) -> None:
    with pytest.raises(MissingValueError, match="没有模块“没有的模块”"):
        Drafting.of(with_terms(inputs, left_out={"没有的模块": "无"}))


def test_an_adoption_must_name_the_article_that_states_it(inputs: Inputs) -> None:
    (policy,) = (each for each in POLICIES if each.name == FIRST_POLICY)
    by_levels = with_terms(inputs, style=PolicyStyle.LEVELS)
    with pytest.raises(RuleError, match="依据写作") as raised:
        Drafting.of(by_levels).issue(policy)
    assert any("四(" in fault.mend for fault in raised.value.faults)
    assert Drafting.of(inputs, PolicyStyle.LEVELS).issue(policy)  # to look at


def test_brackets_of_either_width_name_the_article(inputs: Inputs) -> None:
    (policy,) = (each for each in POLICIES if each.name == FIRST_POLICY)
    by_levels = with_terms(inputs, style=PolicyStyle.LEVELS)
    with pytest.raises(RuleError) as raised:
        Drafting.of(by_levels).issue(policy)
    told = {
        fault.where: fault.mend.partition(" ")[2].rstrip("”").replace("(", "（").replace(")", "）")
        for fault in raised.value.faults
    }
    adoptions = {
        name: replace(each, basis=f"{policy.name} {told.get(each.where, '一（一）')}")
        for name, each in by_levels.unit.adoptions.items()
        if each.basis.startswith(policy.name)
    }
    unit = replace(by_levels.unit, adoptions=adoptions)
    assert Drafting.of(replace(by_levels, unit=unit)).issue(policy)


def with_bases(inputs: Inputs, written: str, figure: str = "脱密期") -> Inputs:
    """``figure`` adopted by the clause ``written``."""
    adoptions = dict(inputs.unit.adoptions)
    adoptions[figure] = replace(adoptions[figure], basis=written)
    return replace(inputs, unit=replace(inputs.unit, adoptions=adoptions))


@pytest.mark.parametrize("written", ["涉密人员管理制度第九条", "《涉密人员管理制度》第九条"])
def test_however_the_clause_is_written_it_is_checked(inputs: Inputs, written: str) -> None:
    (policy,) = (each for each in POLICIES if each.name == FIRST_POLICY)
    with pytest.raises(RuleError, match="依据写作"):
        Drafting.of(with_bases(inputs, written)).issue(policy)
    right = written.replace("第九条", "第二十五条")
    assert Drafting.of(with_bases(inputs, right)).issue(policy)


def test_terms_of_a_policy_there_is_not_are_refused(inputs: Inputs) -> None:
    own = OwnTerms("", "", None, None, "档案室", ())
    given = with_terms(inputs, own={"国家秘密载体管理规定": own})
    with pytest.raises(MissingValueError, match="没有制度“国家秘密载体管理规定”") as raised:
        Drafting.of(given)
    assert "国家秘密载体管理制度" in raised.value.faults[0].mend


def test_a_slip_in_the_key_of_a_figure_is_told(inputs: Inputs) -> None:
    has = Speaking(inputs, PolicyStyle.CHAPTERS).functions["有数"]
    assert isinstance(has("口令长度", "机密"), bool)
    with pytest.raises(UsageError, match="没有“机蜜”这一档"):
        has("口令长度", "机蜜")


def test_a_map_that_is_no_text_is_told_with_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "制度"
    folder.mkdir(parents=True)
    (folder / "某制度.yaml").write_bytes("name: 某制度".encode("gb18030"))
    with pytest.raises(TemplateError, match="UTF-8") as raised:
        load_policies(Library(tmp_path))
    assert raised.value.faults[0].where == "某制度.yaml"


def test_one_of_two_in_the_same_place_is_chosen_alone(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "制度"
    folder.mkdir(parents=True)
    for name in ("甲制度", "乙制度"):
        (folder / f"{name}.yaml").write_text(f"name: {name}\norder: 1\n", encoding="utf-8")
    chosen = chosen_policies(Library(tmp_path), ("甲制度",))
    assert [policy.name for policy in chosen] == ["甲制度"]


def test_who_holds_two_posts_is_one_person(inputs: Inputs) -> None:
    head = Official("赵甲", "党组书记、局长")
    given = replace(inputs, unit=replace(inputs.unit, head=head))
    text = "".join(_paragraphs(Drafting.of(given).fill(POLICIES[0]).data))
    assert "主要负责人是本单位保密工作第一责任人" in text
    assert "党组书记" not in text


def test_an_adoption_cannot_rest_on_a_policy_that_does_not_state_it(inputs: Inputs) -> None:
    (policy,) = (each for each in POLICIES if each.topic == "档案")
    for style, place in ((PolicyStyle.CHAPTERS, "第九条"), (PolicyStyle.LEVELS, "三（一）")):
        given = with_terms(with_bases(inputs, f"{policy.name} {place}"), style=style)
        with pytest.raises(RuleError, match="没有规定这一数值"):
            Drafting.of(given).issue(policy)


def test_it_does_not_rest_on_what_it_leaves_out(inputs: Inputs) -> None:
    (policy,) = (each for each in POLICIES if "政府信息公开" in each.modules)
    given = with_terms(inputs, left_out={"政府信息公开": "本单位不是行政机关"})
    title = "《中华人民共和国政府信息公开条例》"
    assert title in "".join(_paragraphs(Drafting.of(inputs).fill(policy).data))
    assert title not in "".join(_paragraphs(Drafting.of(given).fill(policy).data))


def test_all_figures_not_adopted_are_told_at_once(inputs: Inputs) -> None:
    (policy,) = (each for each in POLICIES if each.name == FIRST_POLICY)
    resolver = replace(inputs.resolver, adoptions={})
    bare = replace(inputs, resolver=resolver, bases=replace(inputs.bases, resolver=resolver))
    with pytest.raises(GuijuError) as raised:
        Drafting.of(bare).issue(policy)
    said = " ".join(str(fault) for fault in raised.value.faults)
    assert all(name in said for name in ("脱密期", "复审周期", "培训学时", "领导小组会议"))


def test_one_policy_may_have_terms_of_its_own(inputs: Inputs) -> None:
    other = POLICIES[-1]
    own = OwnTerms("", "", None, None, "档案室", ("旧办法",))
    given = with_terms(inputs, own={other.name: own})
    text = "".join(_paragraphs(Drafting.of(given).issue(other).data))
    assert "本制度由档案室负责解释。" in text
    assert "《旧办法》同时废止。" in text
    assert "同时废止" not in "".join(_paragraphs(Drafting.of(inputs).issue(other).data))


def test_clauses_are_annexed_when_wanted(inputs: Inputs) -> None:
    policy = POLICIES[-1]
    paragraphs = _paragraphs(Drafting.of(with_terms(inputs, clauses=True)).issue(policy).data)
    at = paragraphs.index("本制度依据的条文")
    titles = [text for text in paragraphs[at + 1 :] if text.startswith("《中华人民共和国")]
    assert len(titles) >= len(mandate(inputs, policy)) - 5


def test_the_names_checked_are_the_names_spoken(inputs: Inputs) -> None:
    assert set(Speaking(inputs, PolicyStyle.CHAPTERS).functions) == set(NAMES)


def test_the_same_inputs_give_the_same_bytes(inputs: Inputs) -> None:
    policy = POLICIES[0]
    assert Drafting.of(inputs).issue(policy).data == Drafting.of(inputs).issue(policy).data
