"""What all tests share: the helper modules' places and a LibreOffice to render with.

The import mode adds no folder to the path, so tests/ (``rendering``) and tools/ are added here.
"""

import os
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
sys.path[:0] = [str(TESTS), str(TESTS.parent / "tools")]

from rendering.pages import Office, missing  # noqa: E402


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice, or a skip in words; a failure if GUIJU_REQUIRE_RENDER=1."""
    lack = missing()
    if lack and os.environ.get("GUIJU_REQUIRE_RENDER") == "1":
        pytest.fail(lack)
    if lack:
        pytest.skip(lack)
    return Office(tmp_path_factory.mktemp("office"))
