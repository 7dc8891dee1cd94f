"""guiju compare: what became of a document, as tracked changes in a .docx."""

from argparse import ArgumentTypeError
from dataclasses import asdict
from datetime import date
from pathlib import Path

from .arguments import Parser
from .output import note, say, say_json

TYPE_CHECKING = False  # as typing's own, without loading typing
if TYPE_CHECKING:
    from ..gen.compare.merging import Tally


def main(arguments: list[str]) -> int:
    """Compare two files, write the result and say how much differs."""
    parser = Parser("compare", "比较新旧两份 Word 文书，写出带修订痕迹的 .docx。").with_json()
    parser.add_argument("old", metavar="旧文件", type=Path)
    parser.add_argument("new", metavar="新文件", type=Path)
    parser.add_argument(
        "--out", type=Path, metavar="文件", help="写到哪里（默认：新文件旁的“…（修订对照）.docx”）"
    )
    parser.add_argument("--author", default="规矩对照", metavar="姓名", help="修订记在谁的名下")
    parser.add_argument(
        "--date", type=_day, metavar="日期", help="修订的日期（默认：新文件自带的修改日期）"
    )
    parser.add_argument(
        "--accept-changes", action="store_true", help="文件原有的修订先全部接受，再作比较"
    )
    given = parser.parse_args(arguments)
    out = given.out or given.new.with_name(f"{given.new.stem}（修订对照）.docx")
    if out.suffix.lower() != ".docx":
        parser.error("argument --out: 文件名应以 .docx 结尾")
    from ..gen.batch import write_batch  # noqa: PLC0415  # after the arguments are known to be right
    from ..gen.compare.comparing import Request, compare  # noqa: PLC0415

    asked = Request(given.author, given.date, given.accept_changes)
    found = compare(given.old, given.new, asked)
    written = write_batch(out.parent, [(out.name, found.data)]) if found.tally.total else []
    if given.json:
        changes = asdict(found.tally)
        target = str(written[0]) if written else None
        say_json({"written": target, "changes": changes, "notes": list(found.notes)})
        return 0
    say(str(written[0]) if written else "正文和表格的文字没有差别，没有写出文件")
    if written:
        say(_in_words(found.tally))
    for remark in found.notes:
        note(f"说明：{remark}")
    return 0


def _in_words(tally: "Tally") -> str:
    parts = (
        (tally.changed, "改动段落{}个"),
        (tally.inserted, "增加段落{}个"),
        (tally.deleted, "删去段落{}个"),
        (tally.rows_changed, "改动表格{}行"),
        (tally.rows_inserted, "增加表格{}行"),
        (tally.rows_deleted, "删去表格{}行"),
    )
    return "，".join(text.format(number) for number, text in parts if number)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}”不是日期，应写成 2026-11-01") from None
