"""Rare characters in names, departments and posts, held against the fonts that the template asks for.

GB/T 9704-2012 documents use 仿宋_GB2312 and its kin: a character outside GB/T 2312-1980 is drawn
from another font or as an empty box.
"""

import shutil
import subprocess
from collections.abc import Iterable, Sequence
from functools import cache

from .package import Package
from .wordml import W

_WAIT = 20.0  # seconds for fontconfig


Named = tuple[str, str]
"""Whose texts: how a message calls the owner, and the texts themselves."""


def rare_warnings(packages: Iterable[Package], named: Iterable[Named]) -> list[str]:
    """One warning for each owner whose texts the fonts of ``packages`` may not have.

    The packages are read only where there is a rare character at all.
    """
    rare = [(owner, _rare(text)) for owner, text in dict.fromkeys(named)]
    signs = {sign for _, found in rare for sign in found}
    if not signs:
        return []
    fonts = dict.fromkeys(font for package in packages for font in fonts_of(package))
    installed = [font for font in fonts if _covering(font, "一")]
    lacking = {sign: _lacking(sign, installed) for sign in signs}
    return [
        f"{owner}：" + "；".join(lacking[sign] for sign in found if lacking[sign])
        for owner, found in rare
        if any(lacking[sign] for sign in found)
    ]


def fonts_of(package: Package) -> list[str]:
    """The East Asian fonts that the styles and the body ask for, in order."""
    found: dict[str, None] = {}
    for name in package.of_type(".document.main+xml", ".styles+xml"):
        for fonts in package.tree(name).iter(f"{W}rFonts"):
            asked = fonts.get(f"{W}eastAsia", "")
            if asked:
                found[asked] = None
    return list(found)


def _rare(text: str) -> list[str]:
    """The characters of ``text`` that GB/T 2312-1980 does not have, each once."""
    return [sign for sign in dict.fromkeys(text) if not sign.isascii() and not _in_gb2312(sign)]


def _in_gb2312(sign: str) -> bool:
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return sign == "·"  # the dot in a name of another nation; every font has it
    return True


def _lacking(sign: str, installed: Sequence[str]) -> str:
    """What is wrong with printing ``sign``; "" where an installed font of the template has it."""
    code = f"“{sign}”（U+{ord(sign):04X}）"
    if not installed:
        return f"{code}不在 GB/T 2312 字符集内，仿宋_GB2312 等字体可能没有这个字，打印前请核对"
    without = [font for font in installed if not _covering(font, sign)]
    if not without:
        return ""
    return f"{code}在字体{'、'.join(without)}中没有，会换用别的字体，打印前请核对"


def _plain(font: str) -> str:
    """A font's name as fontconfig's patterns have it: signs with a meaning there are escaped."""
    return "".join(f"\\{sign}" if sign in "\\-:,=" else sign for sign in font)


@cache
def _covering(font: str, sign: str) -> bool:
    """Whether this machine has the font, and it the character, as fontconfig says."""
    program = shutil.which("fc-list")
    if program is None:
        return False
    pattern = f"{_plain(font)}:charset={ord(sign):x}"
    try:
        done = subprocess.run(  # noqa: S603  # a font's name is one argument, no shell reads it
            [program, pattern, "family"], check=False, capture_output=True, timeout=_WAIT
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return bool(done.stdout.strip())
