"""The figures of GB/T 9704-2012 in the units of WordprocessingML.

Lengths are in twips (1/20 pt) unless a name says otherwise. The standard gives millimetres and
characters; how they are reached in a word processor was measured on rendered pages: 三号 (16 pt)
is wider than the 1/28 of the line that the standard asks for, so each character is drawn 0.25 pt
closer, and 29 pt between lines would lose the 22nd line, so it is 28.95 pt.
"""

from dataclasses import dataclass

TWIPS_PER_POINT = 20


def mm(length: float) -> int:
    """Millimetres in twips."""
    return round(length * 1440 / 25.4)


PAGE_WIDTH, PAGE_HEIGHT = mm(210), mm(297)  # A4 (5.1)
MARGIN_TOP, MARGIN_LEFT = mm(37), mm(28)  # 天头 and 订口 (5.2.1)
MARGIN_BOTTOM, MARGIN_RIGHT = mm(35), mm(26)  # what is left of a 版心 of 156 mm by 225 mm
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT

LINES, CHARACTERS = 22, 28  # a page, a line (5.2.3)
LINE = 579  # 28.95 pt exact: 22 lines fill 225 mm
SQUEEZE = -5  # character spacing of 三号 text: 28 characters fill 156 mm
CHARACTER = 16 * TWIPS_PER_POINT + SQUEEZE  # 一字 of the body text

FOOTER_DISTANCE = mm(25.5)  # puts the 一字线 7 mm under the 版心 (7.5); measured on the page
HEAD_GAP = mm(
    32.6
)  # puts the top of the 发文机关标志 35 mm under that of the 版心 (7.2.4); measured

RED = "FF0000"
THICK_RULE, THIN_RULE = 8, 6  # 0.35 mm and 0.25 mm in eighths of a point (7.4.1)
HEAD_RULE = 12  # the red rule: 0.5 mm; the standard leaves its height open


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface by name only. ``other`` are names under which systems carry the same face."""

    name: str
    other: str
    family: str
    pitch: str = "default"


SONG_TITLE = Face("方正小标宋简体", "方正小标宋_GBK", "script")
FANG_SONG = Face("仿宋_GB2312", "仿宋", "modern")
KAI = Face("楷体_GB2312", "楷体", "modern")
HEI = Face("黑体", "SimHei", "modern")
SONG = Face("宋体", "SimSun", "auto")
LATIN = Face("Times New Roman", "", "roman", "variable")
FACES = (SONG_TITLE, FANG_SONG, KAI, HEI, SONG, LATIN)

SIZE_2 = 22.0  # 二号
SIZE_3 = 16.0  # 三号
SIZE_4 = 14.0  # 四号
SIZE_SMALL_4 = 12.0  # 小四
