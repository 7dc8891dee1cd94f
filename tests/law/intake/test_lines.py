"""Plain text and Markdown: encodings, wrapped lines, clauses on one line, marks of layout."""

import codecs

import pytest

from guiju.law.errors import SourceError
from guiju.law.intake.decode import decode
from guiju.law.intake.draft import Hint, tidy
from guiju.law.intake.markdown import read_markdown
from guiju.law.intake.plaintext import read_plaintext

TEXT = "第一条 为了加强管理，制定本办法。\n第二条 本办法适用于本单位。\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_encodings(data: bytes) -> None:
    assert decode(data, "甲.txt") == TEXT


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"\x00" * 500, b"MZ\x90\x00\x03\x00" * 300]
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="不是文本文件"):
        decode(data, "甲.txt")


def test_invisible_characters_go_and_line_ends_are_one() -> None:
    assert tidy("甲\u200b乙\r\n丙\r丁\u2028戊\t己\x00") == "甲乙\n丙\n丁\n戊 己"


def lines(text: str) -> list[str]:
    return [block.text for block in read_plaintext(text.encode(), "甲.txt").blocks]


def wrapped(paragraphs: list[str], width: int) -> str:
    return "\n".join(
        text[at : at + width] for text in paragraphs for at in range(0, len(text), width)
    )


def test_wrapped_lines_are_joined() -> None:
    paragraphs = [
        f"　　第{n}条 各部门应当建立登记制度，指定专人负责，每年清点一次，并把清点的结果报告第{n}条所说的机构备查"
        f"，清点中发现问题的，应当在五个工作日内书面说明原因，并提出改正的办法。"
        for n in "一二三四五六七八"
    ]
    assert lines(wrapped(paragraphs, 30)) == [text.strip() for text in paragraphs]
    draft = read_plaintext(wrapped(paragraphs, 30).encode(), "甲.txt")
    assert any("折行" in remark for remark in draft.remarks)


def test_short_paragraphs_are_not_taken_for_wrapped_lines() -> None:
    paragraphs = [f"（{n}）负责文件的登记和清退；" for n in "一二三四五六七八九"]
    assert lines("\n".join(paragraphs)) == paragraphs


def test_articles_on_one_line_are_parted() -> None:
    glued = (
        "第一章 总则 第一条 为了加强管理，制定本办法。第二条 依照本办法第一条 的规定执行。"
        "第三条 有下列情形之一的：（一）甲；（二）乙。第二章 人员、场所 第四条 略。"
    )
    assert lines(glued) == [
        "第一章 总则",
        "第一条 为了加强管理，制定本办法。",
        "第二条 依照本办法第一条 的规定执行。",
        "第三条 有下列情形之一的：",
        "（一）甲；",
        "（二）乙。",
        "第二章 人员、场所",
        "第四条 略。",
    ]


def test_a_reference_does_not_part_a_line() -> None:
    text = "第五条 违反规定的，予以通报。第三条 和第四条另有规定的除外。第六条第二款所列情形从重。"
    assert lines(text) == [text]


def test_markdown_marks_of_layout() -> None:
    source = """# 某单位办法

> **第一条** 内容见[附件](a.md)，1\\. 不变。

- （一）项目；

| 岗位 | 等级 |
|---|---|
| 甲 | 乙 |

---
"""
    blocks = read_markdown(source.encode(), "甲.md").blocks
    assert [(block.hint, block.text) for block in blocks] == [
        (Hint.TITLE, "某单位办法"),
        (Hint.PLAIN, "第一条 内容见附件，1. 不变。"),
        (Hint.PLAIN, "（一）项目；"),
        (Hint.TABLE, "| 岗位 | 等级 |\n| 甲 | 乙 |"),
    ]


def test_the_history_of_the_collection_is_set_apart() -> None:
    source = "# 某某条例\n\n2020年1月2日 某机关通过\n\n<!-- INFO END -->\n\n## 第一章 总则\n\n第一条 内容。\n"
    draft = read_markdown(source.encode(), "甲.md")
    assert draft.history == ("2020年1月2日 某机关通过",)
    assert [block.hint for block in draft.blocks] == [Hint.TITLE, Hint.HEADING, Hint.PLAIN]


def test_redacted_blanks_are_no_emphasis() -> None:
    (block,) = read_markdown("填写日期 __年__月".encode(), "甲.md").blocks
    assert block.text == "填写日期 __年__月"
