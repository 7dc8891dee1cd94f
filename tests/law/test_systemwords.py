"""Words of the operating system are said in Chinese, whatever its language."""

from pathlib import Path

import pytest

from guiju.law.systemwords import system_words


def test_what_really_happens_is_said_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(OSError) as raised:  # which one the system says is the matter
        tmp_path.read_bytes()
    assert system_words(raised.value) in ("是文件夹，不是文件", "没有权限")
    with pytest.raises(OSError) as raised:
        (tmp_path / "无").read_bytes()
    assert system_words(raised.value) == "没有这个文件或者文件夹"
    with pytest.raises(OSError) as raised:
        (tmp_path / ("长" * 300)).read_bytes()
    assert system_words(raised.value) in ("名称太长", "没有这个文件或者文件夹")


def test_the_unknown_keeps_its_number() -> None:
    assert system_words(OSError(9999, "?")) == "系统错误9999"
    assert system_words(OSError()) == "系统拒绝"
