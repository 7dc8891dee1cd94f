import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.law.citation import Citation
from guiju.law.concordance import replacements
from guiju.law.errors import CitationError


@pytest.mark.parametrize(
    ("text", "citation", "canonical"),
    [
        (
            "保密法(2024) 第四十三条第三款",
            Citation("保密法", 2024, article=43, paragraph=3),
            "保密法(2024) 第四十三条第三款",
        ),
        ("《保密法》第35条", Citation("保密法", article=35), "保密法 第三十五条"),
        (
            "保守国家秘密法第四十三条第三款第（二）项",
            Citation("保守国家秘密法", article=43, paragraph=3, item=2),
            "保守国家秘密法 第四十三条第三款第（二）项",
        ),
        (
            "福州市人防办保密管理制度 三(一)1",
            Citation("福州市人防办保密管理制度", path=("三", "(一)", "1")),
            None,
        ),
        ("某公司涉密人员管理 10.1", Citation("某公司涉密人员管理", path=("10.1",)), None),
        ("某公司涉密人员管理 28", Citation("某公司涉密人员管理", path=("28",)), None),
        ("某制度 九、1", Citation("某制度", path=("九", "1")), None),
        ("某规定 〔2〕(二)", Citation("某规定", path=("〔2〕", "(二)")), None),
        ("保密法(2024) 第三章", Citation("保密法", 2024, path=("第三章",)), None),
        (
            "某制度 三、（一）1.（２）",
            Citation("某制度", path=("三", "(一)", "1", "(2)")),
            "某制度 三(一)1(2)",
        ),
        ("保密法", Citation("保密法"), "保密法"),
        ("保密法(2010)释义 第三十八条", Citation("保密法(2010)释义", article=38), None),
        ("保密法三十五条", Citation("保密法", article=35), "保密法 第三十五条"),
        ("保密法35条", Citation("保密法", article=35), "保密法 第三十五条"),
        (
            "《保密法(2010)》第三十五条",
            Citation("保密法", 2010, article=35),
            "保密法(2010) 第三十五条",
        ),
        (
            "《保密法》（２０２４年修订）第三条",
            Citation("保密法", 2024, article=3),
            "保密法(2024) 第三条",
        ),
        ("刑法第一百二十条之一", Citation("刑法", article=120, branch=1), "刑法 第一百二十条之一"),
        (
            "某办法（试行）(2011) 第6条第三项第1目",
            Citation("某办法（试行）", 2011, 6, item=3, subitem=1),
            None,
        ),
        ("刑法修正案(十二)", Citation("刑法修正案(十二)"), "刑法修正案(十二)"),
        (
            "《关于印发《某规定》的通知》第三条",
            Citation("关于印发《某规定》的通知", article=3),
            None,
        ),
        ("机关、单位保密自查自评工作规则", Citation("机关、单位保密自查自评工作规则"), None),
    ],
)
def test_forms_in_use(text: str, citation: Citation, canonical: str | None) -> None:
    assert Citation.parse(text) == citation
    assert Citation.parse(str(citation)) == citation
    if canonical:
        assert str(citation) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "第三十五条",
        "三",
        "《》第三条",
        "保密法 第零条",
        "保密法 第十百条",
        "甲" * 201,
        "《保密法(2010)》(2024) 第三条",
        "保密法第三条第〇款",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    with pytest.raises(CitationError) as caught:
        Citation.parse(text)
    assert "处理办法" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("刑法398", "刑法 第三百九十八条"),
        ("刑法 398", "刑法 第三百九十八条"),
        ("刑法第398", "刑法 第三百九十八条"),
        ("刑法第三百九十八", "刑法 第三百九十八条"),
        ("刑法 第 398", "刑法 第三百九十八条"),
        ("保密法38条", "保密法 第三十八条"),
        ("保密条例61", "保密条例 第六十一条"),
        ("《保密法》３８", "保密法 第三十八条"),
        ("《保密法》第38", "保密法 第三十八条"),
        ("《保密法(2010)》 第三十八", "保密法(2010) 第三十八条"),
        ("保密法(2010)38", "保密法(2010) 第三十八条"),
        ("刑法120之一", "刑法 第一百二十条之一"),
        ("刑法第一百二十之一第2款", "刑法 第一百二十条之一第二款"),
        ("条例61第一款", "条例 第六十一条第一款"),
        ("国家秘密定密管理规定12", "国家秘密定密管理规定 第十二条"),
        ("保密法2010", "保密法(2010)"),
        ("保密法2010年 38", "保密法(2010) 第三十八条"),
        ("保密法2010第38条", "保密法(2010) 第三十八条"),
    ],
)
def test_the_short_forms_people_type(text: str, canonical: str) -> None:
    citation = Citation.parse(text)
    assert str(citation) == canonical
    assert Citation.parse(canonical) == citation


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("某公司涉密人员管理 28", ("28",)),
        ("某保密管理办法 10.1", ("10.1",)),
        ("某保密管理办法 3", ("3",)),
        ("某保密管理规定 三", ("三",)),
        ("五步工作法 3", ("3",)),
    ],
)
def test_a_number_after_a_units_rules_stays_a_path(text: str, path: tuple[str, ...]) -> None:
    assert Citation.parse(text).path == path


@pytest.mark.parametrize("text", ["刑法修正案12", "某制度2024", "保密法(2010)释义", "办法"])
def test_what_is_no_short_form(text: str) -> None:
    assert Citation.parse(text).article is None


WORKS = st.text(alphabet="保密法条例国家甲乙（）、", min_size=2, max_size=10).filter(
    lambda name: not name.startswith(("（", "、")) and name.strip("（）、") == name
)
COUNTS = st.none() | st.integers(1, 999)


@given(
    WORKS,
    st.none() | st.integers(1900, 2100),
    st.integers(1, 9999),
    st.integers(0, 9),
    COUNTS,
    COUNTS,
    COUNTS,
)
def test_laws_round_trip(
    work: str,
    year: int | None,
    article: int,
    branch: int,
    paragraph: int | None,
    item: int | None,
    subitem: int | None,
) -> None:
    citation = Citation(work, year, article, branch, paragraph, item, subitem)
    assert Citation.parse(str(citation)) == citation


STEPS = st.sampled_from(
    ["三", "十一", "(一)", "(二十)", "1", "12", "(3)", "10.1", "10.1.2", "〔2〕", "第三章"]
)


@given(WORKS, st.lists(STEPS, max_size=5))
def test_paths_round_trip(work: str, path: list[str]) -> None:
    citation = Citation(work, path=tuple(path))
    read = Citation.parse(str(citation))
    if work.endswith(("法", "条例")) and len(path) == 1 and path[0] in ("三", "十一", "1", "12"):
        assert read.article is not None  # a law has articles: 刑法 12 is its twelfth
    else:
        assert read == citation


@given(st.text(alphabet="保密法例第三十五条之款项目(（一）1.、〔〕《》 2024年\n", max_size=60))
def test_wild_text_gives_a_citation_or_a_citation_error(text: str) -> None:
    try:
        citation = Citation.parse(text)
    except CitationError:
        return
    assert Citation.parse(str(citation)) == citation


@pytest.mark.parametrize(
    "text",
    [
        "一" * 200,
        "某 " + "1" * 190 + "x",
        "某 " + "(一)" * 60 + "x",
        "第一条" * 60,
        "某 " + "1." * 90 + "x",
        "某法1" * 49,
        "某法" + "1" * 190,
        "某法" + " " * 190 + "x",
    ],
)
def test_hostile_text_costs_little(text: str) -> None:
    begun = time.process_time()
    with suppress(CitationError):
        Citation.parse(text)
    assert time.process_time() - begun < 0.5


def test_concordance_entries() -> None:
    assert replacements("保密法(2024) 第三十五条、第四十二条第一款") == (
        Citation("保密法", 2024, article=35),
        Citation("保密法", 2024, article=42, paragraph=1),
    )
    assert replacements("机关、单位工作规则 第三条") == (Citation("机关、单位工作规则", article=3),)
    assert replacements("") == ()
