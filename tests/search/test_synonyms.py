"""The staff's own words: read with their faults, kept in the index, and looked for beside what was typed."""

from datetime import date
from importlib.resources import files

import pytest

from guiju.law.corpus import Corpus
from guiju.law.errors import SearchError
from guiju.law.library import embedded
from guiju.search.asking import read_synonyms
from guiju.search.fold import fold
from guiju.search.glossary import Glossary
from guiju.search.index import open_index
from guiju.search.questions import Questions, load_questions

SHIPPED = (files("guiju.search") / "data" / "同义.yaml").read_text(encoding="utf-8")


def test_they_come_back_out_of_the_index() -> None:
    questions = Questions((), ("多久",), Glossary((), read_synonyms(SHIPPED)))
    assert load_questions(questions.dump()) == questions
    assert "移动存储介质" in questions.meant("Ｕ盘能带回家吗")
    assert questions.meant("脱密期") == ()


def test_faults_name_the_place() -> None:
    with pytest.raises(SearchError, match=r"同义\.yaml 第2行"):
        read_synonyms("同义:\n  - {说: [老外]}\n")


@pytest.mark.parametrize(
    ("query", "citation"),
    [
        ("老外 接触秘密", "保密法(2024) 第三十七条"),
        ("开会保密", "保密法(2024) 第三十八条"),
        ("洩密報告", "保密法实施条例(2024) 第六十一条"),
    ],
)
def test_the_clause_is_found_by_words_it_does_not_hold(query: str, citation: str) -> None:
    library = embedded()
    with open_index(None, [library.corpus], "sqlite", library.rules) as index:
        found = [hit.citation for hit in index.search(query, as_of=date(2026, 11, 1)).hits]
    assert citation in found


def test_traditional_characters_are_folded_one_to_one() -> None:
    assert fold("洩密報告會議記錄") == "泄密报告会议记录"


def test_a_held_text_is_found_by_the_search_words_of_its_digest() -> None:
    """The text takes the digest's place; what people look it up by stays with it."""
    library = embedded()
    corpus = Corpus.load(library.corpus)
    found = corpus.resolve("保密法(2024) 第四十五条")
    digest = corpus.digest(found.version, "第四十五条")
    assert digest is not None
    term = next(each for each in digest.terms if each not in found.text)
    with open_index(None, [library.corpus], "sqlite", library.rules) as index:
        hits = index.search(term, as_of=date(2026, 11, 1)).hits
    held = [hit for hit in hits if hit.citation == "保密法(2024) 第四十五条"]
    assert [hit.digest for hit in held] == [False]
