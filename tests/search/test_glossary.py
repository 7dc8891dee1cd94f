"""The terms of the field and the staff's own words: what of them stands in a query, and how they are kept."""

import pytest

from guiju.search.glossary import Glossary, load_glossary

OURS = Glossary(
    ["脱密期", "涉密人员", "核心涉密人员", "秘密级", "保密办"],
    (("文件", ("国家秘密载体",)), ("涉密文件", ("国家秘密载体",)), ("手机", ("智能终端产品",))),
)


def test_the_longest_term_wins() -> None:
    assert [*OURS.terms_in("核心涉密人员脱密期多久")] == ["核心涉密人员", "脱密期"]
    assert [*OURS.terms_in("天气")] == []


def test_of_a_longer_word_the_shorter_in_it_is_not_meant_too() -> None:
    assert [*OURS.synonyms_in("涉密文件带手机")] == [
        ("涉密文件", ("国家秘密载体",)),
        ("手机", ("智能终端产品",)),
    ]


@pytest.mark.parametrize(
    ("run", "lost", "meant"),
    [
        ("脱蜜期", {"脱蜜", "蜜期"}, ("脱密期",)),
        ("涉秘人员出境", {"涉秘", "秘人"}, ("涉密人员",)),
        ("涉密员人", {"密员", "员人"}, ("涉密人员",)),
        ("保密费用", {"密费", "费用"}, ()),  # 保密办 shares its beginning by chance
        ("秘密最长", {"密最"}, ()),  # 秘密级 shares two characters with it by chance
        ("脱密期", set(), ()),
        ("机密级文件", {"级文"}, ()),  # 机密级 stands somewhere: it was not meant for 秘密级
    ],
)
def test_what_stands_nowhere_was_meant_for_a_term(
    run: str, lost: set[str], meant: tuple[str, ...]
) -> None:
    assert OURS.near(run, lost) == meant


def test_it_comes_back_out_of_the_index() -> None:
    assert load_glossary(OURS.dump()) == OURS
    assert load_glossary(Glossary().dump()) == Glossary()
    for damaged in ("", "甲", "\x1d手机"):
        with pytest.raises(ValueError, match=r"."):
            load_glossary(damaged)
