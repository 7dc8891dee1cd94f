"""Files of digests: what is read, what is refused and where; how the corpus serves them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guiju.law import digestshelf
from guiju.law.clause import DIGEST_LABEL, Clause, Kind
from guiju.law.corpus import Corpus
from guiju.law.corpusfile import write_version
from guiju.law.digest import Norm, NormKind, parse_digests, read_digests
from guiju.law.errors import SourceError
from guiju.law.rank import Rank
from guiju.law.version import Version

TEXT = """\
work: 保管法(2024)
note: 要点为本库自拟，不是原文
articles:
  第一条:
    主题: 钥匙的保管
    规范:
      - 款: 1
        类型: 义务
        主体: 保管员
        内容: 应当看管钥匙
        期限: 每日
      - 款: 2
        项: 3
        类型: 禁止
        主体: 保管员
        内容: 不得外借
        条件: 下班后
        例外: 经批准的
    检索词: [钥匙, 外借]
  第二条:
    主题: 施行
    规范:
      - {款: 1, 类型: 定义, 主体: 本法, 内容: 已经施行}
    检索词: [施行]
"""
LAW = Version(
    "样例保管法",
    "保管法",
    2024,
    Rank.LAW,
    effective=date(2024, 5, 1),
    articles=2,
    source="自拟",
)


def law(articles: int = 2, *labels: str) -> Version:
    """The law with the text of the articles named."""
    paragraph = Clause(Kind.PARAGRAPH, "", "原文在此。")
    clauses = tuple(Clause(Kind.ARTICLE, label, "", (paragraph,)) for label in labels)
    return replace(LAW, articles=articles, clauses=clauses)


def library(folder: Path, version: Version = LAW, files: dict[str, str] | None = None) -> Path:
    """A corpus folder with the version's file and digest files."""
    (folder / "要点").mkdir(parents=True)
    write_version(version, folder / "保管法.md")
    for name, text in (files or {"保管法(2024)": TEXT}).items():
        (folder / "要点" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def faults(text: str) -> list[str]:
    with pytest.raises(SourceError) as caught:
        parse_digests(text, "要点.yaml")
    return [f"{fault.where} {fault.what}" for fault in caught.value.faults]


# The file


def test_a_digest_is_read_whole() -> None:
    file = parse_digests(TEXT, "要点.yaml")
    digest = file.articles["第一条"]
    assert (file.work, digest.citation) == ("保管法(2024)", "保管法(2024) 第一条")
    assert (digest.topic, digest.terms) == ("钥匙的保管", ("钥匙", "外借"))
    assert digest.norms == (
        Norm(1, None, NormKind.DUTY, "保管员", "应当看管钥匙", period="每日"),
        Norm(2, 3, NormKind.PROHIBITION, "保管员", "不得外借", "下班后", "", "经批准的"),
    )


def test_a_digest_reads_as_labelled_lines() -> None:
    digests = parse_digests(TEXT, "要点.yaml").articles
    assert digests["第一条"].as_text().splitlines() == [
        "要点（非原文）：钥匙的保管",
        "第一款〔义务〕保管员：应当看管钥匙。期限：每日。",
        "第二款第（三）项〔禁止〕保管员：不得外借。条件：下班后。例外：经批准的。",
        "检索词：钥匙、外借",
    ]
    assert digests["第二条"].as_text().splitlines()[1] == "〔定义〕本法：已经施行。"


def test_json_carries_the_label_and_every_part() -> None:
    data = parse_digests(TEXT, "要点.yaml").articles["第一条"].as_json()
    assert data["label"] == DIGEST_LABEL == "要点（非原文）"
    norms = data["norms"]
    assert isinstance(norms, list)
    assert norms[1] == {
        "paragraph": 2,
        "item": 3,
        "kind": "禁止",
        "subject": "保管员",
        "content": "不得外借",
        "condition": "下班后",
        "period": "",
        "exception": "经批准的",
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("类型: 禁止", "类型: 许可", "第14行第9列 “类型”的值“许可”不在可选范围"),
        ("条件: 下班后", "前提: 下班后", "第17行第9列 不认识的键“前提”"),
        ("主题: 钥匙的保管", "题目: 钥匙的保管", "第5行第5列 不认识的键“题目”"),
        ("note:", "注:", "第2行第1列 不认识的键“注”"),
        ("内容: 应当看管钥匙", "内容: ''", "第10行第9列 缺少“内容”"),
        ("款: 2", "款: 0", "第12行第9列 “款”的值 0 不是序数"),
        ("款: 2", "款: 二", "第12行第9列 “款”应为整数"),
        ("项: 3", "项: -1", "第13行第9列 “项”的值 -1 不是序数"),
        ("  第二条:", "  第2条:", "第20行第3列 “第2条”不是条号"),
        ("  第二条:", "  第二章:", "第20行第3列 “第二章”不是条号"),
        ("  第二条:", "  第一条:", "第20行第3列 键“第一条”重复"),
        ("检索词: [施行]", "检索词: 施行", "“检索词”应为列表"),
    ],
)
def test_a_fault_is_told_with_its_place(old: str, new: str, said: str) -> None:
    assert TEXT.count(old) == 1
    found = faults(TEXT.replace(old, new))
    assert any(said in fault for fault in found), found


def test_an_article_without_norms_is_refused() -> None:
    norm = "      - {款: 1, 类型: 定义, 主体: 本法, 内容: 已经施行}\n"
    assert faults(TEXT.replace(f"规范:\n{norm}", "规范: []\n")) == [
        "要点.yaml 第22行第5列 第二条没有写规范"
    ]
    assert any("缺少“规范”" in fault for fault in faults(TEXT.replace(f"规范:\n{norm}", "规范:\n")))


def test_all_faults_come_at_once() -> None:
    broken = TEXT.replace("类型: 义务", "类型: 须").replace("主体: 本法", "主体: ''")
    assert len(faults(broken)) == 2


@pytest.mark.parametrize("text", ["", "[]", "work", "work: [甲]\nnote: 乙\narticles: 丙\n"])
def test_what_is_no_digest_file_is_refused(text: str) -> None:
    assert faults(text)


def test_a_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "保管法(2024).yaml"
    path.write_bytes(TEXT.encode("gb18030"))
    with pytest.raises(SourceError, match="不是 UTF-8 编码"):
        read_digests(path)


# Against the version


def test_articles_lacking_beyond_and_of_another_version_are_told() -> None:
    file = parse_digests(TEXT, "要点.yaml")
    assert list(file.mismatches(law(2))) == []
    (lacking,) = file.mismatches(law(4))
    assert (lacking.where, lacking.what) == (
        "要点.yaml 第3行第1列",
        "缺少第三条、第四条的要点",
    )
    (beyond,) = file.mismatches(law(1))
    assert (beyond.where, beyond.what) == (
        "要点.yaml 第20行第3列",
        "“保管法(2024)”没有第二条",
    )
    (other,) = file.mismatches(replace(LAW, year=2030))
    assert "work 是“保管法(2024)”，应为“保管法(2030)”" in other.what


# In the corpus


def test_the_corpus_gives_the_digest_of_an_article(tmp_path: Path) -> None:
    corpus = Corpus.load(library(tmp_path / "corpus"))
    version = corpus.resolve("保管法").version
    digest = corpus.digest(version, "第一条")
    assert digest is not None and digest.topic == "钥匙的保管"
    assert corpus.digest(version, "第三条") is None
    assert [digest.article for digest in corpus.digests(version)] == ["第一条", "第二条"]
    assert Corpus.of([version]).digests(version) == ()


def test_a_version_without_digests_has_none(tmp_path: Path) -> None:
    corpus = Corpus.load(library(tmp_path / "corpus", replace(LAW, year=2030)))
    version = corpus.resolve("保管法").version
    assert corpus.digest(version, "第一条") is None
    assert list(corpus.passages()) == []


def test_digests_are_read_when_first_asked_for_and_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def count(path: Path) -> object:
        read.append(path.name)
        return read_digests(path)

    monkeypatch.setattr(digestshelf, "read_digests", count)
    corpus = Corpus.load(library(tmp_path / "corpus"))
    version = corpus.resolve("保管法").version
    assert read == []
    for article in ("第一条", "第二条"):
        corpus.digest(version, article)
    assert read == ["保管法(2024).yaml"]


def test_a_faulty_file_does_not_keep_the_texts_from_loading(tmp_path: Path) -> None:
    corpus = Corpus.load(
        library(tmp_path / "corpus", files={"保管法(2024)": "work: 保管法(2024)\n"})
    )
    version = corpus.resolve("保管法 第一条").version
    with pytest.raises(SourceError, match="缺少“articles”"):
        corpus.digest(version, "第一条")


def test_a_later_folder_overrides_the_digests(tmp_path: Path) -> None:
    own = library(
        tmp_path / "own", files={"保管法(2024)": TEXT.replace("钥匙的保管", "本单位自拟")}
    )
    corpus = Corpus.load(library(tmp_path / "corpus"), own)
    digest = corpus.digest(corpus.resolve("保管法").version, "第一条")
    assert digest is not None and digest.topic == "本单位自拟"


def test_checking_reads_all_files_and_names_each_fault(tmp_path: Path) -> None:
    files = {"保管法(2024)": TEXT, "保管条例": TEXT, "保管法2024": TEXT}
    corpus = Corpus.load(library(tmp_path / "corpus", law(3), files))
    with pytest.raises(SourceError) as caught:
        corpus.check_digests()
    found = [(fault.where, fault.what) for fault in caught.value.faults]
    assert found == [
        ("要点/保管条例.yaml", "没有这个版本的目录信息"),
        ("要点/保管法2024.yaml", "没有这个版本的目录信息"),
        ("要点/保管法(2024).yaml 第3行第1列", "缺少第三条的要点"),
    ]
    Corpus.load(library(tmp_path / "sound")).check_digests()


def test_a_passage_of_a_digest_says_that_it_is_one(tmp_path: Path) -> None:
    first, second = Corpus.load(library(tmp_path / "corpus")).passages()
    assert (first.citation, first.article, first.heading) == (
        "保管法(2024) 第一条",
        "第一条",
        "钥匙的保管",
    )
    assert first.digest and second.digest
    assert first.text.startswith("要点（非原文）：钥匙的保管\n")
    assert (first.path, first.missing, first.replaced_by) == ((), False, "")


def test_the_text_takes_the_place_of_the_digest(tmp_path: Path) -> None:
    corpus = Corpus.load(library(tmp_path / "corpus", law(2, "第一条")))
    pieces = {piece.article: piece for piece in corpus.passages()}
    assert {article: piece.digest for article, piece in pieces.items()} == {
        "第一条": False,
        "第二条": True,
    }
    assert pieces["第一条"].text == "原文在此。"
    version = corpus.resolve("保管法").version
    assert corpus.digest(version, "第一条") is not None  # still there, as the margin


def test_an_official_text_in_a_later_folder_leaves_no_digest_among_the_passages(
    tmp_path: Path,
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    write_version(law(2, "第一条", "第二条"), own / "保管法.md")
    corpus = Corpus.load(library(tmp_path / "corpus"), own)
    assert [piece.digest for piece in corpus.passages()] == [False, False]
    assert len(corpus.digests(corpus.resolve("保管法").version)) == 2


def test_the_example_of_the_manual_is_read() -> None:
    manual = Path(__file__).parents[2] / "docs" / "语料格式.md"
    example = manual.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    norm = parse_digests(example, "例").articles["第三条"].norms[0]
    assert all(norm.as_json().values()), norm
