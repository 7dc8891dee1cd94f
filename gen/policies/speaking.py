"""What a template of a 制度 may call: numbering, figures, lists from the rules, forms, words of a clause."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ...law.errors import Fault, GuijuError, RuleError, UsageError
from ...law.reader import suggestion
from ...rules.figure import Key
from ...unit.settings import PolicyStyle
from ..basis import Based
from ..inputs import Inputs
from ..wording import Numbering, listed, numbered
from .quoting import quoted
from .rulelists import cases, duties, prohibitions

_OFFICE = "保密工作机构"
NAMES = (
    "条", "章", "数", "有数", "各档", "档列", "责", "禁止", "事项", "条件", "表", "审核", "批准",
    "报告对象", "引条",
)  # fmt: skip
"""What ``Speaking.functions`` is called by; a template is checked against it without any data."""
_LISTS = frozenset({"档列", "责", "禁止", "事项"})


@dataclass(slots=True)
class Speaking:
    """The functions of one rendering. ``faults``: what could not be said, told together afterwards."""

    inputs: Inputs
    style: PolicyStyle
    numbering: Numbering = field(init=False)
    faults: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        levels = self.style is PolicyStyle.LEVELS
        self.numbering = Numbering(self.inputs.bases.named, levels=levels)

    @property
    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The functions by the names they have in templates."""
        spoken: Mapping[str, Callable[..., object]] = {
            "数": self._figure,
            "各档": self._by_tier,
            "档列": self._tier_list,
            "责": lambda role, within="": numbered(duties(self.inputs, role, within)),
            "禁止": lambda about: numbered(prohibitions(self.inputs, about)),
            "事项": lambda ident: numbered(cases(self.inputs, ident)),
            "条件": self._condition,
            "表": self._form,
            "审核": lambda ident: listed(self._hands(ident)),
            "批准": lambda ident: self.inputs.rulebook.forms[ident].approves,
            "报告对象": lambda name: listed(self.inputs.rulebook.figure(name).to),
            "引条": lambda cited: quoted(self.inputs, cited),
        }
        kept = {name: self._keeping(said, name in _LISTS) for name, said in spoken.items()}
        return {**self.numbering.functions, **kept, "有数": self._has_figure}

    def _keeping(self, said: Callable[..., object], lists: bool) -> Callable[..., object]:
        """``said``, a refusal of which is kept while the rest goes on, so that all are told at once.

        A refused list is empty; anything else is None, at which the gate asks everything once more.
        """

        def say(*given: str) -> object:
            try:
                return said(*given)
            except KeyError as error:
                what = f"规则库没有“{error.args[0]}”"
                self.faults.append(Fault("制度模板", what, "请核对标签中的编号"))
            except GuijuError as error:
                self.faults += [fault for fault in error.faults if fault not in self.faults]
            return [] if lists else None

        return say

    def _key(self, name: str, key: str) -> str:
        """The printed key that ``key`` begins: 机密 → 机密级计算机 for a figure that goes by device."""
        names = [full for full in self.inputs.rulebook.figure(name).key.names.values() if full]
        return next((full for full in names if key and full.startswith(key)), key)

    def _figure(self, name: str, key: str = "") -> str:
        return self.inputs.phrase(self.inputs.resolver.resolve(name, self._key(name, key)))

    def _has_figure(self, name: str, key: str = "") -> bool:
        """Whether the figure applies to the unit (for each of its tiers, if it goes by tier).

        Raises UsageError for a key it does not have: a slip would otherwise leave the article without it.
        """
        figure = self.inputs.rulebook.figure(name)
        known = [full for full in figure.key.names.values() if full]
        if key and self._key(name, key) not in known:
            raise UsageError(f"“{name}”没有“{key}”这一档", mend=suggestion(key, known))
        keys = [tier.value for tier in self.inputs.tiers] if figure.key is Key.TIER else [key]
        if figure.key not in (Key.TIER, Key.NONE) and not key:
            keys = list(figure.key.names.values())
        try:
            for each in keys:
                self.inputs.resolver.resolve(name, self._key(name, each))
        except RuleError:
            return False
        return True

    def _by_tier(self, name: str) -> str:
        """核心涉密人员每年不少于8学时，重要涉密人员… in one sentence part."""
        found = self.inputs.by_tier(name)
        text = "，".join(f"{tier.staff}{resolved.phrase}" for tier, resolved in found)
        return Based(text, [self.inputs.bases.figure(resolved) for _, resolved in found])

    def _tier_list(self, name: str) -> list[dict[str, str]]:
        return numbered(
            [
                Based(f"{tier.staff}{resolved.quantity}", (self.inputs.bases.figure(resolved),))
                for tier, resolved in self.inputs.by_tier(name)
            ]
        )

    def _condition(self, ident: str) -> Mapping[str, str]:
        condition = self.inputs.rulebook.conditions[ident]
        stated = self.inputs.stated(condition.text, condition)
        return {"主体": condition.applies_to, "内容": stated}

    def _form(self, ident: str) -> str:
        form = self.inputs.rulebook.forms[ident]
        return self.inputs.stated(f"《{form.name}》", form)

    def _hands(self, ident: str) -> list[str]:
        """Who reviews a form, the 保密工作机构 by the name it has in this unit."""
        office = self.inputs.unit.office.name
        reviews = self.inputs.rulebook.forms[ident].reviews
        return [office if name == _OFFICE else name for name in reviews]
