"""The manual says what is so."""

import re
from pathlib import Path

import pytest
from web.conftest import Visitor

import guiju
from guiju.cli.verbs import VERBS
from guiju.web.manual import FILE, manual

TEXT = FILE.read_text(encoding="utf-8")
MESSAGES = [
    row.split("|")[1].strip()
    for row in TEXT.partition("## 常见提示和处理")[2].splitlines()
    if row.startswith("| ") and not row.startswith("| 提示")
]


@pytest.fixture(scope="module")
def source() -> str:
    """All Chinese the product can say, as it stands in the code."""
    root = Path(guiju.__file__ or "").resolve().parent
    rooms = ("law", "rules", "unit", "search", "assess", "gen", "cli", "web")
    return "\n".join(
        path.read_text(encoding="utf-8") for room in rooms for path in (root / room).glob("*.py")
    )


def test_the_page_shows_it(reader: Visitor) -> None:
    html = reader.text("/help")
    assert "<table>" in html
    assert '<a href="#检索条款">' in html
    assert 'id="检索条款"' in html


def test_every_command_it_names_exists() -> None:
    named = set(re.findall(r"`guiju ([a-z]+)", TEXT))
    assert named
    assert named <= set(VERBS)


@pytest.mark.parametrize("message", MESSAGES)
def test_every_message_it_explains_is_one_the_product_gives(message: str, source: str) -> None:
    for piece in message.split("…"):
        assert piece in source


def test_there_are_messages_to_explain() -> None:
    assert len(MESSAGES) >= 10


def test_tags_in_the_text_are_shown_not_obeyed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil = tmp_path / "手册.md"
    evil.write_text("# 题\n\n<script>x</script>\n\n前 <img src=x> 后 & 完\n", encoding="utf-8")
    monkeypatch.setattr("guiju.web.manual.FILE", evil)
    html = manual.__wrapped__()
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
