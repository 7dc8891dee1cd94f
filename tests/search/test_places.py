from dataclasses import replace
from datetime import date

import pytest

from guiju.law.citation import Citation
from guiju.law.rank import Rank, Status
from guiju.law.version import Version
from guiju.search.card import Card, best_versions, by_name, dump_cards, load_cards
from guiju.search.holdings import Holdings
from guiju.search.places import Place, find_place, place_keys, replaced_keys, replacement_keys

STATE = "中华人民共和国样例法"
OLD = Version(STATE, "样例法", 2010, Rank.LAW, repealed=date(2024, 5, 1), aliases=("旧样例",))
NEW = Version(STATE, "样例法", 2024, Rank.LAW, effective=date(2024, 5, 1), articles=65)
CARDS = (
    Card(OLD, held=True),
    Card(NEW, held=False),
    Card(
        Version("样例法实施条例", "样例法实施条例", 2014, Rank.REGULATION, aliases=("条例",)),
        held=True,
    ),
    Card(Version("某单位制度（试行）", "某单位制度（试行）", rank=Rank.UNIT), held=True),
    Card(Version("样例法释义", "样例法释义", 2010), held=True),
)
NAMED = by_name(CARDS)


def place(text: str) -> Place | None:
    return find_place(text, NAMED, CARDS)


def test_cards_come_back_as_they_were() -> None:
    amended = replace(OLD, repealed=None, superseded=date(2024, 5, 1), successor="样例法(2024)")
    cards = (*CARDS, Card(amended, True), Card(replace(NEW, applies_to="全国"), True, True, True))
    assert load_cards(dump_cards(cards)) == cards
    assert load_cards(dump_cards(cards))[-2].status(date(2026, 1, 1)) is Status.AMENDED
    assert load_cards("") == ()


@pytest.mark.parametrize("text", ["x", "a\x1fb", "\n", "t\x1fs\x1f年\x1f法律" + "\x1f" * 6])
def test_other_texts_are_no_cards(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        load_cards(text)


def test_names_are_found_without_the_name_of_the_state() -> None:
    assert NAMED["样例法"] == NAMED["旧样例"] == NAMED["中华人民共和国样例法"] == {0, 1}


def test_force_and_rank_of_a_card() -> None:
    assert CARDS[0].status(date(2026, 1, 1)) is Status.REPEALED
    assert [card.order for card in CARDS] == [0, 0, 1, 8, 9]
    assert [card.rank for card in CARDS[3:]] == ["单位制度", ""]


def test_one_held_version_a_work_is_best() -> None:
    assert best_versions(CARDS, date(2026, 1, 1)) == {0, 2, 3, 4}


@pytest.mark.parametrize(
    ("text", "versions", "key", "rest"),
    [
        ("样例法第三十五条", {0, 1}, "§35", ""),
        ("样例法三十五条", {0, 1}, "§35", ""),
        ("《中华人民共和国样例法》第35条第二款", {0, 1}, "§35", ""),
        ("样例法（2010）第三十五条之一", {0}, "§35之1", ""),
        ("样例法(1988)第三条", set(), "§3", ""),
        ("样例法实施条例第三条 报告", {2}, "§3", "报告"),
        ("请问样例法第三条 怎么办", {0, 1}, "§3", "请问 怎么办"),
        ("第三条", None, "§3", ""),
        ("样例法35", {0, 1}, "§35", ""),
        ("样例法 35", {0, 1}, "§35", ""),
        ("样例法第35", {0, 1}, "§35", ""),
        ("《样例法》第三十五 泄密", {0, 1}, "§35", "泄密"),
        ("请问样例法35之一？报告", {0, 1}, "§35之1", "请问 ?报告"),
        ("样例法(2010)35", {0}, "§35", ""),
        ("样例法2010 第35条", {0}, "§35", ""),
        ("样例法2010年35", {0}, "§35", ""),
        ("样例法实施条例61", {2}, "§61", ""),
        ("条例第六十一条", {2}, "§61", ""),
        ("按照条例61", {2}, "§61", "按照"),
        ("条例 61 报告", {2}, "§61", "报告"),
        ("某单位制度(试行) 三(一)1", {3}, "§三›一›1", ""),
        ("某单位制度（试行）10.1", {3}, "§10·1", ""),
    ],
)
def test_places(text: str, versions: set[int] | None, key: str, rest: str) -> None:
    found = place(text)
    assert found is not None
    assert (found.versions, found.key, found.rest) == (versions, key, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "样例法",
        "哪一条规定",
        "三条措施",
        "无名法第三条",
        "脱密期3年",
        "某单位制度（试行）",
        "第〇条",
        "样例法24小时",
        "样例法 3年",
        "治安管理条例第三条",
        "治安管理条例 61",
        "三个条例61",
        "24",
    ],
)
def test_what_names_no_place(text: str) -> None:
    assert place(text) is None


def test_keys_of_a_clause() -> None:
    assert place_keys(Citation.parse("样例法(2010) 第三十五条之一")) == ["§35之1"]
    assert place_keys(Citation.parse("某制度 三(一)1")) == ["§三", "§三›一", "§三›一›1"]
    assert place_keys(Citation.parse("某制度 10.1")) == ["§10·1"]
    assert place_keys(Citation("某制度")) == []


def test_keys_of_what_replaced_a_clause() -> None:
    assert replacement_keys("样例法(2024) 第四十三条、第四十四条第一款") == [
        "»样例法·2024§43",
        "»样例法·2024§44",
    ]
    assert replacement_keys("某办法（试行） 第三条") == ["»某办法·试行·§3"]
    assert replacement_keys("样例法(2024)") == []
    assert replacement_keys("") == []


def test_a_replaced_clause_is_found_by_any_name_of_what_replaced_it() -> None:
    asked = place("样例法(2024) 第四十三条")
    assert asked is not None
    keys = replaced_keys(asked, Holdings(CARDS))
    for name in ("样例法", STATE, "旧样例"):
        for cited in (f"{name}(2024) 第四十三条", f"《{name}》第四十三条"):
            assert set(replacement_keys(cited)) <= set(keys)
    assert not set(replacement_keys("样例法(2010) 第四十三条")) & set(keys)
    assert not set(replacement_keys("无名法(2024) 第四十三条")) & set(keys)
