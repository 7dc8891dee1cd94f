import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.gen.batch import write_batch, write_zip
from guiju.gen.names import MAX_BYTES, Names, safe_name
from guiju.law.errors import MissingValueError, UnitError

TWO = [("甲.docx", b"1"), ("乙.docx", b"22")]


def left(folder: Path) -> dict[str, bytes]:
    """Everything under ``folder``, hidden leftovers included."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_new_folder(tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    target = tmp_path / "输出" / "责任书"
    written = write_batch(target, TWO, progress=lambda *step: told.append(step), total=2)
    assert written == [target / "甲.docx", target / "乙.docx"]
    assert left(tmp_path) == {"输出/责任书/甲.docx": b"1", "输出/责任书/乙.docx": b"22"}
    assert told == [(1, 2), (2, 2)]


def test_added_to_a_folder_in_use(tmp_path: Path) -> None:
    (tmp_path / "旧.docx").write_bytes(b"old")
    (tmp_path / "甲.docx").write_bytes(b"1")  # the same content: written again, nothing lost
    write_batch(tmp_path, TWO)
    assert left(tmp_path) == {"旧.docx": b"old", "甲.docx": b"1", "乙.docx": b"22"}


def test_other_content_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "乙.docx").write_bytes(b"signed")
    with pytest.raises(UnitError, match=r"同名文件：乙.docx，没有写入") as caught:
        write_batch(tmp_path, TWO)
    assert caught.value.faults[0].mend
    assert left(tmp_path) == {"乙.docx": b"signed"}
    write_batch(tmp_path, TWO, replace=True)
    assert left(tmp_path) == {"甲.docx": b"1", "乙.docx": b"22"}


def test_other_content_under_a_name_alike_but_for_case(tmp_path: Path) -> None:
    (tmp_path / "A.DOCX").write_bytes(b"signed")
    with pytest.raises(UnitError, match=r"A\.DOCX"):
        write_batch(tmp_path, [("a.docx", b"1")])


def test_a_folder_of_that_name_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").mkdir()
    with pytest.raises(UnitError, match="同名文件"):
        write_batch(tmp_path, TWO, replace=True)
    assert (tmp_path / "甲.docx").is_dir()


def test_many_others_are_counted(tmp_path: Path) -> None:
    documents = [(f"{number}.docx", b"1") for number in range(15)]
    for name, _ in documents:
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(UnitError, match="等15个"):
        write_batch(tmp_path, documents)


def failing() -> Iterator[tuple[str, bytes]]:
    yield from TWO
    raise MissingValueError("“姓名”没有填写")


def test_a_failing_document_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "旧.docx").write_bytes(b"old")
    for run in (
        lambda: write_batch(tmp_path, failing()),
        lambda: write_batch(tmp_path / "新", failing()),
        lambda: write_zip(tmp_path / "新.zip", failing()),
    ):
        with pytest.raises(MissingValueError, match="姓名"):
            run()
        assert left(tmp_path) == {"旧.docx": b"old"}
    assert not (tmp_path / "新").exists()


def test_failure_while_putting_in_place_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "甲.docx").write_bytes(b"before")
    replace = Path.replace

    def fragile(self: Path, target: Path) -> Path:
        if target == tmp_path / "乙.docx":
            raise PermissionError(13, "held")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fragile)
    with pytest.raises(UnitError, match="Word、WPS 打开"):
        write_batch(tmp_path, TWO, replace=True)
    assert left(tmp_path) == {"甲.docx": b"before"}


KILLED = """
import os, signal, sys
from pathlib import Path
from guiju.gen.batch import write_batch, write_zip
target, kind, step = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
die = lambda: os.kill(os.getpid(), signal.SIGKILL)
def documents():
    yield "甲.docx", b"new"
    yield "乙.docx", b"new"
    if step == "rendering":
        die()
replace = Path.replace
def fatal(self, other):
    if other.name == "乙.docx":
        die()
    return replace(self, other)
if step == "placing":
    Path.replace = fatal
if kind == "zip":
    write_zip(target.with_suffix(".zip"), documents())
else:
    write_batch(target, documents(), replace=True)
"""


def killed(target: Path, kind: str, step: str) -> None:
    """A batch into ``target`` by a process that kill -9 ends at ``step``."""
    command = [sys.executable, "-c", KILLED, str(target), kind, step]
    assert subprocess.run(command, check=False).returncode == -9


def staged(folder: Path) -> list[Path]:
    return list(folder.rglob(".guiju-*"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("there", [False, True], ids=["new folder", "folder in use"])
@pytest.mark.parametrize("kind", ["zip", "folder"])
def test_what_a_killed_run_left_is_swept_by_the_next(
    tmp_path: Path, kind: str, there: bool
) -> None:
    target = tmp_path / "输出" / "责任书"
    if there:
        target.mkdir(parents=True)
    killed(target, kind, "rendering")
    assert len(staged(tmp_path)) == 1
    write_batch(target, TWO)
    assert staged(tmp_path) == []
    assert left(tmp_path) == {"输出/责任书/甲.docx": b"1", "输出/责任书/乙.docx": b"22"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_run_into_the_folder_above_sweeps_it_too(tmp_path: Path) -> None:
    killed(tmp_path / "责任书", "folder", "rendering")
    killed(tmp_path / "责任书", "zip", "rendering")
    write_zip(tmp_path / "全部.zip", TWO)
    assert list(left(tmp_path)) == ["全部.zip"]
    assert staged(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_no_file_is_lost_when_killed_while_putting_in_place(tmp_path: Path) -> None:
    for name in ("甲.docx", "乙.docx"):
        (tmp_path / name).write_bytes(b"old")
    killed(tmp_path, "folder", "placing")
    write_batch(tmp_path, [("丙.docx", b"3")])
    assert left(tmp_path) == {"甲.docx": b"new", "乙.docx": b"old", "丙.docx": b"3"}


FULL = """
import resource, signal, sys
from pathlib import Path
from guiju.gen.batch import write_batch, write_zip
from guiju.law.errors import UnitError
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
documents = ((f"{n}.docx", b"x" * (900 * n)) for n in range(1, 6))
run = write_zip if sys.argv[2] == "zip" else write_batch
try:
    run(Path(sys.argv[1]), documents)
except UnitError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
@pytest.mark.parametrize("kind", ["zip", "folder"])
def test_no_room_for_a_file(tmp_path: Path, kind: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "out"), kind],
        check=True, capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert "磁盘空间不足，没有写入任何文件" in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to mount")
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)],
        check=False, capture_output=True,
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip("this machine does not let a small disk be mounted")
    try:
        (disk / "旧.docx").write_bytes(b"old")
        documents = [(f"{number}.docx", os.urandom(9000)) for number in range(20)]
        for run in (
            lambda: write_batch(disk, documents),
            lambda: write_batch(disk / "新", documents),
            lambda: write_zip(disk / "新.zip", documents),
        ):
            with pytest.raises(UnitError, match="磁盘空间不足"):
                run()
            assert left(disk) == {"旧.docx": b"old"}
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"x")
    with pytest.raises(UnitError, match="无法写入"):
        write_batch(tmp_path / "out", TWO)
    assert left(tmp_path) == {"out": b"x"}


def test_zip_is_the_same_bytes_and_reads_back(tmp_path: Path) -> None:
    first = write_zip(tmp_path / "a.zip", [*TWO, ("甲.docx", b"3")], total=3)
    second = write_zip(tmp_path / "b.zip", [*TWO, ("甲.docx", b"3")])
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["甲.docx", "乙.docx", "甲(2).docx"]
    write_zip(first, [*TWO, ("甲.docx", b"3")])
    with pytest.raises(UnitError, match=r"a\.zip"):
        write_zip(first, TWO)
    assert first.read_bytes() == second.read_bytes()
    write_zip(first, TWO, replace=True)
    assert first.read_bytes() != second.read_bytes()
    assert sorted(left(tmp_path)) == ["a.zip", "b.zip"]


def test_documents_are_taken_one_at_a_time(tmp_path: Path) -> None:
    alive = 0
    most = 0

    class Document(bytes):
        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    def documents() -> Iterator[tuple[str, bytes]]:
        nonlocal alive, most
        for number in range(50):
            alive += 1
            most = max(most, alive)
            yield f"{number}.docx", Document(b"x")

    write_batch(tmp_path / "out", documents())
    assert most <= 3
    assert len(left(tmp_path)) == 50


def test_what_is_the_same_is_not_touched(tmp_path: Path) -> None:
    write_batch(tmp_path, TWO)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    write_batch(tmp_path, TWO, replace=True)
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_every_file_is_synced_before_it_is_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def noted_fsync(descriptor: int) -> None:
        steps.append("sync")
        fsync(descriptor)

    def noted_replace(self: Path, target: Path) -> Path:
        steps.append("replace")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    write_batch(tmp_path / "out", TWO)
    assert steps.index("replace") >= len(TWO)
    assert steps[-1] == "sync"  # the folder's own entry, after it is in place


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("责任书-甲.docx", "责任书-甲.docx"),
        ('a<b>c:d"e/f\\g|h?i*j.docx', "a_b_c_d_e_f_g_h_i_j.docx"),
        ("../../etc/甲.docx", "_.._etc_甲.docx"),
        ("CON.docx", "_CON.docx"),
        ("com1", "_com1"),
        ("nul.tar.docx", "_nul.tar.docx"),
        ("LPT¹.docx", "_LPT¹.docx"),
        ("console.docx", "console.docx"),
        ("甲. .docx", "甲.docx"),
        ("甲\u202excod.docx", "甲xcod.docx"),
        ("甲\n\x00乙.docx", "甲__乙.docx"),
        ("e\u0301.docx", "\u00e9.docx"),
        ("甲.", "甲"),
    ],
)
def test_names_every_system_takes(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(min_size=1, max_size=120))
def test_any_name_is_safe_or_refused(name: str) -> None:
    try:
        safe = safe_name(f"{name}.docx")
    except ValueError:
        return
    assert safe.endswith(".docx")
    assert len(safe.encode()) <= MAX_BYTES + 1
    assert not set(safe) & set('<>:"/\\|?*\0\n')
    assert not safe.startswith((" ", "."))
    assert safe_name(safe) == safe


def test_long_names_keep_their_extension_and_whole_characters() -> None:
    safe = safe_name("责" * 200 + ".docx")
    assert safe.endswith(".docx")
    assert len(safe.encode()) <= MAX_BYTES
    assert set(safe.removesuffix(".docx")) == {"责"}


def test_names_alike_are_numbered() -> None:
    names = Names()
    taken = [names.take(name) for name in ("a.docx", "A.docx", "a(2).docx", "a.docx", "b")]
    assert taken == ["a.docx", "A(2).docx", "a(2)(2).docx", "a(3).docx", "b"]


def test_no_name_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UnitError, match="第2份文书没有可用的文件名"):
        write_batch(tmp_path / "out", [("甲.docx", b""), (" .docx", b"")])
    assert left(tmp_path) == {}
