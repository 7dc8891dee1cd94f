"""What citations resolve to on a day, and what is suggested instead."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from guiju.law.citation import Citation
from guiju.law.cites_names import NameBook, fold_number, national_laws
from guiju.law.cites_outline import own_title
from guiju.law.cites_read import read_running_bytes, read_running_text
from guiju.law.cites_resolve import Cite, Citer
from guiju.law.citing import CitingTexts
from guiju.law.clause import Clause, Kind
from guiju.law.corpus import Corpus
from guiju.law.errors import MarkedError, SourceError
from guiju.law.library import embedded
from guiju.law.lineage import earlier_places, history, present_place
from guiju.law.rank import Rank, Status
from guiju.law.version import Version

DAY = date(2026, 11, 1)
CORPUS = Corpus.load(embedded().corpus)
CITER = Citer(CORPUS, DAY)


def one(text: str, own: str = "") -> Cite:
    found = CITER.read(text, Citation(own) if own else None)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "status", "suggestion"),
    [
        ("保密法第四十六条", "现行", ""),
        ("保密法(2010)第三十八条", "已废止", "保密法(2024) 第四十六条"),
        ("保密法(2010)第二十九条", "已废止", "保密法(2024) 第三十五条、第四十二条第一款"),
        ("国务院令第646号第六条", "已废止", "保密法实施条例(2024) 第六条"),
        ("保密法第九十九条", "无此条文", ""),
        ("保密法（2018年修订）第六条", "无此版本", "所收版本"),
        ("《保守秘密法》第九条", "名称有误", "《中华人民共和国保守国家秘密法》"),
        ("《中华人民共和国保密法》", "名称有误", "《中华人民共和国保守国家秘密法》"),
        ("《安全法》第三条", "名称有误", "《中华人民共和国国家安全法》"),
        ("《电子签名法》第三条", "未收录", ""),
        ("本办法第三条", "本文", ""),
        ("保密法(2010)释义第三十八条", "参考", ""),
    ],
)
def test_status_and_suggestion(text: str, status: str, suggestion: str) -> None:
    cite = one(f"按{text}办理。")
    assert cite.status == status
    assert suggestion in cite.suggestion
    assert bool(suggestion) == bool(cite.suggestion)


def test_the_day_decides_the_version() -> None:
    old = Citer(CORPUS, date(2020, 1, 1)).read("保密法第三十八条")[0]
    assert (old.citation.year, old.status, old.suggestion) == (2010, "现行", "")
    beyond = Citer(CORPUS, date(2020, 1, 1)).read("保密法第六十条")[0]
    assert (beyond.status, beyond.suggestion) == ("无此条文", "保密法(2024) 第六十条")


def test_a_chain_of_replacements_leads_to_the_present() -> None:
    cited = Citation("保密法实施办法", 1990)
    assert present_place(CORPUS, cited, DAY) == "保密法实施条例(2024)"
    assert present_place(CORPUS, cited, date(2015, 1, 1)) == "保密法实施条例(2014)"
    assert present_place(CORPUS, cited, date(2010, 1, 1)) == ""


def test_what_a_present_article_was_before() -> None:
    assert list(earlier_places(CORPUS, Citation("保密法", 2024, 43))) == [
        "保密法(2010) 第三十五条",
        "保密法(2010) 第三十六条",
    ]
    editions = history(CORPUS, "保密法", DAY)
    assert [(e.citation, e.status) for e in editions][-2:] == [
        ("保密法(2010)", "已废止"),
        ("保密法(2024)", "现行"),
    ]


def test_a_documents_own_last_article_is_known() -> None:
    text = "某办法\n第一条 甲。\n第二条 见本办法第二条和本办法第三条。"
    statuses = [cite.status for cite in CITER.read(text, Citation("某局某办法"))]
    assert statuses == ["本文", "无此条文"]
    extract = [
        c.status for c in CITER.read(text.replace("第一条 甲。\n", ""), Citation("某局某办法"))
    ]
    assert extract == ["本文", "本文"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# 某局保密管理办法（试行）\n\n第一条 甲", "某局保密管理办法（试行）"),
        ("　　某公司保密制度\n一、甲", "某公司保密制度"),
        ("关于开会的通知。\n请准时", ""),
        ("第一条 甲办法", ""),
        ("", ""),
    ],
)
def test_the_documents_title(text: str, title: str) -> None:
    assert own_title(text) == title


def test_amended_and_repealed_are_told_apart() -> None:
    """A stated repeal is 已废止; a newer version alone makes the older 已修改; nothing is rewritten."""
    first = Version("某法", "某法", 2001, Rank.LAW, effective=date(2001, 1, 1), articles=9)
    second = replace(first, year=2015, effective=date(2015, 1, 1))
    corpus = Corpus.of([second, first])
    old = corpus.versions_of("某法")[0]
    assert old.status(date(2010, 1, 1)) is Status.IN_FORCE
    assert old.status(date(2014, 12, 31)) is Status.IN_FORCE
    assert old.status(date(2015, 1, 1)) is Status.AMENDED
    assert old.replacement("第三条") == "某法(2015)"
    assert old == first
    cite = Citer(corpus, DAY).read("某法(2001)第三条")[0]
    assert (cite.status, cite.suggestion) == ("已修改", "某法(2015)")
    stated = Corpus.of([second, replace(first, repealed=date(2015, 1, 1))]).versions_of("某法")[0]
    assert stated.status(DAY) is Status.REPEALED
    assert corpus.resolve("某法", DAY).version.year == 2015


def test_numbers_of_documents_are_compared_as_people_write_them() -> None:
    same = {
        "国务院令第786号",
        "中华人民共和国国务院令第786号",
        "国务院第786号令",
        "国务院令第七百八十六号",
    }
    assert len({fold_number(number) for number in same}) == 1
    assert fold_number("国保发〔2019〕5号") == fold_number("国保发[2019] 5 号")
    assert fold_number("国家保密局令2025年第1号") != fold_number("国家保密局令2017年第1号")


def test_a_units_rule_is_no_misspelling_of_the_states() -> None:
    book = NameBook.of(CORPUS)
    assert book.near("保密管理规定") == []
    assert book.near("保守秘密法") == ["保密法"]
    assert book.near("甲") == []
    assert "反间谍法" in national_laws()


def law(text: str) -> Version:
    article = Clause(Kind.ARTICLE, "第一条", "", (Clause(Kind.PARAGRAPH, "", text),))
    day = date(2024, 10, 1)
    return Version("某规定", "某规定", 2024, Rank.NORMATIVE, effective=day, clauses=(article,))


def test_clauses_that_cite_a_clause() -> None:
    citing = law("依照保密法第四十三条至第四十六条和《国务院令第786号》办理。")
    corpus = Corpus.of([*CORPUS.versions, citing])
    texts = CitingTexts(corpus, DAY)
    assert texts.citing(Citation("保密法", 2024, 44)) == ("某规定(2024) 第一条",)
    assert texts.citing(Citation("保密法", 2024, 47)) == ()
    assert texts.citing(Citation("保密法", 2010, 44)) == ()
    assert "某规定(2024) 第一条" in texts.citing(Citation("保密法", 2024))


def test_files_in_any_encoding(tmp_path: Path) -> None:
    words = "按保密法第三条办理。"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(words.encode(encoding))
        assert read_running_text(path) == words
    with pytest.raises(SourceError, match="不存在"):
        read_running_text(tmp_path / "无.txt")
    with pytest.raises(SourceError, match="编码"):
        read_running_bytes(b"\x00\x01\xff\xfe\x00", "甲.txt")
    with pytest.raises(MarkedError):
        read_running_bytes("机密★10年\n甲".encode(), "甲.txt")


def test_the_words_of_a_word_document(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("某局保密管理办法")
    document.add_paragraph("第一条 按").add_run("保密法第三条办理。")
    document.add_table(1, 1).cell(0, 0).text = "见刑法第三百九十八条"
    document.save(str(tmp_path / "甲.docx"))
    text = read_running_text(tmp_path / "甲.docx")
    assert text.split("\n") == [
        "某局保密管理办法",
        "第一条 按保密法第三条办理。",
        "见刑法第三百九十八条",
    ]
    (tmp_path / "乙.docx").write_bytes(b"PK\x03\x04 broken")
    for name, said in (("乙.docx", "乙.docx"), ("丙.pdf", "不存在")):
        with pytest.raises(SourceError, match=said):
            read_running_text(tmp_path / name)
    document.paragraphs[0].text = "机密★10年"
    document.save(str(tmp_path / "甲.docx"))
    with pytest.raises(MarkedError):
        read_running_text(tmp_path / "甲.docx")
