"""guiju gen check FILE.docx: the layout of any document held against GB/T 9704-2012."""

from pathlib import Path

from .arguments import Parser
from .output import say, say_json


def main(_: str, arguments: list[str]) -> int:
    """Check, and say every fault. Exit code 1 if there is an error (hints alone do not count)."""
    does = "按《党政机关公文格式》（GB/T 9704-2012）检查一份 Word 文档的版面。"
    parser = Parser("gen check", does).with_json()
    parser.add_argument("file", metavar="文件", type=Path, help="要检查的 .docx")
    given = parser.parse_args(arguments)
    from ..gen.layout.checking import check_layout  # noqa: PLC0415  # after the arguments
    from ..gen.layout.fault import Severity  # noqa: PLC0415

    faults = check_layout(given.file)
    wrong = sum(fault.severity is Severity.ERROR for fault in faults)
    if given.json:
        keys = ("kind", "where", "found", "wanted", "mend", "others")
        rows = [
            {"severity": fault.severity.value, **{key: getattr(fault, key) for key in keys}}
            for fault in faults
        ]
        say_json({"file": str(given.file), "faults": rows})
    elif not faults:
        say(f"{given.file.name}：没有发现版面问题")
    else:
        say(f"{given.file.name}：错误{wrong}项，提示{len(faults) - wrong}项")
        for at, fault in enumerate(faults, 1):
            more = f"（另有{fault.others}处）" if fault.others else ""
            say(f"{at}. 【{fault.severity.value}】{fault.kind}　{fault.where}{more}")
            say(f"   现为：{fault.found}；应为：{fault.wanted}。处理办法：{fault.mend}")
    return 1 if wrong else 0
