"""The refusal of whatever bears a state-secret mark: its place is named, its content never."""

from collections.abc import Iterable

from ..law.errors import Fault, GuijuError, MarkedError


def marked(places: Iterable[str]) -> GuijuError:
    """A MarkedError naming each place."""
    return MarkedError.of(
        Fault(
            place,
            "文件带有国家秘密标志，不得在本机处理",
            "请立即停止使用，按保密规定处置该文件，并报告本单位保密工作机构；本产品未保存其任何内容",
        )
        for place in places
    )
