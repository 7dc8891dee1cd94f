"""The figures of GB/T 9704-2012 that a document is held against, in the units of WordprocessingML.

Lengths are twips (1/20 pt). 28.95 pt between lines and −0.25 pt between characters are not in the
standard: they are what puts its 22 lines of 28 characters on the page (docs/版面.md).
"""

PAGE = (11906, 16838)  # A4 (5.1)
MARGINS = {"top": 2098, "bottom": 1984, "left": 1587, "right": 1474}  # 37, 35, 28, 26 mm (5.2.1)
MARGIN_NAMES = {"top": "上", "bottom": "下", "left": "左", "right": "右"}
MARGIN_SLACK = 57  # 1 mm (5.2.1)
LINE = 579
LINE_LEAST = 556  # from here to 28.95 pt a page holds 22 lines (5.2.3)
SQUEEZE = -5
BODY_SIZE, TITLE_SIZE, FOOT_SIZE = 16.0, 22.0, 14.0
BODY_LENGTH = 28  # characters: a paragraph longer than a line is running text

FANG_SONG = (
    "仿宋_GB2312",
    "仿宋",
    "FangSong",
    "FangSong_GB2312",
    "华文仿宋",
    "方正仿宋_GBK",
    "方正仿宋简体",
)
KAI = ("楷体_GB2312", "楷体", "KaiTi", "KaiTi_GB2312", "方正楷体_GBK", "方正楷体简体")
HEI = ("黑体", "SimHei", "方正黑体_GBK", "方正黑体简体")
TITLE = ("方正小标宋简体", "方正小标宋_GBK", "小标宋", "华文中宋")


def millimetres(twips: int) -> str:
    """Twips in words: 37毫米, 25.4毫米."""
    return f"{round(twips * 25.4 / 1440, 1):g}毫米"


def points(twips: int) -> str:
    """Twips in words: 28.95磅."""
    return f"{twips / 20:g}磅"
