"""The page that is signed bears text, wherever on a page the text happens to end."""

from pathlib import Path

import pytest
from docx_builder import Builder
from rendering.pages import Line, Office, Page, Rendered

from guiju.gen.compiled import CompiledTemplate
from guiju.gen.wording import BLANK_DATE

pytestmark = pytest.mark.rendered

WIDE_BLANK = "　　　年　　月　　日"  # the widest that leaves a gap between the two parties
LENGTHS = range(2, 24)  # lines of text before: the end falls on each of the 22 lines of a page
PLAN = "下一步组织全体涉密人员开展保密教育培训，逐项核对涉密设备和涉密载体的登记情况，"
TAIL = ("特此报告。", "附件：1.", "2.", "示例单位", "2026年12月15日", "（联系人：某某）")
SIGNED = ("甲方（盖章）：", "主任（签字）：", "日期：")


def _report() -> bytes:
    doc = Builder(title="样例").title("关于样例的报告").blank()
    with doc.each("行 in 前文"):
        doc.body("{{ 行 }}")
    with doc.each("项 in 安排"):
        doc.body("{{ 项 }}")
    doc.body("特此报告。").attachments("汇总表", "台账")
    doc.sign_off("示例单位", "2026年12月15日").note("（联系人：某某）")
    return doc.attachment_page("附件1", "汇总表").to_bytes()


def _letter() -> bytes:
    doc = Builder(title="样例").title("样例责任书").blank()
    with doc.each("行 in 前文"):
        doc.body("{{ 行 }}")
    doc.body("{{ 末段 }}").blank()
    date = "日期：{{ 日期 }}"
    doc.signatures(
        ["甲方（盖章）：", "主任（签字）：", date], ["乙方：某某", "乙方（签字）：", date]
    )
    return doc.to_bytes()


def _compiled(folder: Path, data: bytes) -> CompiledTemplate:
    (folder / "t.docx").write_bytes(data)
    return CompiledTemplate.load(folder / "t.docx")


@pytest.fixture(scope="module")
def rendered(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    """Both documents at every length, rendered in one go."""
    folder = tmp_path_factory.mktemp("signing")
    report, letter = _compiled(folder, _report()), _compiled(folder, _letter())
    made = {}
    for length in LENGTHS:
        before = [f"第{number}行。" for number in range(length)]
        plans = [f"{number}。{PLAN}" for number in "一二三"]
        made[f"report{length}"] = report.render({"前文": before, "安排": plans})
        end = f"末段。{PLAN}{PLAN}"
        made[f"letter{length}"] = letter.render({"前文": before, "末段": end, "日期": BLANK_DATE})
    for name, blank in (("blank", BLANK_DATE), ("wide blank", WIDE_BLANK)):
        made[name] = letter.render({"前文": [], "末段": "末段。", "日期": blank})
    made["no plans"] = report.render({"前文": before, "安排": []})
    return office.render(made)


def _page(document: Rendered, text: str) -> Page:
    """The one page that has ``text``."""
    [page] = [page for page in document.pages if _lines(page, text)]
    return page


def _lines(page: Page, text: str) -> list[Line]:
    return [line for line in page.body if text in line.text.replace("\u3000", "")]


@pytest.mark.parametrize("length", LENGTHS)
def test_the_page_of_the_seal_bears_text(rendered: dict[str, Rendered], length: int) -> None:
    document = rendered[f"report{length}"]
    page = _page(document, "示例单位")
    for text in TAIL:
        assert _lines(page, text), text
    first = page.body.index(_lines(page, "特此报告。")[0])
    assert first >= 1, "特此报告。 is not all the text there is"
    assert "汇总表" in document.pages[page.number].body[1].text, "the 附件 follows on the next page"
    if page.number > 1:
        assert len(document.pages[page.number - 2].body) >= 22 - (len(TAIL) + 3 + 2 + 1)


def test_a_short_text_is_not_moved_to_another_page(rendered: dict[str, Rendered]) -> None:
    assert _page(rendered["report2"], "示例单位").number == 1
    assert len(rendered["report2"].pages) == 2


def test_without_plans_the_closing_line_is_kept(rendered: dict[str, Rendered]) -> None:
    page = _page(rendered["no plans"], "示例单位")
    assert _lines(page, "特此报告。")


@pytest.mark.parametrize("length", LENGTHS)
def test_signatures_stand_together_below_text(rendered: dict[str, Rendered], length: int) -> None:
    page = _page(rendered[f"letter{length}"], "甲方（盖章）")
    for text in SIGNED:
        assert _lines(page, text), text
    first = page.body.index(_lines(page, "甲方（盖章）")[0])
    assert any("登记情况" in line.text for line in page.body[:first])


@pytest.mark.parametrize("name", ["blank", "wide blank"])
def test_a_date_to_be_written_by_hand_stands_on_one_line(
    rendered: dict[str, Rendered], name: str
) -> None:
    """Two parties' dates side by side: one line of the page, each within its half."""
    page = _page(rendered[name], "甲方（盖章）")
    [line] = _lines(page, "日期：")
    assert line.text.replace("\u3000", "") == "日期：年月日日期：年月日"
    assert line.left < 28.3
    assert line.right < 184.3
    assert line == page.body[-1]
    if name == "wide blank":
        assert "日\u3000日期" in line.text
