"""A number in the formats Word counts with (ST_NumberFormat, ECMA-376-1, 17.18.59)."""

from ..numerals import to_chinese

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = str.maketrans("〇零一二三四五六七八九十百千", "零零壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_OLD = str.maketrans("〇零一二三四五六七八九十百千", "零零壹貳參肆伍陸柒捌玖拾佰仟")
_DIGITS = "〇一二三四五六七八九"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_SIMPLE = {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "koreanCounting"}
_COUNTING = _SIMPLE | {"taiwaneseCounting", "taiwaneseCountingThousand"}
_ENCLOSED = {  # format: first sign, how many there are
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "decimalEnclosedParen": ("⑴", 20),
    "ideographEnclosedCircle": ("㊀", 10),
}
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def format_number(number: int, style: str) -> str:
    """``number`` in Word's format ``style``; an unknown one counts in Arabic figures, as Word does.

    Chinese counting writes 一百零五, as laws do, where Word shows 一百〇五. bullet and none give "".
    """
    if style in ("bullet", "none"):
        return ""
    if style in _COUNTING:
        return to_chinese(number) if 0 <= number <= 99999 else str(number)
    if style in ("chineseLegalSimplified", "ideographLegalTraditional") and 0 <= number <= 9999:
        table = _LEGAL if style == "chineseLegalSimplified" else _LEGAL_OLD
        return ("一" if 10 <= number < 20 else "").translate(table) + to_chinese(number).translate(
            table
        )
    if style in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_DIGITS[int(figure)] for figure in str(abs(number)))
    if style in ("ideographTraditional", "ideographZodiac"):
        signs = _STEMS if style == "ideographTraditional" else _BRANCHES
        return signs[(number - 1) % len(signs)] if number > 0 else str(number)
    return _western(number, style)


def _western(number: int, style: str) -> str:
    if style in _ENCLOSED:
        first, count = _ENCLOSED[style]
        return chr(ord(first) + number - 1) if 0 < number <= count else str(number)
    if style == "decimalZero":
        return f"{number:02d}"
    if style in ("decimalFullWidth", "decimalFullWidth2"):
        return str(number).translate(_WIDE)
    if style in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        roman = _roman(number)
        return roman if style == "upperRoman" else roman.lower()
    if style in ("upperLetter", "lowerLetter") and 0 < number <= 780:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if style == "upperLetter" else letter.lower()
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text
