"""Whether what a unit adopted holds: its profile, its range, the law's bound, the order of tiers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ..law.errors import Fault
from ..law.reader import suggestion
from .adoption import Adoption
from .figure import Direction, Figure, FigureValue, Key
from .quantity import Quantity
from .rulebook import OWN_PROFILE, Profile, Rulebook
from .tighten import strictest


@dataclass(frozen=True, slots=True)
class Situation:
    """The facts a value depends on: the kind of unit (性质) and the day the answer is for."""

    kind: str
    as_of: date


def usable(profile: Profile, situation: Situation) -> bool:
    """Whether such a unit may adopt the profile on that day."""
    still_open = profile.closed is None or situation.as_of < profile.closed
    return still_open and situation.kind in profile.kinds


def binding_value(figure: Figure, key: str, as_of: date) -> FigureValue | None:
    """The row that obliges by itself on the day, for the key; None where nothing at hand has one.

    Where a locality, a sector or the unit is stricter than the national rule, the strictest governs.
    """
    rows = [v for v in figure.values if v.standing.binding and v.valid(as_of) and key in v.by]
    return strictest(rows, key, figure.direction)


def adopted_row(
    figure: Figure, adoption: Adoption, as_of: date, key: str = ""
) -> FigureValue | None:
    """The reference row of the adopted profile, one for ``key`` where sources divide the keys.

    None for 自定义 or a profile without a row.
    """
    rows = [v for v in figure.values if v.profile == adoption.profile != "" and v.valid(as_of)]
    return next((row for row in rows if key in row.by), rows[0] if rows else None)


def _rises(figure: Figure, keys: Sequence[str]) -> bool:
    """Whether a source gives some higher key of ``keys`` (strictest first) more than a lower one."""
    return any(
        not row.by[higher].low <= row.by[lower].low
        for row in figure.values
        for higher, lower in pairwise(key for key in keys if key in row.by)
    )


@dataclass(frozen=True, slots=True)
class AdoptionCheck:
    """Checks one adoption; ``faults`` lists everything wrong with it at once."""

    rulebook: Rulebook
    figure: Figure
    adoption: Adoption
    situation: Situation

    def faults(self, needed: tuple[str, ...] = ()) -> list[Fault]:
        """All faults. ``needed`` are the keys that must have a value (those of people at hand)."""
        profile = self._profile()
        found = [*self._basis(), *self._keys(), *profile]
        known = self.figure.key.names.values()
        for key in dict.fromkeys((*needed, *self.adoption.chosen)):
            if key in known and not profile:  # a wrong 口径 makes every point of it look wrong
                found += self._point(key)
        return found or self._order()

    def _fault(self, what: str, mend: str) -> Fault:
        where = self.adoption.where or f"单位.yaml 采用 → {self.figure.name}"
        return Fault(where, what, mend)

    def _basis(self) -> list[Fault]:
        if self.adoption.basis.strip():
            return []
        mend = "请填写本单位制度的名称和条款，如 涉密人员管理制度 第二十条"
        return [self._fault(f"“{self.figure.name}”没有写明本单位的依据条款", mend)]

    def _keys(self) -> list[Fault]:
        known = self.figure.key.names.values()
        return [
            self._fault(
                f"“{self.figure.name}”没有“{key}”这一档",
                "取值只写一个数，如 2次" if "" in known else suggestion(key, known),
            )
            for key in self.adoption.chosen
            if key not in known
        ]

    def _profile(self) -> list[Fault]:
        name = self.adoption.profile
        if name == OWN_PROFILE:
            return []
        profile = self.rulebook.profiles.get(name)
        if profile is None:
            mend = suggestion(name, [*self.rulebook.profiles, OWN_PROFILE])
            return [self._fault(f"没有口径“{name}”", mend)]
        if not usable(profile, self.situation):
            kinds = "、".join(profile.kinds) or "无"
            what = f"口径“{name}”不适用于“{self.situation.kind}”（适用：{kinds}）"
            if profile.closed and profile.closed <= self.situation.as_of:
                what = f"口径“{name}”自 {profile.closed} 起不得再采用"
            return [self._fault(what, f"请改用适用的口径，或者写“{OWN_PROFILE}”并在制度中规定")]
        if adopted_row(self.figure, self.adoption, self.situation.as_of) is None:
            mend = f"请改用其他口径或者“{OWN_PROFILE}”"
            return [self._fault(f"口径“{name}”没有“{self.figure.name}”的数值", mend)]
        return []

    def _point(self, key: str) -> list[Fault]:
        row = adopted_row(self.figure, self.adoption, self.situation.as_of, key)
        span = row.by.get(key) if row else None
        label = f"“{self.figure.name}”（{key}）" if key else f"“{self.figure.name}”"
        chosen = self.adoption.chosen.get(key)
        if row is not None and span is None:
            mend = f"本单位有这一档的，请对全部等级改用“{OWN_PROFILE}”"
            return [self._fault(f"口径“{self.adoption.profile}”没有{label}的数值", mend)]
        if chosen is None:
            if span is not None and span.point is not None:
                return []
            mend = f"请在取值中写明，参考区间 {span}" if span else "请在取值中写明"
            return [self._fault(f"{label}没有选定数值", mend)]
        if not chosen.comparable(Quantity(0, self.figure.unit)):
            mend = f"单位应为“{self.figure.unit}”"
            return [self._fault(f"{label}的取值“{chosen}”与该项的单位不同", mend)]
        if span is not None and not span.holds(chosen):
            mend = f"请选 {span} 之内的数值；确需更严的，口径写“{OWN_PROFILE}”"
            return [self._fault(f"{label}的取值“{chosen}”不在口径的区间 {span} 内", mend)]
        return self._bound(key, label, chosen)

    def _bound(self, key: str, label: str, chosen: Quantity) -> list[Fault]:
        """A unit may only be stricter than what binds, towards the figure's direction."""
        bound = binding_value(self.figure, key, self.situation.as_of)
        if bound is None:
            return []
        span = bound.by[key]
        strict = {
            Direction.MIN: span.low <= chosen,
            Direction.MAX: chosen <= span.high,
            Direction.EXACT: span.holds(chosen),
            Direction.NONE: True,
        }[self.figure.direction]
        if strict:
            return []
        what = f"{label}的取值“{chosen}”宽于{bound.source.citation}规定的 {span}"
        mend = f"请改为符合 {bound.source.citation} 的数值；现写依据为“{self.adoption.basis}”"
        return [self._fault(what, mend)]

    def _order(self) -> list[Fault]:
        """A higher tier is never treated more leniently than a lower one."""
        if self.figure.key is Key.NONE or self.figure.direction not in (
            Direction.MIN,
            Direction.MAX,
        ):
            return []
        keys = [k for k in self.figure.key.names.values() if k in self.adoption.chosen]
        # A strict maximum falls as the level rises (复审周期); 保密期限 is kept longer for higher levels.
        falling = self.figure.direction is Direction.MAX and not _rises(self.figure, keys)
        faults = []
        for higher, lower in pairwise(keys):
            high, low = self.adoption.chosen[higher], self.adoption.chosen[lower]
            ordered = high <= low if falling else low <= high
            if not ordered:
                what = f"“{self.figure.name}”{higher}（{high}）反而宽于{lower}（{low}）"
                faults.append(self._fault(what, "等级高的不得宽于等级低的，请核对取值"))
        return faults
