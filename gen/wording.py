"""Small rules of official Chinese: enumerations, ordinals, counts, names, dates left blank."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from ..law.dates import chinese_date
from ..law.numerals import article_label, to_chinese

BLANK_DATE = "　　　　年　　月　　日"


def listed(names: Sequence[str]) -> str:
    """甲、乙和丙."""
    if len(names) < 2:
        return "".join(names)
    return f"{'、'.join(names[:-1])}和{names[-1]}"


def titles(names: Sequence[str]) -> str:
    """《甲》《乙》和《丙》: title marks need no 、 between them (GB/T 15834-2011 4.5.3.5)."""
    marked = [f"《{name}》" for name in names]
    if len(marked) < 2:
        return "".join(marked)
    return f"{''.join(marked[:-1])}和{marked[-1]}"


def ordinal(number: int) -> str:
    """（一）, the mark of the second level (GB/T 9704-2012 7.3.3)."""
    return f"（{to_chinese(number)}）"


def title_lines(*parts: str, width: int = 20) -> str:
    """A title on one line if it fits ``width`` characters, else broken between the parts alone.

    二号 type gives 20 characters a line; a title of several lines never breaks inside a word
    (GB/T 9704-2012 7.3.1).
    """
    lines = [""]
    for part in parts:
        if lines[-1] and _width(lines[-1] + part) > width:
            lines.append("")
        lines[-1] += part
    return "\n".join(lines)


def _width(text: str) -> float:
    """Characters' widths; Western letters and digits take half."""
    return sum(0.5 if ord(character) < 128 else 1 for character in text)


def numbered(texts: Sequence[str]) -> list[dict[str, str]]:
    """Items for a template loop: 序号, 内容 and 止, the stop after it (the last one ends the list)."""
    return [
        {"序号": ordinal(i), "内容": text, "止": "。" if i == len(texts) else "；"}
        for i, text in enumerate(texts, 1)
    ]


def clause_title(citation: str) -> str:
    """A unit's own clause as it stands in a sentence: 涉密人员管理制度 第三十条 → 《…》第三十条."""
    name, _, clause = citation.strip().partition(" ")
    return f"《{name.strip('《》')}》{clause.strip()}"


def spaced_name(name: str) -> str:
    """A name of two characters spread to the width of three, as columns of signatures are set."""
    return f"{name[0]}　{name[1]}" if len(name) == 2 else name


def day_or_blank(day: date | None) -> str:
    """The date, or the space to write it by hand."""
    return chinese_date(day) if day else BLANK_DATE


def article_counter() -> Mapping[str, Callable[..., str]]:
    """What a template may call: ``条()`` counts 第一条, 第二条 …; ``章()`` 第一章 … afresh each time."""
    counts = {"条": 0, "章": 0}

    def article() -> str:
        counts["条"] += 1
        return article_label(counts["条"])

    def chapter() -> str:
        counts["章"] += 1
        return f"第{to_chinese(counts['章'])}章"

    return {"条": article, "章": chapter}
