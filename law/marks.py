"""Finding the state-secret mark that a document head or a cell bears.

The mark is 密级★保密期限 (国家秘密标志). One quoted as an example in the text of a rule is not one. In
doubt a mark counts: refusing a clean file costs a moment, taking in a marked one is an offence.
"""

import re
from bisect import bisect_left

# Patterns stay text, compiled (and kept by re) at first use: importing this module costs nothing.
_STAR = "[★☆✩✭✮✯⭐🌟]"
_ASTERISK = "[*＊﹡∗]"  # only with a period behind it: a lone * marks a required field
_NUMBER = r"(?:[0-9０-９]\s*)+|[〇零一二两三四五六七八九十百]+"
_DAY = rf"(?:至|到)?\s*(?:{_NUMBER})\s*年(?:\s*(?:{_NUMBER})\s*月(?:\s*(?:{_NUMBER})\s*日)?)?"
_PERIOD = (
    rf"长\s*期|启\s*用\s*前|公\s*开\s*前|解\s*密\s*前|{_DAY}|(?:{_NUMBER})\s*(?:个\s*)?(?:月|天|日)"
)
_MARK = (
    rf"((?:绝\s*密|机\s*密|秘\s*密)(?:\s*级)?\s*)"
    rf"(?:{_STAR}\s*(?:{_PERIOD})?|{_ASTERISK}\s*(?:{_PERIOD}))"
)
_QUOTED = (
    r"“[^“”]{0,30}”|‘[^‘’]{0,30}’|「[^「」]{0,30}」|『[^『』]{0,30}』|\"[^\"]{0,30}\"|`[^`]{0,30}`"
)
_CUE = (
    r"(?:例如|比如|譬如|诸如|形如|示例|举例|格式为|格式是|形式为|式样为|样式为|写作|(?<![\u4e00-\u9fff])如"
    r"|(?:例|格式|形式|式样|样式)(?=\s*[：:]))\s*[：:]?[\s（(“\"‘`「]*$"
)
_CUE_REACH = 16
_JOINT = r"[\s、，,；;/“”\"‘’`「」]*(?:和|或者|或|及|以及)?[\s“\"‘`「]*"
_FIELD = r"密级|秘密等级|保密期限|标志|标识|文件|国家秘密"
_HAN = r"[\u4e00-\u9fff]"


def find_mark(text: str) -> str | None:
    """The first state-secret mark that ``text`` (a cell, or the head of a document) bears.

    Returns it as written: 机密★10年, 绝密★, 秘 密 ★ 长期, 绝密★启用前. None when there is none or when
    each stands as an example: in quotation marks or backquotes within a sentence, or right after
    如, 例如, 格式为 and the like, where further examples may follow after 、 or 或.
    """
    for line in text.splitlines():
        found = list(re.finditer(_MARK, line))
        quoted = _spans_in_sentence(line) if found else []
        exempt, end = False, 0
        for match in found:
            joined = re.compile(_JOINT).fullmatch(line, end, match.start()) is not None
            cued = re.compile(_CUE).search(line, max(0, match.start() - _CUE_REACH), match.start())
            exempt = (exempt and joined) or cued is not None or _within(match.span(), quoted)
            if not exempt:
                return match.group().strip()
            end = match.end()
    return _written_downwards(text)


def _written_downwards(text: str) -> str | None:
    """A mark broken over lines, as in a narrow cell: 机密 above, ★10年 below."""
    for match in re.finditer(_MARK, text):
        if len((match[1] + ".").splitlines()) > 1:
            return match.group().strip()
    return None


def _within(span: tuple[int, int], quoted: list[tuple[int, int]]) -> bool:
    """Whether ``span`` lies inside one of the ``quoted`` spans, which are in order."""
    before = bisect_left(quoted, span) - 1
    return before >= 0 and span[1] < quoted[before][1]


def _spans_in_sentence(line: str) -> list[tuple[int, int]]:
    """Where ``line`` quotes something, if it is a sentence around it and not a bare field."""
    around = re.sub(_FIELD, "", re.sub(_QUOTED, "", line))
    if len(re.findall(_HAN, around)) < 4:
        return []
    return [match.span() for match in re.finditer(_QUOTED, line)]
