"""What all tests share: the helper modules' places, a LibreOffice and a browser.

The import mode adds no folder to the path, so tests/ (``rendering``) and tools/ are added here.
``bench`` is made known by itself: with the root on the path its rooms would hide tests/cli and others.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

TESTS = Path(__file__).resolve().parent
sys.path[:0] = [str(TESTS), str(TESTS.parent / "tools")]
_bench = ModuleType("bench")
_bench.__path__ = [str(TESTS.parent / "bench")]
sys.modules.setdefault("bench", _bench)

from rendering.pages import Office, missing  # noqa: E402


def _refuse(lack: str, variable: str) -> None:
    """Skip in words, or fail if the environment demands these tests."""
    if os.environ.get(variable) == "1":
        pytest.fail(lack)
    pytest.skip(lack)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice, or a skip in words; a failure if GUIJU_REQUIRE_RENDER=1."""
    lack = missing()
    if lack:
        _refuse(lack, "GUIJU_REQUIRE_RENDER")
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Chrome"]:
    """Chromium without a window, or a skip in words; a failure if GUIJU_REQUIRE_BROWSER=1."""
    programs = {name: shutil.which(name) for name in ("chromium", "chromedriver")}
    absent = [name for name, path in programs.items() if not path]
    if absent:
        _refuse(f"网页测试不能进行：缺少程序 {'、'.join(absent)}", "GUIJU_REQUIRE_BROWSER")
    from selenium.webdriver import Chrome, ChromeOptions  # noqa: PLC0415  # slow, seldom needed
    from selenium.webdriver.chrome.service import Service  # noqa: PLC0415

    options = ChromeOptions()
    options.binary_location = programs["chromium"] or ""
    profile = tmp_path_factory.mktemp("browser")
    for argument in (
        "--headless=new",
        "--no-sandbox",  # the tests may run as root
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",  # a browser at rest asks nobody
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,900",
        f"--user-data-dir={profile}",
    ):
        options.add_argument(argument)
    with Chrome(options=options, service=Service(programs["chromedriver"])) as driver:
        yield driver
