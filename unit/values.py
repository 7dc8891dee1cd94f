"""From a cell to a value, or to words saying what is wrong with it and how to mend it.

Converters raise CellError(what, mend); the row that asked adds the place.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from ..law.dates import parse_date
from ..law.reader import suggestion
from .cells import Cell

EARLIEST = date(1949, 10, 1)  # an earlier day in these tables is a slip of the keyboard
MAX_COUNT = 100_000_000

_INVISIBLE = str.maketrans("", "", "\u200b\u2060\ufeff")  # pasted along with text from web pages
_HAN_NAME = re.compile(r"[^\x00-\xff\s]+(?:\s+[^\x00-\xff\s]+)+")
_BREAK = re.compile(r"\s*[\r\n]+\s*")
_MOMENT = re.compile(  # the blank before the time matters: 2026-5-12 9:30 is not 2026-5-129:30
    r"(?P<day>\d{4}年\d{1,2}月\d{1,2}日|\d{4}([-./])\d{1,2}\2\d{1,2}(?=[ T]))[ T]*"
    r"(?P<hour>\d{1,2}) *(?:: *(?P<minute>\d{2})(?::\d{2})?|[时点] *(?:(?P<spoken>\d{1,2}) *分)?)"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


class CellError(ValueError):
    """What is wrong with a cell and how to mend it; it never leaves this room."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.what = what
        self.mend = mend


def fold(text: str) -> str:
    """Width folded and every blank dropped: for headings and for words chosen from a list."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text.translate(_INVISIBLE)))


def to_text(cell: Cell, limit: int) -> str:
    """The text as typed, without surrounding blanks; a whole number becomes its digits."""
    value = _plain(cell)
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool | float | date) or not isinstance(value, str | int):
        raise CellError(f"应为文字，现为{kind_of(value)}", "请把单元格格式设为“文本”后重新输入")
    return clean(str(value), limit)


def clean(text: str, limit: int) -> str:
    """``text`` on one line without invisible characters; CellError if too long or unprintable."""
    line = _BREAK.sub("", text.translate(_INVISIBLE).strip())
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs") or _nothing(char) for char in line):
        raise CellError("含有不可见的控制字符", "请删除后重新输入文字")
    if len(line) > limit:
        raise CellError(f"超过{limit}字", "请写得简短一些")
    return line


def _nothing(char: str) -> bool:
    """Whether it is one of Unicode's noncharacters: documents mark their bases with two of them."""
    return "\ufdd0" <= char <= "\ufdef" or ord(char) & 0xFFFE == 0xFFFE


def to_name(cell: Cell) -> str:
    """A person's name: blanks inside a Chinese name (赵　甲) are dropped, all else is as typed."""
    name = to_text(cell, 50)
    if name.isdigit():
        raise CellError(f"“{name}”不是姓名", "请填写姓名")
    return clean_name(name)


def clean_name(name: str) -> str:
    """A Chinese name without blanks inside (赵　甲 is 赵甲); any other name as it is."""
    return re.sub(r"\s+", "", name) if _HAN_NAME.fullmatch(name) else name


def to_day(cell: Cell) -> date | None:
    """An Excel date, or a typed 2026-3-5 or 2026年3月5日; None for a blank."""
    value = _plain(cell)
    if value is None:
        return None
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, str):
        value = _typed_day(value)
    if not isinstance(value, date):
        raise CellError(
            f"应为日期，现为{kind_of(value)}", "请写成 2026-03-05，或者把单元格格式设为“日期”"
        )
    return _possible(value)


def _possible(day: date) -> date:
    if day < EARLIEST:
        raise CellError(f"日期“{day}”过早", "请核对年份")
    return day


def _typed_day(text: str) -> date:
    try:
        return parse_date(text)
    except ValueError:
        raise CellError(f"“{shown(text)}”不是日期", "请写成 2026-03-05 或者 2026年3月5日") from None


def to_moment(cell: Cell) -> datetime | None:
    """An Excel date with its time, or a typed 2026-5-12 9:30 or 2026年5月12日9时30分; None for a blank."""
    value = _plain(cell)
    if value is None:
        return None
    if isinstance(value, datetime):
        if value.hour == value.minute == 0:  # a day alone looks like this
            raise CellError("没有写明时刻", "请写成 2026-05-12 09:30；确是零点的，以文字填写")
        _possible(value.date())
        return value.replace(microsecond=0)
    written = unicodedata.normalize("NFKC", value) if isinstance(value, str) else ""
    match = _MOMENT.fullmatch(" ".join(written.split()))
    if match is None or not isinstance(value, str):
        raise CellError(
            f"应为日期和时刻，现为{kind_of(value)}", "请写成 2026-05-12 09:30，时刻按24小时制"
        )
    day = _possible(_typed_day(match["day"]))
    hour, minute = int(match["hour"]), int(match["minute"] or match["spoken"] or 0)
    if hour > 23 or minute > 59:
        raise CellError(f"“{shown(value)}”没有这个时刻", "时刻按24小时制，如 09:30")
    return datetime(day.year, day.month, day.day, hour, minute)


def to_count(cell: Cell) -> int | None:
    """A whole number from 0 on; None for a blank. 0 is a value."""
    number = to_decimal(cell)
    if number is None:
        return None
    if number != number.to_integral_value():
        raise CellError(f"“{number}”不是整数", "请填写 0 或者正整数")
    return int(number)


def to_decimal(cell: Cell) -> Decimal | None:
    """A number from 0 on with at most two decimals; None for a blank."""
    value = _plain(cell)
    if value is None:
        return None
    number = _number(value)
    if number is None:
        raise CellError(
            f"应为数字，现为{kind_of(value)}", "请只填阿拉伯数字，没有的填 0，不要带单位"
        )
    if not 0 <= number <= MAX_COUNT:
        raise CellError("超出范围", f"请填写 0 至 {MAX_COUNT} 之间的数")
    if number != round(number, 2):
        raise CellError("小数超过两位", "请保留两位以内的小数")
    return number


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):  # a sum kept by a spreadsheet may read 96.49999999999999
        return Decimal(str(round(value, 9))).normalize() if math.isfinite(value) else None
    if not isinstance(value, str):
        return None
    text = fold(value)
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    try:
        return Decimal(text) if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,4})?", text) else None
    except InvalidOperation:
        return None


def to_word(cell: Cell, allowed: Sequence[str]) -> str:
    """One of the words ``allowed``, width and blanks folded; "" for a blank."""
    written = fold(to_text(cell, 100))
    if written and written not in allowed:
        near = suggestion(written, allowed)
        listed = f"可选：{'、'.join(allowed)}"
        mend = f"{near}{listed}" if near.startswith("是否") else listed
        raise CellError(f"“{shown(written)}”不在可选范围", mend)
    return written


def shown(text: str) -> str:
    """A typed word, short enough to repeat in a message."""
    line = " ".join(text.split())
    return line if len(line) <= 20 else f"{line[:20]}…"


def kind_of(value: object) -> str:
    """What stands in the cell, in a word."""
    if isinstance(value, str):
        return f"“{shown(value)}”"
    if isinstance(value, bool):
        return "逻辑值"
    if isinstance(value, int | float):
        return f"数字{value}" if abs(value) < 10**12 else "很大的数字"
    return "日期" if isinstance(value, date) else "时间"


def _plain(cell: Cell) -> object:
    """The value, None for a blank. CellError for a formula or a cell in error."""
    if cell.formula:
        raise CellError("是公式，只接受数值和文字", "请复制该单元格，用“选择性粘贴—数值”粘回原处")
    if cell.error:
        raise CellError("单元格出错（如 #N/A）", "请改为正确的数值或者文字")
    if isinstance(cell.value, str):
        return cell.value if fold(cell.value) else None
    return cell.value
