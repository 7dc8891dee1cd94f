from datetime import date
from pathlib import Path

import pytest

from guiju.law.body import read_body
from guiju.law.citation import Citation
from guiju.law.corpus import Corpus, fold_name
from guiju.law.corpusfile import write_version
from guiju.law.errors import CitationError, SourceError
from guiju.law.library import embedded
from guiju.law.version import Version

LAW = """## 第一章 总则

第一条 首款。

次款:

(一)甲;

(二)乙。

第二条 〔原文缺失〕

## 第二章 附则

第三条 首款:

(一)甲:

1.子;

次款:

(一)丙。

第三条之一 增加的条。"""
RULES = """总的话。

## 一、机构

1.设办公室。

3.配人员。

## 二、〔标题原文缺失〕

### (一)〔标题原文缺失〕

1.先培训。

### 〔标题原文缺失〕

1.查手机。

### 〔标题原文缺失〕

1.查电脑。

2.查网络。

(二)单独一项:

1.细目。"""


def version(title: str, body: str = "", year: int | None = None, **more: object) -> Version:
    clauses, faults = read_body(body, title)
    assert not faults
    return Version(title=title, short=title, year=year, clauses=clauses, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus.of(
        [
            version(
                "某某法",
                LAW,
                2010,
                effective=date(2010, 10, 1),
                repealed=date(2024, 5, 1),
                replaced_by="某某法(2024)",
            ),
            version("某某法", "", 2024, effective=date(2024, 5, 1), articles=65),
            version("某某法", "", 2030, effective=date(2030, 1, 1), articles=70),
            version("某制度", RULES, aliases=("某单位制度",)),
            version("节选办法", "第二条 只有这条。", 2001, excerpt="第二条"),
        ]
    )


def label(corpus: Corpus, citation: str) -> str:
    clause = corpus.resolve(citation).clause
    assert clause is not None
    return f"{clause.label}|{clause.shown}"


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ("某某法(2010) 第一条第一款", "|首款。"),
        ("某某法(2010) 第一条第二款第（二）项", "(二)|乙。"),
        ("某某法(2010) 第一条第（二）项", "(二)|乙。"),
        ("某某法(2010) 第三条第一款第一项第1目", "1.|子;"),
        ("某某法(2010) 第三条之一", "第三条之一|"),
        ("某某法(2010) 第二条", "第二条|〔原文缺失〕"),
        ("某某法(2010) 第二条第三款", "第二条|〔原文缺失〕"),
        ("某某法(2010) 第二章", "第二章|附则"),
        ("某制度 一", "一、|机构"),
        ("某制度 一、3", "3.|配人员。"),
        ("某制度 二(一)1", "1.|先培训。"),
        ("某制度 二(二)1", "1.|细目。"),
        ("某制度 二（二）1.", "1.|细目。"),
        ("某制度 二〔2〕1", "1.|查电脑。"),
        ("某制度 二、2", "2.|查网络。"),
        ("某单位制度 一", "一、|机构"),
        ("《某制度》 一", "一、|机构"),
    ],
)
def test_found(corpus: Corpus, citation: str, expected: str) -> None:
    assert label(corpus, citation) == expected


def test_ancestors_stand_outermost_first(corpus: Corpus) -> None:
    found = corpus.resolve("某某法(2010) 第一条第二款第（二）项")
    assert [clause.heading for clause in found.path] == ["第一章 总则", "第一条", "次款:"]


@pytest.mark.parametrize(
    "citation", ["某某法(2010)", "某某法(2024) 第六十五条", "节选办法 第四十条"]
)
def test_a_whole_work_or_a_text_not_held_has_no_clause(corpus: Corpus, citation: str) -> None:
    found = corpus.resolve(citation)
    assert (found.clause, found.path) == (None, ())


@pytest.mark.parametrize(
    ("citation", "what"),
    [
        ("某某法(2024) 第六十六条", "只有第一条至第六十五条"),
        ("某某法(2010) 第四条", "只有第一条至第三条"),
        ("某某法(2010) 第一条之一", "没有第一条之一"),
        ("某某法(2010) 第一条第三款", "第一条共 2 款"),
        ("某某法(2010) 第一条第（三）项", "所引处共 2 项"),
        ("某某法(2010) 第三条第（一）项", "写明第几款"),
        ("某某法(2010) 第一条第一款第（一）项", "所引处不分项"),
        ("某某法(2010) 第三章", "这一层有：第一章、第二章"),
        ("某某法(1999)", "所收版本：某某法(2010)、某某法(2024)、某某法(2030)"),
        ("某制度 第三条", "不分条"),
        ("某制度 三", "这一层有：一、二"),
        ("某制度 一、2", "“某制度 一”中没有“2”"),
        ("某制度 二、1", "可写作“某制度 二〔1〕1”、“某制度 二〔2〕1”"),
        ("某制度 二〔3〕", "没有“〔3〕”"),
        ("某制度 二〔0〕", "没有“〔0〕”"),
        ("某某发", "是否指“某某法”"),
        ("完全无关", "guiju corpus list"),
    ],
)
def test_what_cannot_exist_is_refused_with_what_does(
    corpus: Corpus, citation: str, what: str
) -> None:
    with pytest.raises(CitationError) as caught:
        corpus.resolve(citation)
    assert what in str(caught.value)


@pytest.mark.parametrize(
    ("as_of", "year"),
    [
        (date(2012, 1, 1), 2010),
        (date(2024, 4, 30), 2010),
        (date(2024, 5, 1), 2024),
        (date(2026, 1, 1), 2024),
        (date(2000, 1, 1), 2030),
        (None, 2030),
    ],
)
def test_without_a_year_the_version_in_force(corpus: Corpus, as_of: date | None, year: int) -> None:
    assert corpus.resolve(Citation("某某法"), as_of).version.year == year


def test_passages_cite_what_they_are(corpus: Corpus) -> None:
    passages = list(corpus.passages())
    assert [passage.citation for passage in passages] == [
        "某某法(2010) 第一条",
        "某某法(2010) 第三条",
        "某某法(2010) 第三条之一",
        "某制度",
        "某制度 一、1",
        "某制度 一、3",
        "某制度 二(一)1",
        "某制度 二〔1〕1",
        "某制度 二〔2〕1",
        "某制度 二〔2〕2",
        "某制度 二(二)",
        "某制度 二(二)1",
        "节选办法(2001) 第二条",
    ]
    for passage in passages:
        assert corpus.resolve(passage.citation).version is passage.version


def test_what_a_passage_carries(corpus: Corpus) -> None:
    passages = {passage.citation: passage for passage in corpus.passages()}
    law = passages["某某法(2010) 第一条"]
    assert (law.article, law.path, law.heading) == ("第一条", ("第一章 总则",), "总则")
    assert law.text == "首款。\n次款:\n(一)甲;\n(二)乙。"
    assert (law.missing, law.replaced_by) == (False, "某某法(2024)")
    rule = passages["某制度 二(二)1"]
    assert (rule.article, rule.heading, rule.text) == ("二(二)1", "单独一项:", "细目。")
    assert rule.path == ("二、〔标题原文缺失〕", "(二)单独一项:")
    assert rule.replaced_by == ""


def test_a_later_folder_overrides_the_same_version(tmp_path: Path) -> None:
    shipped, own = tmp_path / "自带", tmp_path / "单位"
    for folder, text in ((shipped, "第一条 甲。"), (own, "第一条 乙。")):
        folder.mkdir()
        write_version(version("某某法", text, 2010), folder / "法.md")
    write_version(version("某某法", "", 2024), shipped / "新法.md")
    corpus = Corpus.load(shipped, own)
    assert len(corpus.versions) == 2
    clause = corpus.resolve("某某法(2010) 第一条").clause
    assert clause is not None
    assert clause.full_text() == "乙。"


def test_faults_of_all_files_at_once(tmp_path: Path) -> None:
    (tmp_path / "甲.md").write_text("没有文件头", encoding="utf-8")
    (tmp_path / "乙.md").write_text(
        "---\ntitle: 乙\nshort: 乙\nranks: 法律\n---\n", encoding="utf-8"
    )
    write_version(version("丙", "", 2010), tmp_path / "丙.md")
    write_version(version("丙", "", 2010), tmp_path / "丙二.md")
    with pytest.raises(SourceError) as caught:
        Corpus.load(tmp_path, tmp_path / "无此目录")
    report = str(caught.value)
    for what in (
        "甲.md：没有文件头",
        "不认识的键“ranks”",
        "是同一版本（丙(2010)）",
        "语料目录不存在",
    ):
        assert what in report


def test_one_name_for_two_works_is_refused() -> None:
    with pytest.raises(SourceError, match="名称“某法”已属于“某法”"):
        Corpus.of([version("某法"), version("另法", aliases=("某法",))])


def test_a_known_name_that_ends_like_a_place_is_a_name() -> None:
    corpus = Corpus.of([version("守则 三"), version("守则")])
    assert corpus.resolve("守则 三").version.title == "守则 三"


def test_names_fold() -> None:
    assert fold_name("《中华人民共和国 保守国家秘密法》") == "保守国家秘密法"
    assert fold_name("办法（试行）") == fold_name("办法(试行)")
    assert fold_name("中华人民共和国") == "中华人民共和国"


def test_a_branch_article_that_no_digest_knows_does_not_exist() -> None:
    shipped = Corpus.load(embedded().corpus)
    with pytest.raises(CitationError, match="没有第三条之一"):
        shipped.resolve("保密法(2024) 第三条之一")
    assert not shipped.resolve("保密法(2024) 第三条").held
