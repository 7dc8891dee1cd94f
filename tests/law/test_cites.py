"""Citations in running text: spans and places, what is none, and time."""

import time
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.law.citation import Citation
from guiju.law.cites import OWN, find_mentions
from guiju.law.cites_names import NameBook
from guiju.law.cites_resolve import Citer
from guiju.law.corpus import Corpus
from guiju.law.library import embedded

BENCH = Path(__file__).resolve().parents[2] / "bench" / "citations"
CORPUS = Corpus.load(embedded().corpus)
BOOK = NameBook.of(CORPUS)
DAY = date(2026, 11, 1)


def cited(text: str, own: str = "") -> list[tuple[str, str]]:
    """Span and citation of each mention, ranges with 至."""
    title = Citation(own) if own else None
    return [
        (m.text, f"{m.citation}{f' 至 {m.through.locator}' if m.through else ''}")
        for m in find_mentions(text, BOOK, title)
    ]


def places(text: str, own: str = "") -> list[str]:
    return [place for _, place in cited(text, own)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("按照条例第六十一条报告", ["保密法实施条例 第六十一条"]),
        ("条例第六十一条规定", ["保密法实施条例 第六十一条"]),
        ("应当依照保密条例61条办理", ["保密法实施条例 第六十一条"]),
        ("治安管理处罚条例第三条", ["治安管理处罚条例 第三条"]),
        ("信访工作条例第三条", ["信访工作条例 第三条"]),
        ("三个条例各有侧重", []),
    ],
)
def test_a_kind_known_as_a_work_is_not_the_end_of_anothers_name(
    text: str, found: list[str]
) -> None:
    assert places(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("涉嫌触犯刑法398，移送", [("刑法398", "刑法 第三百九十八条")]),
        ("见刑法398、保密条例61。", [("刑法398", ""), ("保密条例61", "")]),
        ("《保密法》第38", [("《保密法》第38", "保密法 第三十八条")]),
        ("保密法24小时", [("保密法", "保密法")]),
        ("刑法2020，", [("刑法", "刑法")]),
        ("保密法 3 个问题", [("保密法", "保密法")]),
    ],
)
def test_an_article_without_its_word(text: str, found: list[tuple[str, str]]) -> None:
    spans = [(span, place) for span, place in cited(text)]
    assert [span for span, _ in spans] == [span for span, _ in found]
    assert all(told in ("", place) for (_, place), (_, told) in zip(spans, found, strict=True))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("依照《保密法》第四十三条办理", [("《保密法》第四十三条", "保密法 第四十三条")]),
        ("依照保密法第35条第3款办理", [("保密法第35条第3款", "保密法 第三十五条第三款")]),
        ("依照保密法４６条办理", [("保密法４６条", "保密法 第四十六条")]),
        ("见2010年保密法第三十五条", [("2010年保密法第三十五条", "保密法(2010) 第三十五条")]),
        (
            "《保密法》（以下简称《法》）第三条",
            [("《保密法》（以下简称《法》）第三条", "保密法 第三条")],
        ),
        ("刑法第一百二十条之一规定", [("刑法第一百二十条之一", "刑法 第一百二十条之一")]),
        ("有刑法第三条至第五条之一的，", [("刑法第三条至第五条", "刑法 第三条 至 第五条")]),
        ("《甲办法（试行）》第二条", [("《甲办法（试行）》第二条", "甲办法（试行） 第二条")]),
    ],
)
def test_span_and_citation(text: str, found: list[tuple[str, str]]) -> None:
    assert cited(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("保密法第十条、第十二条和第十五条第二款", ["第十条", "第十二条", "第十五条第二款"]),
        ("保密法第三十五、三十六条", ["第三十五条", "第三十六条"]),
        ("保密法第35—39条", ["第三十五条 至 第三十九条"]),
        ("保密法第五十至五十五条", ["第五十条 至 第五十五条"]),
        ("保密法第二条第一、二款", ["第二条第一款", "第二条第二款"]),
        ("保密法第二条第（一）、（三）项", ["第二条第（一）项", "第二条第（三）项"]),
        ("保密法第二条第一款第一项至第五项", ["第二条第一款第（一）项 至 第二条第一款第（五）项"]),
        ("保密法第二条、刑法第三条", ["第二条", "刑法 第三条"]),
        ("保密法第三章", ["第三章"]),
        ("保密法第三章第十条", ["第十条"]),
        ("保密法第二章第一节、第三节", ["第二章、第一节", "第二章、第三节"]),
    ],
)
def test_lists_and_ranges(text: str, found: list[str]) -> None:
    assert [place.removeprefix("保密法 ") for place in places(text)] == found


def test_names_defined_in_the_text() -> None:
    text = "《某省保密条例》（以下简称“条例”）。条例第三条，该条例第四条，《条例》第五条。"
    assert [m.citation.work for m in find_mentions(text, BOOK)] == ["某省保密条例"] * 4
    assert places("《细则》第五条；《某省保密细则》（以下简称《细则》）")[0] == "细则 第五条"
    two = "《甲法》和《乙法》（以下分别简称《一》《二》），《一》第三条，《二》第四条"
    assert places(two)[2:] == ["甲法 第三条", "乙法 第四条"]


def test_a_law_and_its_own_regulation() -> None:
    assert places("保密法及其实施条例第三条") == ["保密法", "保密法实施条例 第三条"]
    assert places("档案法及其实施条例第三条")[1].endswith("实施条例 第三条")
    assert not places("档案法及其实施条例第三条")[1].startswith("保密法")


def test_the_document_itself() -> None:
    text = "第一条 甲。\n乙。\n（一）丙；\n（二）丁。\n前款第二项和前两款，本款，本条第一款。\n"
    assert places(f"{text}第二条 前条、本办法第一条和第一款规定。", "某办法") == [
        "某办法 第一条第二款第（二）项",
        "某办法 第一条第一款 至 第一条第二款",
        "某办法 第一条第三款",
        "某办法 第一条第一款",
        "某办法 第一条",
        "某办法 第一条",
        "某办法 第一条第一款",
    ]
    assert places("违反本办法第三条") == [f"{OWN} 第三条"]
    assert places("前款所称") == [OWN]


@pytest.mark.parametrize(
    "text",
    [
        "看不见的第一条战线",
        "提了三条意见，第二条意见很好",
        "第一款产品和第二款手机",
        "第十一条 甲乙。\n第十二条 丙丁。",
        "保密法规、保密法治、法律法规、依法办事、老办法",
        "《保密工作》杂志和《审批表》",
        "目前条件和当前款项",
        "本办法由办公室解释，该法已经施行",
        "",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize("name", ["调试", "留出"])
def test_the_marked_sentences_are_well_formed(name: str) -> None:
    kinds = yaml.safe_load((BENCH / f"{name}.yaml").read_text(encoding="utf-8"))
    sentences = [s if isinstance(s, str) else s["text"] for part in kinds.values() for s in part]
    assert len(sentences) > 70
    for sentence in sentences:
        assert sentence.count("⟦") == sentence.count("⟧") == sentence.count("→")
        assert len(sentence) < 200


SIGNS = [
    *"第条款项目一十百0３《》〈〉（）()、，。；\n 至-—和及的之号令〔〕年月",
    *("以下简称", "保密法", "本法", "前款", "前两条", "同法", "该条例", "2010", "国务院", "根据"),
    *(
        "实施条例",
        "刑法",
        "安全法",
        "本办法",
        "及其",
        "“",
        "”",
        "第一条",
        "第三款",
        "规定",
        "编章节",
    ),
]


@given(st.lists(st.sampled_from(SIGNS), max_size=60).map("".join) | st.text(max_size=80))
def test_any_text_is_read_in_order_without_overlap(text: str) -> None:
    end = 0
    for cite in Citer(CORPUS, DAY, BOOK).read(text, Citation("某办法")):
        mention = cite.mention
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=8).map("".join))
def test_time_is_linear_in_hostile_text(seed: str) -> None:
    """Twice the text costs about twice, not four times: no pattern runs on."""
    citer = Citer(CORPUS, DAY, BOOK)

    def spent(size: int) -> float:
        text = (seed * (size // len(seed) + 1))[:size]
        begun = time.process_time()
        citer.read(text)
        return time.process_time() - begun

    spent(2_000)
    short, long = spent(5_000), spent(20_000)
    assert long < 8 * short + 0.1


def test_a_long_text_takes_less_than_a_second() -> None:
    sentences = yaml.safe_load((BENCH / "调试.yaml").read_text(encoding="utf-8"))["列举"]
    text = "".join(sentences) + "保密工作要常抓不懈，责任到人，落实到岗。" * 60
    text = (text * 100)[:100_000]
    citer = Citer(CORPUS, DAY, BOOK)
    begun = time.process_time()
    assert len(citer.read(text)) > 500
    assert time.process_time() - begun < 1
