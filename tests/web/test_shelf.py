"""Which index a request is lent."""

import threading
from pathlib import Path

from web.conftest import DAY

from guiju.cli.setting import Setting
from guiju.law.clause import Clause, Kind
from guiju.law.corpusfile import write_version
from guiju.law.rank import Rank
from guiju.law.version import Version
from guiju.search.index import Index
from guiju.web.shelf import Shelf


def setting_of(folder: Path) -> Setting:
    setting = Setting(folder, None, DAY)
    setting.named_workspace = False
    return setting


def lent(shelf: Shelf, setting: Setting) -> Index:
    with shelf.lend(setting) as index:
        assert index.search("脱密期", as_of=DAY).hits
        return index


def test_an_index_in_memory_is_built_once_a_thread(tmp_path: Path) -> None:
    shelf, setting = Shelf(), setting_of(tmp_path)
    first = lent(shelf, setting)
    assert lent(shelf, setting) is first
    elsewhere: list[Index] = []
    thread = threading.Thread(target=lambda: elsewhere.append(lent(shelf, setting)))
    thread.start()
    thread.join()
    assert elsewhere and elsewhere[0] is not first


def test_an_index_on_the_disk_is_let_go_of(folder: Path) -> None:
    shelf = Shelf()
    first = lent(shelf, setting_of(folder))
    second = lent(shelf, setting_of(folder))
    assert first is not second
    assert (first.note, second.note) == ("首次使用，已建立索引。", "")
    assert (folder / ".guiju").is_dir()


def test_a_new_text_is_found_at_once(folder: Path) -> None:
    shelf = Shelf()
    own = folder / "corpus"
    own.mkdir()
    for word in ("图册", "胶片"):
        clause = Clause(Kind.HEADING, "一、", f"{word}应当登记。")
        version = Version("某单位借阅规定", "某单位借阅规定", rank=Rank.UNIT, clauses=(clause,))
        write_version(version, own / "借阅.md")
        with shelf.lend(setting_of(folder)) as index:
            hits = index.search(f"“{word}”", as_of=DAY).hits
        assert [hit.title for hit in hits] == ["某单位借阅规定"]
