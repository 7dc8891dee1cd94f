"""guiju gen report: the unit's 报告, one kind at a time; 年度自查自评报告 where none is named."""

from .arguments import Parser
from .genoptions import hand_over, judge, open_given, with_options
from .output import say, say_json


def main(_: str, arguments: list[str]) -> int:
    """Make the report and say where it is, or list the kinds."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.name and given.kind and given.name != given.kind:
        parser.error("argument --kind: 与写明的报告名称不一致，写一处即可")
    if given.packing:
        parser.error(f"argument --{given.packing}: 报告每次一份，不用合并或者压缩")
    judge(parser, given)
    from ..gen.make import make  # noqa: PLC0415  # after the arguments are known to be right
    from ..gen.reports import REPORTS, report_key  # noqa: PLC0415

    if given.list:
        if given.json:
            say_json({"reports": list(REPORTS.values())})
            return 0
        for number, name in enumerate(REPORTS.values(), 1):
            say(f"{number:>3}. {name}")
        say("生成其中一种：guiju gen report --kind 名称；泄密事件有几个的，再加 --case 事件编号。")
        return 0
    key = report_key(given.kind or given.name or "report")
    inputs = open_given(given, by_row=False)
    return hand_over(given, inputs, make(inputs, key, (), given.out, case=given.case))


def _parser() -> Parser:
    does = (
        "生成报告（上行公文）：年度自查自评报告（不写名称时）、年度保密工作情况报告、年度自检报告、"
        "泄密事件报告。"
    )
    parser = Parser("gen report", does).with_json()
    parser.add_argument("name", metavar="报告", nargs="?", default="", help="报告名称，同 --kind")
    parser.add_argument("--kind", metavar="报告", default="", help="哪种报告，如 泄密事件")
    parser.add_argument(
        "--case", metavar="编号", default="", help="泄密事件的编号（台账“泄密事件”）"
    )
    parser.add_argument("--list", action="store_true", help="列出各种报告")
    with_options(parser)
    return parser
