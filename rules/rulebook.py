"""The whole rulebook as one frozen record, with look-ups that say what exists when asked amiss."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..law.errors import RuleError
from ..law.reader import suggestion
from .checklist import Checklist
from .conflict import Conflict, Exemption
from .duty import PERSON_SLOT, Responsibility, Role
from .figure import Figure
from .layer import Overlay
from .read_sources import Anchored
from .ruling import Condition, Criterion, Equipment, Form, Matter, Penalty, Prohibition, Ruling
from .source import Source

OWN_PROFILE = "自定义"


@dataclass(frozen=True, slots=True)
class Profile:
    """口径: a named set of reference figures. ``kinds`` of unit may adopt it until ``closed``."""

    name: str
    kinds: tuple[str, ...]
    note: str
    closed: date | None


@dataclass(frozen=True, slots=True)
class Rulebook:
    """rules.yaml as objects. Mappings are keyed by the English id, in file order.

    ``overlays``: the files of a locality, a sector or the unit that were laid over it.
    """

    profiles: Mapping[str, Profile]
    figures: Mapping[str, Figure]
    equipment: Mapping[str, Equipment]
    criteria: Mapping[str, Criterion]
    responsibilities: Mapping[str, Responsibility]
    roles: Mapping[str, Role]
    prohibitions: Mapping[str, Prohibition]
    conditions: Mapping[str, Condition]
    matters: Mapping[str, Matter]
    forms: Mapping[str, Form]
    penalties: Mapping[str, Penalty]
    checklists: Mapping[str, Checklist]
    conflicts: Mapping[str, Conflict]
    exemptions: tuple[Exemption, ...]
    anchors: tuple[Anchored, ...]
    overlays: tuple[Overlay, ...] = ()

    def figure(self, name: str) -> Figure:
        """The figure by id or Chinese name. Raises RuleError with the nearest name."""
        for figure in self.figures.values():
            if name in (figure.id, figure.name):
                return figure
        raise RuleError(
            f"规则库中没有“{name}”",
            mend=suggestion(name, [figure.name for figure in self.figures.values()]),
        )

    def role(self, name: str) -> Role:
        """The role by id or Chinese name. Raises RuleError with the nearest name."""
        for role in self.roles.values():
            if name in (role.id, role.name):
                return role
        raise RuleError(
            f"规则库中没有职责主体“{name}”",
            mend=suggestion(name, [role.name for role in self.roles.values()]),
        )

    def readable(self, text: str) -> str:
        """``text`` of a duty with its slots as the names of the figures: 〔脱密期〕."""
        for figure in self.figures.values():
            text = text.replace(f"{{{figure.id}}}", f"〔{figure.name}〕")
        return text.replace(PERSON_SLOT, "涉密人员")

    def entries(self) -> Iterator[tuple[str, str, str, Source]]:
        """Kind, id, Chinese name and source of every rule, for lists."""
        for figure in self.figures.values():
            yield figure.kind, figure.id, figure.name, figure.authority
        for responsibility in self.responsibilities.values():
            yield (
                "responsibilities",
                responsibility.id,
                responsibility.name,
                responsibility.authority,
            )
        for role in self.roles.values():
            yield "duties", role.id, role.name, role.source
        for kind, rules in self.rulings.items():
            for rule in rules.values():
                yield kind, rule.id, rule.name, rule.authority

    @property
    def rulings(self) -> Mapping[str, Mapping[str, Ruling]]:
        """The sections of rules in words that share one shape, by the section's key."""
        return {
            "equipment": self.equipment,
            "criteria": self.criteria,
            "prohibitions": self.prohibitions,
            "conditions": self.conditions,
            "matters": self.matters,
            "forms": self.forms,
            "penalties": self.penalties,
            "checklists": self.checklists,
        }
