"""Figures of 台账.xlsx that cannot all be true."""

from collections.abc import Iterator, Mapping

from ..law.errors import Fault
from .entries import Ledger

CASES = ("泄密案件数", "保密违法案件数")


def contradictions(ledger: Ledger, places: Mapping[str, str]) -> Iterator[Fault]:
    """What contradicts in a ledger that is complete. ``places``: the cell of each item's number."""
    yield from _training(ledger, places)
    for name in CASES:
        if (count := ledger.figure(name)) and not ledger.problems:
            yield Fault(
                places[name],
                f"“{name}”是{count}，而“问题整改”一行也没有",
                "请在“问题整改”中写明案件反映的问题和整改措施（不写案件涉及的秘密），"
                "并在“自查自评”的相应方面计数；没有案件的填 0",
            )


def _training(ledger: Ledger, places: Mapping[str, str]) -> Iterator[Fault]:
    """Nobody is trained without a training, and no training is held without anybody."""
    times, people, hours = (ledger.figure(f"培训{name}") for name in ("次数", "人次", "学时"))
    mend = "请核对培训次数、培训人次和培训学时；没有组织培训的，三项都填 0"
    if times == 0 and (people or hours):
        what = f"“培训次数”是0，而“培训人次”是{people}、“培训学时”是{hours}"
        yield Fault(places["培训次数"], what, mend)
    if times and people == 0:
        what = f"“培训人次”是0，而“培训次数”是{times}"
        yield Fault(places["培训人次"], what, mend)
