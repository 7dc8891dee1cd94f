"""Automatic numbers as Word shows them. Expected labels follow ECMA-376-1, 17.9, written out by hand."""

import pytest
from wordfiles import abstract, document, level, num, paragraph, restart, style

from guiju.law.intake.numberformat import format_number
from guiju.law.intake.word import read_word

CHAPTERS = abstract(
    0,
    level(0, "第%1章", "chineseCountingThousand"),
    level(1, "第%2条", "chineseCountingThousand", more='<w:lvlRestart w:val="0"/>'),
    level(2, "（%3）", "chineseCounting"),
    level(3, "%4.", "decimal"),
    level(4, "%1.%2", "decimal", more="<w:isLgl/>"),
)


def labels(paragraphs: list[str], numbering: str, styles: str = "") -> list[str]:
    draft = read_word(document(paragraphs, numbering, styles), "甲.docx")
    return [block.text for block in draft.blocks]


@pytest.mark.parametrize(
    ("number", "counting", "shown"),
    [
        (5, "decimal", "5"),
        (5, "decimalZero", "05"),
        (15, "chineseCountingThousand", "十五"),
        (105, "chineseCountingThousand", "一百零五"),
        (20, "chineseCounting", "二十"),
        (3, "ideographTraditional", "丙"),
        (12, "ideographZodiac", "亥"),
        (10, "ideographDigital", "一〇"),
        (11, "chineseLegalSimplified", "壹拾壹"),
        (4, "upperRoman", "IV"),
        (1999, "lowerRoman", "mcmxcix"),
        (27, "upperLetter", "AA"),
        (2, "lowerLetter", "b"),
        (20, "decimalEnclosedCircleChinese", "⑳"),
        (21, "decimalEnclosedCircleChinese", "21"),
        (7, "decimalFullWidth", "７"),
        (7, "bullet", ""),
        (7, "none", ""),
        (7, "hebrew1", "7"),
    ],
)
def test_formats(number: int, counting: str, shown: str) -> None:
    assert format_number(number, counting) == shown


def test_levels_count_and_restart() -> None:
    told = [("总则", 0), ("甲", 1), ("子", 2), ("丑", 2), ("寅", 3), ("乙", 1), ("子", 2)]
    told += [("分则", 0), ("丙", 1), ("丁", 4)]
    shown = labels([paragraph(text, (1, at)) for text, at in told], CHAPTERS + num(1, 0))
    assert shown == [
        "第一章 总则",
        "第一条 甲",
        "（一）子",
        "（二）丑",
        "1.寅",
        "第二条 乙",
        "（一）子",  # a higher level restarts it
        "第二章 分则",
        "第三条 丙",  # lvlRestart 0: articles count on through the chapters
        "2.3 丁",  # isLgl: Arabic whatever the levels above print
    ]


def test_lists_share_an_abstract_list_unless_they_restart() -> None:
    numbering = abstract(0, level(0, "%1、", "chineseCounting")) + num(1, 0) + num(2, 0)
    numbering += num(3, 0, restart(0, 1)) + num(4, 0, restart(0, 7))
    order = [(1, 0), (2, 0), (3, 0), (3, 0), (1, 0), (4, 0), (4, 0)]
    shown = labels([paragraph("甲", place) for place in order], numbering)
    assert shown == ["一、甲", "二、甲", "一、甲", "二、甲", "三、甲", "七、甲", "八、甲"]


def test_an_override_may_bring_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "第%1条", "chineseCounting", 5)}</w:lvlOverride>'
    numbering = abstract(0, level(0, "%1.")) + num(1, 0, own)
    assert labels([paragraph("甲", (1, 0))], numbering) == ["第五条 甲"]


def test_styles_carry_numbers_to_those_based_on_them() -> None:
    styles = style("A", list_=(1, None)) + style("B", "A")
    styles += style("C", "B", (0, None)) + style("D", list_=(1, 0))
    numbering = abstract(
        0,
        level(0, "%1、", "chineseCounting", more='<w:pStyle w:val="A"/>'),
        level(1, "（%2）", "chineseCounting", more='<w:pStyle w:val="D"/>'),
    )
    paragraphs = [
        paragraph("甲", style="A"),
        paragraph("乙", style="B"),
        paragraph("丙", style="C"),
        paragraph("丁", (0, 0), style="A"),
        paragraph("戊", style="D"),  # the level that names the style is the one it stands for
    ]
    shown = labels(paragraphs, numbering + num(1, 0), styles)
    assert shown == ["一、甲", "二、乙", "丙", "丁", "（一）戊"]


def test_a_numbering_style_stands_for_its_list() -> None:
    numbering = abstract(0, level(0, "第%1条", "chineseCounting"), more='<w:styleLink w:val="S"/>')
    numbering += abstract(1, more='<w:numStyleLink w:val="S"/>') + num(1, 0) + num(2, 1)
    assert labels([paragraph("甲", (2, 0))], numbering) == ["第一条 甲"]


def test_a_format_newer_than_the_standard_falls_back() -> None:
    choice = '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="甲"/></mc:Choice>'
    fallback = '<mc:Fallback><w:numFmt w:val="chineseCounting"/></mc:Fallback>'
    both = f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"
    newer = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{both}<w:lvlText w:val="%1、"/></w:lvl>'
    assert labels([paragraph("甲", (1, 0))], abstract(0, newer) + num(1, 0)) == ["一、甲"]


def test_levels_above_not_begun_show_their_first_number() -> None:
    numbering = abstract(0, level(0, "%1", start=3), level(1, "%1.%2")) + num(1, 0)
    assert labels([paragraph("甲", (1, 1))], numbering) == ["3.1 甲"]


def test_unknown_lists_and_wild_values_leave_the_text_alone() -> None:
    properties = '<w:numPr><w:ilvl w:val="99"/><w:numId w:val="x"/></w:numPr>'
    wild = f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"
    assert labels([wild, paragraph("乙", (8, 3))], abstract(0, level(0, "%1.")) + num(1, 0)) == [
        "甲",
        "乙",
    ]
