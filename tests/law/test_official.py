"""Official texts in a folder of the user's: found by the name of the file."""

from pathlib import Path

import pytest

from guiju.law.citation import Citation
from guiju.law.corpus import Corpus
from guiju.law.errors import SourceError
from guiju.law.library import embedded
from guiju.law.official import load_official


@pytest.fixture(scope="module")
def catalogue() -> Corpus:
    return Corpus.load(embedded().corpus)


def held(folder: Path, catalogue: Corpus) -> dict[str, str]:
    """The text of each version's first article."""
    official = load_official(folder, catalogue)
    return {version.citation: version.clauses[0].full_text() for version in official.versions}


def test_the_day_of_adoption_tells_the_version(tmp_path: Path, catalogue: Corpus) -> None:
    (tmp_path / "保守国家秘密法(2010-04-29).md").write_text("第一条 甲。\n", encoding="utf-8")
    assert held(tmp_path, catalogue) == {"保密法(2010)": "甲。"}


def test_a_file_without_a_day_is_the_latest_version(tmp_path: Path, catalogue: Corpus) -> None:
    (tmp_path / "刑法.md").write_text("第一条 乙。\n", encoding="utf-8")
    assert held(tmp_path, catalogue) == {"刑法(1997)": "乙。"}


def test_a_dated_file_goes_before_an_undated_one(tmp_path: Path, catalogue: Corpus) -> None:
    (tmp_path / "刑法.md").write_text("第一条 乙。\n", encoding="utf-8")
    (tmp_path / "刑法(1997-03-14).md").write_text("第一条 丙。\n", encoding="utf-8")
    assert held(tmp_path, catalogue) == {"刑法(1997)": "丙。"}


def test_what_the_catalogue_does_not_know_stays_out(tmp_path: Path, catalogue: Corpus) -> None:
    (tmp_path / "说明.md").write_text("第一条 丁。\n", encoding="utf-8")
    official = load_official(tmp_path, catalogue)
    assert official.versions == ()
    assert catalogue.resolve(Citation.parse("刑法(1997)")).version.clauses == ()


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path, catalogue: Corpus) -> None:
    with pytest.raises(SourceError, match="GUIJU_LAWS"):
        load_official(tmp_path / "没有", catalogue)
