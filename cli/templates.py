"""guiju templates check / fields: whether the officer's Word templates will do, and what they may use."""

import argparse
from dataclasses import asdict
from pathlib import Path

from .arguments import Parser
from .output import say, say_json, say_table
from .setting import Setting

TYPE_CHECKING = False  # as typing's own, without loading typing
if TYPE_CHECKING:
    from ..gen.documentfields import Document
    from ..gen.templateshelf import Verdict


def main(arguments: list[str]) -> int:
    """Check templates, or list the fields."""
    does = "Word 模板：check 检查标签和字段，fields 列出可用的字段。工作目录 templates 中的同名模板优先。"
    parser = Parser("templates", does).with_json()
    parser.add_argument(
        "action", metavar="check|fields", choices=["check", "fields"], help="做什么"
    )
    parser.add_argument(
        "name", metavar="文件或文书", nargs="?", help="check 的模板文件，fields 的文书名称"
    )
    parser.add_argument(
        "--document", metavar="文书", help="check：模板用于哪种文书（默认看文件名）"
    )
    given = parser.parse_args(arguments)
    if given.document and given.action != "check":
        parser.error("argument --document: 只用于 check")
    setting = Setting.of(given)
    return _check(setting, given) if given.action == "check" else _fields(setting, given)


def _check(setting: Setting, given: argparse.Namespace) -> int:
    from ..gen.documentfields import require_document  # noqa: PLC0415  # after the arguments
    from ..gen.templateshelf import judge, templates_in_use  # noqa: PLC0415

    document = require_document(given.document) if given.document else None
    own = setting.workspace.templates if setting.has_workspace else None
    shelf = [(Path(given.name), True)] if given.name else templates_in_use(setting.library, own)
    verdicts = [judge(path, setting.library, own=mine, document=document) for path, mine in shelf]
    if given.json:
        say_json({"templates": [_plain(verdict) for verdict in verdicts]})
    else:
        _say(verdicts)
    return 1 if any(verdict.faults for verdict in verdicts) else 0


def _plain(verdict: "Verdict") -> dict[str, object]:
    return {
        "file": str(verdict.path),
        "document": verdict.document.name if verdict.document else None,
        "own": verdict.own,
        "faults": [asdict(fault) for fault in verdict.faults],
    }


def _say(verdicts: list["Verdict"]) -> None:
    """The unit's own, and of the hundred that come with the product those alone with faults."""
    sound = 0
    for verdict in verdicts:
        if not verdict.own and not verdict.faults:
            sound += 1
            continue
        whose = "本单位模板" if verdict.own else "随产品模板"
        count = f"{len(verdict.faults)}处需要修改" if verdict.faults else "没有问题"
        say(f"{_shown(verdict.path)}（{whose}）：{count}")
        for number, fault in enumerate(verdict.faults, 1):
            say(f"  {number}. {fault}")
    if sound:
        say(f"随产品模板{sound}个：没有问题")


def _shown(path: Path) -> str:
    """The file, with its folder below templates: both styles of a 制度 have the same name."""
    return path.name if path.parent.name in ("templates", "") else f"{path.parent.name}/{path.name}"


def _fields(setting: Setting, given: argparse.Namespace) -> int:
    from ..gen.documentfields import (  # noqa: PLC0415  # after the arguments
        DOCUMENTS,
        fields_of,
        functions_of,
        require_document,
    )

    chosen: list[Document] = [require_document(given.name)] if given.name else [*DOCUMENTS]
    if given.json:
        documents = [
            {
                "document": one.name,
                "fields": [asdict(field) for field in fields_of(one, setting.library)],
                "functions": functions_of(one),
                "charts": list(one.charts),
            }
            for one in chosen
        ]
        say_json({"documents": documents})
        return 0
    for one in chosen:
        say(f"{one.name}（guiju gen {one.verb}）")
        rows = [
            (field.path, field.use, field.explanation, field.sample)
            for field in fields_of(one, setting.library)
        ]
        calls = [(name, f"{{{{ {name} }}}}", does, "") for name, does in functions_of(one).items()]
        drawn = [
            (name, f"替代文字 图表：{name}", "Word 图表，数字由程序填", "") for name in one.charts
        ]
        say_table(("字段", "写法", "含义", "示例（虚构）"), [*rows, *calls, *drawn])
        say()
    return 0
