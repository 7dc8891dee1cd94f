"""One 制度 filled: its figures from the rules and the unit's choices, its articles with what they implement."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...law.citation import Citation
from ...law.dates import chinese_date
from ...law.errors import Fault, GuijuError, MissingValueError, RuleError
from ...law.numerals import to_chinese
from ...law.reader import suggestion
from ...rules.adoption import Adoption
from ...rules.source import Source
from ...unit.settings import Official, PolicyStyle, PolicyTerms
from ..inputs import Inputs
from ..issuing import Issued, Issuer
from ..wording import discipline, listed, title_lines, titles
from .catalogue import Policy, load_policies
from .mandate import Mandate, mandate, uncovered
from .quoting import annexed
from .speaking import Speaking

NOTE_WIDTH = 27  # characters of 三号 that fit a line, with one to spare


@dataclass(frozen=True, slots=True)
class Drafting:
    """How 制度 are made for one unit: in which ``style``, and which ``modules`` of any of them stand."""

    inputs: Inputs
    style: PolicyStyle
    modules: Mapping[str, bool]

    @classmethod
    def of(
        cls, inputs: Inputs, style: PolicyStyle | None = None, *, complete: bool = False
    ) -> "Drafting":
        """In ``style``, else the one 单位.yaml says; ``complete``: with all modules, whatever it says.

        Raises MissingValueError for modules and 制度 there are not.
        """
        terms, policies = inputs.unit.required_policy, load_policies(inputs.library)
        known = {module for policy in policies for module in policy.modules}
        names = [policy.name for policy in policies]
        if faults := [
            *_unknown(terms.left_out, known, "不用模块", "模块"),
            *_unknown(terms.own, names, "单列", "制度"),
        ]:
            raise MissingValueError.of(faults)
        modules = {name: complete or name not in terms.left_out for name in sorted(known)}
        return cls(inputs, style or terms.style, modules)

    def issue(self, policy: Policy) -> Issued:
        """The 制度, its file called after it. Raises the GuijuError of all that cannot be said."""
        spoken: list[Speaking] = []
        issued = self.fill(policy, spoken)
        self._check_adoptions(policy, spoken[-1].numbering.places)
        return issued

    def fill(self, policy: Policy, spoken: list[Speaking] | None = None) -> Issued:
        """The 制度, wherever adoptions say that their figures stand; ``spoken`` gets what it called."""
        inputs, spoken = self.inputs, spoken if spoken is not None else []

        def afresh() -> Mapping[str, Callable[..., object]]:
            spoken.append(Speaking(inputs, self.style))
            return spoken[-1].functions

        issuer = Issuer.open(inputs, policy.template(self.style), policy.name, functions=afresh)
        duties = mandate(inputs, policy)
        issued = self._filled(issuer, policy, duties, spoken)
        if all(self.modules[name] for name in policy.modules):
            return issued
        missing = uncovered(inputs, policy, issued.bases)  # it does not rest on what it leaves out
        stated = tuple(duty for duty in duties if duty not in missing)
        return self._filled(issuer, policy, stated, spoken) if missing else issued

    def _filled(
        self,
        issuer: Issuer,
        policy: Policy,
        duties: Sequence[Mandate],
        spoken: Sequence[Speaking],
    ) -> Issued:
        number = self.inputs.unit.required_policy.of(policy.name).number
        filled = self.context(policy, duties)
        try:
            issued = issuer.issue(f"{policy.name}.docx", filled, who=policy.name, number=number)
        except GuijuError as error:
            raise _said(spoken[-1]) or error from None
        if refused := _said(spoken[-1]):
            raise refused
        return issued

    def lacking(self, policy: Policy, issued: Issued) -> tuple[Mandate, ...]:
        """What ``issued`` must state by its map and does not, though no module was left out for it.

        A template of the officer's own may have lost an article.
        """
        inputs = self.inputs
        missing = uncovered(inputs, policy, issued.bases)
        if not missing or all(self.modules[name] for name in policy.modules):
            return missing
        whole = replace(self, modules=dict.fromkeys(self.modules, True)).fill(policy)
        stated = uncovered(inputs, policy, whole.bases)
        return tuple(each for each in missing if each in stated)

    def context(self, policy: Policy, duties: Sequence[Mandate]) -> Mapping[str, object]:
        """What the template of a 制度 that implements ``duties`` may use besides its functions."""
        inputs, unit = self.inputs, self.inputs.unit
        terms, letter = unit.required_policy.of(policy.name), unit.required_letter
        bearing = inputs.rulebook.responsibilities.values()
        return {
            "单位": {"名称": unit.name, "简称": unit.short},
            **_heading(policy, terms, unit.name),
            "依据": titles(inputs.instruments([Source(duty.citation, "") for duty in duties])),
            "施行日期": chinese_date(terms.effective),
            "解释部门": terms.interpreter,
            "废止": f"{titles(terms.repeals)}同时废止。" if terms.repeals else "",
            "负责人": {
                "主要负责人": _one_post(unit.head, "主要负责人"),
                "分管负责人": _one_post(unit.secrecy_head, "分管保密工作的负责人"),
            },
            "责任": {each.name: inputs.stated(each.name, each) for each in bearing},
            "保密工作机构": unit.office.name,
            "设岗": "、".join(tier.value for tier in inputs.tiers),
            "处理方式": discipline(unit.kind),
            "领导小组": unit.required_group.name,
            "同级部门": unit.authority,
            "份数": to_chinese(letter.copies),
            "持有人": listed(letter.holders),
            "模块": self.modules,
            "条文": list(annexed(inputs, [duty.citation for duty in duties]))
            if terms.clauses
            else [],
        }

    def _check_adoptions(self, policy: Policy, places: Mapping[str, str]) -> None:
        """An adoption that rests on this 制度 must name the article that states the figure.

        Not in the other style, which a unit may look at: adoptions name the places of its own.
        """
        if self.style is not self.inputs.unit.required_policy.style:
            return
        faults = []
        for adoption in self.inputs.unit.adoptions.values():
            cited, place = Citation.parse(adoption.basis), places.get(adoption.figure)
            if cited.work == policy.name and place != cited.locator:
                faults.append(_misplaced(policy, adoption, place))
        if faults:
            raise RuleError.of(faults)


def _misplaced(policy: Policy, adoption: Adoption, place: str | None) -> Fault:
    """An adoption whose basis does not state its figure, as the 制度 stands (``place``: what does)."""
    said = f"“{adoption.figure}”的依据写作“{adoption.basis}”"
    if place is not None:
        what = f"{said}，而本制度在{place}规定这一数值"
        return Fault(adoption.where, what, f"请把依据改为“{policy.name} {place}”")
    mend = (
        "请把依据改为规定这一数值的制度和条款；自己的模板已经写了的，"
        f'在那一条的编号处注明：{{{{ 条("{adoption.figure}") }}}}'
    )
    return Fault(adoption.where, f"{said}，而本制度没有规定这一数值", mend)


def _unknown(
    named: Iterable[str], known: Collection[str], section: str, kind: str
) -> Iterator[Fault]:
    """A slip in a name would otherwise leave what stands below it unused, without a word."""
    for name in named:
        if name not in known:
            mend = f"{suggestion(name, sorted(known))}；全部{kind}用 guiju gen policy --list 查看"
            yield Fault(f"单位.yaml 制度 → {section} → {name}", f"没有{kind}“{name}”", mend)


def _said(speaking: Speaking) -> RuleError | None:
    """All that the functions of a template could not say, as one error."""
    return RuleError.of(speaking.faults) if speaking.faults else None


def _one_post(official: Official, role: str) -> str:
    """The post, or ``role`` where one person holds two: 党组书记、局长 reads as two people in a rule."""
    return role if "、" in official.post else official.post


def _heading(policy: Policy, terms: PolicyTerms, unit: str) -> Mapping[str, str]:
    """标题行 and 题注, broken as they are set."""
    adopted = f"（{chinese_date(terms.adopted)}{terms.meeting}通过，"
    effective = f"自{chinese_date(terms.effective)}起施行）"
    return {
        "标题行": title_lines(unit, policy.name),
        "题注": title_lines(adopted, effective, width=NOTE_WIDTH),
    }
