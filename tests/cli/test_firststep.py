from datetime import date

import pytest
from cli.conftest import Run

from guiju.cli.firststep import first_step, texts_to_import
from guiju.law.corpus import Corpus
from guiju.law.library import embedded

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus.load(embedded().corpus)


def test_the_two_laws_in_force_come_first(corpus: Corpus) -> None:
    texts = texts_to_import(corpus, DAY)
    assert [version.citation for version in texts] == ["保密法(2024)", "保密法实施条例(2024)"]
    assert all(version.title in first_step(texts) for version in texts)


def test_nothing_is_proposed_before_they_are_in_force(corpus: Corpus) -> None:
    assert texts_to_import(corpus, date(2024, 4, 30)) == ()
    assert first_step(()) == ""


def test_doctor_proposes_it(run: Run) -> None:
    told = run("doctor", "--as-of", DAY.isoformat()).out
    assert "第一步：" in told
    assert "guiju corpus add" in told
