"""The three other 报告 as they are printed, and the charts in the 自查自评报告."""

from pathlib import Path

import pytest
from rendering.pages import STANDS_FOR, Office, Rendered
from samples import qualified_workspace

from guiju.gen.inputs import open_inputs
from guiju.gen.make import make
from guiju.law.library import embedded
from guiju.unit.workspace import init_workspace

pytestmark = pytest.mark.rendered

ORGAN, COMPANY = ("report", "annual_report", "leak_report"), ("qualification_report",)


@pytest.fixture(scope="module")
def printed(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    folder = tmp_path_factory.mktemp("reports")
    made: dict[str, Path] = {}
    for place, keys in (
        (init_workspace(folder / "机关", sample=True), ORGAN),
        (qualified_workspace(folder / "企业"), COMPANY),
    ):
        inputs = open_inputs(place, embedded())
        made |= {key: make(inputs, key).written[0] for key in keys}
    return office.render({key: path.read_bytes() for key, path in made.items()})


@pytest.mark.parametrize("key", [*ORGAN, *COMPANY])
def test_each_has_its_red_head_its_numbers_and_no_wrong_face(
    printed: dict[str, Rendered], key: str
) -> None:
    document = printed[key]
    assert document.fonts <= set(STANDS_FOR.values())
    assert not {"{", "}"} & set(document.text)
    assert len(document.ink(1).rows((28.0, 37.0, 184.0, 262.0), red=True)) == 2
    for number, page in enumerate(document.pages, 1):
        assert page.footer is not None
        assert page.footer.text == f"—{number}—"
        assert all(line.right < 184 + 6 for line in page.body)


@pytest.mark.parametrize("key", [*ORGAN, *COMPANY])
def test_each_annex_begins_a_page(printed: dict[str, Rendered], key: str) -> None:
    first = [page.body[0].text for page in printed[key].pages]
    marks = [text for text in first if text.startswith("附件")]
    assert marks == [f"附件{number}" for number in range(1, len(marks) + 1)]
    assert len(marks) == {"report": 4}.get(key, 2)


def test_the_charts_are_drawn_with_their_figures(printed: dict[str, Rendered]) -> None:
    [page] = [p for p in printed["report"].pages if p.body[0].text == "附件4"]
    text = "".join(line.text for line in page.body)
    for said in ("各类别得分率（%）", "92.85", "核心涉密人员：3", "问题整改状态（个）", "未开始"):
        assert said in text.replace("\u3000", "").replace(" ", ""), text


def test_the_table_repeats_its_head(printed: dict[str, Rendered]) -> None:
    pages = [page for page in printed["report"].pages if "扣分原因" in _words(page.body)]
    assert len(pages) >= 2


def _words(lines: tuple[object, ...]) -> str:
    return "".join(getattr(line, "text", "") for line in lines)
