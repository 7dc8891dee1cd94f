"""The life of an index on the disk: built, kept, rebuilt, damaged, shared."""

import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guiju.law.clause import Clause, Kind
from guiju.law.corpusfile import read_version, write_version
from guiju.law.errors import SearchError, SourceError
from guiju.search.engine import load_engine
from guiju.search.entry import _keys
from guiju.search.index import Index, open_index
from guiju.search.lock import writer_lock

TODAY = date(2026, 3, 1)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / ".guiju"


def top(index: Index, query: str = "钥匙丢失") -> str:
    return index.search(query, as_of=TODAY).hits[0].citation


def written(cache: Path) -> dict[str, int]:
    return {
        str(path): path.stat().st_mtime_ns for path in sorted(cache.rglob("*")) if path.is_file()
    }


def test_first_built_then_kept(cache: Path, folder: Path, engine: str) -> None:
    with open_index(cache, [folder], engine) as index:
        assert index.note == "首次使用，已建立索引。"
        assert index.search("钥匙", as_of=TODAY).note == index.note
    before = written(cache)
    with open_index(cache, [folder], engine) as index:
        assert index.note == ""
        for _ in range(3):
            assert top(index) == "保管法(2020) 第三条"
        assert index.note == "", "reading wrote nothing and broke nothing"
        assert index.info.bytes > 0 and index.info.built > 0
        assert index.info.location == load_engine(engine).location(cache)
    assert written(cache) == before, "searching writes nothing"


@pytest.mark.parametrize("change", ["edit", "add", "remove", "touch"])
def test_a_change_of_the_corpus_is_taken_in(
    cache: Path, folder: Path, engine: str, change: str
) -> None:
    open_index(cache, [folder], engine).close()
    path = next(folder.rglob("保管法(2020).md"))
    if change == "remove":
        path.unlink()
    elif change == "touch":
        os.utime(path, ns=(1, 1))
    elif change == "add":
        text = path.read_text(encoding="utf-8").replace("保管法", "看管法")
        path.with_name("看管法.md").write_text(text, encoding="utf-8")
    else:
        shutil.copy(next(folder.rglob("保管法(2010).md")), path)
        path.write_text(
            path.read_text(encoding="utf-8").replace("year: 2010", "year: 2012"), encoding="utf-8"
        )
    with open_index(cache, [folder], engine) as index:
        assert index.note == "资料有更新，已更新索引。"


def test_a_new_analyser_rebuilds(
    cache: Path, folder: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_index(cache, [folder], engine).close()
    monkeypatch.setattr("guiju.search.fingerprint.VERSION", 999)
    with open_index(cache, [folder], engine) as index:
        assert "已重建索引" in index.note


def test_a_later_folder_overrides(cache: Path, folder: Path, tmp_path: Path, engine: str) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (rules,) = folder.rglob("样例仓库保管制度.md")
    changed = replace(
        read_version(rules), clauses=(Clause(Kind.HEADING, "一、", "钥匙交接应当登记。"),)
    )
    write_version(changed, own / rules.name)
    with open_index(cache, [folder, own], engine) as index:
        assert index.search("交接登记", as_of=TODAY).hits[0].citation == "样例仓库保管制度 一"
        assert index.search("“报告时限”", as_of=TODAY).hits == ()


def _damage(location: Path, way: str) -> None:
    targets = (
        [location]
        if location.is_file()
        else [path for path in location.rglob("*") if path.is_file()]
    )
    for path in targets:
        content = path.read_bytes()
        if way == "cut":
            path.write_bytes(content[: len(content) // 2])
        elif way == "zero":
            path.write_bytes(b"\0" * len(content))
        elif way == "empty":
            path.write_bytes(b"")
        elif way == "noise":
            path.write_bytes(random.Random(7).randbytes(len(content)))  # noqa: S311
        else:
            path.unlink()


def _touched(cache: Path, folder: Path, engine: str) -> None:
    """Have the index take in a change: of Whoosh there are two parts then."""
    os.utime(next(folder.rglob("样例仓库保管制度.md")))
    with open_index(cache, [folder], engine) as index:
        assert index.note == "资料有更新，已更新索引。"


@pytest.mark.parametrize("changed", [False, True])
@pytest.mark.parametrize("way", ["cut", "empty", "noise", "zero"])
def test_damage_is_mended_with_a_note(
    cache: Path, folder: Path, engine: str, way: str, changed: bool
) -> None:
    open_index(cache, [folder], engine).close()
    if changed:
        _touched(cache, folder, engine)
    _damage(load_engine(engine).location(cache), way)
    with open_index(cache, [folder], engine) as index:
        assert index.note == "索引已损坏，已自动重建，资料没有受影响。"
        assert top(index) == "保管法(2020) 第三条"
    with open_index(cache, [folder], engine) as index:
        assert index.note == ""


def test_each_damaged_file_alone_is_mended(cache: Path, folder: Path, engine: str) -> None:
    open_index(cache, [folder], engine).close()
    _touched(cache, folder, engine)
    location = load_engine(engine).location(cache)
    names = (
        [location]
        if location.is_file()
        else [path for path in location.rglob("*") if path.is_file()]
    )
    for number in range(len(names)):
        current = (
            [location]
            if location.is_file()
            else sorted(p for p in location.rglob("*") if p.is_file())
        )
        current[number % len(current)].unlink()
        with open_index(cache, [folder], engine) as index:
            assert index.note
            assert top(index) == "保管法(2020) 第三条"


def test_bytes_turned_over_never_crash(cache: Path, folder: Path, engine: str) -> None:
    open_index(cache, [folder], engine).close()
    _touched(cache, folder, engine)
    location = load_engine(engine).location(cache)
    choose = random.Random(11)  # noqa: S311
    for _ in range(15):
        path = choose.choice(
            [location] if location.is_file() else [p for p in location.rglob("*") if p.is_file()]
        )
        content = bytearray(path.read_bytes())
        for _ in range(20):
            if content:
                content[choose.randrange(len(content))] ^= 0xFF
        path.write_bytes(content)
        with open_index(cache, [folder], engine) as index:
            for query in ("钥匙丢失", "“二十四小时”", "保管法第三条", "没有的词语"):
                index.search(query, as_of=TODAY, all_versions=True)


class _Bomb:
    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (self.target,))


def test_a_whoosh_index_from_outside_runs_no_code(
    cache: Path, folder: Path, tmp_path: Path
) -> None:
    open_index(cache, [folder], "whoosh").close()
    (table,) = (cache / "index-whoosh").rglob("*.toc")
    content = table.read_bytes()
    start = content.rindex(b"\x80", 0, content.index(b"W3Segment"))  # the pickled list of segments
    bomb = pickle.dumps(_Bomb(tmp_path / "exploded"))
    table.write_bytes(content[:start] + bomb + b"\0" * max(0, len(content) - start - len(bomb)))
    pointer = cache / "index-whoosh" / "current.json"
    size = f'"{table.name}": {len(content)}'
    assert size in pointer.read_text()
    pointer.write_text(pointer.read_text().replace(size, f'"{table.name}": {table.stat().st_size}'))
    with open_index(cache, [folder], "whoosh") as index:
        assert "已损坏" in index.note
        assert top(index) == "保管法(2020) 第三条"
    assert not (tmp_path / "exploded").exists()


def test_without_a_workspace_nothing_is_written(folder: Path, engine: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    with open_index(None, [folder], engine) as index:
        assert top(index) == "保管法(2020) 第三条"
        assert index.info.location is None and index.note == ""
    assert sorted(tmp_path.rglob("*")) == before


def test_a_cache_that_cannot_be_written_falls_back_to_memory(
    folder: Path, engine: str, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with open_index(blocked / ".guiju", [folder], engine) as index:
        assert index.note == "工作区目录不能写入，本次在内存中建立索引。"
        assert top(index) == "保管法(2020) 第三条"
        assert index.info.location is None


@pytest.mark.skipif(os.name == "nt", reason="系统没有文件大小的限制")
@pytest.mark.parametrize("standing", [False, True])
def test_a_full_disk_falls_back_to_memory(
    cache: Path, folder: Path, engine: str, standing: bool
) -> None:
    """Neither a new index nor a change can be written: what stands stays, and the search goes on."""
    import resource  # noqa: PLC0415 - POSIX systems alone have it

    if standing:
        open_index(cache, [folder], engine).close()
        os.utime(next(folder.rglob("样例仓库保管制度.md")))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, before[1]))
    try:
        with open_index(cache, [folder], engine) as index:
            assert index.note == "工作区目录不能写入，本次在内存中建立索引。"
            assert top(index) == "保管法(2020) 第三条"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    with open_index(cache, [folder], engine) as index:
        assert index.note == ("资料有更新，已更新索引。" if standing else index.note)
        assert index.info.location is not None
        assert top(index) == "保管法(2020) 第三条"


def test_a_faulty_corpus_file_is_named(cache: Path, folder: Path, engine: str) -> None:
    (folder / "坏.md").write_text("没有开头", encoding="utf-8")
    with pytest.raises(SourceError, match=r"坏\.md"):
        open_index(cache, [folder], engine)


def test_forced_rebuild(cache: Path, folder: Path, engine: str) -> None:
    with open_index(cache, [folder], engine) as index:
        before = written(cache)
        index.rebuild()
        assert written(cache) != before
        assert top(index) == "保管法(2020) 第三条"


def test_a_reader_goes_on_while_another_rebuilds(cache: Path, folder: Path, engine: str) -> None:
    notes: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.wait(0.01):
            with open_index(cache, [folder], engine) as index:
                notes.append(index.note)
                assert top(index) == "保管法(2020) 第三条"

    with open_index(cache, [folder], engine) as kept:
        reader = threading.Thread(target=read)
        reader.start()
        with open_index(cache, [folder], engine) as writer:
            for _ in range(6):
                writer.rebuild()
                assert top(kept) == "保管法(2020) 第三条"
        done.set()
        reader.join()
    assert notes and set(notes) == {""}


WRITER = """
import sys
from pathlib import Path
from guiju.search.index import open_index
cache, folder, engine, rounds = sys.argv[1:]
index = open_index(Path(cache), [Path(folder)], engine)
print("ready", index.note, flush=True)
for _ in range(int(rounds)):
    index.rebuild()
"""


def _writer(cache: Path, folder: Path, engine: str, rounds: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, str(cache), str(folder), engine, str(rounds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def test_two_writers_at_once_both_succeed_and_one_builds(
    cache: Path, folder: Path, engine: str
) -> None:
    with _writer(cache, folder, engine, 0) as one, _writer(cache, folder, engine, 0) as two:
        assert one.communicate(timeout=60)[0].startswith("ready")
        assert two.communicate(timeout=60)[0].startswith("ready")
    assert one.returncode == two.returncode == 0
    with open_index(cache, [folder], engine) as index:
        assert index.note == ""


def test_a_second_writer_waits(cache: Path, folder: Path, engine: str) -> None:
    cache.mkdir()
    with writer_lock(cache):
        waiting = _writer(cache, folder, engine, 0)
        time.sleep(0.8)
        assert waiting.poll() is None
        assert not load_engine(engine).location(cache).exists()
    with waiting:
        assert waiting.communicate(timeout=60)[0].startswith("ready")
    assert waiting.returncode == 0


def test_waiting_for_ever_is_refused_in_words(cache: Path) -> None:
    cache.mkdir()
    with (
        writer_lock(cache),
        pytest.raises(SearchError, match=r"另一个程序一直在重建索引"),
        writer_lock(cache, wait=0.1),
    ):
        pass


@pytest.mark.skipif(os.name == "nt", reason="系统没有 SIGKILL")
def test_kill_while_building_loses_nothing(cache: Path, folder: Path, engine: str) -> None:
    open_index(cache, [folder], engine).close()
    choose = random.Random(5)  # noqa: S311
    for _ in range(4):
        with _writer(cache, folder, engine, 10_000) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline().startswith("ready")
            time.sleep(choose.uniform(0.02, 0.3))
            writer.send_signal(signal.SIGKILL)
        with open_index(cache, [folder], engine) as index:
            assert index.note == "", "the index of before is still whole"
            assert top(index) == "保管法(2020) 第三条"


@pytest.mark.skipif(os.name == "nt", reason="系统没有 SIGKILL")
def test_what_a_killed_writer_left_is_cleared_away(cache: Path, folder: Path, engine: str) -> None:
    with open_index(cache, [folder], engine) as index:
        (cache / "index-sqlite").mkdir(exist_ok=True)
        (cache / "index-sqlite" / "new").write_text("half")
        half = cache / "index-whoosh" / "g99"
        half.mkdir(parents=True)
        (half / "MAIN_x.seg").write_text("half")
        index.rebuild()
    if engine == "sqlite":
        (left,) = (cache / "index-sqlite").iterdir()
        assert left.suffix == ".db"
    else:
        assert not half.exists()


def test_a_name_that_cannot_be_cited_does_not_stop_the_index() -> None:
    assert _keys("《", "一") == []
    assert _keys("《", "第三条") == ["§3"], "an article's place does not hang on the name"
    assert _keys("保密法(2024) 第四十三条", "第四十三条")
