"""guiju index: rebuild the search index."""

from contextlib import suppress

from ..law.errors import GuijuError, UnitError
from ..search.engine import choose_engine
from ..search.info import Info
from .arguments import Parser
from .output import say, say_json
from .search import engine_of, open_setting_index
from .setting import Setting


def main(arguments: list[str]) -> int:
    """Rebuild the workspace's index and tell its size."""
    parser = Parser("index", "重建检索索引。索引可随时删除，检索时会自动重建。").with_json()
    parser.add_argument("--engine", choices=["sqlite", "whoosh"], help="检索引擎")
    given = parser.parse_args(arguments)
    setting = Setting.of(given)
    _require_workspace(setting)
    with open_setting_index(setting, given.engine or "") as index:
        index.rebuild()
        info = index.info
    if given.json:
        say_json(record(info))
    else:
        say(f"索引已重建：{info.clauses} 条，{info.bytes / 1024:.0f} KB，引擎 {info.engine}")
        say(f"位置：{info.location or '内存（工作目录不能写入）'}")
    return 0


def _require_workspace(setting: Setting) -> None:
    """An index kept between runs stands in a workspace; a search without one needs none."""
    if not setting.has_workspace:
        raise UnitError(
            "索引存放在工作目录里，而这里不是工作目录（没有“单位.yaml”），没有可重建的索引",
            where=str(setting.folder.absolute()),
            mend="在这里检索不必建索引，guiju search 会自行在内存中建立；"
            "要重建工作目录的索引，请用 --workspace 指明该目录",
        )
    setting.workspace  # noqa: B018  # a folder that was named must be one: refuse here if not


def take_in(setting: Setting) -> None:
    """After texts came or went: the workspace's index, where one stands, follows at once.

    Where it cannot, the texts are taken in all the same; the next search builds it or says what is wrong.
    """
    from ..search.refresh import update_standing  # noqa: PLC0415

    cache = setting.workspace.cache
    with suppress(GuijuError):
        engine = engine_of(setting)
        if choose_engine(engine).location(cache).exists():
            update_standing(cache, setting.corpus_folders, engine, setting.library.rules)


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
