from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guiju.law import yamltext
from guiju.law.errors import GuijuError
from guiju.law.yamltext import read_yaml


def message(text: str) -> str:
    with pytest.raises(GuijuError) as caught:
        read_yaml(text, "甲.yaml")
    return str(caught.value)


def test_plain_scalars() -> None:
    text = "整数: 7\n小数: 3.5\n真: true\n空:\n日期: 2026-03-05\n文字: 保密法(2024) 第四十三条\n列表: [甲, 2]"
    assert read_yaml(text, "甲.yaml").data == {
        "整数": 7,
        "小数": 3.5,
        "真": True,
        "空": None,
        "日期": date(2026, 3, 5),
        "文字": "保密法(2024) 第四十三条",
        "列表": ["甲", 2],
    }


@pytest.mark.parametrize(
    "word", ["007", "24:00", "yes", "no", "on", "1_000", "0x10", "1e3", "=", "是"]
)
def test_what_a_person_means_as_text_stays_text(word: str) -> None:
    assert read_yaml(f"键: {word}", "甲.yaml").data == {"键": word}


def test_quoted_scalars_are_text() -> None:
    data = read_yaml("甲: '7'\n乙: \"true\"\n丙: |\n  2026-03-05\n", "甲.yaml").data
    assert data == {"甲": "7", "乙": "true", "丙": "2026-03-05\n"}


def test_places_of_entries_and_of_their_nearest_parent() -> None:
    tree = read_yaml("甲:\n  乙: 1\n  丙: [子, 丑]\n", "甲.yaml", first_line=5)
    assert tree.where(("甲", "丙", 1)) == "甲.yaml 第7行第10列"
    assert tree.where(("甲", "乙")) == "甲.yaml 第6行第3列"
    assert tree.where(("甲", "无", "此")) == "甲.yaml 第5行第1列"


def test_all_faults_at_once() -> None:
    text = "甲: 1\n甲: 2\n乙: !!python/name:os.system x\n丙: &a [1]\n丁: 2026-02-30\n"
    report = message(text)
    assert "甲.yaml 第2行第1列：键“甲”重复，前一处在第1行" in report
    assert "第3行第4列：使用了 YAML 锚点、引用或标签" in report
    assert "第4行第4列：使用了 YAML 锚点、引用或标签" in report
    assert "第5行第4列：“2026-02-30”不是有效的值" in report


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("甲: 1\n  乙: 2", "第2行第4列：不符合 YAML 格式"),
        ("\t甲: 1", "不符合 YAML 格式"),
        ("甲: '未完", "不符合 YAML 格式"),
        ("甲: \x00", "控制字符"),
        ("<<: {甲: 1}", "键不是文字"),
        ("? [甲]\n: 1", "键不是文字"),
        ("甲: 1\n---\n乙: 2", "只能有一份"),
        ("甲: *a", "锚点"),
        ("[" * 200_000, "层次超过"),
        ("甲: " + "[" * 200_000, "层次超过"),
        ("字" * 4_000_001, "超过4000000字"),
    ],
)
def test_refused_with_a_mend(text: str, what: str) -> None:
    report = message(text)
    assert what in report
    assert "处理办法" in report


def test_aliases_cannot_multiply() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert "锚点" in message("\n".join(lines))


def test_an_empty_file_holds_nothing() -> None:
    assert read_yaml("", "甲.yaml").data is None
    assert read_yaml("# 只有注释\n", "甲.yaml").data is None


@given(st.text(alphabet="甲乙: -[]{}\"'#&*!|>\n\t1", max_size=40))
def test_wild_text_is_read_or_refused(text: str) -> None:
    try:
        read_yaml(text, "甲.yaml")
    except GuijuError as error:
        assert error.faults


def test_the_slow_loader_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "甲乙: [子, {丑: 1}]\n丙: 2026-03-05\n"
    fast = read_yaml(text, "甲.yaml")
    monkeypatch.setattr(yamltext, "_LOADER", yaml.SafeLoader)
    assert read_yaml(text, "甲.yaml") == fast
    assert "层次超过" in message("[" * 2000)
    assert "控制字符" in message("甲: \x00")
    assert "不符合 YAML 格式" in message("甲: 1\n  乙: 2")
