"""Folding of text for search alone: width, case, punctuation and numerals. Display keeps the original.

``fold`` maps every character to exactly one character, so that offsets in the folded text are
offsets in the original. ``fold_numbers`` then turns numerals of quantities and of 第…条 into Arabic
figures (二十四小时 = 24小时); lengths change there, and ``number_spans`` reports where.
"""

import re
from functools import cache

_NUMERALS = "〇零○一二两三四五六七八九十百千万廿卅卌"  # as law.numerals.NUMERAL_CHARACTERS, held equal by a test
_UNITS = "年月日天周旬时刻分秒个次人名位份件级类条款项目章节编页点米元亿倍号种户台届学课小字季%"
_SIGNS = frozenset(_NUMERALS) | frozenset("0123456789")
_LONGEST = 12  # figures beyond this are no quantity of this field

_SAME = str.maketrans(
    "“”„‟〝〞「」『』‘’‛〔〕【】［］〖〗﹝﹞—–―－─~〜∼・•‧",  # noqa: RUF100 - pairs with the line below
    '"' * 10 + "'" * 3 + "()" * 5 + "-" * 5 + "~" * 3 + "·" * 3,
)

_TRADITIONAL = str.maketrans(
    "洩報國際會議處關務記錄單書計說時電腦網傳檢審變為與個這兩從發產業機構條過進動員備責權對應實現開門間問聞閱斷續線織級約紀終經結給統罰職聯脫談讓論識訴詞試該詳語誤請讀課調負費資質轉辦邊達違遠適選還郵釋銀銷鎖鏡長閉隊陽險隨難須頓領題類風飛驗騙魚點離載體歷衛導幹範圍確護懲劃觸親屬戶營運維複製標誌諾協訓學習獎勵檔據數儲",
    "泄报国际会议处关务记录单书计说时电脑网传检审变为与个这两从发产业机构条过进动员备责权对应实现开门间问闻阅断续线织级约纪终经结给统罚职联脱谈让论识诉词试该详语误请读课调负费资质转办边达违远适选还邮释银销锁镜长闭队阳险随难须顿领题类风飞验骗鱼点离载体历卫导干范围确护惩划触亲属户营运维复制标志诺协训学习奖励档据数储",
)
"""Traditional characters of the field, one to one, so that offsets hold."""


@cache
def _numeral() -> re.Pattern[str]:
    """The numerals to fold. Compiled when first needed: most searches hold none."""
    return re.compile(
        rf"(?:(?<=第)|(?<=百分之))[{_NUMERALS}]+"
        rf"|[0-9]+万(?=[人{_UNITS}])"
        rf"|(?<![统同唯专单逐任某])[{_NUMERALS}]+(?=\s*[余多]?[{_UNITS}])"  # 统一编号 holds no figure
    )


class _Folding(dict[int, int]):
    """Character to folded character, worked out once for each character met (``str.translate``)."""

    def __missing__(self, code: int) -> int:
        self[code] = folded = _fold_code(code)
        return folded


def _fold_code(code: int) -> int:
    """One character: full width to half width, variants of a mark to one, capitals to small."""
    if 0x4E00 <= code <= 0x9FFF:  # nearly every character of these texts
        return _TRADITIONAL.get(code, code)
    if code == 0x3000 or code < 0x20 or code == 0x7F:
        return 0x20
    if 0xFF01 <= code <= 0xFF5E:
        code -= 0xFEE0
    small = chr(code).translate(_SAME).lower()
    return ord(small) if len(small) == 1 else code


_TABLE = _Folding()


def fold(text: str) -> str:
    """``text`` folded character by character: the same length, offset for offset."""
    return text.translate(_TABLE)


def squeeze(folded: str) -> str:
    """``folded`` without white space: what a quoted phrase is compared in."""
    return "".join(folded.split())


def _figure(written: str) -> str:
    """The Arabic figure ``written`` stands for, or ``written`` where it is none (万 alone, 十百)."""
    if len(written) > _LONGEST:
        return written
    if written[0].isascii():
        return str(int(written[:-1]) * 10_000)
    from ..law.numerals import to_int  # noqa: PLC0415 - a cold search seldom needs it

    try:
        return str(to_int(written))
    except ValueError:
        return written


def holds_number(folded: str) -> bool:
    """Whether ``folded`` holds any character a numeral or figure is written with."""
    return not _SIGNS.isdisjoint(folded)


def fold_numbers(folded: str) -> str:
    """``folded`` with the numerals of quantities and of 第…条 in Arabic figures.

    A text that is nothing but a numeral counts as one: who types 三十五 means 35.
    """
    if not holds_number(folded):
        return folded
    if len(folded) > 1 and all(char in _NUMERALS for char in folded):
        return _figure(folded)
    return _numeral().sub(lambda match: _figure(match.group()), folded)


def number_spans(folded: str) -> list[tuple[int, int, int]]:
    """What ``fold_numbers`` replaced: (start in its result, length there, length before), in order."""
    spans, drift = [], 0
    for match in _numeral().finditer(folded):
        before, after = len(match.group()), len(_figure(match.group()))
        spans.append((match.start() + drift, after, before))
        drift += after - before
    return spans
