"""采用: the figures the unit has adopted, each with the clause of its own rules.

Whether a figure exists and a value lies in its range is for the rulebook to say; here the form is
read: a known way of keying, a number with its unit, and a basis that is the unit's own.
"""

from collections.abc import Iterator, Mapping

from ..law.citation import Citation
from ..law.errors import CitationError
from ..rules.adoption import Adoption
from ..rules.figure import Key
from ..rules.quantity import Quantity
from ..rules.terms import Tier
from .form import Form
from .kinds import UnitKind

_TIERS = frozenset(tier.value for tier in Tier)
_OTHERS = frozenset(name for key in Key for name in key.names.values() if name) - _TIERS
_SPARE_TIERS = frozenset({Tier.CORE.value})
_STATE_LAW = frozenset({"保密法", "保守国家秘密法", "保密法实施条例", "保守国家秘密法实施条例"})
_EXAMPLE = "如 涉密人员管理制度 第二十条"


def read_adoptions(section: Form | None, kind: UnitKind | None) -> Iterator[Adoption]:
    """One Adoption for each figure under 采用; faults go to the section's list.

    A 资质企业 may leave the line 核心 blank: the profile it may adopt knows no such posts.
    """
    if section is None:
        return
    for figure in section.reader.data:
        entry = section.section(figure, required=True)
        if entry is None:
            continue
        yield Adoption(
            figure=figure,
            profile=entry.need("口径"),
            chosen=_chosen(entry, _SPARE_TIERS if kind is UnitKind.QUALIFIED else frozenset()),
            basis=_basis(entry),
            where=entry.reader.source.where(entry.reader.path),
        )
        entry.finish()


def _chosen(entry: Form, spare: frozenset[str]) -> Mapping[str, Quantity]:
    """取值: one quantity, or one for each step of a scale: tiers, or levels (of secrets, devices, places).

    People's tiers and another scale are never mixed; whose scale a figure has the rulebook says.

    The keys in ``spare`` may be left blank, which says the same as leaving them out.
    """
    written = entry.reader.get("取值")
    if not isinstance(written, dict):
        quantity = _quantity(entry, "取值")
        return {"": quantity} if quantity else {}
    child = entry.section("取值")
    if child is None or not written:
        entry.missing("取值")
        return {}
    unknown = [key for key in written if key not in _TIERS | _OTHERS]
    for key in unknown:
        what = f"“{key}”不是涉密人员等级，也不是密级、设备、场所等分档"
        mend = "涉密人员等级是核心、重要、一般；其他分档用 guiju rules explain 名称 查看"
        child.fault(key, what, mend)
    if _TIERS & written.keys() and _OTHERS & written.keys():
        entry.fault(
            "取值",
            "人员等级与国家秘密的密级混在一起",
            "人员和岗位用核心、重要、一般；国家秘密用绝密、机密、秘密；请分开",
        )
    keys = [key for key in written if key not in unknown]
    filled = [key for key in keys if key not in spare or written[key] not in (None, "")]
    if keys and not filled:
        entry.missing("取值")
    found = {key: _quantity(child, key) for key in filled}
    return {key: quantity for key, quantity in found.items() if quantity is not None}


def _quantity(form: Form, key: str) -> Quantity | None:
    written = form.need(key)
    if not written:
        return None
    try:
        return Quantity.parse(written)
    except ValueError:
        form.fault(
            key,
            f"“{form.label(key)}”的“{written}”不是数量",
            "请写数字加单位，如 4年、6个月、8学时、2次",
        )
        return None


def _basis(entry: Form) -> str:
    """依据: a clause of the unit's own rules; the law itself carries no such figure to point at."""
    basis = entry.need("依据")
    if not basis:
        return ""
    try:
        cited = Citation.parse(basis)
    except CitationError:
        entry.fault(
            "依据", f"“{entry.label('依据')}”看不出是哪一条", f"请写制度名称和条款，{_EXAMPLE}"
        )
        return basis
    if cited.work.removeprefix("中华人民共和国") in _STATE_LAW:
        entry.fault(
            "依据",
            f"“{entry.label('依据')}”写成了国家法律法规",
            f"参考值须由本单位制度规定，{_EXAMPLE}",
        )
    elif cited.article is None and not cited.path:
        entry.fault("依据", f"“{entry.label('依据')}”没有写明条款", f"请写到条，{_EXAMPLE}")
    return basis
