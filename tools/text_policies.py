"""Every 制度 of tools/policies/ as two Word templates: 章条式 and 层次式. The words are in the YAML files.

A file holds ``name``, ``purpose``, ``scope`` and ``chapters``; a chapter a ``title`` and ``articles``; an
article what ``_ARTICLE`` lists. The first two articles and the last chapter are alike in all of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import yaml
from docx_builder import Builder, kai

from guiju.gen.wording import ordinal

CHAPTERS, LEVELS = "制度", "制度（层次式）"
"""The folders below templates/ of the two ways to number."""

_ARTICLE = {"title", "cites", "figures", "module", "text", "items", "each", "then"}
_CLOSING: Sequence[Mapping[str, Any]] = (
    {
        "title": "未尽事项",
        "text": "本制度没有规定的，依照国家保密法律法规执行；国家另有规定的，从其规定。",
    },
    {"title": "解释", "text": "本制度由{{ 解释部门 }}负责解释。"},
    {"title": "施行", "text": "本制度自{{ 施行日期 }}起施行。{{ 废止 }}"},
)


def templates() -> Iterator[tuple[str, bytes]]:
    """Path below templates/ and bytes of each, both ways of numbering."""
    for path in sorted(Path(__file__).with_name("policies").glob("*.yaml")):
        policy = yaml.safe_load(path.read_text(encoding="utf-8"))
        _judge(path.name, policy)
        for folder, writer in ((CHAPTERS, _Chapters), (LEVELS, _Levels)):
            yield f"{folder}/{policy['name']}.docx", _written(policy, writer)


def _judge(file: str, policy: Mapping[str, Any]) -> None:
    """Refuse what would silently not be printed."""
    for chapter in policy["chapters"]:
        for article in chapter["articles"]:
            unknown = set(article) - _ARTICLE
            if unknown or not {"title", "text"} <= set(article):
                raise ValueError(f"{file}: {chapter['title']} / {article}: {unknown or 'no text'}")
            if {"items", "each"} <= set(article):
                raise ValueError(f"{file}: {article['title']}: items and each")


def _written(policy: Mapping[str, Any], writer: "type[_Chapters]") -> bytes:
    doc = Builder(title=f"{{{{ 单位.名称 }}}}{policy['name']}")
    doc.title("{{ 标题行 }}")
    doc.title_note("{{ 题注 }}").blank()
    pen = writer(doc)
    first, *rest = policy["chapters"]
    opening = (
        {
            "title": "目的和依据",
            "text": f"为了{policy['purpose']}，依据{{{{ 依据 }}}}，结合本单位实际，制定本制度。",
        },
        {"title": "适用范围", "text": policy["scope"]},
    )
    chapters = [{**first, "articles": [*opening, *first["articles"]]}, *rest]
    for chapter in [*chapters, {"title": "附则", "articles": _CLOSING}]:
        with _modules(doc, chapter["articles"]):
            pen.chapter(chapter["title"])
            for article in chapter["articles"]:
                with _modules(doc, [article]):
                    _article(doc, pen, article)
    _clauses(doc)
    return doc.to_bytes()


def _modules(doc: Builder, articles: Sequence[Mapping[str, Any]]) -> AbstractContextManager[None]:
    """Where all ``articles`` are of modules, what is added inside stands only with one of these."""
    named = list(dict.fromkeys(article.get("module", "") for article in articles))
    if "" in named:
        return nullcontext()
    return doc.when(" or ".join(f"模块.{module}" for module in named))


def _article(doc: Builder, pen: "_Chapters", article: Mapping[str, Any]) -> None:
    named = [*article.get("figures", ()), *article.get("cites", ())]
    arguments = ", ".join(f"'{name}'" for name in named)
    pen.article(f"{{{{ 条({arguments}) }}}}", article["title"], article["text"])
    items = article.get("items", ())
    for number, item in enumerate(items, 1):
        pen.item(number, item + ("。" if number == len(items) else "；"))
    if "each" in article:
        with doc.each(f"项 in {article['each']}"):
            pen.item(0, "{{ 项.内容 }}{{ 项.止 }}")
    then = article.get("then", ())
    for text in (then,) if isinstance(then, str) else then:
        doc.body(text)


def _clauses(doc: Builder) -> None:
    """The clauses the 制度 rests on, word for word where they are held, as an annex if wanted."""
    with doc.when("条文"):
        doc.attachment_page("附", "本制度依据的条文")
        with doc.each("文 in 条文"), doc.when("文.标题"):
            doc.body(kai("{{ 文.内容 }}"), keep_next=True)
            doc.otherwise()
            doc.body("{{ 文.内容 }}")


class _Chapters:
    """章条式: 第一章, 第一条, （一）."""

    def __init__(self, doc: Builder) -> None:
        self.doc = doc

    def chapter(self, title: str) -> None:
        self.doc.chapter(f"{{{{ 章() }}}}　{title}")

    def article(self, label: str, _title: str, text: str) -> None:
        self.doc.article(label, text)

    def item(self, number: int, text: str) -> None:
        """``number`` 0: an item of a loop, which knows its own."""
        self.doc.body((ordinal(number) if number else "{{ 项.序号 }}") + text)


class _Levels(_Chapters):
    """层次式: 一、, （一） with a heading, 1."""

    def chapter(self, title: str) -> None:
        self.doc.heading1(f"{{{{ 章() }}}}{title}")

    def article(self, label: str, title: str, text: str) -> None:
        self.doc.body(kai(f"{label}{title}。"), text)

    def item(self, number: int, text: str) -> None:
        self.doc.body((f"{number}. " if number else "{{ loop.index }}. ") + text)
