"""The first step on a fresh machine: the texts of the law in force are obtained and imported."""

from datetime import date

from ..law.corpus import Corpus
from ..law.errors import GuijuError
from ..law.version import Version
from .setting import Setting


def texts_to_import(corpus: Corpus, as_of: date) -> tuple[Version, ...]:
    """What stands on ``as_of`` and is served by 要点 for want of its text: to be imported before all else.

    Raises SourceError if a file of digests is faulty.
    """
    return tuple(
        version
        for version in corpus.versions
        if not version.complete and version.status(as_of).stands and corpus.digests(version)
    )


def proposal(setting: Setting) -> str:
    """The first step for who opens the page; "" where none is, or the library is faulty (doctor tells)."""
    try:
        return first_step(texts_to_import(setting.corpus, setting.as_of))
    except GuijuError:
        return ""


def first_step(texts: tuple[Version, ...]) -> str:
    """What to do about ``texts``, in a sentence; "" where nothing is wanting."""
    if not texts:
        return ""
    names = "、".join(f"《{version.title}》({version.year})" for version in texts)
    return (
        f"第一步：从国家法律法规数据库等官方渠道取得{names}的 Word 文本（.docx），"
        "用 guiju corpus add 文件 导入；导入前只有要点（非原文），不能用来引用"
    )
