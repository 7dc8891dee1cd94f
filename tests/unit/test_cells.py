import pytest

from guiju.unit.cells import cell_ranges, column_letter, reading_order


@pytest.mark.parametrize(
    ("rows", "said"),
    [([5], "C5"), ([2, 3, 4], "C2:C4"), ([9, 2, 3, 5], "C2:C3、C5、C9"), ([], "")],
)
def test_ranges(rows: list[int], said: str) -> None:
    assert cell_ranges(3, rows) == said


def test_letters() -> None:
    assert [column_letter(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_reading_order() -> None:
    head = "人员.xlsx 工作表“甲 B9”"
    places = [f"{head} {cell}" for cell in ("A2", "B2:B7、B9", "AA2", "A10")]
    assert sorted([head, *reversed(places)], key=reading_order) == [*places, head]
