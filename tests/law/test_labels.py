import pytest

from guiju.law.clause import Kind
from guiju.law.labels import fold_label, label_number, split_label


@pytest.mark.parametrize(
    ("block", "kind", "label", "rest"),
    [
        ("第一编 总则", Kind.PART, "第一编", "总则"),
        ("第二分编 通则", Kind.PART, "第二分编", "通则"),
        ("第一章　总 则", Kind.CHAPTER, "第一章", "总 则"),
        ("第三节", Kind.SECTION, "第三节", ""),
        ("第三十五条 正文", Kind.ARTICLE, "第三十五条", "正文"),
        ("第三十五条在岗人员", Kind.ARTICLE, "第三十五条", "在岗人员"),
        ("第35条　正文", Kind.ARTICLE, "第35条", "正文"),
        ("第一百二十条之一 正文", Kind.ARTICLE, "第一百二十条之一", "正文"),
        ("一、机构", Kind.HEADING, "一、", "机构"),
        ("十一、机构", Kind.HEADING, "十一、", "机构"),
        ("（一）职责", Kind.SUBHEADING, "（一）", "职责"),
        ("(一)、职责", Kind.SUBHEADING, "(一)、", "职责"),
        ("1.内容", Kind.POINT, "1.", "内容"),
        ("１．内容", Kind.POINT, "１．", "内容"),
        ("11、内容", Kind.POINT, "11、", "内容"),
        ("(1)内容", Kind.SUBPOINT, "(1)", "内容"),
        ("（１）内容", Kind.SUBPOINT, "（１）", "内容"),
        ("10.1涉密人员", Kind.DECIMAL, "10.1", "涉密人员"),
        ("10.1.2 涉密人员", Kind.DECIMAL, "10.1.2", "涉密人员"),
    ],
)
def test_every_form(block: str, kind: Kind, label: str, rest: str) -> None:
    assert split_label(block) == (kind, label, rest)


@pytest.mark.parametrize(
    "block",
    [
        "第三十五条第一款规定的人员",
        "第三条和第四条的规定",
        "第三条规定的事项",
        "第一章规定的事项",
        "一般涉密人员",
        "三人以上",
        "24小时内报告",
        "2024年度",
        "（试行）",
        "甲、乙",
        "",
    ],
)
def test_text_that_opens_like_a_label(block: str) -> None:
    assert split_label(block) == (None, "", block)


def test_folding_and_numbers() -> None:
    assert fold_label("三、") == "三"
    assert fold_label("（一）") == fold_label("(一)、") == "一"
    assert fold_label("１．") == "1"
    assert fold_label("10.1") == "10.1"
    assert label_number("第三十五条之一") == (35, 1)
    assert label_number("10.1") == (10, 1)
    assert label_number("（十二）") == (12,)
    assert label_number("") == ()
