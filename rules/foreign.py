"""Whose rules these are: another institution's, shipped as an example, must not look like the user's own."""

from collections.abc import Sequence
from pathlib import Path

from ..law.rank import Rank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..law.version import Version

FOREIGN = "他单位制度，仅供参考"
"""What the rules of another institution are called wherever they are shown."""


def is_foreign(version: "Version", own: Sequence[Path]) -> bool:
    """Whether ``version`` is a unit's rules that do not stand below ``own``, the user's own folders.

    A unit's rules bind inside that unit alone (see ``Rank.UNIT``): out of the library they are examples.
    """
    if version.rank is not Rank.UNIT:
        return False
    path = version.path
    return path is None or not any(path.is_relative_to(folder) for folder in own)
