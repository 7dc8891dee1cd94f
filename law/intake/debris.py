"""What copying, redaction and web sites leave in a text: found and told, never taken out in silence."""

import re
from collections.abc import Sequence

from .webnoise import NOISE

_REDACTED = re.compile(
    r"(?<![A-Za-z0-9])20[xX×]{2}(?![A-Za-z])|(?<![A-Za-z0-9])[xX]{2,}(?![A-Za-z0-9])|×{2,}|\^[vV_oO.]\^"
    r"|_{2,}|＿{2,}|\*{2,}|\?{3,}|？{3,}|�+|锟斤拷|某某"
)
_CHEAP = re.compile("[xX×^_＿*?？�锟]")  # one look at a text: most have none of these
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,80}>|&(?:nbsp|lt|gt|amp|quot|#\d{1,5});")
_EXAMPLES = 3


def debris(texts: Sequence[str]) -> tuple[str, ...]:
    """What is suspect in ``texts``, one sentence a kind, with how often and a few examples."""
    redacted: list[str] = []
    markup: list[str] = []
    noise: list[str] = []
    whole = "\n".join(texts)
    suspect = _CHEAP.search(whole) is not None or "某某" in whole
    tagged = "<" in whole or "&" in whole
    for text in texts:
        if suspect:
            redacted.extend(_around(text, match) for match in _REDACTED.finditer(text))
        if tagged and ("<" in text or "&" in text):
            markup.extend(_MARKUP.findall(text))
        if len(text) < 40 and NOISE.match(text):
            noise.append(text)
    return tuple(
        f"{what}{len(found)}处（如“{'”“'.join(dict.fromkeys(found[:_EXAMPLES]))}”），已照录，请核对"
        for what, found in (
            ("疑似遮盖或者脱漏的文字", redacted),
            ("疑似网页代码", markup),
            ("疑似网站文字", noise),
        )
        if found
    )


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 4) : match.end() + 4]
