"""guiju corpus: what texts are held, whether they are sound, what is missing; taking texts in and out."""

from ..law.cites_resolve import REFERENCE
from ..law.clause import DIGEST_LABEL
from ..law.errors import UsageError
from ..law.version import Version
from . import intake
from .arguments import Parser
from .missing import list_missing
from .output import say, say_json, say_table
from .setting import Setting

_TAKING = {"add": intake.add, "remove": intake.remove, "restore": intake.restore}


def main(arguments: list[str]) -> int:
    """List or check the texts at hand; import, remove or restore one of the unit's own."""
    parser = Parser("corpus", "列出、检查、导入、移除收录的法规制度。").with_json()
    parser.add_argument(
        "action",
        metavar="list|check|missing|add|remove|restore",
        choices=["list", "check", "missing", *_TAKING],
        help="列出；检查；缺哪些原文；导入文件；移除；恢复",
    )
    parser.add_argument("what", metavar="文件或引用", nargs="*", help="导入的文件，移除的版本")
    intake.add_options(parser)
    given = parser.parse_intermixed_args(arguments)
    setting = Setting.of(given)
    if given.action in _TAKING:
        return _TAKING[given.action](setting, given)
    if given.what:
        raise UsageError(f"“{given.action}”后面不带文件或引用", mend="去掉多余的参数")
    actions = {"list": _list, "check": _check, "missing": list_missing}
    return actions[given.action](setting, given.json)


def _list(setting: Setting, as_json: bool) -> int:
    versions = sorted(
        setting.corpus.versions, key=lambda v: (v.rank.order if v.rank else 99, v.short, v.begins)
    )
    if as_json:
        say_json([_record(version, setting) for version in versions])
        return 0
    say_table(
        ["层级", "引用名称", "效力", "施行", "收录", "由何取代"],
        [
            [
                _rank(version),
                version.citation,
                _force(version, setting),
                str(version.effective or "不详"),
                _held(version),
                version.replaced_by,
            ]
            for version in versions
        ],
    )
    say(f"共{len(versions)}个版本，效力按 {setting.as_of} 判断。")
    return 0


def _rank(version: Version) -> str:
    return version.rank.value if version.rank else "参考资料"


def _force(version: Version, setting: Setting) -> str:
    """效力 on the day; a reference has none to tell."""
    return version.status(setting.as_of).value if version.rank else REFERENCE


def _held(version: Version) -> str:
    if not version.held:
        return "未收录原文"
    return f"节录：{version.excerpt}" if version.excerpt else "全文"


def _record(version: Version, setting: Setting) -> dict[str, object]:
    return {
        "work": version.short,
        "version": version.citation,
        "title": version.title,
        "rank": _rank(version),
        "issuer": version.issuer,
        "number": version.number,
        "effective": version.effective,
        "repealed": version.repealed,
        "status": _force(version, setting),
        "replaced_by": version.replaced_by,
        "applies_to": version.applies_to,
        "articles": version.articles,
        "held": version.held,
        "excerpt": version.excerpt,
        "source": version.source,
        "notes": list(version.notes),
    }


def _check(setting: Setting, as_json: bool) -> int:
    """Loading finds every fault of form; what remains is to count the holes that are known."""
    holes = {
        version.citation: sum(clause.missing for top in version.clauses for clause in top.walk())
        for version in setting.corpus.versions
        if version.held
    }
    setting.corpus.check_digests()
    digests = sum(len(setting.corpus.digests(version)) for version in setting.corpus.versions)
    counts = {"versions": len(setting.corpus.versions), "digests": digests}
    if as_json:
        say_json({**counts, "holes": holes, "faults": []})
        return 0
    say(f"检查了{len(setting.corpus.versions)}个版本：格式、校验值和条款次序都正确。")
    say(f"  {DIGEST_LABEL}{digests}条：逐条齐全，格式正确。")
    for name, count in holes.items():
        if count:
            say(f"  {name}：原文缺失{count}处（来源文本本身残缺，已如实标注）")
    return 0
