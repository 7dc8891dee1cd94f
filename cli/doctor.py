"""guiju doctor: what is installed, what is missing, and how to mend it."""

import platform
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from ..law.errors import GuijuError
from ..unit.register import Register
from ..unit.roster import load_roster
from .arguments import Parser
from .firststep import first_step, texts_to_import
from .output import say, say_json
from .setting import Setting

_PACKAGES = ("docxtpl", "python-docx", "jinja2", "lxml", "pyyaml", "openpyxl", "jieba", "whoosh")
_PAGE_PACKAGES = ("flask", "waitress", "markdown")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: ``ok``, whether the product ``needs`` it, what was found, how to mend.

    ``faults``: what is wrong in a file, each with its place and its own mend.
    """

    name: str
    ok: bool
    needs: bool
    found: str
    mend: str = ""
    faults: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """The word in front of the line."""
        if self.ok:
            return "正常"
        return "有错" if self.faults else "缺少" if self.needs else "可选"


def main(arguments: list[str]) -> int:
    """Look at everything; exit 1 if something needed is missing."""
    parser = Parser("doctor", "检查安装情况、资料库和工作目录，说明缺什么、怎样补。").with_json()
    given = parser.parse_args(arguments)
    findings = [*_machine(), *_packages(), *_data(Setting.of(given))]
    broken = any(finding.needs and not finding.ok for finding in findings)
    if given.json:
        say_json([{name: getattr(f, name) for name in f.__slots__} for f in findings])
        return int(broken)
    for finding in findings:
        say(f"[{finding.mark}] {finding.name}：{finding.found}")
        if not finding.ok and finding.mend:
            say(f"       处理办法：{finding.mend}")
        for fault in finding.faults:
            say(f"       {fault}")
    say("有必需项缺少或者有错误，请按上面的办法处理。" if broken else "可以使用。")
    return int(broken)


def _machine() -> Iterator[Finding]:
    yield Finding("Python", True, True, f"{platform.python_version()}（{platform.machine()}）")
    with sqlite3.connect(":memory:") as connection:
        options = {row[0] for row in connection.execute("pragma compile_options")}
    has_fts = "ENABLE_FTS5" in options
    found = f"SQLite {sqlite3.sqlite_version}，{'有' if has_fts else '没有'}全文检索 FTS5"
    yield Finding("SQLite", has_fts, False, found, "没有 FTS5 时自动改用 whoosh 引擎，功能不受影响")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    yield Finding(
        "LibreOffice",
        office is not None,
        False,
        "已安装" if office else "未安装",
        "只在转 PDF 和导入 .doc 时需要；生成 Word 文书不需要",
    )


def _packages() -> Iterator[Finding]:
    for name in (*_PACKAGES, *_PAGE_PACKAGES):
        try:
            yield Finding(name, True, True, version(name))
        except PackageNotFoundError:
            yield Finding(name, False, True, "未安装", "请用离线安装包重新安装本产品")


def _data(setting: Setting) -> Iterator[Finding]:
    library = [
        _try("资料库", lambda: f"{len(setting.corpus.versions)} 个法规制度版本"),
        _try("规则库", lambda: f"{sum(1 for _ in setting.rulebook.entries())} 条规则"),
    ]
    yield from library
    yield _missing_texts(setting)
    if not setting.has_workspace:
        yield Finding(
            "工作目录", False, False, "当前目录不是工作目录", "guiju init 目录名 新建一个"
        )
        return
    unit = _try(
        "单位.yaml", lambda: f"{setting.unit.name}，运行环境{setting.unit.environment.value}"
    )
    people = _try("人员.xlsx", lambda: f"{_head_count(setting, unit.ok)} 人")
    yield from (unit, people, _register(setting))
    if all(finding.ok for finding in (*library, unit, people)):  # else it would say all that again
        yield _try(
            "人员和规则", lambda: f"在岗涉密人员 {len(setting.inputs.staff)} 人，采用的数值均成立"
        )


def _register(setting: Setting) -> Finding:
    """The register must be as the product wrote it."""
    register = Register(setting.workspace.register)
    try:
        faults = register.faults()
        count = len(register.issues())
    except GuijuError as error:
        faults, count = list(error.faults), 0
    told = tuple(map(str, faults))
    return Finding("制发登记", not faults, True, "有错误" if faults else f"{count} 条", faults=told)


def _head_count(setting: Setting, unit_ok: bool) -> int:
    """People of the roster, read for the day of the documents where 单位.yaml can tell it."""
    day = setting.named_day or (setting.unit.as_of if unit_ok else None)
    return len(load_roster(setting.workspace.roster_file, day))


def _missing_texts(setting: Setting) -> Finding:
    """Importing the official texts is the first thing to do; the library names what it lacks."""
    try:
        corpus = setting.corpus
        absent = [v for v in corpus.versions if not v.held or (v.excerpt and corpus.digests(v))]
        lacking = [version.short for version in absent if not version.repealed]
        first = first_step(texts_to_import(corpus, setting.as_of))
    except GuijuError as error:
        return Finding("现行法规原文", False, False, "资料库不能读取", str(error))
    return Finding(
        "现行法规原文",
        not lacking,
        False,
        f"{len(lacking)} 件未收录原文：{'、'.join(lacking)}" if lacking else "齐全",
        first or "请向保密行政管理部门取得官方文本，引用这些条文前以官方文本核对",
    )


def _try(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, True, look())
    except GuijuError as error:
        return Finding(name, False, True, "有错误", faults=tuple(map(str, error.faults)))
