"""Faults that stand in the words: numbers of documents, dates, punctuation, tags, debris, a law's name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .fault import LayoutFault, Severity
from .sheet import Paragraph, Sheet

_HAN = r"\u3007\u4e00-\u9fff"
_ZEROS = re.compile("(?<=〕)0+")
_NUMBER = re.compile(
    rf"(?<=[{_HAN}])[〔\[［（(【]\s*((?:19|20)\d\d)\s*[〕\]］）)】]\s*(第?)\s*(0*)(\d+)\s*号"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern that should not stand in a document."""

    pattern: re.Pattern[str]
    kind: str
    severity: Severity
    wanted: str
    mend: str


def _rule(pattern: str, kind: str, severity: Severity, wanted: str, mend: str) -> _Rule:
    return _Rule(re.compile(pattern), kind, severity, wanted, mend)


_E, _H = Severity.ERROR, Severity.HINT
_RULES = (
    _rule(r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|\}\}|%\}", "标签残留", _E, "没有标签", "删去标签，填入内容"),
    _rule(r"[｛｝]{2}|｛[%％]|[%％]｝", "标签残留", _E, "没有标签", "删去全角标签，填入内容"),
    _rule(r"\d{4}年(?:0\d月|\d{1,2}月0\d日)(?:0\d日)?", "日期", _E, "不编虚位，如1月5日", "删去月、日前的0"),
    _rule(
        r"[一二][〇○零Ｏ0一二三四五六七八九]{3}年[一二三四五六七八九十]+月(?:[一二三四五六七八九十]+日)?",
        "日期", _E, "阿拉伯数字，如2026年1月5日", "改用阿拉伯数字",
    ),
    _rule(
        rf"(?<=[{_HAN}，。（])\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}(?!\d)",
        "日期", _H, "写作2026年1月5日", "改为年、月、日的写法",
    ),
    _rule(rf"(?<=[{_HAN}])[,;:?!](?=[{_HAN}\s]|$)", "半角标点", _E, "全角标点", "改用全角标点"),
    _rule(rf"(?<=[{_HAN}])\.(?=$|[{_HAN}])", "半角标点", _E, "句号“。”", "改用全角句号"),
    _rule(rf"(?<=[{_HAN}])\([^()]*\)|\([^()]*[{_HAN}][^()]*\)", "半角标点", _E, "全角括号（）", "改用全角括号"),
    _rule(rf"[\"'](?=[{_HAN}《])|(?<=[{_HAN}》。，])[\"']", "直引号", _E, "弯引号“”", "改用中文引号“”"),
    _rule(rf"(?<=[{_HAN}])[xXｘＸ×]{{2,}}|[xXｘＸ×]{{2,}}(?=[{_HAN}])", "未填内容", _E, "实际内容", "填入名称或数字"),
    _rule(r"_{2,}|＿{2,}", "未填内容", _H, "已填写，或者用下划线格式留空", "填入内容；要留空时用带下划线的空格"),
    _rule(r"\^[_vV~]\^|\*{3,}", "涂改残留", _E, "没有涂改残留", "删去，恢复原来的文字"),
    _rule("中华人民共和国保密法", "法律名称", _E, "《中华人民共和国保守国家秘密法》", "改用法律全称"),
    _rule("国家保密法(?!律|规)", "法律名称", _H, "《中华人民共和国保守国家秘密法》", "改用法律全称或者规范简称"),
)  # fmt: skip


def judge_wordings(sheet: Sheet) -> Iterator[LayoutFault]:
    """All faults of the words, in tables too; one of a kind in a paragraph."""
    for paragraph in sheet.paragraphs:
        if not paragraph.text.strip():
            continue
        told: set[str] = set()
        for rule in _RULES:
            found = rule.pattern.search(paragraph.text)
            if found and rule.kind + rule.wanted not in told:
                told.add(rule.kind + rule.wanted)
                yield LayoutFault(
                    rule.kind, rule.severity, paragraph.where,
                    _around(paragraph.text, *found.span()), rule.wanted, rule.mend,
                )  # fmt: skip
        yield from _document_numbers(paragraph)


def _around(text: str, start: int, end: int) -> str:
    """What was found, with the characters about it where it is but a sign."""
    return text[start:end][:20] if end - start > 2 else text[max(0, start - 4) : end + 4]


def _document_numbers(paragraph: Paragraph) -> Iterator[LayoutFault]:
    """发文字号: the year in 〔〕, no 第, no 虚位 (7.2.5).

    A 编号 or a number in a table may end in a number of the unit's own, as it is kept: 〔2026〕01号.
    """
    kept = paragraph.in_table or paragraph.text.startswith("编号")
    for found in _NUMBER.finditer(paragraph.text):
        wanted = f"〔{found[1]}〕{found[4]}号"
        said = _ZEROS.sub("", found[0]) if kept else found[0]
        if said != wanted:
            yield LayoutFault(
                "文号", _E, paragraph.where, found[0], wanted,
                "年份用六角括号〔〕，序号不加“第”、不编虚位",
            )  # fmt: skip
