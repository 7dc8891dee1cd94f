"""guiju init: a new workspace."""

import os
import re
import shlex
from pathlib import Path

from ..unit.settings import UnitKind
from ..unit.workspace import FIRST_RUN_NOTICE, init_workspace
from .arguments import Parser
from .output import say


def main(arguments: list[str]) -> int:
    """Create the workspace and say what to do next."""
    parser = Parser("init", "新建工作目录，放单位资料、花名册、台账和生成的文书。")
    parser.add_argument("folder", metavar="目录", type=Path, help="要新建的目录")
    kinds = [kind.value for kind in UnitKind]
    parser.add_argument("--kind", choices=kinds, default=kinds[0], help="单位性质，默认机关单位")
    parser.add_argument("--sample", action="store_true", help="填入虚构的示例单位，供试用")
    given = parser.parse_args(arguments)
    workspace = init_workspace(given.folder, UnitKind(given.kind), sample=given.sample)
    say(FIRST_RUN_NOTICE)
    say()
    say(f"已建立工作目录：{workspace.root}")
    if given.sample:
        say("示例单位和人员均为虚构。可以直接运行：")
        say(f"  guiju gen letters --workspace {quoted(given.folder)}")
    else:
        say(
            f"单位性质已填“{given.kind}”；不是的，请改 单位.yaml 的“性质”一行（{'、'.join(kinds)}），"
        )
        say("新建时也可以用 --kind 指明。")
        say("下一步：填写 单位.yaml 和 人员.xlsx（说明见文件内），再运行：")
        say(f"  guiju doctor --workspace {quoted(given.folder)}")
    return 0


def quoted(path: Path) -> str:
    """The path as it is to be typed in a command: in quotation marks where it needs them."""
    text = str(path)
    if re.fullmatch(r"[\w./\\:-]+", text):  # Chinese characters need none
        return text
    return f'"{text}"' if os.name == "nt" else shlex.quote(text)
