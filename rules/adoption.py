"""What the unit has adopted: a reference figure counts only once the unit's own clause says so."""

from collections.abc import Mapping
from dataclasses import dataclass

from .quantity import Quantity


@dataclass(frozen=True, slots=True)
class Adoption:
    """The unit's choice for one figure.

    ``figure`` is its Chinese name in rules.yaml (脱密期); ``profile`` the 口径 chosen from;
    ``chosen`` the points, keyed by the printed key (核心, 重要, 一般) or ``""`` where the figure
    has no key; ``basis`` the unit's own clause that adopts them; ``where`` names the place in
    单位.yaml for messages.
    """

    figure: str
    profile: str
    chosen: Mapping[str, Quantity]
    basis: str
    where: str = ""
