"""Taking texts in, out and back: nothing is lost, the same again changes nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guiju.law.corpus import Corpus
from guiju.law.corpusfile import read_version, write_version
from guiju.law.errors import CitationError, SourceError
from guiju.law.intake.compose import Given, import_file
from guiju.law.intake.shelf import Outcome, Shelf, Taken, safe_stem
from guiju.law.rank import Rank
from guiju.law.version import Version

TEXT = "某某法\n（2030年1月2日某会通过）\n第一条 甲。\n第二条 本法自2030年5月1日起施行。\n"


class Desk:
    """A library with one catalogue entry, a workspace, and files to import."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.library = root / "library"
        self.library.mkdir()
        entry = Version(
            "中华人民共和国某某法",
            "某法",
            2030,
            Rank.LAW,
            issuer="某会",
            effective=date(2030, 5, 1),
            articles=2,
            replaced_articles={"第一条": "别法 第二条"},
        )
        write_version(entry, self.library / "某法(2030).md")

    def shelf(self) -> Shelf:
        return Shelf(self.root / "corpus", self.root / "登记" / "已移除语料", self.library)

    def add(self, text: str, name: str = "甲.txt", *, replacing: bool = False) -> Taken:
        path = self.root / name
        path.write_text(text, encoding="utf-8")
        return self.shelf().take(import_file(path), Given(), replacing=replacing)

    def files(self) -> set[str]:
        return {str(path.relative_to(self.root)) for path in self.root.rglob("*.md")} - {
            "library/某法(2030).md"
        }


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_catalogue_entry_gets_its_text(desk: Desk) -> None:
    taken = desk.add(TEXT)
    assert taken.outcome is Outcome.FILLED
    assert desk.files() == {"corpus/法律/某某法(2030).md"}
    corpus = Corpus.load(desk.library, desk.root / "corpus")
    found = corpus.resolve("某法 第一条")
    assert found.clause is not None
    assert found.version.replaced_articles == {"第一条": "别法 第二条"}
    assert found.version.issuer == "某会"
    assert "甲.txt" in found.version.source
    assert found.version == read_version(taken.path or Path())


def test_a_text_without_a_year_is_known_by_its_day(desk: Desk) -> None:
    taken = desk.add("某某法\n第一条 甲。\n第二条 本法自2030年5月1日起施行。\n")
    assert taken.version.year == 2030
    assert any("按施行日期" in warning for warning in taken.warnings)


def test_contradictions_with_the_catalogue_are_told(desk: Desk) -> None:
    taken = desk.add(TEXT.replace("5月1日", "6月1日") + "第三条 丙。\n")
    assert taken.version.effective == date(2030, 5, 1)
    assert any(warning.startswith("施行日期：目录为") for warning in taken.warnings)
    assert any(warning.startswith("条数：目录为“2”，文件中为“3”") for warning in taken.warnings)


def test_the_same_text_again_changes_nothing(desk: Desk) -> None:
    first = desk.add(TEXT)
    before = (first.path or Path()).stat()
    again = desk.add(TEXT.replace("第一条 甲", "第一条　甲"), "乙.txt")
    assert again.outcome is Outcome.SAME
    assert (first.path or Path()).stat().st_mtime_ns == before.st_mtime_ns


def test_another_year_is_another_version(desk: Desk) -> None:
    desk.add(TEXT)
    taken = desk.add(TEXT.replace("2030年", "2035年").replace("甲", "新"))
    assert taken.outcome is Outcome.ADDED
    corpus = Corpus.load(desk.library, desk.root / "corpus")
    assert [v.year for v in corpus.versions_of("某法")] == [2030, 2035]
    assert corpus.resolve("某法 第一条", date(2031, 1, 1)).version.year == 2030


def test_another_text_of_one_version_is_refused_until_said(desk: Desk) -> None:
    desk.add(TEXT)
    changed = TEXT.replace("甲", "乙")
    with pytest.raises(SourceError, match=r"已收录，但文本不同（改动1处.*--year.*--replace"):
        desk.add(changed)
    taken = desk.add(changed, replacing=True)
    assert taken.outcome is Outcome.REPLACED
    assert desk.files() == {"corpus/法律/某某法(2030).md", "登记/已移除语料/法律/某某法(2030).md"}


def test_removed_and_put_back(desk: Desk) -> None:
    desk.add(TEXT)
    for turn in ("", "~2"):
        version, path = desk.shelf().remove("某法(2030)")
        assert version.citation == "某法(2030)"
        assert path.stem == f"某某法(2030){turn}"
        assert (
            not Corpus.load(desk.library, desk.root / "corpus").resolve("某法(2030)").version.held
        )
        desk.add(TEXT)
    desk.shelf().remove("某法")
    version, path = desk.shelf().restore("中华人民共和国某某法")
    assert path == desk.root / "corpus/法律/某某法(2030).md"
    assert len(desk.files()) == 3  # the two older ones stay where they were put
    with pytest.raises(SourceError, match="现有另一文本"):
        desk.shelf().restore("某法")


def test_what_cannot_be_removed(desk: Desk) -> None:
    with pytest.raises(CitationError, match="资料库自带的文本不能移除"):
        desk.shelf().remove("某法(2030)")
    with pytest.raises(CitationError, match="没有找到"):
        desk.shelf().remove("无此法")
    desk.add(TEXT)
    desk.add(TEXT.replace("2030年", "2035年"))
    with pytest.raises(CitationError, match=r"写明年份：某法\(2030\)、某法\(2035\)"):
        desk.shelf().remove("某法")


def test_a_name_that_is_taken_is_refused(desk: Desk) -> None:
    entry = Version("某乙办法", "乙办法", aliases=("甲乙规定",))
    write_version(entry, desk.library / "乙办法.md")
    text = "别的规定\n第一条 甲。\n第二条 乙。"
    path = desk.root / "丙.txt"
    path.write_text(text, encoding="utf-8")
    imported = import_file(path)
    other = replace(imported, version=replace(imported.version, aliases=("甲乙规定",)))
    with pytest.raises(SourceError, match="已属于“乙办法”"):
        desk.shelf().take(other, Given())


def test_a_corpus_file_is_taken_as_it_stands(desk: Desk) -> None:
    version = desk.add(TEXT).version
    path = desk.root / "给邻县.md"
    write_version(version, path)
    desk.shelf().remove("某法")
    taken = desk.shelf().take(import_file(path), Given())
    assert taken.version.clauses == version.clauses
    path.write_text(path.read_text(encoding="utf-8").replace("甲。", "改。"), encoding="utf-8")
    with pytest.raises(SourceError, match="正文与 sha256 不符"):
        import_file(path)


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("a/b\\c:d", "a_b_c_d"),
        ("CON", "_CON"),
        ("..", "_"),
        ("法" * 200, "法" * 60),
        ("甲\n乙", "甲_乙"),
    ],
)
def test_file_names(title: str, stem: str) -> None:
    assert safe_stem(title) == stem
