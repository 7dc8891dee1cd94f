"""A corpus file: Markdown with YAML front matter, one file a version (see docs/语料格式.md)."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from .body import print_body, read_body
from .citation import Citation
from .concordance import replacements
from .errors import CitationError, Fault, GuijuError, SourceError
from .files import write_atomic
from .rank import Rank
from .reader import Reader
from .systemwords import system_words
from .version import Version
from .yamltext import read_yaml

MAX_BYTES = 8_000_000
_PLAIN = re.compile(
    r"[\u4e00-\u9fff《A-Za-z](?:[^:#\x00-\x1f\x7f\ufeff]*[^:#\s\x00-\x1f\x7f\ufeff])?"
)
_RESERVED = re.compile(r"true|false|null", re.ASCII)
_MEND = "文件应以一行 --- 开头，接着是“键: 值”，再以一行 --- 结束，其后空一行写正文"


def read_version(path: Path) -> Version:
    """The version in ``path``. Raises SourceError with all faults of the file, each with its place."""
    name = "/".join(path.parts[-2:])
    return replace(parse_version(read_text(path, name), name), path=path)


def read_text(path: Path, name: str) -> str:
    """The words of a file of the corpus, lines ended by \\n. Raises SourceError, naming it ``name``."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(f"文件超过 {MAX_BYTES // 1_000_000} MB", where=name, mend="拆分文件")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        mend = "用记事本另存为 UTF-8 编码"
        raise SourceError("文件不是 UTF-8 编码", where=name, mend=mend) from None
    except OSError as error:
        raise SourceError(
            f"无法读取文件（{system_words(error)}）",
            where=name,
            mend="核对文件是否存在、有无读取权限",
        ) from None
    return text.replace("\r\n", "\n")


def parse_version(text: str, name: str) -> Version:
    """The version that ``text``, the content of file ``name``, describes. Raises SourceError."""
    front, body, body_line = _split(text, name)
    try:
        source = read_yaml(front, name, first_line=2)
    except GuijuError as error:
        raise SourceError.of(error.faults) from None
    faults: list[Fault] = []
    reader = Reader.of(source, faults)
    version = _read_front(reader)
    clauses, body_faults = read_body(body, name, body_line)
    _check_hash(reader, body, version.sha256)
    _check_links(reader, version)
    faults.extend(body_faults)
    if faults:
        raise SourceError.of(faults)
    return replace(version, clauses=clauses)


def _split(text: str, name: str) -> tuple[str, str, int]:
    """Front matter, body without blank edges, and the line on which the body begins."""
    match = re.match(r"---\n(.*?)^---[ \t]*(?:\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if match is None:
        raise SourceError("没有文件头", where=name, mend=_MEND)
    rest = text[match.end() :]
    body = rest.strip()
    before = text[: match.end() + len(rest) - len(rest.lstrip())]
    return match[1], body, before.count("\n") + 1


def _read_front(reader: Reader) -> Version:
    version = Version(
        title=reader.text("title", required=True),
        short=reader.text("short", required=True),
        aliases=reader.texts("aliases"),
        year=reader.integer("year"),
        rank=reader.choice("rank", Rank),
        issuer=reader.text("issuer"),
        number=reader.text("number"),
        adopted=reader.day("adopted"),
        effective=reader.day("effective"),
        repealed=reader.day("repealed"),
        replaced_by=reader.text("replaced_by"),
        applies_to=reader.text("applies_to"),
        excerpt=reader.text("excerpt"),
        articles=reader.integer("articles"),
        source=reader.text("source"),
        notes=reader.texts("notes"),
        replaced_articles=_read_concordance(reader),
        sha256=reader.text("sha256"),
    )
    reader.finish()
    return version


def _read_concordance(reader: Reader) -> dict[str, str]:
    child = reader.child("replaced_articles")
    return {} if child is None else {key: child.text(key, required=True) for key in child.data}


def _check_hash(reader: Reader, body: str, stated: str) -> None:
    actual = body_hash(body)
    if stated != actual:
        mend = f"正文确系有意录入或者校订的，把 sha256 改为 {actual}" if body else "删去 sha256"
        reader.fault("sha256", "正文与 sha256 不符，可能被改动过", mend)


def _check_links(reader: Reader, version: Version) -> None:
    """Numbers and days that contradict each other, and citations that do not parse."""
    if version.year is not None and not 1900 <= version.year <= 2200:
        reader.fault("year", f"年份 {version.year} 不合理", "写四位公历年份")
    elif version.repealed and version.repealed < version.begins:
        reader.fault("repealed", "废止日期早于施行日期", "核对两个日期")
    if version.articles is not None and version.articles < 1:
        reader.fault(
            "articles", f"条数 {version.articles} 不合理", "写该版本的总条数；不知道的不写"
        )
    try:
        replacements(version.replaced_by)
    except CitationError as error:
        reader.fault("replaced_by", error.faults[0].what, error.faults[0].mend)
    if version.replaced_articles and (child := reader.child("replaced_articles")):
        for key, value in version.replaced_articles.items():
            _check_replaced(child, key, value)


def _check_replaced(reader: Reader, key: str, value: str) -> None:
    """An entry of the concordance: the old article's canonical label, the new one's citation."""
    try:
        old = Citation.parse(f"本法规 {key}")
        replacements(value)
    except CitationError as error:
        reader.fault(key, error.faults[0].what, error.faults[0].mend)
    else:
        if old.article is None or old.locator != key:
            reader.fault(key, f"旧条“{key}”写法不规范", "写作“第三十五条”")


def body_hash(body: str) -> str:
    """SHA-256 of the body in UTF-8 without blank edges; empty for an empty body."""
    return hashlib.sha256(body.encode()).hexdigest() if body else ""


def format_version(version: Version) -> str:
    """The canonical file content. Raises SourceError for a tree that the format cannot hold."""
    body = print_body(version.clauses)
    version = replace(version, sha256=body_hash(body))
    text = f"---\n{_print_front(version)}---\n" + (f"\n{body}\n" if body else "")
    if parse_version(text, version.citation) != version:
        mend = "检查编号与层级：条下为款、项、目，标题只用于编、章、节、一、和（一）"
        raise SourceError("条文结构无法按语料格式存放", where=version.citation, mend=mend)
    return text


def write_version(version: Version, path: Path) -> None:
    """Write ``version`` to ``path`` atomically, with the hash of its body. Raises SourceError."""
    write_atomic(path, format_version(version).encode())


def _print_front(version: Version) -> str:
    entries: list[tuple[str, object]] = [
        ("title", version.title),
        ("short", version.short),
        ("aliases", version.aliases),
        ("year", version.year),
        ("rank", version.rank.value if version.rank else None),
        ("issuer", version.issuer),
        ("number", version.number),
        ("adopted", version.adopted),
        ("effective", version.effective),
        ("repealed", version.repealed),
        ("replaced_by", version.replaced_by),
        ("applies_to", version.applies_to),
        ("excerpt", version.excerpt),
        ("articles", version.articles),
        ("source", version.source),
        ("notes", version.notes),
        ("replaced_articles", version.replaced_articles),
        ("sha256", version.sha256),
    ]
    return "".join(
        _print_entry(key, value) for key, value in entries if value not in (None, "", ())
    )


def _print_entry(key: str, value: object) -> str:
    if isinstance(value, tuple):
        return f"{key}:\n" + "".join(f"  - {_print_scalar(item)}\n" for item in value)
    if isinstance(value, Mapping):
        lines = (f"  {_print_scalar(k)}: {_print_scalar(v)}\n" for k, v in value.items())
        return f"{key}:\n" + "".join(lines) if value else ""
    return f"{key}: {_print_scalar(value)}\n"


def _print_scalar(value: object) -> str:
    """Plain where YAML reads it back as the same text, else in double quotes."""
    if isinstance(value, date | int):
        return str(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and not _RESERVED.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)
