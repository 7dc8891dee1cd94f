"""The options that all verbs below gen share, and what they say when documents are made."""

import sys
from pathlib import Path

from .arguments import Parser
from .output import note, say, say_json, say_table
from .setting import Setting

TYPE_CHECKING = False  # as typing's own, without loading typing
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from ..gen.inputs import Inputs
    from ..gen.packing import Made, Packing

_SHOWN = 3


def with_people(parser: Parser) -> None:
    """Add ``--person``."""
    parser.add_argument(
        "--person", action="append", default=[], metavar="人员", help="人员编号或姓名，可重复"
    )


def with_options(parser: Parser, default: str = "工作目录的 输出") -> None:
    """Add where the documents go, how they are handed over, and what is added to them."""
    parser.add_argument("--out", type=Path, metavar="目录", help=f"放在哪里（默认：{default}）")
    packing = parser.add_mutually_exclusive_group()
    packing.add_argument(
        "--zip", dest="packing", action="store_const", const="zip", help="装成一个 ZIP 文件"
    )
    packing.add_argument(
        "--one-file",
        dest="packing",
        action="store_const",
        const="one-file",
        help="合成一个 Word 文件便于打印，每份另起一张纸、页码从 1 起",
    )
    parser.add_argument("--pdf", action="store_true", help="另转一份 PDF（需要 LibreOffice）")
    parser.add_argument("--basis", action="store_true", help="用 Word 批注标明每处的依据")
    parser.add_argument(
        "--basis-table", action="store_true", help="文末另页附依据对照表：位置、条款、层级、效力"
    )


def judge(parser: Parser, given: "Namespace") -> None:
    """Refuse options that do not go together."""
    if given.basis and given.packing == "one-file":
        parser.error(
            "argument --basis: 不能与 --one-file 同时使用，批注请看分别生成的文件，或者改用 --basis-table"
        )
    if given.pdf and given.packing == "zip":
        parser.error("argument --pdf: 不能与 --zip 同时使用，请先转 PDF 再自行压缩")


def open_given(given: "Namespace", *, by_row: bool) -> "Inputs":
    """Everything documents are made from, with what the options add to each."""
    from ..gen.inputs import open_inputs  # noqa: PLC0415  # after the arguments are known to be right

    if given.pdf:
        from ..gen.pdf import office_program  # noqa: PLC0415

        office_program()  # told before anything is made
    setting = Setting.of(given)
    return open_inputs(
        setting.workspace,
        setting.library,
        setting.named_day,
        marked=given.basis,
        tabled=given.basis_table,
        by_row=by_row,
    )


def packing_of(given: "Namespace") -> "Packing":
    """How the documents are to be handed over."""
    from ..gen.packing import Packing  # noqa: PLC0415

    return Packing(given.packing or Packing.FOLDER.value)


def hand_over(
    given: "Namespace", inputs: "Inputs", made: "Made", warnings: "Sequence[str]" = ()
) -> int:
    """Convert if wanted, and say what was made and what to look at (``warnings``); the exit code."""
    pdfs = _pdf(inputs, made) if given.pdf else []
    warnings = [*warnings, *_warnings(inputs, made)]
    for warning in warnings:
        note(f"注意：{warning}")
    written = [*made.written, *pdfs]
    if given.json:
        failed = [{"row": f.row, "field": f.field, "message": f.message} for f in made.failed]
        more = {"beside": [str(path) for path in made.beside], "warnings": warnings}
        say_json({"written": [str(path) for path in written], "failed": failed, **more})
    else:
        _tell(made, written)
    return int(bool(made.failed))


def _pdf(inputs: "Inputs", made: "Made") -> list[Path]:
    from ..gen.pdf import to_pdf  # noqa: PLC0415

    note(f"正在用 LibreOffice 转换 {len(made.written)} 份……")
    return to_pdf(made.written, inputs.as_of, inputs.workspace.cache, _converted)


def _warnings(inputs: "Inputs", made: "Made") -> list[str]:
    """What to look at before printing."""
    from ..gen.glyphs import rare_warnings  # noqa: PLC0415
    from ..gen.package import read_package  # noqa: PLC0415

    used = (read_package(inputs.template(name)) for name in made.templates)
    return [*made.notes, *rare_warnings(used, made.named)]


def _tell(made: "Made", written: list[Path]) -> None:
    for path in written[:_SHOWN]:
        say(str(path))
    if len(written) > _SHOWN:
        say(f"…… 共 {len(written)} 个文件，都在 {written[0].parent}")
    for path in made.beside:
        say(f"原文件已被修改，没有覆盖；新生成的放在旁边：{path}")
    if made.failed:
        note(f"有 {len({(f.row, f.person) for f in made.failed})} 份没有生成，其余已经生成：")
        rows = (
            (f"第{f.row}行" if f.row else "", f.person, f.field, f.message) for f in made.failed
        )
        say_table(("行", "人员", "栏目", "原因"), rows)


def progress(done: int, total: int | None) -> None:
    """A line that counts up, on a terminal only."""
    if done % 50 == 0 or done == total:
        _count("已生成", done, total)


def _converted(done: int, total: int | None) -> None:
    _count("已转换", done, total)


def _count(what: str, done: int, total: int | None) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{what} {done}/{total}" + ("\n" if done == total else ""))
