import pytest

from guiju.gen.shape import Shape

CONTEXT = {
    "年度": "2026",
    "单位": {"名称": "甲", "传真": None},
    "人员": [{"姓名": "甲"}, {"姓名": "乙", "证件": [{"号": "1"}]}],
    "空": [],
    "对": [("甲", {"名": "乙"})],
    "无": None,
}


@pytest.mark.parametrize(
    "field",
    [
        "年度", "单位", "单位.名称", "人员", "人员[]", "人员[].姓名", "人员[].证件[].号",
        "对[][].名", "无",
        "年度[]", "单位.名称[]",  # the letters of a text
        "单位[]", "单位[].名",  # a key that is reckoned
        "无.何物", "无[].何物", "单位.传真.号", "空[]", "空[].何物",  # nobody can tell
    ],
)  # fmt: skip
def test_fields_there_are(field: str) -> None:
    assert Shape.of(CONTEXT).has(field)


@pytest.mark.parametrize(
    "field",
    [
        "年",
        "年度.何物",
        "单位.名",
        "单位.名称.长",
        "人员.姓名",
        "人员[].名",
        "人员[].姓名.姓",
        "人员[].证件.号",
        "空.何物",
        "空白",
        "无名",
    ],
)
def test_fields_there_are_not(field: str) -> None:
    assert not Shape.of(CONTEXT).has(field)


def test_named_paths_bring_what_they_are_parts_of() -> None:
    shape = Shape.named({"单位.名称", "人员[].姓名"})
    assert shape.paths == {"单位", "单位.名称", "人员", "人员[]", "人员[].姓名"}
    assert shape.has("人员[]")
    assert not shape.has("人员[].名")
    assert not shape.has("单位.名称.长")


@pytest.mark.parametrize(
    ("field", "help_"),
    [
        ("单位.名字", "是不是“单位.名称”？"),
        ("人员[].姓各", "是不是“人员[].姓名”？"),
        ("年份", "是不是“年度”？"),
        ("单位.某某某某", "“单位”里有：传真、名称"),
        ("某某某某", "可用的字段有：人员、单位、对、年度、无、空"),
        ("某某某某.某某", "可用的字段有：人员、单位、对、年度、无、空"),
        ("人员.姓名", "是不是“人员[].姓名”？"),
        ("人员.keys", "“人员”是列表，请用 {% for %} 逐项列出"),
        ("年度.keys", "“年度”下面没有字段，请直接写 {{ 年度 }}"),
    ],
)
def test_the_near_ones_or_those_beside_it(field: str, help_: str) -> None:
    assert Shape.of(CONTEXT).suggestion(field) == help_


def test_data_without_fields() -> None:
    assert Shape.of({}).suggestion("单位.名称") == "这种文书没有可填写的字段，请删去这一处"


def test_many_beside_it_are_not_all_told() -> None:
    shape = Shape.named({f"单位.号{number:02}" for number in range(30)})
    told = shape.suggestion("单位.某某某某")
    assert told.startswith("“单位”里有：号00、号01")
    assert told.endswith("等30个")
    assert told.count("、") < 20
