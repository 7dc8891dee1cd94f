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
    if holed(hit.text):
        return "所收文本有缺失，不得作为原文引用，请核对官方文本。"
    return ""


def holed(text: str) -> bool:
    """Whether the source lacks some of it."""
    return any(hole in text for hole in _HOLES)


def quote(hit: "Hit") -> str:
    """The hit quoted (see ``quotation``), "" where it may not be."""
    if refuse(hit):
        return ""
    return quotation(
        hit.text, source(hit.title, hit.year, hit.number, hit.article, hit.status, hit.replaced_by)
    )


def quotation(text: str, where: str) -> str:
    """The text, then on a line of its own where it stands. Words are the text's own, its paragraphs kept."""
    lines = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    return f"{lines}\n——{where}"


def source(
    title: str, year: int | None, number: str, article: str, status: str, replaced_by: str
) -> str:
    """《全称》（2010年，文号）第三十五条（已废止，现由保密法(2024) 第四十三条取代）.

    ``status``: the printed 效力, "" for a reference.
    """
    version = "，".join(filter(None, [f"{year}年" if year else "", number]))
    force = status or "参考资料，无效力"
    if replaced_by:
        force += f"，现由{replaced_by}取代"
    return f"《{title}》{f'（{version}）' if version else ''}{article}（{force}）"
