"""Parsing one verb's arguments, with every message in Chinese."""

import argparse
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ..law.errors import UsageError

TYPE_CHECKING = False  # as typing's own, without loading typing
if TYPE_CHECKING:
    from typing import NoReturn

_MESSAGES = (
    (r"the following arguments are required: (.+)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"参数 \1 没有选项 \2，可选：\3"),
    (r"argument (.+): expected one argument", r"参数 \1 后面应有一个值"),
    (r"argument (.+): expected at least one argument", r"参数 \1 后面至少应有一个值"),
    (r"argument (.+): not allowed with argument (.+)", r"参数 \1 不能与 \2 同时使用"),
    (r"argument (.+): ignored explicit argument (.+)", r"参数 \1 后面不应有值，写了 \2"),
    (r"argument (.+): invalid .+ value: (.+)", r"参数 \1 的值 \2 不对"),
    (r"argument (.+): (.+)", r"参数 \1：\2"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser for one verb; usage errors are raised as UsageError (exit 2)."""

    def __init__(self, verb: str, does: str) -> None:
        super().__init__(
            prog=f"guiju {verb}",
            description=does,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示本说明")
        self.add_argument(
            "--workspace", metavar="目录", type=Path, help="工作目录（默认为当前目录）"
        )
        self.add_argument("--library", metavar="目录", type=Path, help="另用一套资料库")
        self.add_argument(
            "--as-of", metavar="日期", type=_day, help="按哪一天判断效力，如 2026-11-01"
        )

    def with_json(self) -> "Parser":
        """Add ``--json``."""
        self.add_argument("--json", action="store_true", help="输出 JSON 数据")
        return self

    @property
    def options(self) -> dict[str, bool]:
        """All options as they are written, and whether a value follows."""
        return {name: each.nargs != 0 for name, each in self._option_string_actions.items()}

    def error(self, message: str) -> "NoReturn":
        """Raise the parser's complaint in Chinese, with the usage line."""
        for pattern, chinese in _MESSAGES:
            if re.fullmatch(pattern, message, re.DOTALL):
                message = re.sub(pattern, chinese, message, flags=re.DOTALL)
                break
        raise UsageError(message, mend=self.format_usage().strip())


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=100)  # a fixed width: asking the terminal loads shutil

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        super().add_usage(usage, actions, groups, prefix="" if prefix == "" else "用法：")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写成 2026-11-01") from None


_WITH_VALUE = {
    *("--workspace", "--library", "--as-of"),
    *("--person", "--out", "--kind", "--case", "--style"),
}


def words(arguments: Sequence[str]) -> list[int]:
    """Where the words that are neither options nor their values stand, wherever the options are."""
    found, skip = [], False
    for at, argument in enumerate(arguments):
        if skip or argument.startswith("-"):
            skip = not skip and argument in _WITH_VALUE
            continue
        found.append(at)
    return found
