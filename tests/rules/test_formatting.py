"""One form for rule files: the same data, the same comments, and nothing to do the second time."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guiju.law.errors import GuijuError
from guiju.law.yamltext import read_yaml
from guiju.rules.formatting import comments, format_file, formatted
from guiju.rules.load import parse_rules
from guiju.rules.rulebook import Rulebook
from guiju.rules.yamltree import read_tree

MESSY = """\
# 本单位的规则

issuer: '某市示范研究所'   # 单位
layer: "单位"
version: 2
from: 2026-01-01
prohibitions:


    # 机房
    room:
        anchor: 不得单独
        name: 进入机房
        authority: 机房管理制度 第二条
        who: 全体人员   # 也含外来人员
        about: 场所
        text: "外来人员不得单独
          进入机房: 须有人陪同"
    other:
        {anchor: 一, name: 二, # 里面
         text: 三, tiers: [core,important], who: "24", authority: 甲 第一条, about: 场所}
tighten:
  泄密报告: {authority: 泄密查处制度 第三条, by: 12, anchor: 十二小时内}
# 完
"""
NEAT = """\
# 本单位的规则

version: 2
layer: 单位
issuer: 某市示范研究所  # 单位
from: 2026-01-01

tighten:
  泄密报告: {by: 12, authority: 泄密查处制度 第三条, anchor: 十二小时内}

prohibitions:
  # 机房
  room:
    name: 进入机房
    text: "外来人员不得单独 进入机房: 须有人陪同"
    about: 场所
    who: 全体人员  # 也含外来人员
    authority: 机房管理制度 第二条
    anchor: 不得单独

  other:
    name: 二  # 里面
    text: 三
    about: 场所
    who: "24"
    authority: 甲 第一条
    anchor: 一
    tiers: [core, important]
# 完
"""


def test_one_form() -> None:
    assert formatted(MESSY, "rules.yaml") == NEAT
    assert formatted(NEAT, "rules.yaml") == NEAT


def test_the_shipped_rules_keep_every_rule_and_comment(rules_text: str, rulebook: Rulebook) -> None:
    new = formatted(rules_text, "rules.yaml")
    again = parse_rules(new, "rules.yaml")
    assert list(again.figures) == list(rulebook.figures)
    assert [claim.source for claim in again.anchors] == [c.source for c in rulebook.anchors]
    assert comments(read_tree(new)) == comments(read_tree(rules_text))
    assert formatted(new, "rules.yaml") == new


def test_a_file_is_rewritten_whole_and_only_where_needed(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + MESSY.replace("\n", "\r\n").encode())
    assert format_file(path, write=False)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert format_file(path, write=True)
    assert path.read_text(encoding="utf-8") == NEAT
    assert not format_file(path, write=True)


@pytest.mark.parametrize("text", ["a: [1", "a: 1\na: 2\n", "a: &x 1\n", "\ta: 1"])
def test_what_is_not_read_is_not_formatted(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GuijuError):
        format_file(path, write=True)
    assert path.read_text(encoding="utf-8") == text


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x85\u2028\u2029"), max_size=8)
KEYS = st.one_of(
    st.sampled_from(["version", "layer", "periods", "name", "by", "duties", "items"]),
    st.from_regex(r"[a-z甲乙丙]{1,4}", fullmatch=True),
)
VALUES = st.recursive(
    st.one_of(WORDS, st.integers(-9, 9999), st.booleans(), st.dates()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.sampled_from([None, True, False]))
def test_any_data_in_any_style_comes_out_the_same_and_stays(
    data: dict[str, object], flow: bool | None
) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, width=40)
    try:
        read = read_yaml(text, "x").data
    except GuijuError:  # 30 digits, a date that is none: not ours to format
        return
    new = formatted(text, "x")
    assert read_yaml(new, "x").data == read
    assert formatted(new, "x") == new


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "# 上面\n", "\n\n# 隔开\n\n", "\n"]),
            st.sampled_from(["甲: 1", "乙: [1, 2]", "丙: {a: 1}", "丁: '引'", "戊:\n  己: 1"]),
            st.sampled_from(["", "  # 后面", "   "]),
        ),
        unique_by=lambda part: part[1],
        min_size=1,
    )
)
def test_no_comment_is_lost_wherever_it_stands(parts: list[tuple[str, str, str]]) -> None:
    text = "\n".join(f"{above}{entry}{behind}" for above, entry, behind in parts) + "\n"
    new = formatted(text, "x")
    assert new.count("#") == text.count("#")
    assert formatted(new, "x") == new
