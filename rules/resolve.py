"""Which value applies: what binds by law first, else what the unit has adopted, else a refusal."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..law.errors import RuleError
from ..law.reader import suggestion
from .adopting import AdoptionCheck, Situation, adopted_row, binding_value, usable
from .adoption import Adoption
from .figure import Figure
from .quantity import Quantity
from .rulebook import Rulebook

_NOUNS = {"年": "年限", "学时": "学时", "次": "次数", "小时": "时限", "日": "时限"}


@dataclass(frozen=True, slots=True)
class Resolved:
    """The value that applies. ``basis`` is the clause to print: the law's, or the unit's own."""

    figure: Figure
    key: str
    quantity: Quantity
    basis: str
    adopted: bool

    @property
    def phrase(self) -> str:
        """The quantity as a sentence part (每年不少于8学时, 24小时)."""
        return self.figure.phrase(self.quantity)


def no_public_figure(figure: Figure) -> str:
    """The exact sentence where public law carries no number: neither more nor less is known."""
    noun = _NOUNS.get(figure.unit, "数值")
    return f"所收公开法律、行政法规未载具体{noun}；国家保密行政管理部门另有规定的，从其规定"


@dataclass(frozen=True, slots=True)
class Resolver:
    """Answers for one unit on one day: the rulebook, its situation and its adoptions by name."""

    rulebook: Rulebook
    situation: Situation
    adoptions: Mapping[str, Adoption]

    def resolve(self, name: str, key: str = "") -> Resolved:
        """The value of the figure (id or Chinese name) for ``key`` (核心, 绝密, or ``""``).

        Raises RuleError where the key does not exist, nothing binds and nothing was adopted, or
        the adoption does not hold.
        """
        figure = self.rulebook.figure(name)
        self.require_key(figure, key)
        self._require_scope(figure)
        adoption = self.adoptions.get(figure.name)
        if adoption is not None:
            return self._adopted(figure, key, adoption)
        bound = binding_value(figure, key, self.situation.as_of)
        if bound is None:
            raise self._not_adopted(figure, key)
        point = bound.by[key].point
        if point is None:
            raise RuleError(
                f"“{figure.name}”是区间 {bound.by[key]}，单位尚未选定", mend=_how(figure)
            )
        return Resolved(figure, key, point, bound.source.citation, adopted=False)

    def _adopted(self, figure: Figure, key: str, adoption: Adoption) -> Resolved:
        faults = AdoptionCheck(self.rulebook, figure, adoption, self.situation).faults((key,))
        if faults:
            raise RuleError.of(faults)
        quantity = adoption.chosen.get(key)
        if quantity is None:
            row = adopted_row(figure, adoption, self.situation.as_of, key)
            quantity = row.by[key].low if row else None
        if quantity is None:
            raise RuleError(f"“{figure.name}”没有选定数值", where=adoption.where, mend=_how(figure))
        return Resolved(figure, key, quantity, adoption.basis, adopted=True)

    def check_adoptions(self) -> None:
        """Check every adoption by itself. Raises RuleError listing all that does not hold."""
        faults = []
        for name, adoption in self.adoptions.items():
            figure = self.rulebook.figure(name)
            faults += AdoptionCheck(self.rulebook, figure, adoption, self.situation).faults()
        if faults:
            raise RuleError.of(faults)

    def _require_scope(self, figure: Figure) -> None:
        """A figure for one kind of unit alone says nothing to another; wider scopes are words to read."""
        kinds = {kind for profile in self.rulebook.profiles.values() for kind in profile.kinds}
        if figure.applies_to in kinds - {self.situation.kind}:
            raise RuleError(
                f"“{figure.name}”只适用于{figure.applies_to}，不适用于{self.situation.kind}",
                where=f"规则库 {figure.name}",
                mend="请核对单位性质，或者查其他数值",
            )

    @staticmethod
    def require_key(figure: Figure, key: str) -> None:
        """Raise RuleError unless the figure has that key."""
        names = list(figure.key.names.values())
        if key in names:
            return
        if names == [""]:
            raise RuleError(f"“{figure.name}”不分等级或密级", mend="请去掉等级或密级后再查")
        if not key:
            raise RuleError(f"“{figure.name}”按{'、'.join(names)}区分", mend="请指明其中一档")
        raise RuleError(f"“{figure.name}”没有“{key}”这一档", mend=suggestion(key, names))

    def _not_adopted(self, figure: Figure, key: str) -> RuleError:
        subject = f"{figure.name}（{key}）" if key else figure.name
        if any(row.standing.binding for row in figure.values):
            day = self.situation.as_of
            return RuleError(
                f"“{subject}”由法律、法规直接规定，但资料库没有收录 {day} 适用的规定",
                where=f"规则库 {figure.name}",
                mend="请查阅当时有效的文本，或者改用后来的日期；这一项不由单位自定",
            )
        offers = [
            f"{row.profile} {row.by[key]}"
            for row in figure.values
            if key in row.by
            and row.profile
            and usable(self.rulebook.profiles[row.profile], self.situation)
        ]
        reference = f"参考值：{'；'.join(offers)}。" if offers else ""
        lack = f"“{subject}”没有可用的数值" if figure.values else f"“{subject}”由单位填写"
        return RuleError(
            f"{lack}：{no_public_figure(figure)}；本单位也未采用数值",
            where=f"单位.yaml 采用 → {figure.name}",
            mend=reference + _how(figure),
        )


def _how(figure: Figure) -> str:
    return (
        f"请先在本单位制度中规定，再在单位.yaml 的“采用”下填写“{figure.name}”的口径、取值和依据条款"
    )
