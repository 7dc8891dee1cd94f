"""guiju search: the clauses that answer a question, with their force. The cold path stays light."""

from collections.abc import Sequence

from ..search.index import Index, open_index
from .arguments import Parser
from .found import say_found
from .output import say_json
from .setting import Setting

_DOES = """检索条款。短语加引号要求原样出现；也可直接输入引用，如 保密法第三十八条、旧保密法36条。

缩小范围（写在词语前后都可以）：
  法规:保密法   层级:法律、行政法规   状态:现行   年份:2024 或 2010-2014   排除:离岗 或 -离岗"""


def main(arguments: list[str]) -> int:
    """Search and print what was found; nothing found is a result too."""
    parser = _parser()
    given = parser.parse_args(_words_last(arguments, parser))
    for name in ("limit", "page"):
        if getattr(given, name) < 1:
            parser.error(f"argument --{name}: 应为 1 以上的整数")
    setting, query = Setting.of(given), " ".join(given.query)
    with open_setting_index(setting, given.engine or "") as index:
        result = index.search(
            query,
            as_of=setting.as_of,
            limit=given.limit,
            rank=given.rank,
            status=given.status,
            all_versions=given.all_versions,
            page=given.page,
        )
    if result.topics and result.page == 1:
        from .answers import answered  # noqa: PLC0415 - most searches ask for no figure

        result = answered(setting, result, result.understood.asked if result.understood else query)
    if given.json:
        say_json(result.as_json())
    else:
        say_found(result, given.limit, quoting=given.quote)
    return 0


def _parser() -> Parser:
    parser = Parser("search", _DOES).with_json()
    add = parser.add_argument
    add("query", metavar="词语", nargs="+", help="要找的词语、短语或引用")
    add("--limit", type=int, default=10, metavar="N", help="每页几条，默认 10")
    add("--page", type=int, default=1, metavar="N", help="第几页，默认第 1 页")
    add("--quote", action="store_true", help="只列条文全文和出处，供引用；要点（非原文）不列")
    add("--rank", default="", metavar="层级", help="只要这一层级，如 法律、单位制度")
    add("--status", default="", metavar="效力", help="只要这种效力，如 现行、已废止、效力未核实")
    add("--all-versions", action="store_true", help="连同已有新版本的旧版本")
    add("--engine", choices=["sqlite", "whoosh"], help="检索引擎")
    return parser


def open_setting_index(setting: Setting, engine: str = "") -> Index:
    """The index of the setting's texts: in the workspace's cache, or in memory without one."""
    rules = setting.library.rules
    if not setting.has_workspace:
        return open_index(None, setting.corpus_folders, engine, rules)
    engine = engine or engine_of(setting)
    return open_index(setting.workspace.cache, setting.corpus_folders, engine, rules)


def engine_of(setting: Setting) -> str:
    """The engine 单位.yaml names, "" for the first that this machine can run."""
    chosen = setting.workspace.engine()
    return chosen.value if chosen else ""


def _words_last(arguments: Sequence[str], parser: Parser) -> list[str]:
    """Options first, then the words behind ``--``: -离岗 is a word to leave out and no option."""
    options, words, waiting = list[str](), list[str](), False
    for each in arguments:
        if waiting or each.startswith("--") or each in parser.options:
            waiting = not waiting and parser.options.get(each, False)
            options += [each] if each != "--" else []
        else:
            words.append(each)
    return [*options, "--", *words]
