"""Files that mean harm or are broken: one clear refusal, quickly, and nothing of theirs kept.

The number of generated inputs follows GUIJU_INPUTS (60 a reader unless set); bench/importing.py sets it high.
"""

import io
import os
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wordfiles import abstract, document, level, num, paragraph, style

from guiju.law.corpusfile import format_version, parse_version
from guiju.law.errors import GuijuError, MarkedError, SourceError
from guiju.law.intake import xmlpart
from guiju.law.intake.compose import import_file
from guiju.law.intake.read import safe_name

SECONDS = 20
WORD = document(
    [paragraph("某办法"), paragraph("内容。", (1, 0)), paragraph("内容。", style="A")],
    abstract(0, level(0, "第%1条", "chineseCounting")) + num(1, 0),
    style("A", list_=(1, None)),
)
MANY = int(os.environ.get("GUIJU_INPUTS", "60"))
wild = settings(
    max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def refusal(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    begun = time.monotonic()
    with pytest.raises(GuijuError) as caught:
        import_file(path)
    assert time.monotonic() - begun < SECONDS
    assert all(fault.mend for fault in caught.value.faults)
    return str(caught.value)


def packed(parts: dict[str, str], **more: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as whole, zipfile.ZipFile(data, "w", 8) as archive:
        for name in whole.namelist():
            archive.writestr(name, parts.get(name, whole.read(name)))
        for name, content in more.items():
            archive.writestr(name, content)
    return data.getvalue()


ENTITY = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
DEEP = '<?xml version="1.0"?>' + "<w>" * 5000 + "</w>" * 5000


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.txt", b"", "空的"),
        ("空白.txt", b" \r\n ", "空的"),
        ("二进制.txt", bytes(range(256)) * 500, "不是文本"),
        ("图片.docx", b"\x89PNG\r\n\x1a\n" + bytes(100), "是图片"),
        ("压缩.docx", b"Rar!\x1a\x07" + bytes(100), "是压缩包"),
        ("加密.docx", bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        ("截断.docx", WORD[:-200], "损坏"),
        ("半截.docx", WORD[:300], "损坏"),
        ("实体.docx", packed({"word/document.xml": ENTITY}), "不允许的声明"),
        ("实体2.docx", packed({"word/numbering.xml": ENTITY}), "不允许的声明"),
        ("深.docx", packed({"word/document.xml": DEEP}), "嵌套过深"),
        ("坏.docx", packed({"word/document.xml": "<w"}), "损坏"),
        ("外出.docx", packed({}, **{"../../x": b"1"}), "不合规"),
        ("炸弹.docx", packed({}, **{"word/media/a": b"0" * 90_000_000}), "过大"),
        ("多件.docx", packed({}, **{f"word/{n}": b"1" for n in range(2100)}), "损坏"),
        ("大.txt", "第一条 甲。".encode() * 1_400_000, "超过20MB"),
        ("一行.txt", ("甲" * 6_500_000).encode(), "超过6MB"),
        ("一行.html", b"<p>" + ("甲" * 6_500_000).encode(), "超过6MB"),
        ("多行.txt", b"a\n" * 500_000, "行数超过"),
        ("归档.doc", b"MIME-Version: 1.0\n", "网页归档"),
        ("密.txt", "绝密★启用前\n某办法\n第一条 甲。".encode(), "国家秘密标志"),
    ],
)  # fmt: skip
def test_refused_in_words(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    assert said in refusal(tmp_path / name, data)


def test_elements_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xmlpart, "MAX_ELEMENTS", 50)
    many = paragraph("甲") * 50
    assert "元素过多" in refusal(tmp_path / "甲.docx", document([many]))


def test_a_mark_in_a_cell_far_down(tmp_path: Path) -> None:
    path = tmp_path / "甲.md"
    lines = "\n\n".join(f"第{n}行的内容。" for n in range(80))
    path.write_text(
        f"# 某办法\n\n{lines}\n\n| 名称 | 标志 |\n|---|---|\n| 某件 | 秘密★3年 |\n",
        encoding="utf-8",
    )
    with pytest.raises(MarkedError):
        import_file(path)


def test_a_mark_anywhere_in_a_line_of_its_own(tmp_path: Path) -> None:
    lines = [f"第{n}行的内容。" for n in range(80)]
    path = tmp_path / "甲.txt"
    path.write_text("某办法\n" + "\n".join([*lines, "机密★10年", *lines]), encoding="utf-8")
    with pytest.raises(MarkedError):
        import_file(path)
    path.write_text(
        "某办法\n第一条 标志的格式为“机密★10年”，标在首页左上角。\n第二条 乙。", encoding="utf-8"
    )
    assert import_file(path).version.articles == 2


def test_the_content_decides_and_the_name_is_told(tmp_path: Path) -> None:
    path = tmp_path / "某办法.txt"
    path.write_bytes(WORD)
    found = import_file(path)
    assert found.version.articles == 2
    assert any("扩展名是“.txt”，内容是Word 文档" in str(doubt) for doubt in found.doubts)


@pytest.mark.parametrize("name", ["a\u202etxt.exe.txt", "换\n行.txt", "长" * 70 + ".txt"])
def test_hostile_names(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("第一条 甲。\n第二条 乙。", encoding="utf-8")
    shown = safe_name(path)
    assert len(shown) <= 80
    assert shown.isprintable()
    version = import_file(path).version
    assert parse_version(format_version(version), "甲").title == version.title


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="文件不存在"):
        import_file(tmp_path / "无.txt")
    (tmp_path / "夹.txt").mkdir()
    with pytest.raises(SourceError, match="是文件夹"):
        import_file(tmp_path / "夹.txt")


def harmless(path: Path, data: bytes) -> None:
    """The file is imported and comes back from its corpus file the same, or refused in words."""
    path.write_bytes(data)
    try:
        version = import_file(path).version
    except GuijuError:
        return
    text = format_version(version)  # raises where the tree would not come back the same
    assert parse_version(text, "甲").clauses == version.clauses


LABELS = "第一条|第二条 |第二条之一 |第九十九条 |第一章 总则|第二节|第一编 甲|（一）|(1)|1.|1、|10.1 |一、"
GROUPS = "附件：甲|附则|目录|〔原文缺失〕|〔标题原文缺失〕|2030年1月2日|某某条例|（试行）|自公布之日起施行。"
WORDS = "国务院令第1号|〔2030〕1号|20xx|__|甲乙丙|abc|机密|★|。|；|：|“|　　|   "
MARKUP = "<p>|</p>|<table><tr><td>|<br>|<ol><li>|&amp;|<!--|-->|**|[a](b)|#|## |\\|---\ntitle: 甲\nshort: 乙\n---\n"
SIGNS = "|\n\t\u200b\x00\x85\ufeff\U0001f600"
PIECES = st.sampled_from(
    [*LABELS.split("|"), *GROUPS.split("|"), *WORDS.split("|"), *MARKUP.split("|"), *SIGNS, "\n\n"]
)
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=60).map("".join)


@wild
@given(text=TEXTS, suffix=st.sampled_from([".txt", ".md", ".html"]))
def test_any_text(tmp_path: Path, text: str, suffix: str) -> None:
    harmless(tmp_path / f"某办法{suffix}", text.encode("utf-8", "surrogatepass"))


@wild
@given(
    data=st.binary(max_size=600),
    suffix=st.sampled_from([".docx", ".html", ".md", ".txt"]),
)
def test_any_bytes(tmp_path: Path, data: bytes, suffix: str) -> None:
    harmless(tmp_path / f"某办法{suffix}", data)


@wild
@given(
    texts=st.lists(st.tuples(TEXTS, st.integers(0, 3), st.integers(0, 9), st.sampled_from(["", "A", "B"])), max_size=8),
    style_=st.sampled_from(["decimal", "chineseCounting", "bullet", "none", "x"]),
    pattern=st.text("%123456789第条章（）、.一", max_size=8),
)  # fmt: skip
def test_any_word_document(
    tmp_path: Path, texts: list[tuple[str, int, int, str]], style_: str, pattern: str
) -> None:
    numbering = abstract(0, level(0, pattern, style_), level(1, "%1.%2")) + num(1, 0) + num(2, 0)
    paragraphs = [paragraph(_xml(text), (num_, at), name) for text, num_, at, name in texts]
    harmless(
        tmp_path / "某办法.docx", document(paragraphs, numbering, style("A", "B") + style("B", "A"))
    )


@wild
@given(
    changes=st.lists(
        st.tuples(st.integers(0, len(WORD) - 1), st.integers(0, 255)), min_size=1, max_size=20
    )
)
def test_damaged_word_documents(tmp_path: Path, changes: list[tuple[int, int]]) -> None:
    data = bytearray(WORD)
    for at, value in changes:
        data[at] = value
    harmless(tmp_path / "某办法.docx", bytes(data))


def _xml(text: str) -> str:
    return "".join(
        sign
        for sign in text
        if sign >= " " and not "\ud800" <= sign <= "\udfff" and sign < "\ufffe"
    )


def test_an_entry_without_a_name_is_damage(tmp_path: Path) -> None:
    data = bytearray(WORD)
    place = data.index(b"PK\x01\x02")
    data[place + 46] = 0  # the first character of the name in the directory
    harmless(tmp_path / "某办法.docx", bytes(data))
