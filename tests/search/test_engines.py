"""The contract of ``search.contract``, held by both engines alike, in memory and on the disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from guiju.law.errors import SearchError
from guiju.search.analysis import characters, stream
from guiju.search.bundle import Bundle, Entry
from guiju.search.contract import Reader
from guiju.search.engine import Ask, Damaged, choose_engine, load_engine
from guiju.search.record import Record

TEXTS = (
    ("甲法", "总则", "涉密人员应当报告。", "§1"),
    ("甲法", "报告", "离岗人员涉密的，二十四小时内处理。", "§2"),
    ("乙法", "总则", "人员管理 NEAR 办法 AND 规定 24天。", "§1 »0§2"),
    ("乙法", "附则", "密码人员涉及机密。", "§三›一"),
)


def entry(number: int, title: str, heading: str, text: str, keys: str) -> Entry:
    version = 0 if title == "甲法" else 1
    path = ("第一章", heading)
    record = Record(
        number, version, f"{title} {number}", "", path, heading, text, "丙法", ("", heading, text)
    )
    return Entry(record, stream(title), stream(heading), stream(text), keys)


def bundle() -> Bundle:
    entries = tuple(entry(number, *parts) for number, parts in enumerate(TEXTS, 1))
    return Bundle(entries, {"fingerprint": "指纹", "versions": "版本\n二"})


@pytest.fixture(params=["memory", "disk"])
def reader(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Reader]:
    opened = load_engine(engine).build(bundle(), None if request.param == "memory" else tmp_path)
    yield opened
    opened.close()


def numbers(reader: Reader, ask: Ask) -> list[int]:
    return [number for number, _ in reader.candidates(ask)]


def test_size_and_documents(reader: Reader) -> None:
    assert reader.size == 4
    assert reader.document("versions") == "版本\n二"
    assert reader.document("terms") == ""


def test_records_come_back_as_they_were(reader: Reader) -> None:
    wanted = {number: entry(number, *parts).record for number, parts in enumerate(TEXTS, 1)}
    assert reader.records([4, 1, 2, 3]) == wanted
    assert reader.records([2]) == {2: wanted[2]}
    assert reader.records([]) == {}


def test_any_term_is_enough_and_the_best_comes_first(reader: Reader) -> None:
    assert numbers(reader, Ask(terms=["报告", "离岗"]))[0] == 2
    assert sorted(numbers(reader, Ask(terms=["报告", "离岗"]))) == [1, 2]


def test_scores_fall(reader: Reader) -> None:
    scores = [score for _, score in reader.candidates(Ask(terms=["涉密", "报告", "人员"]))]
    assert scores == sorted(scores, reverse=True)


def test_a_phrase_is_a_row_of_neighbours(reader: Reader) -> None:
    assert numbers(reader, Ask(phrases=[characters("涉密人员")])) == [1]
    assert sorted(numbers(reader, Ask(phrases=[characters("人员涉")]))) == [2, 4]
    assert numbers(reader, Ask(phrases=[characters("员涉密")])) == [2]
    assert numbers(reader, Ask(phrases=[characters("密")], limit=10)) != []


def test_a_phrase_may_begin_inside_a_numeral(reader: Reader) -> None:
    assert numbers(reader, Ask(phrases=[characters("十四小时")])) == [2]
    assert numbers(reader, Ask(phrases=[characters("4天")])) == [3]


def test_phrases_look_at_titles_only_when_asked(reader: Reader) -> None:
    assert numbers(reader, Ask(phrases=[characters("总则")])) == []
    assert sorted(numbers(reader, Ask(phrases=[characters("总则")], titles=True))) == [1, 3]


def test_all_phrases_must_hold(reader: Reader) -> None:
    assert numbers(reader, Ask(phrases=[characters("人员"), characters("机密")])) == [4]


def test_of_a_term_of_several_tokens_all_must_stand(reader: Reader) -> None:
    assert sorted(numbers(reader, Ask(terms=["涉密 人员"]))) == [1, 2]
    assert sorted(numbers(reader, Ask(terms=["密码 机密"]))) == [4]
    assert sorted(numbers(reader, Ask(terms=["密码 机密", "·24天"]))) == [3, 4]
    assert sorted(numbers(reader, Ask(terms=["总则 人员"]))) == [1, 3], "in whichever field"
    assert numbers(reader, Ask(terms=["涉密 无此"])) == []


def test_what_is_not_wanted_is_left_out(reader: Reader) -> None:
    unwanted = [characters("离岗")]
    assert sorted(numbers(reader, Ask(terms=["人员"], without=unwanted))) == [1, 3, 4]
    assert sorted(numbers(reader, Ask(terms=["人员"], without=[*unwanted, ["甲", "法"]]))) == [3, 4]
    assert numbers(reader, Ask(keys=["§1"], without=[characters("总则")])) == []
    assert numbers(reader, Ask(without=unwanted)) == [], "leaving out alone asks for nothing"


def test_keys_are_exact(reader: Reader) -> None:
    assert sorted(numbers(reader, Ask(keys=["§1"]))) == [1, 3]
    assert numbers(reader, Ask(keys=["»0§2"])) == [3]
    assert numbers(reader, Ask(keys=["§三"])) == []
    assert numbers(reader, Ask(keys=["§三›一"])) == [4]


def test_versions_narrow_every_ask(reader: Reader) -> None:
    assert numbers(reader, Ask(keys=["§1"], versions=frozenset({1}))) == [3]
    assert numbers(reader, Ask(terms=["人员"], versions=frozenset({0}))) in ([1, 2], [2, 1])
    assert numbers(reader, Ask(terms=["人员"], versions=frozenset())) == []


def test_limit_keeps_the_best(reader: Reader) -> None:
    everything = numbers(reader, Ask(terms=["人员", "涉密"]))
    assert numbers(reader, Ask(terms=["人员", "涉密"], limit=2)) == everything[:2]


def test_counts_are_of_all_that_fulfil_by_version(reader: Reader) -> None:
    assert reader.counts(Ask(terms=["人员"], limit=1)) == {0: 2, 1: 2}
    assert reader.counts(Ask(terms=["人员"], without=[characters("离岗")])) == {0: 1, 1: 2}
    assert reader.counts(Ask(terms=["人员"], versions=frozenset({1}))) == {1: 2}
    assert reader.counts(Ask(phrases=[characters("涉密人员")])) == {0: 1}
    assert reader.counts(Ask()) == {} == reader.counts(Ask(terms=["无此"]))


def test_frequencies_count_records(reader: Reader) -> None:
    found = reader.frequencies(["人员", "报告", "·24小", "无此", "·and", "密"])
    assert found == {"人员": 4, "报告": 1, "·24小": 1, "无此": 0, "·and": 1, "密": 3}


def test_nothing_asked_finds_nothing(reader: Reader) -> None:
    assert reader.candidates(Ask()) == []


@pytest.mark.parametrize(
    "term", ['"', "NEAR(", "*", "a:b", ") OR (", "-甲", "^甲", "{text}", "\x00", "'; DROP"]
)
def test_tokens_are_data_and_never_syntax(reader: Reader, term: str) -> None:
    assert 1 not in numbers(reader, Ask(terms=[term], phrases=[characters("离岗")]))
    assert 2 in numbers(reader, Ask(terms=[term, "离岗"]))
    assert reader.frequencies([term]) == {term: 0}
    assert numbers(reader, Ask(keys=[term])) == []


def test_opening_nothing_is_damage(engine: str, tmp_path: Path) -> None:
    with pytest.raises(Damaged):
        load_engine(engine).open(tmp_path)
    assert not load_engine(engine).location(tmp_path).exists()


def test_a_built_index_opens_again_and_is_replaced_as_a_whole(engine: str, tmp_path: Path) -> None:
    chosen = load_engine(engine)
    old = chosen.build(bundle(), tmp_path)
    chosen.build(Bundle((entry(1, "丙法", "", "新的条文。", "§1"),), {}), tmp_path).close()
    assert numbers(old, Ask(phrases=[characters("涉密人员")])) == [1], (
        "a reader keeps what it opened"
    )
    old.close()
    new = chosen.open(tmp_path)
    assert new.size == 1
    assert new.document("fingerprint") == ""
    new.close()


def test_an_empty_library_is_an_index_too(engine: str, tmp_path: Path) -> None:
    for cache in (None, tmp_path):
        empty = load_engine(engine).build(Bundle((), {}), cache)
        assert empty.size == 0
        assert empty.candidates(Ask(terms=["甲"])) == []
        empty.close()


def test_an_unknown_engine_is_refused_by_name() -> None:
    with pytest.raises(SearchError, match=r"没有名为“solr”的检索引擎.*sqlite、whoosh"):
        choose_engine("solr")


def test_without_fts5_whoosh_is_chosen_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(load_engine("sqlite")), "available", lambda _: False)
    assert choose_engine().name == "whoosh"
    with pytest.raises(SearchError, match="本机不能使用检索引擎“sqlite”"):
        choose_engine("sqlite")


def test_the_default_is_sqlite_where_it_has_fts5() -> None:
    assert choose_engine().name == "sqlite"


@pytest.mark.parametrize("place", ["memory", "disk"])
def test_much_is_set_down_on_the_disk_alone(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoosh sets down what is more than so many MB while it builds; in memory it could not find it again."""
    monkeypatch.setattr("guiju.search.whoosh._GATHERED", 0.0001)
    cache = None if place == "memory" else tmp_path
    reader = load_engine("whoosh").build(bundle(), cache)
    assert numbers(reader, Ask(phrases=[characters("涉密人员")])) == [1]
    reader.close()
    assert not [path for path in tmp_path.rglob("*") if ".tmp" in path.name]
