"""The three documents of the sample institution, made by the command line, as they are printed."""

import subprocess
import sys
from pathlib import Path

import pytest
from rendering.pages import STANDS_FOR, Line, Office, Page, Rendered

from guiju.gen import report
from guiju.gen.compiled import CompiledTemplate
from guiju.gen.inputs import open_inputs
from guiju.law.library import open_library
from guiju.unit.ledger import load_ledger
from guiju.unit.workspace import init_workspace

pytestmark = pytest.mark.rendered

LEFT, RIGHT, CHARACTER = 28.0, 184.0, 15.75 * 25.4 / 72


def _guiju(place: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "guiju", *arguments]
    done = subprocess.run(command, cwd=place, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def printed(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    """制度, 报告 and one person's 责任书."""
    folder = tmp_path_factory.mktemp("sample")
    _guiju(folder, "init", "样例", "--sample")
    for document in ("letters", "policy", "report"):
        _guiju(folder / "样例", "gen", document)
    made = sorted((folder / "样例" / "输出").rglob("*.docx"))
    letters = [path for path in made if "责任书" in path.parent.name]
    [policy] = [path for path in made if "管理制度" in path.name]
    [report] = [path for path in made if "自查自评" in path.name]
    chosen = {"letter": letters[0], "policy": policy, "report": report}
    return office.render({name: path.read_bytes() for name, path in chosen.items()})


def test_policy_fills_its_pages_with_22_lines_of_28_characters(
    printed: dict[str, Rendered],
) -> None:
    counts = [len(page.body) for page in printed["policy"].pages[:-1]]
    assert max(counts) == 22
    assert counts.count(22) >= len(counts) // 2  # a heading kept with its text may leave a line
    assert min(counts[1:]) >= 20
    assert 28 in {len(line.text) for line in _filled(printed["policy"].pages[1])}


def _filled(page: Page) -> list[Line]:
    return [line for line in page.body if line.left < LEFT + 0.3 and line.right > RIGHT - 0.7]


@pytest.mark.parametrize("name", ["letter", "policy", "report"])
def test_pages_are_numbered_left_and_right(printed: dict[str, Rendered], name: str) -> None:
    for number, page in enumerate(printed[name].pages, 1):
        assert page.footer is not None
        assert page.footer.text == f"—{number}—"
        assert (page.footer.left > 105) == bool(number % 2)


@pytest.mark.parametrize("name", ["letter", "policy", "report"])
def test_no_wrong_face_no_tag_left_nothing_outside(printed: dict[str, Rendered], name: str) -> None:
    document = printed[name]
    assert document.fonts <= set(STANDS_FOR.values())
    assert not {"{", "}", "｛", "｝"} & set(document.text)
    for page in document.pages:
        assert page.body, f"page {page.number} is empty"
        assert all(line.right < RIGHT + CHARACTER + 0.3 for line in page.body)


def test_letter_keeps_its_signatures_on_one_page(printed: dict[str, Rendered]) -> None:
    last = printed["letter"].pages[-1].body
    assert any("甲方（盖章）" in line.text for line in last)
    assert any("乙方（签字）" in line.text for line in last)
    assert len(last) > 4  # never a page of signatures alone


def test_report_has_a_red_head_and_policy_and_letter_have_none(
    printed: dict[str, Rendered],
) -> None:
    area = (LEFT, 37.0, RIGHT, 262.0)
    assert len(printed["report"].ink(1).rows(area, red=True)) == 2  # the name and the rule
    assert printed["policy"].ink(1).rows(area, red=True) == []
    assert printed["letter"].ink(1).rows(area, red=True) == []


def test_report_title_breaks_between_words_and_the_imprint_ends_an_even_page(
    printed: dict[str, Rendered],
) -> None:
    first, last = printed["report"].pages[0], printed["report"].pages[-1]
    lines = [line.text for line in first.body]
    title = lines.index("示例市规矩研究院关于2026年度")
    assert lines[title + 1] == "保密自查自评情况的报告"
    assert last.number % 2 == 0
    assert "印发" in last.body[-1].text


LENGTHS = range(0, 22, 2)  # lines more than the sample has: the end falls all over a page


@pytest.fixture(scope="module")
def reports(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Rendered]:
    """The report with ever more to come in the next year."""
    workspace = init_workspace(tmp_path_factory.mktemp("report") / "样例", sample=True)
    inputs = open_inputs(workspace, open_library(None))
    ledger = load_ledger(workspace.ledger_file, inputs.unit.required_report.year)
    context = report.context(inputs, ledger)
    template = CompiledTemplate.load(inputs.template(report.NAME))
    plans = context["安排"]
    assert isinstance(plans, list)
    more = {"内容": "开展保密教育培训", "责任": ""}
    made = {
        length: template.render({**context, "安排": [*[more] * length, *plans]})
        for length in LENGTHS
    }
    rendered = office.render({str(length): data for length, data in made.items()})
    return {length: rendered[str(length)] for length in LENGTHS}


@pytest.mark.parametrize("length", LENGTHS)
def test_the_report_s_page_of_the_seal_bears_text(
    reports: dict[int, Rendered], length: int
) -> None:
    pages = [
        [line.text.replace("\u3000", "") for line in page.body] for page in reports[length].pages
    ]
    [signed] = [lines for lines in pages if "特此报告。" in lines]
    first = signed.index("特此报告。")
    assert first >= 1, "特此报告。 is not all the text there is"
    after = "".join(signed[first:])
    for text in ("附件：1.自查自评评分表", "2.存在问题和整改台账", "（联系人：", "11月"):
        assert text in after
    assert after.count("示例市规矩研究院") == 1
