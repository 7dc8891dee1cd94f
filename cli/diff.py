"""guiju diff: two versions of a work side by side, changed words marked."""

import re
import sys

from ..law.compare import Change, Comparison, Row, compare
from ..law.compare_words import Part
from ..law.corpus import Corpus
from ..law.errors import CitationError
from ..law.version import Version
from .arguments import Parser
from .output import say, say_json
from .setting import Setting

_GONE, _NEW, _PLAIN = "\033[31;9m", "\033[32;1m", "\033[0m"
_UNCHANGED = (Change.SAME, Change.RENUMBERED)


def main(arguments: list[str]) -> int:
    """Compare the two versions named."""
    parser = Parser("diff", "逐条对照同一部法规制度的两个版本，标出改动的字词。").with_json()
    parser.add_argument("work", metavar="名称", help="如 保密法")
    parser.add_argument("old", metavar="旧版", help="年份，如 2010")
    parser.add_argument("new", metavar="新版", help="年份，如 2024")
    parser.add_argument("--all", action="store_true", help="连同文字未变的各条")
    given = parser.parse_args(arguments)
    setting = Setting.of(given)
    versions = [find_version(setting.corpus, given.work, name) for name in (given.old, given.new)]
    comparison = compare(*versions)
    if given.json:
        say_json(_record(comparison))
    else:
        _say(comparison, given.all)
    return 0


def find_version(corpus: Corpus, work: str, name: str) -> Version:
    """The version of ``work`` called ``name``: a year or a whole citation. CitationError if unknown."""
    year = re.fullmatch(r"(\d{4})年?", name.strip())
    cited = f"{corpus.work(work) or work}({year[1]})" if year else name
    found = corpus.resolve(cited)
    if found.path or found.clause is not None:
        raise CitationError(f"“{name}”不是版本", mend="写年份，如 2010，或者“保密法(2010)”")
    return found.version


def _record(comparison: Comparison) -> dict[str, object]:
    return {
        "work": comparison.new.short,
        "old": comparison.old.citation,
        "new": comparison.new.citation,
        "basis": comparison.basis,
        "proposed": comparison.proposed,
        "unheld": list(comparison.unheld),
        "rows": [row.as_json() for row in comparison.rows],
    }


def _say(comparison: Comparison, everything: bool) -> None:
    old, new = comparison.old, comparison.new
    say(f"{old.citation} → {new.citation}，条文对应依据：{comparison.basis}")
    for name in comparison.unheld:
        say(
            f"“{name}”未收录原文或者只收录一部分，缺的条文只列条号；用 guiju corpus add 导入官方文本后可逐字对照。"
        )
    say("[-…-] 为旧文删去的字词，{+…+} 为新文增加的字词。")
    for row in comparison.rows:
        if everything or row.change not in _UNCHANGED:
            say()
            _say_row(row)
    say()
    counts = {change: sum(row.change is change for row in comparison.rows) for change in Change}
    say("合计：" + "，".join(f"{change.value}{n}处" for change, n in counts.items() if n))
    if not everything and any(counts[change] for change in _UNCHANGED):
        say("文字未变的各条没有列出，加 --all 全部列出。")


def _say_row(row: Row) -> None:
    arrow = f"{row.old or '（无）'} → {row.new or '（无）'}"
    say(f"{arrow}  〔{row.change.value}〕")
    if row.old_text:
        say(f"  旧：{_marked(row.old_parts, row.old_text, _GONE, '[-{}-]')}")
    if row.new_text:
        say(f"  新：{_marked(row.new_parts, row.new_text, _NEW, '{{+{}+}}')}")


def _marked(parts: tuple[Part, ...], text: str, colour: str, marks: str) -> str:
    """The text on lines of its own, changed runs marked; in colour where a person looks on."""
    if sys.stdout.isatty():
        marks = f"{colour}{marks}{_PLAIN}"
    shown = "".join(marks.format(part.text) if part.changed else part.text for part in parts)
    return (shown or text).replace("\n", "\n      ")
