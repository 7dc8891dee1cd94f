import os
from pathlib import Path

import pytest

from guiju.law.errors import SourceError
from guiju.law.files import staged_folder, write_atomic
from guiju.law.library import embedded, open_library


def test_the_old_content_stays_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "甲.md"
    write_atomic(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_staged_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), staged_folder(tmp_path) as folder:
        (folder / "甲").write_text("甲", encoding="utf-8")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_library_lacking_a_part_is_refused(tmp_path: Path) -> None:
    assert open_library(None) == embedded()
    (tmp_path / "corpus").mkdir()
    with pytest.raises(SourceError, match=r"缺少“rules\.yaml”"):
        open_library(tmp_path)
