"""File names that Windows, Linux and a memory stick all accept, from whatever a person is called.

Rules for Windows after "Naming Files, Paths, and Namespaces" (Microsoft); 255 bytes of UTF-8 are the
limit of ext4.
"""

import re
import unicodedata

_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])[ .]*(\..*)?$", re.IGNORECASE
)
MAX_BYTES = 200  # leaves room for a number, a folder of some depth and Windows' 260 characters


def safe_name(name: str) -> str:
    """``name`` with an extension, changed as little as possible so that every system takes it.

    Signs a file name cannot bear become ``_``; invisible ones are left out (they can feign another
    extension). Raises ValueError if nothing is left.
    """
    text = unicodedata.normalize("NFC", name)
    text = "".join(sign for sign in text if unicodedata.category(sign) not in {"Cf", "Cs", "Co"})
    text = _ILLEGAL.sub("_", text)
    stem, dot, extension = text.rpartition(".")
    if not dot:
        stem, extension = text, ""
    stem = stem.strip(" .")
    extension = extension.strip(" ")
    suffix = f".{extension}" if extension else ""
    if not stem.strip("_"):
        raise ValueError(name)
    stem = _shortened(stem, MAX_BYTES - len(suffix.encode()))
    return f"_{stem}{suffix}" if _RESERVED.match(stem) else stem + suffix


def numbered_name(name: str, number: int) -> str:
    """``name`` told apart from earlier ones: 责任书(2).docx."""
    stem, dot, extension = name.rpartition(".")
    return f"{stem}({number}){dot}{extension}" if dot else f"{name}({number})"


def _shortened(stem: str, limit: int) -> str:
    """At most ``limit`` bytes of UTF-8, no character cut in two."""
    return stem.encode()[: max(limit, 1)].decode(errors="ignore").strip(" .")


class Names:
    """The names of one folder or archive: safe, and each but once however systems fold case."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, name: str) -> str:
        """A safe name not taken yet, numbered from 2 if need be. Raises ValueError if empty."""
        safe = safe_name(name)
        chosen, number = safe, 1
        while chosen.casefold() in self._taken:
            number += 1
            chosen = numbered_name(safe, number)
        self._taken.add(chosen.casefold())
        return chosen
