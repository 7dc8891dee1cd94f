import tempfile
from datetime import date
from pathlib import Path

import pytest

from guiju.law.library import embedded
from guiju.search.index import open_index


@pytest.mark.parametrize("engine", ["sqlite", "whoosh"])
def test_an_index_in_memory_writes_nothing_anywhere(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o500)
    try:
        with open_index(None, [embedded().corpus], engine) as index:
            assert index.search("脱密期", as_of=date(2026, 11, 1)).hits
    finally:
        tmp_path.chmod(0o700)
    assert not list(tmp_path.iterdir())
