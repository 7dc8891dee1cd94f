"""Dates as officials write them."""

import re
import unicodedata
from datetime import date

_FORMS = (
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日"),
    re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})"),
)


def chinese_date(day: date) -> str:
    """``day`` as printed in a document: 2026年3月5日, no leading zero (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def parse_date(text: str) -> date:
    """The day written as 2026-03-05, 2026年3月5日, 2026.3.5 or 2026/3/5 (full width too).

    Raises ValueError for another form or a day that does not exist.
    """
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    for form in _FORMS:
        if match := form.fullmatch(plain):
            year, month, day = (int(part) for part in match.groups() if part.isdigit())
            return _existing(year, month, day, text)
    raise ValueError(f"“{text}”不是日期，应写作 2026-03-05 或者 2026年3月5日")


def _existing(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"“{text}”这一天不存在") from None
