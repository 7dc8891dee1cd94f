from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.law.body import print_body, read_body
from guiju.law.clause import Clause, Kind
from guiju.law.corpusfile import (
    body_hash,
    format_version,
    parse_version,
    read_version,
    write_version,
)
from guiju.law.errors import SourceError
from guiju.law.rank import Rank
from guiju.law.version import Version

BODY = """为了示范,制定本办法。

## 第一章 总 则

第一条 单位应当:

(一)建立制度;

1.写下来;

(三)〔原文缺失〕

第二款的文字。

第二条 〔原文缺失〕

第三条 〔原文缺失〕

第二款还在。

## 一、〔标题原文缺失〕

### (一)职责

1.第一点。

(1)小点。

2. 2人以上同行。

### 〔标题原文缺失〕

10.1 总的要求。

〔原文缺失〕

10.1.1 细的要求。

10.2 另一要求。

11、平列的一点。

\\一、这是正文,不是编号。

十七、〔原文缺失〕"""


def clauses_of(body: str) -> tuple[Clause, ...]:
    clauses, faults = read_body(body, "甲.md")
    assert not faults
    return clauses


def faults_of(body: str) -> str:
    return "\n".join(str(fault) for fault in read_body(body, "甲.md", 10)[1])


def test_the_body_is_printed_back_as_read() -> None:
    assert print_body(clauses_of(BODY)) == BODY


def test_where_each_block_hangs() -> None:
    preamble, chapter = clauses_of(BODY)
    assert preamble == Clause(Kind.PARAGRAPH, "", "为了示范,制定本办法。")
    assert (chapter.kind, chapter.label, chapter.text) == (Kind.CHAPTER, "第一章", "总 则")
    first, second, third, heading, lost = chapter.children
    assert [child.kind for child in first.children] == [Kind.PARAGRAPH, Kind.PARAGRAPH]
    items = first.children[0].children
    assert [(item.kind, item.label, item.missing) for item in items] == [
        (Kind.ITEM, "(一)", False),
        (Kind.ITEM, "(三)", True),
    ]
    assert [child.kind for child in items[0].children] == [Kind.SUBITEM]
    assert second.missing
    assert not second.children
    assert not third.missing
    assert [child.missing for child in third.children] == [True, False]
    assert heading.missing
    assert heading.titled
    assert lost == Clause(Kind.HEADING, "十七、", "", missing=True)


def test_decimals_and_points_side_by_side() -> None:
    group = clauses_of(BODY)[1].children[3].children[1]
    assert (group.label, group.missing, group.titled) == ("", True, True)
    assert [child.label for child in group.children] == ["10.1", "10.2", "11、"]
    assert [child.label for child in group.children[0].children] == ["", "10.1.1"]
    assert group.children[2].children[0].text == "一、这是正文,不是编号。"


def test_a_number_after_a_label_keeps_its_distance() -> None:
    point = clauses_of("2. 2人以上同行。")[0]
    assert (point.label, point.text) == ("2.", "2人以上同行。")
    assert print_body((point,)) == "2. 2人以上同行。"


def test_full_text_says_the_holes() -> None:
    chapter = clauses_of(BODY)[1]
    assert (
        chapter.children[0].full_text()
        == "单位应当:\n(一)建立制度;\n1.写下来;\n(三)〔原文缺失〕\n第二款的文字。"
    )
    assert chapter.children[1].full_text() == "〔原文缺失〕"
    assert chapter.full_text().startswith("总 则\n第一条 单位应当:")


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("第一条 甲\n\n\n第一条 乙", "甲.md 第13行：第一条重复，前一处在第10行"),
        ("# 第一章 总则", "标题的级别不对"),
        ("##第一章 总则", "标题的级别不对"),
        ("#### 甲", "标题的级别不对"),
        ("## 第一章 总则\n第一条 甲", "缺少空行"),
        ("第一章 总则", "应以 # 开头"),
        ("一、〔标题原文缺失〕", "应以 # 开头"),
        ("(一)", "只有编号没有正文"),
        ("##  ", "标题是空的"),
        ("##", "标题是空的"),
    ],
)
def test_faults_of_the_body(body: str, what: str) -> None:
    report = faults_of(body)
    assert what in report
    assert "处理办法" in report


FULL = Version(
    title="某某办法: 试行",
    short="某办法",
    aliases=("- 甲", "#乙", "true"),
    year=2010,
    rank=Rank.NORMATIVE,
    issuer="某局",
    number="某发〔2010〕1号",
    adopted=date(2010, 1, 2),
    effective=date(2010, 3, 1),
    repealed=date(2020, 1, 1),
    replaced_by="某办法(2020)",
    applies_to="本单位",
    excerpt="第一条",
    articles=3,
    source="网络流传文本",
    notes=("缺“二”字", '有"引号"和\\', "10 起头"),
    replaced_articles={"第一条": "某办法(2020) 第二条、第三条"},
    clauses=(Clause(Kind.ARTICLE, "第一条", "", (Clause(Kind.PARAGRAPH, "", "正文。"),)),),
)


def test_a_version_round_trips_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "某办法.md"
    write_version(FULL, path)
    written = path.read_bytes()
    version = read_version(path)
    assert version.path == path
    assert version.sha256 == body_hash("第一条 正文。")
    write_version(version, path)
    assert path.read_bytes() == written
    assert b"\r" not in written


@given(
    st.builds(
        Version,
        title=st.text(alphabet="甲: #-'\"\\!&*{}[]1,?|>@%`~ ", min_size=1, max_size=12).filter(
            lambda text: text.strip() == text
        ),
        short=st.just("某办法"),
        notes=st.lists(
            st.text(alphabet="乙:#- 0null~", min_size=1, max_size=8).filter(
                lambda t: t.strip() == t
            ),
            max_size=3,
        ).map(tuple),
        year=st.none() | st.integers(1900, 2200),
        effective=st.none() | st.dates(min_value=date(1900, 1, 1)),
    )
)
def test_any_front_matter_round_trips(version: Version) -> None:
    assert parse_version(format_version(version), "甲.md") == version


SENTENCES = st.text(alphabet="甲乙第一条款章、()（）1.#\\〔〕 ", min_size=1, max_size=12).filter(
    lambda text: text.strip() == text
)


@given(st.lists(SENTENCES, min_size=1, max_size=6))
def test_any_paragraphs_round_trip(sentences: list[str]) -> None:
    clauses = tuple(Clause(Kind.PARAGRAPH, "", text) for text in sentences)
    assert clauses_of(print_body(clauses)) == clauses


def test_a_tree_the_format_cannot_hold_is_refused() -> None:
    torn = Version(title="甲乙", short="甲乙", clauses=(Clause(Kind.PARAGRAPH, "", "甲\n\n乙"),))
    with pytest.raises(SourceError, match="无法按语料格式存放"):
        format_version(torn)


def front(*lines: str) -> str:
    return "\n".join(["---", "title: 某办法", "short: 某办法", *lines, "---", ""])


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "没有文件头"),
        ("title: 甲", "没有文件头"),
        ("---\ntitle: 甲\n", "没有文件头"),
        (front("title: 乙"), "甲.md 第4行第1列：键“title”重复"),
        (front("titel: 乙"), "甲.md 第4行第1列：不认识的键“titel”"),
        (front("rank: 法"), "“rank”的值“法”不在可选范围"),
        (front("adopted: 2010-02-30"), "不是有效的值"),
        (front("adopted: 去年"), "“adopted”不是日期"),
        (front("year: 201"), "年份 201 不合理"),
        (front("effective: 2010-01-01", "repealed: 2009-01-01"), "废止日期早于施行日期"),
        (front("replaced_articles:", "  第一条: 第三条"), "甲.md 第5行第3列：“第三条”没有写明"),
        (front("replaced_articles:", "  第1条: 某办法 第三条"), "旧条“第1条”写法不规范"),
        (front("replaced_articles:", "  一: 某办法 第三条"), "旧条“一”写法不规范"),
        (front("replaced_by: 第三条"), "甲.md 第4行第1列：“第三条”没有写明"),
        (front("articles: 0"), "条数 0 不合理"),
        (front("sha256: abc") + "\n正文", f"把 sha256 改为 {body_hash('正文')}"),
        (front() + "\n正文", "正文与 sha256 不符"),
        (front("sha256: abc"), "删去 sha256"),
        ("---\nyear: 2010\n---\n", "缺少“title”"),
    ],
)
def test_faults_of_a_file(text: str, what: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_version(text, "甲.md")
    assert what in str(caught.value)
    assert "处理办法" in str(caught.value)


def test_faults_of_front_matter_and_body_come_together() -> None:
    with pytest.raises(SourceError) as caught:
        parse_version(front("titel: 乙", "rank: 法") + "\n(一)\n\n第一章 甲", "甲.md")
    assert len(caught.value.faults) == 5
    assert "甲.md 第8行" in str(caught.value)


def test_one_mistake_is_one_fault() -> None:
    with pytest.raises(SourceError) as caught:
        parse_version(front("replaced_articles: 3"), "甲.md")
    assert len(caught.value.faults) == 1


def test_notepad_on_windows_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "某办法.md"
    write_version(FULL, path)
    text = path.read_text(encoding="utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert format_version(read_version(path)) == text


def test_other_encodings_and_absent_files(tmp_path: Path) -> None:
    path = tmp_path / "某办法.md"
    path.write_bytes("---\ntitle: 某办法\n".encode("gb18030"))
    with pytest.raises(SourceError, match="不是 UTF-8 编码"):
        read_version(path)
    with pytest.raises(SourceError, match="无法读取"):
        read_version(tmp_path / "无.md")
    path.write_bytes(b"x" * 8_000_001)
    with pytest.raises(SourceError, match="超过"):
        read_version(path)


BLOCKS = [
    "第一条 甲。",
    "第二条 〔原文缺失〕",
    "第三条之一 (一)甲",
    "## 第一章 总则",
    "# 第一编",
    "### 第一节 甲",
]
BLOCKS += [
    "## 一、甲",
    "### (一)甲",
    "### 〔标题原文缺失〕",
    "## 四、〔标题原文缺失〕",
    "## 附则",
    "一、甲。",
]
BLOCKS += [
    "(一)乙。",
    "（二）〔原文缺失〕",
    "1.丙。",
    "2、丙。",
    "3. 4人。",
    "(1)丁。",
    "10.1 戊。",
    "10.1.1 戊。",
]
BLOCKS += [
    "10. 己。",
    "〔原文缺失〕",
    "无编号。",
    "\\第一条 是正文。",
    "\\# 是正文",
    "两行\n一段",
    "第五条",
    "#错",
]


@given(st.lists(st.sampled_from(BLOCKS), max_size=12))
def test_whatever_reads_without_fault_prints_to_what_reads_the_same(blocks: list[str]) -> None:
    clauses, faults = read_body("\n\n".join(blocks), "甲.md")
    if not faults:
        assert read_body(print_body(clauses), "甲.md") == (clauses, [])
