"""Chinese numerals both ways, and the labels of articles built from them."""

from functools import lru_cache

_KEPT = 4096  # numerals of a library: few, and written again and again
_DIGITS = {"〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_DIGITS |= {"六": 6, "七": 7, "八": 8, "九": 9}
_FIGURES = "〇一二三四五六七八九"
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
_UNITS = {"十": 10, "百": 100, "千": 1000}
_TENS_IN_ONE = {"廿": "二十", "卅": "三十", "卌": "四十"}

NUMERAL_CHARACTERS = "〇零○一二两三四五六七八九十百千万廿卅卌"
"""Every character a Chinese numeral may be written with, for use inside a regular expression."""


@lru_cache(_KEPT)
def to_int(text: str) -> int:
    """The number ``text`` writes: 三十五, 〇, 廿三, 两, 一百二十, 二〇二四, 10, full-width １０.

    Raises ValueError for anything else, also for a numeral that no one writes (十百, 三五十).
    """
    plain = text.translate(_NARROW).strip()
    if plain.isascii() and plain.isdigit():
        return int(plain)
    for sign, tens in _TENS_IN_ONE.items():
        plain = plain.replace(sign, tens)
    if not plain or any(sign not in NUMERAL_CHARACTERS for sign in plain):
        raise ValueError(f"“{text}”不是数字")
    if len(plain) > 1 and all(sign in _DIGITS for sign in plain):
        return _positional(plain, text)
    head, ten_thousands, tail = plain.rpartition("万")
    if "万" in head or (ten_thousands and not head):
        raise ValueError(f"“{text}”不是规范的数字")
    high = _section(head, text) if head else 0
    return high * 10000 + (_section(tail, text) if tail else 0)


def _positional(plain: str, text: str) -> int:
    """Digits read one by one, as years are written: 二〇二四. 两 and 零五 are not written so."""
    if plain[0] in "〇零○" or "两" in plain:
        raise ValueError(f"“{text}”不是规范的数字")
    return int("".join(str(_DIGITS[sign]) for sign in plain))


def _section(section: str, text: str) -> int:
    """A group below 万: digits and 千百十 in falling order, 零 wherever a place is skipped."""
    total, digit, last = 0, None, 10000
    for sign in section:
        if sign in _UNITS:
            unit = _UNITS[sign]
            if unit >= last or digit == 0 or (digit is None and unit != 10):
                raise ValueError(f"“{text}”不是规范的数字")
            total += (1 if digit is None else digit) * unit
            digit, last = None, unit
        elif digit is not None and digit != 0:
            raise ValueError(f"“{text}”不是规范的数字")
        else:
            digit = _DIGITS[sign]
    return total + (digit or 0)


@lru_cache(_KEPT)
def to_chinese(number: int) -> str:
    """``number`` (0 to 99999) as laws print it: 十五, 一百零五, 一万零三十. ValueError outside."""
    if not 0 <= number <= 99999:
        raise ValueError(f"{number} 超出 0 至 99999")
    if number < 10:
        return _FIGURES[number]
    text, skipped = "", False
    for unit, sign in ((10000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if skipped and text else "") + _FIGURES[digit] + sign
        skipped = not digit
    return text.removeprefix("一") if 10 <= number < 20 else text


def article_label(number: int, branch: int = 0) -> str:
    """The label of an article: 第三十五条, with a branch 第三十五条之一."""
    return f"第{to_chinese(number)}条" + (f"之{to_chinese(branch)}" if branch else "")
