"""guiju search: the clauses that answer a question, with their force. The cold path stays light."""

import sys

from ..law.clause import DIGEST_LABEL
from ..rules.foreign import FOREIGN
from ..search.index import Index, open_index
from ..search.result import Hit, SearchResult
from .arguments import Parser
from .output import note, say, say_json
from .setting import Setting

_MARK, _PLAIN = "\033[1;31m", "\033[0m"


def main(arguments: list[str]) -> int:
    """Search and print what was found; nothing found is a result too."""
    parser = Parser(
        "search", "检索条款。短语加引号要求原样出现；也可直接输入引用，如 保密法第三十八条。"
    )
    parser.with_json()
    parser.add_argument("query", metavar="词语", nargs="+", help="要找的词语、短语或引用")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="最多显示几条，默认 10")
    parser.add_argument(
        "--rank", default="", metavar="层级", help="只要这一层级，如 法律、单位制度"
    )
    parser.add_argument(
        "--status", default="", metavar="效力", help="只要这种效力，如 现行、已废止、效力未核实"
    )
    parser.add_argument("--all-versions", action="store_true", help="连同已有新版本的旧版本")
    parser.add_argument("--engine", choices=["sqlite", "whoosh"], help="检索引擎")
    given = parser.parse_args(arguments)
    if given.limit < 1:
        parser.error("argument --limit: 应为 1 以上的整数")
    setting = Setting.of(given)
    with open_setting_index(setting, given.engine or "") as index:
        result = index.search(
            " ".join(given.query),
            as_of=setting.as_of,
            limit=given.limit,
            rank=given.rank,
            status=given.status,
            all_versions=given.all_versions,
        )
    if result.topics:
        from .answers import answered  # noqa: PLC0415 - most searches ask for no figure

        result = answered(setting, result, " ".join(given.query))
    if given.json:
        say_json(result.as_json())
    else:
        _say(result)
    return 0


def open_setting_index(setting: Setting, engine: str = "") -> Index:
    """The index of the setting's texts: in the workspace's cache, or in memory without one."""
    rules = setting.library.rules
    if not setting.has_workspace:
        return open_index(None, setting.corpus_folders, engine, rules)
    chosen = setting.workspace.engine()
    engine = engine or (chosen.value if chosen else "")
    return open_index(setting.workspace.cache, setting.corpus_folders, engine, rules)


def _say(result: SearchResult) -> None:
    if result.note:
        note(result.note)
    if result.answers:
        from .answers import say_answer  # noqa: PLC0415

        for answer in result.answers:
            say_answer(answer)
    color = sys.stdout.isatty()
    for number, hit in enumerate(result.hits, 1):
        _say_hit(number, hit, color)
    if result.hint:
        say(result.hint)
    if result.hits:
        say(f"共 {result.total} 条，显示 {len(result.hits)} 条（{result.engine}）。")


def _say_hit(number: int, hit: Hit, color: bool) -> None:
    rank = FOREIGN if hit.foreign else hit.rank or "参考资料"
    force = "，".join(word for word in (rank, hit.status) if word)
    say(f"{number}. {hit.citation}  〔{force}〕")
    if hit.digest:
        say(f"   {DIGEST_LABEL}：未收录原文，引用以官方文本为准")
    if hit.path:
        say(f"   {' › '.join(hit.path)}")
    marks = (_MARK, _PLAIN) if color else ("【", "】")
    say(f"   {hit.snippet.marked(*marks)}".replace("\n", "\n   "))
    if hit.replaced_by:
        say(f"   现由 {hit.replaced_by} 取代")
    say()
