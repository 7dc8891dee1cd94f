"""guiju index: rebuild the search index."""

from ..search.info import Info
from .arguments import Parser
from .output import say, say_json
from .search import open_setting_index
from .setting import Setting


def main(arguments: list[str]) -> int:
    """Rebuild the workspace's index and tell its size."""
    parser = Parser("index", "重建检索索引。索引可随时删除，检索时会自动重建。").with_json()
    parser.add_argument("--engine", choices=["sqlite", "whoosh"], help="检索引擎")
    given = parser.parse_args(arguments)
    setting = Setting.of(given)
    setting.workspace  # noqa: B018  # an index stands in a workspace: refuse here if there is none
    with open_setting_index(setting, given.engine or "") as index:
        index.rebuild()
        info = index.info
    if given.json:
        say_json(record(info))
    else:
        say(f"索引已重建：{info.clauses} 条，{info.bytes / 1024:.0f} KB，引擎 {info.engine}")
        say(f"位置：{info.location or '内存（工作目录不能写入）'}")
    return 0


def record(info: Info) -> dict[str, object]:
    """The index as plain data."""
    return {
        "engine": info.engine,
        "clauses": info.clauses,
        "bytes": info.bytes,
        "location": info.location,
        "built": info.built,
        "note": info.note,
    }
