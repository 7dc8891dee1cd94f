"""The compiled rulebook is the rulebook, or nothing."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guiju.law.errors import RuleError
from guiju.law.library import embedded
from guiju.rules.compiled import NAME, read_compiled, stamp_of, write_compiled
from guiju.rules.opening import open_rules
from guiju.rules.rulebook import Rulebook

OWN = """\
version: 2
layer: 单位
issuer: 某市示范研究所
from: 2026-01-01
tighten:
  泄密报告: {by: 12, authority: 泄密查处制度 第三条, anchor: 小时}
"""


@pytest.fixture(scope="module")
def kept(rulebook: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compiled")
    write_compiled(folder, stamp_of(b"rules"), rulebook)
    return folder


def test_what_is_built_again_equals_what_was_read(rulebook: Rulebook, kept: Path) -> None:
    assert read_compiled(kept, stamp_of(b"rules")) == rulebook


def test_what_was_made_from_something_else_is_not_used(kept: Path, tmp_path: Path) -> None:
    assert read_compiled(kept, stamp_of(b"other")) is None
    assert read_compiled(tmp_path, stamp_of(b"rules")) is None
    assert stamp_of(b"ab", b"c") != stamp_of(b"a", b"bc")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_altered_byte_is_noticed(kept: Path, tmp_path: Path, data: st.DataObject) -> None:
    whole = bytearray((kept / NAME).read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    (tmp_path / NAME).write_bytes(whole)
    assert read_compiled(tmp_path, stamp_of(b"rules")) is None


@pytest.mark.parametrize("body", ["[]", "{}", "3", "[[1]]", "[" * 90_000, "", "[null]" * 3])
def test_a_body_of_another_shape_is_not_used(kept: Path, tmp_path: Path, body: str) -> None:
    head = (kept / NAME).read_bytes().partition(b"\n")[0].decode().split()
    head[2] = hashlib.sha256(body.encode()).hexdigest()
    (tmp_path / NAME).write_text(f"{' '.join(head)}\n{body}", encoding="utf-8")
    assert read_compiled(tmp_path, stamp_of(b"rules")) is None


def test_a_change_of_any_file_reads_anew(tmp_path: Path) -> None:
    own, cache = tmp_path / "rules.yaml", tmp_path / ".guiju"
    own.write_text(OWN, encoding="utf-8")
    arguments = (embedded().rules, [own], tmp_path, "机关单位", cache)
    first = open_rules(*arguments)
    assert json.loads((cache / NAME).read_bytes().partition(b"\n")[2])
    assert open_rules(*arguments) == first
    own.write_text(OWN.replace("by: 12", "by: 6"), encoding="utf-8")
    assert str(open_rules(*arguments).figure("泄密报告").values[-1].by[""]) == "6小时"
    own.write_text(OWN.replace("by: 12", "by: 48"), encoding="utf-8")
    with pytest.raises(RuleError, match="宽于"):
        open_rules(*arguments)
