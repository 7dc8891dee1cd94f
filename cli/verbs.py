"""The table of verbs: one module each, and the help page made from it."""


class Verb:
    """``module`` below the package, how it is called, and what it does in one Chinese line.

    A plain class: every command builds this table before anything else.
    """

    __slots__ = ("does", "module", "usage")

    def __init__(self, module: str, usage: str, does: str) -> None:
        self.module = module
        self.usage = usage
        self.does = does


VERBS: dict[str, Verb] = {
    "init": Verb(
        "cli.init",
        "init 目录 [--kind 机关单位] [--sample]",
        "新建工作目录；--sample 填入虚构示例单位",
    ),
    "search": Verb(
        "cli.search", "search 词语 [--limit N] [--rank 层级] [--status 效力]", "检索条款"
    ),
    "show": Verb(
        "cli.show", "show 引用", "查看一条条款及其上下文，如 show '保密法(2010) 第三十八条'"
    ),
    "cites": Verb(
        "cli.cites", "cites 文件 [--own 名称]", "核对文件中引用的名称、条号和效力，提示现行条文"
    ),
    "diff": Verb("cli.diff", "diff 名称 旧版 新版", "逐条对照两个版本，如 diff 保密法 2010 2024"),
    "corpus": Verb(
        "cli.corpus",
        "corpus list | check | missing | add 文件… | remove 引用 | restore 引用",
        "列出或检查收录的法规制度，缺哪些原文；导入、移除、恢复文本",
    ),
    "rules": Verb("cli.rules", "rules list | check | explain 名称", "列出、检查、解释规则数值"),
    "gen": Verb(
        "cli.gen",
        "gen letters | pledges | form | policy | report [名称]；gen check 文件",
        "生成责任书、承诺书、表单、制度、报告；检查文书版面",
    ),
    "templates": Verb(
        "cli.templates",
        "templates check [文件] | fields [文书]",
        "检查 Word 模板；列出模板可用的字段",
    ),
    "compare": Verb(
        "cli.compare",
        "compare 旧.docx 新.docx [--out 文件]",
        "比较两份文书，写出带修订痕迹的 .docx",
    ),
    "verify": Verb(
        "cli.verify", "verify 文件.docx", "核对生成的文书：依据有没有变，改动了哪些段落"
    ),
    "stale": Verb("cli.stale", "stale", "列出依据已变、需要重新制发的文书"),
    "assess": Verb(
        "cli.assess", "assess [--year 年度]", "计算自查自评得分和等次，列出扣分的项目和对应的问题"
    ),
    "index": Verb("cli.index", "index [--engine sqlite 或 whoosh]", "重建检索索引"),
    "serve": Verb("web.serve", "serve [--port 8765]", "在本机打开网页界面"),
    "doctor": Verb("cli.doctor", "doctor", "检查安装情况和缺什么"),
}
_VALUED = ("--workspace", "--library", "--as-of")


def split_arguments(arguments: list[str]) -> tuple[list[str], str, list[str]]:
    """Global options before the verb, the verb (or ``""``), and what follows it."""
    at = 0
    while at < len(arguments) and arguments[at].startswith("-"):
        if arguments[at] in ("-h", "--help", "--version"):
            return [], arguments[at], []
        at += 2 if arguments[at] in _VALUED else 1
    verb = arguments[at] if at < len(arguments) else ""
    return arguments[:at], verb, arguments[at + 1 :]


def help_text(verb: str) -> str:
    """The help page, or the version, or what to do about a verb that does not exist."""
    if verb == "--version":
        from .. import __version__  # noqa: PLC0415  # only for this

        return f"规矩 Guiju {__version__}\n"
    lines = ["规矩 Guiju：保密制度的检索、文书与自查自评工具（全程离线）", ""]
    if verb and verb not in ("help", "-h", "--help"):
        lines = [f"没有命令“{verb}”。可用命令如下：", ""]
    lines += ["用法：guiju [--workspace 目录] [--library 目录] [--as-of 日期] 命令 …", ""]
    lines += [f"  {entry.usage}\n      {entry.does}" for entry in VERBS.values()]
    lines += [
        "",
        "各命令加 --help 看详细用法，读取类命令加 --json 输出数据。",
        "本工具不得在非涉密计算机上处理国家秘密；台账只记数量、编号和日期。",
        "",
    ]
    return "\n".join(lines)
