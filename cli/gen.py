"""guiju gen letters / policy / report: documents for Word."""

from .arguments import Parser, words
from .genoptions import (
    hand_over,
    judge,
    open_given,
    packing_of,
    progress,
    with_options,
    with_people,
)

TYPE_CHECKING = False  # as typing's own, without loading typing
if TYPE_CHECKING:
    from argparse import Namespace

DOCUMENTS = ["letters", "policy", "report"]


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
    if word == "report":
        from . import gen_report  # noqa: PLC0415

        return gen_report.main(rest)
    parser = _parser()
    given = parser.parse_args(arguments)
    _judge(parser, given)
    inputs = open_given(given, by_row=given.document == "letters")
    from ..gen.make import make  # noqa: PLC0415  # after the arguments are known to be right

    made = make(inputs, given.document, given.person, given.out, progress, packing_of(given))
    return hand_over(given, inputs, made)


def _parser() -> Parser:
    does = "生成 Word 文书：letters 责任书，policy 涉密人员管理制度，report 年度自查自评报告。"
    parser = Parser("gen", does).with_json()
    parser.add_argument("document", metavar="|".join(DOCUMENTS), choices=DOCUMENTS, help="哪种文书")
    with_people(parser)
    with_options(parser)
    return parser


def _judge(parser: Parser, given: "Namespace") -> None:
    """Refuse options that do not go together."""
    for option, value in (("--person", given.person), (f"--{given.packing}", given.packing)):
        if value and given.document != "letters":
            parser.error(f"argument {option}: 只用于 letters")
    judge(parser, given)
