import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.law.marks import find_mark

BORNE = [
    ("绝密★", "绝密★"),
    ("机密★10年", "机密★10年"),
    ("秘密★长期", "秘密★长期"),
    ("绝密★启用前", "绝密★启用前"),
    ("机 密 ★ 1 0 年", "机 密 ★ 1 0 年"),
    ("机密☆１０年", "机密☆１０年"),
    ("秘密*5年", "秘密*5年"),
    ("秘密＊长期", "秘密＊长期"),
    ("机密⭐10年", "机密⭐10年"),
    ("机密级★10年", "机密级★10年"),
    ("秘密★六个月", "秘密★六个月"),
    ("机密★至2030年5月1日", "机密★至2030年5月1日"),
    ("密级：机密★10年", "机密★10年"),
    ("（机密★10年）", "机密★10年"),
    ("“机密★10年”", "机密★10年"),
    ("密级：“机密★10年”", "机密★10年"),
    ("某单位文件\n\n  机密★10年  特急\n000012", "机密★10年"),
    ("绝密★ 如有遗失，立即报告", "绝密★"),
    ("本文件为机密★10年文件，遗失应当立即报告", "机密★10年"),
    ("例如：\n机密★10年", "机密★10年"),
    ("某某保密条例 机密★10年", "机密★10年"),
    ("机密\n★10年", "机密\n★10年"),
    ("例如：绝密★30年。本件为机密★20年", "机密★20年"),
]
NOT_BORNE = [
    "",
    "机密级涉密人员",
    "★★★",
    "秘密 10年",
    "密级(绝密/机密/秘密*)",
    "标注为“机密★10年”的文件",
    "应当在首页标注，例如：绝密★30年、机密★20年或者秘密★10年",
    "格式为机密★10年",
    "（如“秘密★3年”）",
    "标志形式为`密级★保密期限`，示例写作“秘密★3年”。",
    "按“绝密★”“机密★”“秘密★”三种分别登记",
    "文件头部应印“秘密★1年”字样，不得遗漏",
]


@pytest.mark.parametrize(("text", "mark"), BORNE)
def test_marks_that_are_borne(text: str, mark: str) -> None:
    assert find_mark(text) == mark


@pytest.mark.parametrize("text", NOT_BORNE)
def test_what_is_no_mark_or_only_an_example(text: str) -> None:
    assert find_mark(text) is None


@given(
    st.sampled_from(["绝密", "机密", "秘密"]),
    st.sampled_from(["★", "☆"]),
    st.integers(1, 30),
    st.text(alphabet="甲乙号 \n", max_size=10),
)
def test_a_mark_after_plain_text_is_always_found(
    level: str, star: str, years: int, before: str
) -> None:
    assert find_mark(f"{before}{level}{star}{years}年") == f"{level}{star}{years}年"


@pytest.mark.parametrize(
    "text",
    ["绝密" * 50000, "绝密★" * 20000, "“" * 100000, "绝密★" + "1 " * 50000, "“绝密★”应标" * 9000],
)
def test_hostile_text_costs_little(text: str) -> None:
    begun = time.process_time()
    find_mark(text)
    assert time.process_time() - begun < 1
