"""The three documents as pages: lines and characters, page numbers, faces, blocks kept together."""

import re
from pathlib import Path

import pytest
from guiju.gen.inputs import open_inputs
from guiju.gen.make import make
from guiju.law.library import embedded
from guiju.unit.workspace import init_workspace
from rendering.pages import STANDS_FOR, Office, Rendered

pytestmark = pytest.mark.rendered


@pytest.fixture(scope="module")
def rendered(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    workspace = init_workspace(tmp_path_factory.mktemp("ws") / "样例", sample=True)
    inputs = open_inputs(workspace, embedded())
    made: dict[str, Path] = {
        "letter": make(inputs, "letters", ["GJ003"])[0],
        "policy": make(inputs, "policy")[0],
        "report": make(inputs, "report")[0],
    }
    return office.render({name: path.read_bytes() for name, path in made.items()})


def test_a_full_page_of_the_policy_holds_22_lines_of_28_characters(
    rendered: dict[str, Rendered],
) -> None:
    pages = rendered["policy"].pages
    full = [page for page in pages if len(page.body) == 22]
    assert len(full) >= 4
    assert max(len(page.body) for page in pages) == 22
    han = [
        line.text
        for page in full
        for line in page.body
        if re.fullmatch(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+", line.text)
    ]
    widest = max(len(text.rstrip("。，；：、）》")) for text in han)
    assert widest == 28


@pytest.mark.parametrize("name", ["letter", "policy", "report"])
def test_page_numbers_stand_outside(rendered: dict[str, Rendered], name: str) -> None:
    for page in rendered[name].pages:
        footer = page.footer
        assert footer is not None
        assert footer.text.replace("\u3000", "").replace(" ", "") == f"—{page.number}—"
        middle = page.width / 2
        assert (footer.left > middle) == (page.number % 2 == 1)


@pytest.mark.parametrize("name", ["letter", "policy", "report"])
def test_no_wrong_face(rendered: dict[str, Rendered], name: str) -> None:
    assert rendered[name].fonts <= set(STANDS_FOR.values())
    assert "FandolFang-Regular" in rendered[name].fonts


def test_no_page_is_empty(rendered: dict[str, Rendered]) -> None:
    for document in rendered.values():
        assert all(page.body for page in document.pages)


def test_the_signatures_of_a_letter_stand_on_one_page(rendered: dict[str, Rendered]) -> None:
    marks = ("甲方（盖章）", "乙方（签字）", "日期：")
    last = rendered["letter"].pages[-1]
    text = "".join(line.text for line in last.body)
    assert all(mark in text for mark in marks)
    assert "各执一份" in text


def test_the_head_and_foot_of_the_report(rendered: dict[str, Rendered]) -> None:
    first, last = rendered["report"].pages[0], rendered["report"].pages[-1]
    lines = [line.text for line in first.body]
    assert lines[0] == "示例市规矩研究院"
    assert "签发人" in lines[1]
    assert "规院〔2026〕8号" in lines[1].replace(" ", "")
    assert lines[2:4] == ["示例市规矩研究院关于2026年度", "保密自查自评情况的报告"]
    assert last.number % 2 == 0
    assert "印发" in last.body[-1].text
