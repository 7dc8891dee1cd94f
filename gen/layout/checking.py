"""A .docx held against GB/T 9704-2012: every fault of layout, once each."""

from pathlib import Path

from ..compare.accepting import has_changes
from ..wordfile import read_word_file
from .fault import LayoutFault, Severity, gathered
from .pages import judge_pages
from .settings import judge_blanks, judge_settings
from .sheet import Sheet
from .tables import judge_tables
from .wordings import judge_wordings


def check_layout(path: Path) -> list[LayoutFault]:
    """What is wrong with the layout of the document at ``path``, in the order of the page.

    Raises TemplateError for what is no sound .docx, MarkedError for one that bears a state-secret mark.
    """
    package = read_word_file(path)
    sheet = Sheet.of(package)
    faults = [
        *judge_pages(sheet),
        *judge_settings(sheet),
        *judge_blanks(sheet),
        *judge_tables(sheet),
        *judge_wordings(sheet),
    ]
    if has_changes(sheet.root):
        faults.append(
            LayoutFault(
                "修订", Severity.HINT, "全文", "含有未处理的修订痕迹", "定稿不带修订",
                "在“审阅”中接受或拒绝全部修订",
            )
        )  # fmt: skip
    return gathered(faults)
