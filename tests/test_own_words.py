"""Templates and rules are written in our own words: no long run of a source's wording.

The sources are the clauses of the corpus and, where GUIJU_LAWS names a folder, the official texts.
Names of instruments, organs and statutory terms carry over and count as one character.
"""

import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from guiju.law.corpus import Corpus
from guiju.law.library import embedded

LONGEST = 14
TERMS = (
    "中华人民共和国保守国家秘密法实施条例",
    "中华人民共和国保守国家秘密法",
    "同级保密行政管理部门和上级主管部门",
    "同级保密行政管理部门",
    "保密工作领导小组",
    "核心涉密人员",
    "重要涉密人员",
    "一般涉密人员",
    "离岗离职保密承诺书",
    "涉密信息系统",
    "涉密信息设备",
    "国家秘密载体",
    "国家秘密",
    "保密教育培训",
    "密级、保密期限和知悉范围",
    "已经泄露或者可能泄露",
    "保密要害部门、部位",
    "普通邮政、快递",
    "直接负责的主管人员和其他直接责任人员",
)

CITING = {
    *("anchor", "reference_anchor", "authority", "reference", "penalty"),
    *("citation", "replaced_by", "replaces", "governs", "clauses"),
}


def folded(text: str) -> str:
    """Han characters alone, each term as one private character."""
    for number, term in enumerate(TERMS):
        text = text.replace(term, chr(0xE000 + number))
    return re.sub(r"[^\u3007\u4e00-\u9fff\ue000-\ue0ff]+", "", text)


def runs(text: str) -> set[str]:
    plain = folded(text)
    return {plain[i : i + LONGEST + 1] for i in range(len(plain) - LONGEST)}


@pytest.fixture(scope="module")
def sources() -> set[str]:
    found: set[str] = set()
    for version in Corpus.load(embedded().corpus).versions:
        for clause in version.clauses:
            found |= runs(clause.full_text())
    if folder := os.environ.get("GUIJU_LAWS"):
        for path in Path(folder).glob("*.md"):
            found |= runs(path.read_text(encoding="utf-8"))
    return found


def texts_of_rules() -> Iterator[tuple[str, str]]:
    """Every Chinese text of rules.yaml that is ours: not anchors, citations or names of forms."""
    data = yaml.safe_load(embedded().rules.read_text(encoding="utf-8"))

    def walk(value: object, place: str) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            for key, inner in value.items():
                if key not in CITING:
                    yield from walk(inner, f"{place}.{key}")
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                yield from walk(inner, f"{place}.{number}")
        elif isinstance(value, str):
            yield place, value

    yield from walk(data, "rules")


def texts_of_templates() -> Iterator[tuple[str, str]]:
    for path in sorted(embedded().templates.rglob("*.docx")):
        xml = zipfile.ZipFile(path).read("word/document.xml").decode("utf-8")
        for number, paragraph in enumerate(xml.split("</w:p>"), 1):
            yield f"{path.name} 第{number}段", re.sub(r"<[^>]+>|\{[{%].*?[}%]\}", "", paragraph)


def test_rules_are_in_our_own_words(sources: set[str]) -> None:
    assert {place: hit for place, text in texts_of_rules() if (hit := runs(text) & sources)} == {}


def test_templates_are_in_our_own_words(sources: set[str]) -> None:
    assert {
        place: hit for place, text in texts_of_templates() if (hit := runs(text) & sources)
    } == {}


def test_anchors_are_short() -> None:
    data = embedded().rules.read_text(encoding="utf-8")
    anchors = re.findall(r"anchor: (.+?)[}\n]", data)
    assert anchors
    assert [anchor for anchor in anchors if len(anchor) > 30] == []


def test_the_check_finds_a_copied_sentence() -> None:
    clause = Corpus.load(embedded().corpus).resolve("某资质企业涉密人员管理 36").clause
    assert clause is not None
    sentence = clause.full_text()
    assert runs(f"前言。{sentence[5:40]}。") & runs(sentence)
    assert not runs("各单位自己写的一句话，与任何来源都不相同") & runs(sentence)
