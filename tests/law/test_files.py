import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from guiju.law.errors import SourceError
from guiju.law.files import staged_folder, sweep_staged, write_atomic
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


STAGING = """
import sys
from pathlib import Path
from guiju.law.files import staged_folder
with staged_folder(Path(sys.argv[1])) as stage:
    (stage / "甲.docx").write_text("甲", encoding="utf-8")
    (stage / "new").mkdir()
    (stage / "new" / "乙.docx").write_text("乙", encoding="utf-8")
    print("staged", flush=True)
    sys.stdin.read()
"""


@contextmanager
def staging(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that has staged two files in ``folder`` and goes on living."""
    command = [sys.executable, "-c", STAGING, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"staged\n"
        try:
            yield process
        finally:
            process.kill()


def test_what_a_killed_process_staged_is_swept_and_nothing_else(tmp_path: Path) -> None:
    kept = {".guiju-backup", "甲.docx", ".guiju-12345678", ".guiju"}
    for name in (".guiju-backup", ".guiju-12345678", ".guiju"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "own.docx").write_bytes(b"own")
    (tmp_path / "甲.docx").write_bytes(b"own")
    with staging(tmp_path) as dead:
        dead.kill()
        dead.wait(30)
    left = {path.name for path in tmp_path.iterdir()}
    assert len(left - kept) == 1, "kill -9 leaves its folder"
    sweep_staged(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == kept
    assert (tmp_path / ".guiju-backup" / "own.docx").read_bytes() == b"own"


def test_what_a_living_process_staged_stays(tmp_path: Path) -> None:
    with staging(tmp_path) as living:
        [folder] = tmp_path.iterdir()
        sweep_staged(tmp_path)
        with staged_folder(tmp_path) as mine:
            sweep_staged(tmp_path)
            assert mine.is_dir()
        assert list(tmp_path.iterdir()) == [folder]
        assert {path.name for path in folder.rglob("*.docx")} == {"甲.docx", "乙.docx"}
        living.communicate(timeout=30)
    assert living.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_staging_sweeps_first(tmp_path: Path) -> None:
    with staging(tmp_path) as dead:
        dead.kill()
        dead.wait(30)
    [stale] = tmp_path.iterdir()
    with staged_folder(tmp_path) as mine:
        assert not stale.exists()
        assert list(mine.iterdir()) == []
    assert list(tmp_path.iterdir()) == []


def test_a_process_killed_before_it_held_its_lock_leaves_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / ".guiju-0123abc_").mkdir()
    sweep_staged(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_no_link_is_followed_by_sweeping(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "lock").write_bytes(b"")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / ".guiju-0123abc_").symlink_to(elsewhere)
    sweep_staged(folder)
    assert (elsewhere / "lock").exists()


def test_sweeping_where_there_is_nothing_is_no_error(tmp_path: Path) -> None:
    sweep_staged(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_file_system_without_locks_is_staged_on_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(_: object) -> bool:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("guiju.law.files.try_lock", unsupported)
    with staged_folder(tmp_path) as stage:
        (stage / "甲").write_bytes(b"1")
        sweep_staged(tmp_path)  # nobody can tell whether it is alive: it stays
        assert (stage / "甲").exists()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_whose_lock_cannot_be_asked_for_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / ".guiju-0123abc_"
    folder.mkdir()
    (folder / "lock").write_bytes(b"")

    def unsupported(_: object) -> bool:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("guiju.law.files.try_lock", unsupported)
    sweep_staged(tmp_path)
    assert (folder / "lock").exists()


def test_a_library_lacking_a_part_is_refused(tmp_path: Path) -> None:
    assert open_library(None) == embedded()
    (tmp_path / "corpus").mkdir()
    with pytest.raises(SourceError, match=r"缺少“rules\.yaml”"):
        open_library(tmp_path)
