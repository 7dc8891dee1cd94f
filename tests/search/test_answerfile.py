"""Answers kept beside the index."""

import json
from datetime import date
from pathlib import Path

import pytest

from guiju.law.corpus import Corpus
from guiju.law.library import embedded
from guiju.rules.adopting import Situation
from guiju.rules.answers import Answer, answer
from guiju.rules.load import load_rules
from guiju.rules.resolve import Resolver
from guiju.search.answerfile import NAME, read_answers, write_answers


@pytest.fixture(scope="module")
def answers() -> dict[str, Answer]:
    library = embedded()
    resolver = Resolver(load_rules(library.rules), Situation("机关单位", date(2026, 11, 1)), {})
    corpus = Corpus.load(library.corpus)
    return {name: answer(resolver, corpus, name) for name in ("cooling_off", "leak_report")}


def test_answers_come_back_as_they_were(answers: dict[str, Answer], tmp_path: Path) -> None:
    cache = tmp_path / ".guiju"
    write_answers(cache, "甲", answers)
    assert read_answers(cache, "甲") == (answers, "")
    write_answers(cache, "甲", answers, "单位资料有误")
    assert read_answers(cache, "甲") == (answers, "单位资料有误")
    assert read_answers(cache, "乙") is None
    assert [path.name for path in cache.iterdir()] == [NAME]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"stamp": "甲"}',
        '{"stamp": "甲", "answers": 3}',
        '{"stamp": "甲", "answers": [3]}',
        '{"stamp": "甲", "answers": [{"ident": "a"}]}',
        '{"stamp": "甲", "answers": [{"ident": "a", "name": "", "starts": "", "counting": "", '
        '"who": "", "to": "", "effect": "", "values": [3], "rows": [], "authority": {}}]}',
        "[" * 100_000,
    ],
)
def test_whatever_else_stands_there_is_no_answer(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert read_answers(tmp_path, "甲") is None


def test_a_row_of_another_shape_is_no_answer(answers: dict[str, Answer], tmp_path: Path) -> None:
    write_answers(tmp_path, "甲", answers)
    kept = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    kept["answers"][0]["rows"][0]["extra"] = 1
    (tmp_path / NAME).write_text(json.dumps(kept), encoding="utf-8")
    assert read_answers(tmp_path, "甲") is None


def test_nothing_kept_is_no_answer(tmp_path: Path) -> None:
    assert read_answers(tmp_path / "没有", "甲") is None
