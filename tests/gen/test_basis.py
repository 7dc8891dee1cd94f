"""What a passage rests on: the digest tells wordings apart, not editions of one wording."""

from guiju.gen.basis import ClauseBasis


def clause(text: str) -> ClauseBasis:
    return ClauseBasis("某办法(2024) 第三条", "《某办法》第三条", "部门规章", "2024-05-01", text)


def test_marks_of_another_width_are_the_same_wording() -> None:
    one = clause("办公室应当登记,并在3日内答复;逾期的,说明理由。")
    other = clause("办公室应当登记，并在３日内答复；逾期的，\n说明理由。")
    assert one.digest == other.digest


def test_another_word_is_another_wording() -> None:
    assert clause("应当在3日内答复。").digest != clause("应当在5日内答复。").digest
    assert clause("").digest == ""
