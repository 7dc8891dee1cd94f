"""Finding the state-secret mark that a document head or a cell bears.

The mark is 密级★保密期限 (国家秘密标志). One quoted as an example in the text of a rule is not one. In
doubt a mark counts: refusing a clean file costs a moment, taking in a marked one is an offence.
"""

import re
from itertools import pairwise

_STAR = "[★☆✩✭✮✯⭐🌟]"
_ASTERISK = "[*＊﹡∗]"  # only with a period behind it: a lone * marks a required field
_NUMBER = r"(?:[0-9０-９]\s*)+|[〇零一二两三四五六七八九十百]+"
_DAY = rf"(?:至|到)?\s*(?:{_NUMBER})\s*年(?:\s*(?:{_NUMBER})\s*月(?:\s*(?:{_NUMBER})\s*日)?)?"
_PERIOD = (
    rf"长\s*期|启\s*用\s*前|公\s*开\s*前|解\s*密\s*前|{_DAY}|(?:{_NUMBER})\s*(?:个\s*)?(?:月|天|日)"
)
_MARK = re.compile(
    rf"(?:绝\s*密|机\s*密|秘\s*密)(?:\s*级)?\s*"
    rf"(?:{_STAR}\s*(?:{_PERIOD})?|{_ASTERISK}\s*(?:{_PERIOD}))"
)
_QUOTED = re.compile(
    r"“[^“”]{0,30}”|‘[^‘’]{0,30}’|「[^「」]{0,30}」|『[^『』]{0,30}』|\"[^\"]{0,30}\"|`[^`]{0,30}`"
)
_CUE = re.compile(r"(?:如|例|格式为|格式是|格式|写作|形式为|式样为|样式为)\s*[：:（(]?\s*$")
_JOINT = re.compile(r"[\s、，,；;/“”\"‘’`「」]*(?:和|或者|或|及|以及)?[\s“\"‘`「]*")
_FIELD = re.compile(r"密级|秘密等级|保密期限|标志|标识|文件|国家秘密")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def find_mark(text: str) -> str | None:
    """The first state-secret mark that ``text`` (a cell, or the head of a document) bears.

    Returns it as written: 机密★10年, 绝密★, 秘 密 ★ 长期, 绝密★启用前. None when there is none or when
    each stands as an example: in quotation marks or backquotes within a sentence, or right after
    如, 例如, 格式为 and the like, where further examples may follow after 、 or 或.
    """
    for line in text.splitlines():
        found = list(_MARK.finditer(line))
        quoted = _spans_in_sentence(line) if found else []
        exempt = False
        for previous, match in pairwise([None, *found]):
            assert match is not None  # noqa: S101  # only the first of the pairs' left sides is None
            exempt = (
                any(start < match.start() and match.end() < end for start, end in quoted)
                or _CUE.search(line[: match.start()]) is not None
                or (exempt and _joined(line, previous, match))
            )
            if not exempt:
                return match.group().strip()
    return None


def _joined(line: str, previous: re.Match[str] | None, match: re.Match[str]) -> bool:
    """Whether nothing but 、 或 and the like stands between two marks."""
    between = line[previous.end() : match.start()] if previous else "…"
    return _JOINT.fullmatch(between) is not None


def _spans_in_sentence(line: str) -> list[tuple[int, int]]:
    """Where ``line`` quotes something, if it is a sentence around it and not a bare field."""
    around = _FIELD.sub("", _QUOTED.sub("", line))
    if len(_HAN.findall(around)) < 4:
        return []
    return [match.span() for match in _QUOTED.finditer(line)]
