"""An index that took in changes answers as one built anew: hits, order, totals, frequencies, documents."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guiju.law.clause import Clause, Kind
from guiju.law.corpusfile import read_version, write_version
from guiju.law.errors import SourceError
from guiju.law.library import embedded
from guiju.law.numerals import article_label
from guiju.law.rank import Rank
from guiju.law.version import Version
from guiju.search.analysis import characters, stream
from guiju.search.contract import Reader
from guiju.search.engine import Ask
from guiju.search.index import Index, open_index
from guiju.search.layout import Layout

TODAY = date(2026, 3, 1)
UPDATED = "资料有更新，已更新索引。"
WORDS = (
    "保管员",
    "钥匙",
    "登记",
    "丢失",
    "报告",
    "二十四小时",
    "12小时",
    "涉密人员",
    "脱密期",
    "仓库",
    "USB",
    "交接",
    "第二条",
)
QUERIES = (
    "钥匙丢失报告",
    "24小时",
    "“登记”",
    "甲法第二条",
    "保管员 仓库",
    "涉密人员脱密期",
    "乙法(2015)第一条",
    "USB",
)


def made(choose: random.Random, short: str, year: int) -> Version:
    """A fictional version: few words in many combinations, so that much is alike."""
    articles = [
        Clause(
            Kind.ARTICLE,
            article_label(number),
            "",
            (
                Clause(
                    Kind.PARAGRAPH,
                    "",
                    "".join(choose.choices(WORDS, k=choose.randint(1, 6))) + "。",
                ),
            ),
        )
        for number in range(1, choose.randint(2, 7))
    ]
    repealed = year == 2010 and choose.random() < 0.5
    return Version(
        f"样例{short}",
        short,
        year=year,
        rank=choose.choice((Rank.LAW, Rank.REGULATION, Rank.UNIT)),
        aliases=(f"{short}别名",) if choose.random() < 0.3 else (),
        effective=date(year, 1, 1),
        repealed=date(2014, 1, 1) if repealed else None,
        replaced_articles={"第一条": f"{short}(2015) 第二条"} if repealed else {},
        source="自拟",
        clauses=tuple(articles),
    )


def step(choose: random.Random, folders: list[Path]) -> None:
    """Add, replace, override or take out a file."""
    folder = choose.choice(folders)
    files = sorted(folder.rglob("*.md"))
    if files and choose.random() < 0.35:
        choose.choice(files).unlink()
        return
    version = made(
        choose, choose.choice(("甲法", "乙法", "丙办法")), choose.choice((2010, 2015, 2020))
    )
    place = folder / choose.choice(("一", "二"))
    for other in folder.rglob(f"{version.citation}.md"):
        place = other.parent
    place.mkdir(exist_ok=True)
    write_version(version, place / f"{version.citation}.md")


def reader_of(index: Index) -> Reader:
    return index._reader


def asks() -> Iterator[Ask]:
    """What engines are asked for, with few and with all versions, cut and whole."""
    every = [Ask(terms=stream(word).split()) for word in WORDS]
    every += [Ask(phrases=[characters(word)], titles=True) for word in WORDS[:4]]
    every += [
        Ask(keys=["§2"]),
        Ask(either=["»甲法·2015§2", "»乙法§2"]),
        Ask(terms=["钥匙", "登记 报告"]),
    ]
    for turn, ask in enumerate(every):
        versions = (None, frozenset({0, 2}), frozenset(range(100)))[turn % 3]
        yield from (replace(ask, versions=versions, limit=limit) for limit in (0, 2))


def same(kept: Index, fresh: Index) -> None:
    """Both answer alike."""
    one, other = reader_of(kept), reader_of(fresh)
    assert one.size == other.size
    for name in ("versions", "terms", "questions"):
        assert one.document(name) == other.document(name), name
    numbers = range(1, one.size + 1)
    assert one.records(numbers) == other.records(numbers)
    terms = sorted({token for word in WORDS for token in stream(word).split()})
    assert one.frequencies(terms) == other.frequencies(terms)
    for ask in asks():
        assert one.candidates(ask) == other.candidates(ask), ask
        assert one.counts(ask) == other.counts(ask), ask
    for query in QUERIES:
        found, wanted = (each.search(query, as_of=TODAY, limit=30) for each in (kept, fresh))
        assert replace(found, note="", took_ms=0) == replace(wanted, note="", took_ms=0)


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """A library and the user's own folder."""
    choose = random.Random(1)  # noqa: S311
    made_folders = [tmp_path / "library", tmp_path / "own"]
    for folder in made_folders:
        folder.mkdir()
    for short in ("甲法", "乙法"):
        write_version(made(choose, short, 2010), made_folders[0] / f"{short}(2010).md")
    return made_folders


@pytest.mark.parametrize("seed", [1, 2])
def test_changes_one_after_the_other_leave_what_a_build_makes(
    folders: list[Path], tmp_path: Path, engine: str, seed: int
) -> None:
    choose = random.Random(seed)  # noqa: S311
    cache = tmp_path / ".guiju"
    open_index(cache, folders, engine).close()
    for turn in range(9 if engine == "sqlite" else 5):
        for _ in range(choose.randint(1, 2)):
            step(choose, folders)
        with open_index(cache, folders, engine) as kept, open_index(None, folders, engine) as fresh:
            if turn < 6:
                assert kept.note in (UPDATED, ""), turn
            same(kept, fresh)


def test_a_title_that_differs_in_its_figures_alone_is_another(
    folders: list[Path], tmp_path: Path, engine: str
) -> None:
    """第二号 and 第2号 are judged alike and looked up apart: nothing of the old title stays behind."""
    cache, path = tmp_path / ".guiju", folders[1] / "庚.md"
    version = replace(made(random.Random(6), "庚办法", 2020), title="样例第二号办法")  # noqa: S311
    for title in ("样例第二号办法", "样例第2号办法", "样例第二号办法"):
        write_version(replace(version, title=title), path)
        with open_index(cache, folders, engine) as kept, open_index(None, folders, engine) as fresh:
            same(kept, fresh)
            terms = stream("样例第二号办法 样例第2号办法").split()
            assert reader_of(kept).frequencies(terms) == reader_of(fresh).frequencies(terms)


def test_a_new_version_tells_the_old_one_that_it_is_over(
    folders: list[Path], tmp_path: Path, engine: str
) -> None:
    cache, choose = tmp_path / ".guiju", random.Random(5)  # noqa: S311
    old = replace(made(choose, "丁法", 2010), repealed=None, replaced_articles={}, rank=Rank.LAW)
    write_version(old, folders[0] / "丁.md")
    open_index(cache, folders, engine).close()
    write_version(replace(made(choose, "丁法", 2020), rank=Rank.LAW), folders[1] / "丁.md")
    with open_index(cache, folders, engine) as index:
        assert index.note == UPDATED
        hits = index.search("丁法(2010)第一条", as_of=TODAY).hits
        assert (hits[0].status, hits[0].replaced_by) == ("已修改", "丁法(2020)")
    (folders[1] / "丁.md").unlink()
    with open_index(cache, folders, engine) as index:
        assert index.note == UPDATED
        hits = index.search("丁法(2010)第一条", as_of=TODAY).hits
        assert (hits[0].status, hits[0].replaced_by) == ("现行", "")


def test_a_reader_is_told_and_goes_on_with_the_new(
    folders: list[Path], tmp_path: Path, engine: str
) -> None:
    cache = tmp_path / ".guiju"
    with open_index(cache, folders, engine) as long_open:
        path = folders[0] / "甲法(2010).md"
        text = Clause(Kind.PARAGRAPH, "", "新写的一句话。")
        law = replace(read_version(path), clauses=(Clause(Kind.ARTICLE, "第一条", "", (text,)),))
        write_version(law, path)
        with open_index(cache, folders, engine) as changed:
            assert changed.note == UPDATED
            assert changed.search("“新写的一句话”", as_of=TODAY).total == 1
        found = long_open.search("“新写的一句话”", as_of=TODAY).total
        assert found == (1 if engine == "sqlite" else 0), (
            "of one moment, the new one or the old one"
        )


CHANGER = """
import itertools, os, sys
from pathlib import Path
from guiju.search.index import open_index
cache, engine, *folders = sys.argv[1:]
folders = [Path(folder) for folder in folders]
texts = [(path, path.read_bytes()) for path in sorted(folders[0].rglob("*.md"))]
print("ready", flush=True)
for turn in itertools.count():
    path, text = texts[turn % len(texts)]
    path.unlink() if turn % 4 > 1 else path.write_bytes(text)
    open_index(Path(cache), folders, engine).close()
    path.write_bytes(text)
"""


@pytest.mark.skipif(os.name == "nt", reason="系统没有 SIGKILL")
def test_a_kill_at_any_moment_loses_nothing(
    folders: list[Path], tmp_path: Path, engine: str
) -> None:
    cache, choose = tmp_path / ".guiju", random.Random(4)  # noqa: S311
    open_index(cache, folders, engine).close()
    kept = [(path, path.read_bytes()) for path in folders[0].rglob("*.md")]
    for _ in range(3):
        command = [sys.executable, "-c", CHANGER, str(cache), engine, *map(str, folders)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            time.sleep(choose.uniform(0.1, 0.6))
            writer.send_signal(signal.SIGKILL)
        for path, text in kept:
            path.write_bytes(text)
        with open_index(cache, folders, engine) as index, open_index(None, folders, engine) as new:
            assert "损坏" not in index.note and "首次" not in index.note
            same(index, new)


def test_readers_go_on_while_texts_come_and_go(
    folders: list[Path], tmp_path: Path, engine: str
) -> None:
    cache, done, seen = tmp_path / ".guiju", threading.Event(), list[str]()
    open_index(cache, folders, engine).close()

    def read() -> None:
        with open_index(cache, folders, engine) as index:
            while not done.wait(0.01):  # a reader that never rests would hold the interpreter alone
                found = index.search("甲法(2010)第一条", as_of=TODAY)
                seen.append(found.hits[0].citation)

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(5):
        write_version(made(random.Random(turn), "乙法", 2010), folders[0] / "乙法(2010).md")  # noqa: S311
        open_index(cache, folders, engine).close()
    done.set()
    reader.join()
    assert seen and set(seen) == {"甲法(2010) 第一条"}


def test_faults_are_told_and_the_index_stays(
    folders: list[Path], tmp_path: Path, engine: str
) -> None:
    cache = tmp_path / ".guiju"
    open_index(cache, folders, engine).close()
    bad = folders[1] / "坏.md"
    bad.write_text("没有开头", encoding="utf-8")
    with pytest.raises(SourceError, match=r"坏\.md"):
        open_index(cache, folders, engine)
    bad.write_text(
        (folders[0] / "甲法(2010).md").read_text("utf-8").replace("short: 甲法", "short: 戊法"),
        "utf-8",
    )
    with pytest.raises(SourceError, match="已属于"):
        open_index(cache, folders, engine)
    bad.unlink()
    with open_index(cache, folders, engine) as index:
        assert index.note == ""


def test_what_the_rules_rest_on_follows_the_names_of_works(tmp_path: Path) -> None:
    """A work known by another name is added and taken out again: answers rest on its clauses as cited."""
    own, cache, library = tmp_path / "own", tmp_path / ".guiju", embedded()
    own.mkdir()
    folders = [library.corpus, own]
    with open_index(cache, folders, "sqlite", library.rules) as index:
        before = reader_of(index).document("questions")
    version = made(random.Random(3), "己法", 2020)  # noqa: S311
    write_version(replace(version, aliases=("泄密案件查处办法补充",)), own / "己.md")
    with open_index(cache, folders, "sqlite", library.rules) as kept:
        assert kept.note == UPDATED
        with open_index(None, folders, "sqlite", library.rules) as fresh:
            assert reader_of(kept).document("questions") == reader_of(fresh).document("questions")
    (own / "己.md").unlink()
    with open_index(cache, folders, "sqlite", library.rules) as index:
        assert reader_of(index).document("questions") == before


def test_many_changes_build_anew(folders: list[Path], tmp_path: Path, engine: str) -> None:
    cache, choose = tmp_path / ".guiju", random.Random(8)  # noqa: S311
    open_index(cache, folders, engine).close()
    for number in range(41):
        name = f"第{number}号办法"
        write_version(made(choose, name, 2020), folders[1] / f"{name}.md")
    with open_index(cache, folders, engine) as index:
        assert index.note == "资料或程序有更新，已重建索引。"


def test_numbers_of_records_are_those_of_the_reading_order() -> None:
    layout = Layout.of([0, 0, 0, 1, 1], 1)
    assert [layout.number(row) for row in range(7)] == [0, 1, 2, 3, 4, 5, 0]
    moved = layout.changed([1, ("new", "new"), 0])
    places = [moved.place(number) for number in range(1, moved.size + 1)]
    assert places == [(0, 4), (0, 5), (1, 6), (1, 7), (2, 1), (2, 2), (2, 3)]
    assert [moved.number(row) for row in range(9)] == [0, 5, 6, 7, 1, 2, 3, 4, 0]
    assert moved.count([1, 3, 5, 7, 9]) == {0: 1, 1: 1, 2: 2}
    assert list(moved.numbers(1)) == [3, 4]
    assert Layout.load(moved.dump()).blocks == moved.blocks
    for number in (0, 8):
        with pytest.raises(ValueError, match=str(number)):
            moved.place(number)


@pytest.mark.parametrize("text", ["", "甲", "9 1", "9 1 2 3", "{}"])
def test_another_text_is_no_layout(text: str) -> None:
    with pytest.raises(ValueError):
        Layout.load(text)
