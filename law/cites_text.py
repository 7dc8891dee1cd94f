"""What running text is folded to before citations are looked for, and the words that surround them."""

from .numerals import NUMERAL_CHARACTERS

_WIDE = "０１２３４５６７８９（）［］〔〕【】，；：．　\t«»～－—–〈〉“”‘’「」『』！？"
_NARROW = '0123456789()[][][],;:.  《》~---〈〉""\'\'""""!?'
_FOLD = str.maketrans(_WIDE, _NARROW)

HAN = f"[{NUMERAL_CHARACTERS}]{{1,9}}"
NUMBER = rf"(?:{HAN}|[0-9]{{1,4}})"
"""A numeral in folded text; bounded, so that no pattern built from it runs on."""

KINDS = (
    "实施条例|条例|实施细则|细则|实施办法|办法|规定|规则|准则|守则|制度|决定|解释|章程|规程|公约|法"
)
"""What an instrument's name ends in; 法 last, so that 办法 is not cut short."""

QUOTED_KINDS = f"{KINDS}|意见|通知|规范|标准|纲要|批复|修正案|议定书"
"""What else a name in 《》 may end in."""

NOT_LAWS = (
    "方法|看法|做法|想法|说法|书法|语法|手法|算法|用法|疗法|笔法|写法|魔法|执法|司法|普法|守法|立法"
)
"""Words that end in 法 and name no law."""

CUES = (
    "根据|依据|依照|按照|遵照|参照|对照|比照|违反|触犯|符合|适用|执行|贯彻|落实|学习|遵守|引用|核对|"
    "转发|印发|下发|查阅|宣传|违背|结合|修改|涉及|我国|现行|关系到"
)
"""Words before a citation; none stands inside the name of an instrument."""


def fold(text: str) -> str:
    """``text`` with widths, brackets, dashes and quotes made alike, character by character.

    Offsets stay what they were: no character is added or dropped.
    """
    return text.translate(_FOLD)
