"""引条: the words where they are held, else the 要点, said to be that; nothing where neither is."""

from pathlib import Path

import pytest

from guiju.gen.inputs import Inputs, open_inputs
from guiju.gen.policies.quoting import annexed, clause_lines, quoted
from guiju.law.errors import CitationError, MissingValueError
from guiju.law.library import embedded
from guiju.unit.workspace import init_workspace

OWN = """\
---
title: 样例数据保密办法
short: 样例办法
rank: 单位制度
issuer: 示例市规矩研究院
effective: 2026-01-01
source: 本单位制度
sha256: 53875bb27e22d0a9a4d8febb69c232bd9291a378f494849772c6ac3c8143a0ba
---

第一条 样例的第一款。

样例的第二款。
"""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    workspace = init_workspace(tmp_path_factory.mktemp("引条") / "样例", sample=True)
    folder: Path = workspace.corpus / "单位制度"
    folder.mkdir(parents=True)
    (folder / "样例办法.md").write_text(OWN, encoding="utf-8")
    return open_inputs(workspace, embedded())


def test_a_text_that_is_held_is_quoted(inputs: Inputs) -> None:
    text = quoted(inputs, "样例办法 第一条")
    assert text == "《样例数据保密办法》第一条规定：“样例的第一款。\n样例的第二款。”"
    assert [basis.reference for basis in text.bases] == ["clause:样例办法 第一条"]
    assert clause_lines(inputs, "样例办法 第一条第二款") == ["样例的第二款。"]


def test_what_is_not_held_is_told_in_our_words(inputs: Inputs) -> None:
    text = quoted(inputs, "保密法(2024) 第三十一条")
    assert text.startswith("《中华人民共和国保守国家秘密法》第三十一条的要点（非原文）：")
    assert "规定：“" not in text


def test_an_annex_says_what_is_not_the_text_and_keeps_the_order(inputs: Inputs) -> None:
    citations = (
        "保密法实施条例(2024) 第五十条第一款", "档案法(2020) 第十四条", "保密法(2024) 第四十四条",
        "保密法(2024) 第三十一条", "保密法(2024) 第四十四条",
    )  # fmt: skip
    lines = [(one["标题"], str(one["内容"])) for one in annexed(inputs, citations)]
    law = "《中华人民共和国保守国家秘密法"
    assert [text for headed, text in lines if headed] == [
        f"{law}》第三十一条的要点（非原文）",
        f"{law}》第四十四条",
        f"{law}实施条例》第五十条第一款的要点（非原文）",
    ]
    assert [text for _, text in lines[-2:]] == [
        "下列条文没有收录原文和要点，请查阅官方文本：",
        "《中华人民共和国档案法》第十四条",
    ]


def test_marks_between_chinese_characters_are_printed_in_full_width(inputs: Inputs) -> None:
    (line,) = clause_lines(inputs, "保密法(2024) 第四十四条")
    assert "," not in line and "，" in line


def test_what_is_neither_held_nor_known_is_refused(inputs: Inputs) -> None:
    with pytest.raises(MissingValueError, match="没有收录"):
        quoted(inputs, "档案法(2020) 第十四条")
    with pytest.raises(CitationError):
        quoted(inputs, "保密法(2024) 第九百条")
