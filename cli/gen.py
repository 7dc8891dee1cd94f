"""guiju gen letters / policy / report: documents for Word."""

import sys
from pathlib import Path

from .arguments import Parser, words
from .output import say, say_json
from .setting import Setting

DOCUMENTS = ["letters", "policy", "report"]


def main(arguments: list[str]) -> int:
    """Make the documents and say where they are."""
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
    does = "生成 Word 文书：letters 责任书，policy 涉密人员管理制度，report 年度自查自评报告。"
    parser = Parser("gen", does).with_json()
    parser.add_argument("document", metavar="|".join(DOCUMENTS), choices=DOCUMENTS, help="哪种文书")
    parser.add_argument(
        "--person", action="append", default=[], metavar="人员", help="人员编号或姓名，可重复"
    )
    parser.add_argument(
        "--out", type=Path, metavar="目录", help="放在哪里（默认：工作目录的 输出）"
    )
    given = parser.parse_args(arguments)
    if given.person and given.document != "letters":
        parser.error("argument --person: 只用于 letters")
    from ..gen.make import make  # noqa: PLC0415  # after the arguments are known to be right

    inputs = Setting.of(given).inputs
    written = make(inputs, given.document, given.person, given.out, _progress)
    if given.json:
        say_json({"written": [str(path) for path in written], "failed": []})
        return 0
    for path in written[:3]:
        say(str(path))
    if len(written) > 3:
        say(f"…… 共 {len(written)} 个文件，都在 {written[0].parent}")
    return 0


def _progress(done: int, total: int | None) -> None:
    """A line that counts up, on a terminal only."""
    if sys.stderr.isatty() and (done % 50 == 0 or done == total):
        sys.stderr.write(f"\r已生成 {done}/{total}" + ("\n" if done == total else ""))
