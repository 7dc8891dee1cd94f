"""What a cold search loads: nothing that it does not use."""

import subprocess
import sys
from pathlib import Path

import pytest

from guiju.search.index import open_index

SCRIPT = """
import sys
from datetime import date
from pathlib import Path
from guiju.search.index import open_index
cache, folder, engine, query = sys.argv[1:]
with open_index(Path(cache), [Path(folder)], engine) as index:
    result = index.search(query, as_of=date(2026, 3, 1))
    assert result.hits and not result.note, (result.hits, result.note)
print(*sorted(sys.modules))
"""
NEVER = {
    "yaml",
    "jieba",
    "lxml",
    "docx",
    "openpyxl",
    "jinja2",
    "flask",
    "urllib.request",
    "socket",
    "ssl",
    "logging",
}
HEAVY = {
    "json",
    "typing",
    "tempfile",
    "importlib.metadata",
    "guiju.law.corpus",
    "guiju.search.segment",
}


def loaded(cache: Path, folder: Path, engine: str, query: str) -> set[str]:
    command = [sys.executable, "-c", SCRIPT, str(cache), str(folder), engine, query]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("query", ["钥匙丢失", "12小时", "保管法第三条"])
def test_a_cold_search_loads_no_more_than_it_needs(
    folder: Path, tmp_path: Path, engine: str, query: str
) -> None:
    open_index(tmp_path, [folder], engine).close()
    modules = loaded(tmp_path, folder, engine, query)
    assert not modules & NEVER
    assert ("whoosh" in modules) == (engine == "whoosh")
    if engine == "sqlite":
        assert not modules & (HEAVY - {"typing"})


def test_a_search_by_words_reads_no_citations(folder: Path, tmp_path: Path) -> None:
    open_index(tmp_path, [folder], "sqlite").close()
    assert "guiju.law.citation" not in loaded(tmp_path, folder, "sqlite", "钥匙丢失")


def test_the_word_forms_left_out_do_not_stay_replaced(folder: Path, tmp_path: Path) -> None:
    open_index(tmp_path, [folder], "whoosh").close()
    code = (
        "from guiju.search import whoosh; import urllib.request; assert urllib.request.urlretrieve"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
