"""Bytes of a plain text into characters: UTF-8, UTF-16 or GB18030, and nothing else."""

import codecs
import re

from ..errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.I)
_ALIKE = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "unicode": "utf-16"}
_SAMPLE = 512
_UNUSUAL = re.compile(
    "[^\n\r\t -~\u00a0-\u00ff\u2010-\u203f\u2190-\u27ff\u3000-\u33ff\u3400-\u9fff\uff00-\uffef]"
)


def decode(data: bytes, name: str) -> str:
    """The text in ``data``. Raises SourceError for what is not text in any of the three encodings."""
    found = _by_mark(data) or _by_shape(data)
    for encoding in (found,) if found else ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if _is_text(text):
            return text.removeprefix("\ufeff")
    mend = "请用记事本或 WPS 打开，确认不是乱码后另存为 UTF-8 编码的文本"
    raise SourceError("不是文本文件，或者编码无法识别", where=name, mend=mend)


def decode_page(data: bytes, name: str) -> str:
    """The text of a web page: by mark, then what the page itself declares, then by trying.

    A page that declares an encoding it does not keep to is read by trying, bad bytes replaced.
    """
    declared = _META.search(data, 0, 4 * _SAMPLE)
    encoding = declared[1].decode("ascii").lower() if declared else ""
    if _by_mark(data) is None and encoding:
        try:
            return data.decode(_ALIKE.get(encoding, encoding))
        except (UnicodeDecodeError, LookupError, ValueError):
            pass
    try:
        return decode(data, name)
    except SourceError:
        if b"\0" in data:
            raise
        return data.decode("utf-8" if "utf" in encoding else "gb18030", "replace")


def _by_mark(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)


def _by_shape(data: bytes) -> str | None:
    """UTF-16 without a mark: text in another encoding holds no zero byte, its line ends here do."""
    sample = data[: _SAMPLE * 64]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if not even + odd:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_text(text: str) -> bool:
    """Whether the characters are such as texts have: what is binary decodes too, now and then."""
    sample = text[:_SAMPLE] + text[-_SAMPLE:]
    return len(_UNUSUAL.findall(sample)) * 100 <= len(sample) * 15
