import pytest

from guiju.unit.docnumber import number_mend, number_year


@pytest.mark.parametrize("number", ["规院〔2026〕8号", "示保局〔2026〕12号", "甲〔1999〕10000号"])
def test_right(number: str) -> None:
    assert number_mend(number) == ""
    assert number_year(number) == int(number.split("〔")[1][:4])


@pytest.mark.parametrize(
    "number",
    [
        "规院[2026]8号",
        "规院(2026)8号",
        "规院（2026）8号",
        "规院【2026】8号",
        "规院［2026］8号",
        "规院〔2026〕08号",
        "规院〔2026〕第8号",
        "规院〔2026〕8",
        " 规院[2026]第008号",
    ],
)
def test_mend_shows_the_right_form(number: str) -> None:
    assert number_year(number) is None
    assert "“规院〔2026〕8号”" in number_mend(number)


@pytest.mark.parametrize(
    "number", ["", "8号", "规院2026-8", "〔2026〕8号", "规院〔26〕8号", "[[[["]
)
def test_mend_falls_back_on_an_example(number: str) -> None:
    assert "六角括号" in number_mend(number)
