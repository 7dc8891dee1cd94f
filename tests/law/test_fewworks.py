"""Loading a few works of a corpus: what is known of them is what loading all would know."""

from datetime import date
from pathlib import Path

import pytest

from guiju.law.corpus import Corpus
from guiju.law.errors import CitationError
from guiju.law.fewworks import load_works, names_of
from guiju.law.library import embedded

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    "cited",
    [
        "保密法(2010) 第三十五条",
        "《保守国家秘密法》第四十三条",
        "中华人民共和国保守国家秘密法",
        "保密法实施条例",
    ],
)
def test_a_few_works_resolve_as_in_the_whole(cited: str) -> None:
    folder = embedded().corpus
    few, whole = load_works([folder], names_of([cited])), Corpus.load(folder)
    assert few.resolve(cited, DAY) == whole.resolve(cited, DAY)
    found, known = few.resolve(cited, DAY).version, whole.resolve(cited, DAY).version
    assert (found.superseded, found.successor) == (known.superseded, known.successor)
    assert few.versions_of(found.short) == whole.versions_of(found.short)
    assert len(few.versions) < len(whole.versions)


def test_an_unknown_work_is_unknown() -> None:
    few = load_works([embedded().corpus], ["没有的办法"])
    assert few.versions_of("没有的办法") == ()
    with pytest.raises(CitationError, match="没有收录"):
        few.resolve("没有的办法 第一条")


def test_a_head_that_only_yaml_can_read_is_read(tmp_path: Path) -> None:
    plain = "---\ntitle: 样例甲法\nshort: 甲法\nrank: 法律\n---\n"
    (tmp_path / "甲.md").write_text(plain, encoding="utf-8")
    (tmp_path / "乙.md").write_text(plain.replace("甲法", '"乙\\u6cd5"'), encoding="utf-8")
    (tmp_path / "丙.md").write_text(plain.replace("甲法", "丙法"), encoding="utf-8")
    aliased = plain.replace("甲法", "丁法").replace("rank", "aliases:\n  - 又名戊法\nrank")
    (tmp_path / "丁.md").write_text(aliased, encoding="utf-8")
    found = {version.short for version in load_works([tmp_path], ["乙法", "又名 戊法"]).versions}
    assert found == {"乙法", "丁法"}
    assert load_works([tmp_path], ["甲法"]).versions_of("甲法")
