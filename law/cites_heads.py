"""What may begin a citation, found in one pass each and merged in order of place."""

import re
from collections.abc import Iterator
from heapq import merge

from .cites_name import alias_names
from .cites_names import Lexicon
from .cites_text import CUES, KINDS, NUMBER

_QUOTE = r"《[^《》\n]{1,160}(?:《[^《》\n]{1,60}》[^《》\n]{0,40})?》|〈[^〈〉《》\n]{1,60}〉"
_LEVEL = rf"(?= ?第 ?\(?{NUMBER}\)? ?(?:条|款|项|章|节|编|、|至|到|-))"
_AFTER_CUE = "|".join(cue for cue in CUES.split("|") if len(cue) == 2)
_HEADS = (
    rf"(?P<own>本(?:{KINDS}|意见|通知|标准|规范|方案|手册){_LEVEL})"
    rf"|(?P<that>(?:同|该|上述|前述)(?:{KINDS}|意见|通知|标准|规范){_LEVEL})"
    r"|(?P<near>(?<![以当目提先此之的各])(?:前[两二三四五]?|本|同|该|上)"
    r"(?:条(?![件例约幅])|款(?![项式型待])|项(?!目)))"
    rf"|(?P<order>令 ?(?:\d{{4}}年)?(?:第 ?)?{NUMBER} ?号|第 ?{NUMBER} ?号令)"
    r"|(?P<code>\[\d{4}\] ?(?:第 ?)?\d{1,5} ?号)"
    rf"|(?P<bare>第 ?\(?{NUMBER}\)? ?(?:条|款|项|、|至|到|-))"
    rf"|(?<={_AFTER_CUE})(?P<astray>(?!{CUES})[\u4e00-\u9fff]{{2,16}}?(?:法|条例)(?=的?规定|[,。;、:和与及\"》)!?\n]|$))"
)

Head = tuple[int, int, str, str]
"""Where something stands, its precedence among what begins there, its kind and words."""


def heads(text: str, spoken: frozenset[str]) -> Iterator[Head]:
    """Every place in folded ``text`` where a citation may begin; ``spoken`` are the names known.

    Several may begin at one place and they may overlap: the reader takes the first that is one. The words
    of a ``name`` are all names that stand there, one a line, longest first.
    """
    return merge(_quotes(text), _names(text, spoken), _words(text))


def _quotes(text: str) -> Iterator[Head]:
    for match in re.finditer(_QUOTE, text):
        yield match.start(), 0, "quote", match.group()


def _names(text: str, spoken: frozenset[str]) -> Iterator[Head]:
    """Names that are known and names that this text defines itself."""
    for start, found in Lexicon(spoken | alias_names(text)).find(text):
        yield start, 1, "name", "\n".join(found)


def _words(text: str) -> Iterator[Head]:
    for match in re.finditer(_HEADS, text):
        kind = str(match.lastgroup)
        yield match.start(), 3 if kind == "astray" else 2, kind, match.group()
