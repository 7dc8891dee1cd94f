"""A file of any form into a draft: its content decides the form, its name only words a remark."""

import re
from dataclasses import replace
from pathlib import Path

from ..errors import GuijuError, MarkedError, SourceError
from ..marks import find_mark
from ..opc import is_encrypted_ole, is_ole, read_limited
from ..systemwords import system_words
from .draft import Draft, Form
from .markdown import read_markdown
from .plaintext import read_plaintext

SUFFIXES = (".docx", ".doc", ".wps", ".rtf", ".html", ".htm", ".md", ".txt", ".pdf")
"""What a folder is searched for."""
_STAR = re.compile("[★☆✩✭✮✯⭐🌟*＊﹡∗]")  # no mark without one: spares most texts the search
_HEAD = 40  # blocks among which the mark of a whole document stands
_CELL = 30  # characters of a line that may be a mark and nothing else
_FORMS = {
    Form.WORD: (".docx",),
    Form.WEB: (".html", ".htm"),
    Form.MARKDOWN: (".md", ".markdown"),
    Form.TEXT: (".txt", ".text", ""),
    Form.PDF: (".pdf",),
}
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<(?:head|body|meta|title|div|table|p)[\s>]", re.I)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def safe_name(path: Path) -> str:
    """The file's name as it may be shown and kept: no control or invisible characters, not overlong."""
    name = re.sub(
        r"[^\S ]|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]",
        "",
        path.name,
    )
    return name if len(name) <= 80 else f"{name[:60]}…{name[-16:]}"


def read_draft(path: Path) -> Draft:
    """The draft of the file at ``path``; ``read_bytes`` and ``draft_of`` say what it raises."""
    return draft_of(path, read_bytes(path))


def draft_of(path: Path, data: bytes) -> Draft:
    """The draft of ``data``, the content of the file at ``path``.

    Raises SourceError for a file that is damaged, encrypted or no text, and MarkedError for one that
    bears a state-secret mark.
    """
    name = safe_name(path)
    try:
        draft = _read(data, path.suffix.lower(), name)
    except RecursionError:  # nesting deeper than any text has
        raise SourceError("文件结构嵌套过深", where=name, mend="请核对文件来源") from None
    refuse_marked(draft)
    usual = _FORMS[draft.form]
    converted = path.suffix.lower() in (".doc", ".wps", ".rtf") and draft.form is Form.WORD
    if path.suffix.lower() not in usual and not converted:
        remark = f"扩展名是“{path.suffix}”，内容是{draft.form.value}，已按内容读取"
        draft = replace(draft, remarks=(remark, *draft.remarks))
    return draft


def refuse_marked(draft: Draft) -> None:
    """Raises MarkedError if the document bears a mark: in its head, its margins, or alone in a line.

    A cell of a table counts as a line.
    """
    texts = [block.text for block in draft.blocks]
    head = "\n".join([draft.margin, draft.caption, *draft.history, *texts[:_HEAD]])
    further = "\n".join(text for text in texts[_HEAD:] if "密" in text)
    alone = ""
    if _STAR.search(further):
        cells = (cell.strip() for cell in re.split(r"[|\n]", further))
        alone = "\n\n".join(cell for cell in cells if len(cell) <= _CELL)
    if any(_STAR.search(text) and find_mark(text) for text in (head, alone)):
        mend = "请移到涉密计算机上按保密规定处理，并核查该文件为何在本机；本工具没有保存其内容"
        raise MarkedError("文件带有国家秘密标志，不得在本机处理", where=draft.name, mend=mend)


def read_bytes(path: Path) -> bytes:
    """The file's content. Raises SourceError if it cannot be read, is empty or over 20 MB."""
    name = safe_name(path)
    try:
        data = read_limited(path)
    except FileNotFoundError:
        raise SourceError("文件不存在", where=name, mend="请核对文件名和所在目录") from None
    except (OSError, ValueError) as error:
        what = (
            "是文件夹"
            if path.is_dir()
            else f"文件无法读取（{system_words(error) if isinstance(error, OSError) else '名称不合规'}）"
        )
        raise SourceError(
            what, where=name, mend="请指明具体文件，关闭正在打开它的程序后重试"
        ) from None
    if data is None:
        raise SourceError(
            "文件超过20MB", where=name, mend="请删除其中的图片，或者另存为纯文本后导入"
        )
    if not data.strip():
        raise SourceError("文件是空的", where=name, mend="请重新取得文件")
    return data


def _read(data: bytes, suffix: str, name: str) -> Draft:
    """By what the content is. The libraries for Word, web and PDF load when first needed."""
    _refuse_foreign(data, name)
    if is_ole(data) or data.startswith(b"{\\rtf"):
        from .office import convert  # noqa: PLC0415

        data = convert(data, ".doc" if is_ole(data) else ".rtf", name)
    if data.startswith(b"PK"):
        from .word import read_word  # noqa: PLC0415

        return read_word(data, name)
    if data.startswith(b"%PDF", 0) or b"%PDF-" in data[:1024]:
        from .pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data, name)
    if _is_page(data, suffix):
        from .webpage import read_webpage  # noqa: PLC0415

        return read_webpage(data, name)
    return (
        read_markdown(data, name) if suffix in (".md", ".markdown") else read_plaintext(data, name)
    )


def _is_page(data: bytes, suffix: str) -> bool:
    head = data[:2000].replace(b"\0", b"")
    if suffix in (".md", ".markdown"):  # Markdown may hold tags
        return head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")[:9].lower() in (b"<!doctype", b"<html>")
    return suffix in (".html", ".htm") or _PAGE.search(head) is not None


def _refuse_foreign(data: bytes, name: str) -> None:
    """Raises SourceError for forms that hold no text one could read, each with what to do."""
    refusal: GuijuError | None = None
    if is_encrypted_ole(data):
        refusal = SourceError("文件设有打开密码", where=name, mend="请取消打开密码后另存为 .docx")
    elif data.startswith(_PICTURES):
        mend = "请取得带文字的文件，或者识别成文字并核对后导入"
        refusal = SourceError("是图片，没有文字", where=name, mend=mend)
    elif data.startswith(_ARCHIVES):
        refusal = SourceError("是压缩包", where=name, mend="请解压后导入其中的文件")
    elif data[:2000].lstrip().startswith(b"MIME-Version:"):
        refusal = SourceError(
            "是网页归档（.mht）", where=name, mend="请用浏览器或 Word 打开，另存为 .docx"
        )
    if refusal is not None:
        raise refusal
