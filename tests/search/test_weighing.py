"""What the words of a query are worth."""

from collections.abc import Sequence

import pytest

from guiju.search.glossary import Glossary
from guiju.search.query import MOST_UNITS, parse_query
from guiju.search.questions import Questions
from guiju.search.rank import Wanted
from guiju.search.weighing import weigh

GLOSSARY = Glossary(["脱密期", "涉密人员"], (("手机", ("智能终端产品",)),))


class Counted:
    """An index of a thousand clauses that knows in how many a token stands; in ten, where nothing is said."""

    size = 1000

    def __init__(self, **known: int) -> None:
        self.known = known

    def frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """As ``Reader.frequencies``."""
        return {term: self.known.get(term, 10) for term in terms}


def wanted(typed: str, **known: int) -> Wanted:
    return weigh(Counted(**known), parse_query(typed), Questions(glossary=GLOSSARY))  # type: ignore[arg-type]


def test_a_term_is_one_concept_and_weighs_less_than_its_pieces() -> None:
    term, other = wanted("脱密期 出境").concepts
    assert set(term.ways[0].units) == {"脱密", "密期"}
    assert other.weight < term.weight < 2 * other.weight


def test_what_clauses_say_for_a_word_is_another_way_to_say_it() -> None:
    (phone,) = wanted("手机").concepts
    assert [way.worth for way in phone.ways] == [1.0, 0.8]
    assert "终端" in phone.ways[1].units


def test_a_seam_of_two_words_hardly_weighs() -> None:
    weights = wanted("涉密人员后出境").weights
    assert weights["后出"] < weights["出境"] / 2


def test_where_one_term_ends_and_the_next_begins_hardly_weighs() -> None:
    weights = wanted("涉密人员脱密期").weights
    assert weights["员脱"] < weights["脱密"] / 2


def test_what_occurs_nowhere_is_left_out() -> None:
    assert wanted("出境", 出境=0).concepts == []


def test_a_slip_of_the_pen_is_looked_for_as_it_was_meant() -> None:
    found = wanted("脱蜜期", 脱蜜=0, 蜜期=0)
    assert set(found.weights) == {"脱密", "密期"}
    assert [*found.corrected] == [("脱蜜期", "脱密期")]
    assert wanted("“脱蜜期”", 脱蜜=0, 蜜期=0).weights == {}  # quoted: only as it stands


def test_of_a_long_query_the_rarest_are_looked_for() -> None:
    long = "".join(chr(0x4E00 + 7 * place) for place in range(300))
    assert len(wanted(long, 一七=1).weights) <= MOST_UNITS


@pytest.mark.parametrize("typed", ["", "？", "的"])
def test_nothing_asked_is_nothing_wanted(typed: str) -> None:
    assert wanted(typed).total > 0
