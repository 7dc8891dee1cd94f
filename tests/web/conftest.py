"""The pages over a real sample workspace, and a client that asks as a browser on this machine does."""

import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from guiju.unit.workspace import init_workspace
from guiju.web.app import create_app

DAY = date(2026, 11, 22)


class Visitor:
    """Asks for pages and reads them as text."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, address: str, **arguments: str) -> TestResponse:
        return self.client.get(address, query_string=arguments or None, buffered=True)

    def text(self, address: str, **arguments: str) -> str:
        """The page's HTML. It must be there."""
        answer = self.get(address, **arguments)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_data(as_text=True)

    def token(self) -> str:
        found = re.search(r'name="token" value="([^"]+)"', self.text("/documents"))
        assert found
        return found[1]

    def make(self, document: str, **fields: str | list[str]) -> TestResponse:
        """Press the button of a document."""
        data = {"token": self.token(), "document": document, **fields}
        return self.client.post("/make", data=data)


def words(answer: TestResponse | str) -> str:
    """A page without its tags, as it is read."""
    html = answer if isinstance(answer, str) else answer.get_data(as_text=True)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html)))


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample institution, founded once and never written to."""
    folder = tmp_path_factory.mktemp("样例") / "单位"
    init_workspace(folder, sample=True)
    return folder


@pytest.fixture
def folder(founded: Path, tmp_path: Path) -> Path:
    """A workspace of the test's own."""
    return Path(shutil.copytree(founded, tmp_path / "工作目录"))


@pytest.fixture
def visitor(folder: Path) -> Visitor:
    return Visitor(create_app(folder, None, DAY).test_client())


@pytest.fixture(scope="session")
def reader(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    """For tests that only read: one workspace, one index."""
    own = tmp_path_factory.mktemp("只读") / "单位"
    shutil.copytree(founded, own)
    return Visitor(create_app(own, None, DAY).test_client())
