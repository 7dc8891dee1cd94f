"""发文字号: 机关代字〔2026〕8号, as GB/T 9704-2012 (7.2.5) has it."""

import re

_FORM = re.compile(r"[^\s\d〔〕\[\]()（）【】]{1,20}〔((?:19|20)\d{2})〕[1-9]\d{0,4}号")
_YEAR = re.compile(r"[\[［(（【﹝<《〔]\s*(\d{4})\s*[\]］)）】﹞>》〕]")
_SERIAL = re.compile(r"〕\s*第?\s*0*([1-9]\d*)\s*号?$")
EXAMPLE = "规院〔2026〕8号"


def number_year(number: str) -> int | None:
    """The year in a well-formed 发文字号, None for any other text."""
    match = _FORM.fullmatch(number)
    return int(match[1]) if match else None


def number_mend(number: str) -> str:
    """How to mend a 发文字号: the right form where it can be told, else an example; "" if right."""
    if number_year(number) is not None:
        return ""
    mended = _SERIAL.sub(r"〕\1号", _YEAR.sub(r"〔\1〕", number.strip()))
    right = mended if number_year(mended) is not None else EXAMPLE
    return f"年份用六角括号〔〕，序号不加“第”、不编虚位，如“{right}”"
