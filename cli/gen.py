"""guiju gen letters / policy / report: documents for Word."""

import sys
from pathlib import Path

from .arguments import Parser, words
from .output import note, say, say_json, say_table
from .setting import Setting

TYPE_CHECKING = False  # as typing's own, without loading typing
if TYPE_CHECKING:
    from argparse import Namespace

    from ..gen.inputs import Inputs
    from ..gen.make import Made

DOCUMENTS = ["letters", "policy", "report"]
_SHOWN = 3


def main(arguments: list[str]) -> int:
    """Make the documents and say where they are; exit 1 if some could not be made."""
    places = words(arguments)
    word = arguments[places[0]] if places else ""
    rest = [argument for at, argument in enumerate(arguments) if at not in places[:1]]
    if word == "check":
        from . import gencheck  # noqa: PLC0415  # a verb of its own

        return gencheck.main(rest)
    if word == "pledges" or (word == "letters" and len(places) > 1):
        from . import gen_deed  # noqa: PLC0415

        return gen_deed.main({"pledges": "承诺书", "letters": "责任书"}[word], rest)
    if word == "form":
        from . import gen_form  # noqa: PLC0415

        return gen_form.main(rest)
    if word == "policy":
        from . import gen_policy  # noqa: PLC0415

        return gen_policy.main(rest)
    parser = _parser()
    given = parser.parse_args(arguments)
    _judge(parser, given)
    from ..gen.inputs import open_inputs  # noqa: PLC0415  # after the arguments are known to be right
    from ..gen.make import Packing, make  # noqa: PLC0415

    setting = Setting.of(given)
    inputs = open_inputs(
        setting.workspace,
        setting.library,
        setting.named_day,
        marked=given.basis,
        by_row=given.document == "letters",
    )
    packing = Packing(given.packing or Packing.FOLDER.value)
    if given.pdf:
        from ..gen.pdf import office_program  # noqa: PLC0415

        office_program()  # told before anything is made
    made = make(inputs, given.document, given.person, given.out, _progress, packing)
    pdfs = _pdf(inputs, made) if given.pdf else []
    _tell(given, made, pdfs, _warnings(inputs, made))
    return int(bool(made.failed))


def _parser() -> Parser:
    does = "生成 Word 文书：letters 责任书，policy 涉密人员管理制度，report 年度自查自评报告。"
    parser = Parser("gen", does).with_json()
    parser.add_argument("document", metavar="|".join(DOCUMENTS), choices=DOCUMENTS, help="哪种文书")
    parser.add_argument(
        "--person", action="append", default=[], metavar="人员", help="人员编号或姓名，可重复"
    )
    parser.add_argument(
        "--out", type=Path, metavar="目录", help="放在哪里（默认：工作目录的 输出）"
    )
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
    return parser


def _judge(parser: Parser, given: "Namespace") -> None:
    """Refuse options that do not go together."""
    for option, value in (("--person", given.person), (f"--{given.packing}", given.packing)):
        if value and given.document != "letters":
            parser.error(f"argument {option}: 只用于 letters")
    if given.basis and given.packing == "one-file":
        parser.error("argument --basis: 不能与 --one-file 同时使用，批注请看分别生成的文件")
    if given.pdf and given.packing == "zip":
        parser.error("argument --pdf: 不能与 --zip 同时使用，请先转 PDF 再自行压缩")


def _pdf(inputs: "Inputs", made: "Made") -> list[Path]:
    from ..gen.pdf import to_pdf  # noqa: PLC0415

    note(f"正在用 LibreOffice 转换 {len(made.written)} 份……")
    return to_pdf(made.written, inputs.as_of)


def _warnings(inputs: "Inputs", made: "Made") -> list[str]:
    """What to look at before printing."""
    if not made.people:
        return []
    from ..gen.glyphs import rare_warnings  # noqa: PLC0415
    from ..gen.letters import NAME  # noqa: PLC0415
    from ..gen.package import read_package  # noqa: PLC0415

    return rare_warnings(read_package(inputs.template(NAME)), made.people)


def _tell(given: "Namespace", made: "Made", pdfs: list[Path], warnings: list[str]) -> None:
    for warning in warnings:
        note(f"注意：{warning}")
    written = [*made.written, *pdfs]
    if given.json:
        failed = [{"row": f.row, "field": f.field, "message": f.message} for f in made.failed]
        more = {"beside": [str(path) for path in made.beside], "warnings": warnings}
        say_json({"written": [str(path) for path in written], "failed": failed, **more})
        return
    for path in written[:_SHOWN]:
        say(str(path))
    if len(written) > _SHOWN:
        say(f"…… 共 {len(written)} 个文件，都在 {written[0].parent}")
    for path in made.beside:
        say(f"原文件已被修改，没有覆盖；新生成的放在旁边：{path}")
    if made.failed:
        note(f"有 {len({f.row for f in made.failed})} 行没有生成，其余已经生成：")
        rows = ((f"第{f.row}行", f.person, f.field, f.message) for f in made.failed)
        say_table(("行", "人员", "栏目", "原因"), rows)


def _progress(done: int, total: int | None) -> None:
    """A line that counts up, on a terminal only."""
    if sys.stderr.isatty() and (done % 50 == 0 or done == total):
        sys.stderr.write(f"\r已生成 {done}/{total}" + ("\n" if done == total else ""))
