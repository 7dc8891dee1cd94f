"""A clause quoted: its whole text, then the instrument with year, number, place and force."""

from ..law.clause import DIGEST_LABEL, MISSING, MISSING_TITLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .result import Hit

_HOLES = (MISSING, MISSING_TITLE)


def refuse(hit: "Hit") -> str:
    """Why the hit may not be quoted, or "": a digest is ours, and a text with a hole is not the clause."""
    if hit.digest:
        return f"{DIGEST_LABEL}不得引用：未收录原文，请取得官方文本后引用。"
    if any(hole in hit.text for hole in _HOLES):
        return "所收文本有缺失，不得作为原文引用，请核对官方文本。"
    return ""


def quote(hit: "Hit") -> str:
    """The text, then on a line of its own where it stands: ——《全称》（2010年，文号）第三十五条（现行）.

    "" where it may not be quoted. Words are the text's own, its paragraphs kept.
    """
    if refuse(hit):
        return ""
    text = "\n".join(line.strip() for line in hit.text.splitlines() if line.strip())
    return f"{text}\n——{source(hit)}"


def source(hit: "Hit") -> str:
    """《全称》（2010年，文号）第三十五条（已废止，现由保密法(2024) 第四十三条取代）."""
    version = "，".join(filter(None, [f"{hit.year}年" if hit.year else "", hit.number]))
    force = hit.status or "参考资料，无效力"
    if hit.replaced_by:
        force += f"，现由{hit.replaced_by}取代"
    return f"《{hit.title}》{f'（{version}）' if version else ''}{hit.article}（{force}）"
