"""The page of GB/T 9704-2012 as it comes out of LibreOffice: lines, characters, rules, numbers."""

import pytest
from docx_builder import Builder, hei, kai
from rendering.pages import STANDS_FOR, Office, Page, Rendered

pytestmark = pytest.mark.rendered

SENTENCE = (
    "涉密人员上岗前应当经过保密审查和保密教育培训掌握保密知识技能并签订保密承诺书"
    "严格遵守保密规章制度不得以任何方式泄露"
)
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0  # the 版心 in millimetres
CHARACTER, SMALL_CHARACTER = 15.75 * 25.4 / 72, 14 * 25.4 / 72  # 三号 as set, 四号


def _text() -> bytes:
    doc = Builder(title="版面样张")
    doc.title("版面样张").blank()
    for _ in range(6):
        doc.body(f"{SENTENCE * 3}完毕。")
    for number in "一二三四五六七八九十":
        doc.article(f"第{number}条", SENTENCE * 2, "另有规定的，从其规定。")
    doc.body(f"{SENTENCE[:26]}，{SENTENCE}")
    doc.body(kai("（一）保密审查。"), SENTENCE).heading1("一、依据").heading2("（一）法律")
    return doc.chapter("第一章　总则").section("第一节　通则").to_bytes()


def _letter() -> bytes:
    doc = Builder(title="签署页")
    doc.serial("编号：〔2026〕1号").title("样例责任书").blank()
    rows = [[str(number), "某某", SENTENCE[:20]] for number in range(45)]
    doc.table(["序号", "姓名", "部门"], *rows, shares=[1, 2, 4], align="clr").blank()
    for number in range(4):
        doc.body(f"{number}。{SENTENCE}")
    doc.signatures(["甲方（盖章）：", "代表人（签字）："], ["乙方（签字）：", "", "年　月　日"])
    return doc.to_bytes()


def _report(paragraphs: int, signer: str, copies: str) -> bytes:
    doc = Builder(title="报告")
    doc.red_head("某某市样例局文件", "样保〔2026〕3号", signer)
    doc.title("某某市样例局关于保密自查自评情况的报告").blank().addressee("某某市保密局：")
    for _ in range(paragraphs):
        doc.body(f"{SENTENCE * 3}。")
    doc.attachments("自查自评评分表", f"问题清单{SENTENCE[:30]}")
    doc.sign_off("某某市样例局", "2026年12月15日").note("（联系人：某某）")
    return doc.imprint(copies, "某某市样例局办公室", "2026年12月15日印发").to_bytes()


@pytest.fixture(scope="module")
def rendered(office: Office) -> dict[str, Rendered]:
    """All samples of this module, rendered in one go."""
    copies = "某某市委办公室，某某市政府办公室，某某市某某局，某某市某某局，某某市某某局。"
    return office.render(
        {
            "text": _text(),
            "letter": _letter(),
            "up": _report(1, "某某", copies),
            "down": _report(2, "", ""),
            "full": _report(3, "某某", copies),
        }
    )


def _near(value: float, expected: float, within: float = 0.3) -> bool:
    return abs(value - expected) <= within


def _find(page: Page, text: str) -> int:
    return next(i for i, line in enumerate(page.body) if text in line.text)


def test_page_is_a4(rendered: dict[str, Rendered]) -> None:
    assert all(
        _near(page.width, 210) and _near(page.height, 297)
        for document in rendered.values()
        for page in document.pages
    )


@pytest.mark.parametrize("number", [2, 3, 4])
def test_full_page_has_22_lines_of_28_characters(
    rendered: dict[str, Rendered], number: int
) -> None:
    page = rendered["text"].pages[number - 1]
    assert len(page.body) == 22
    full = [line for line in page.body if _near(line.left, LEFT) and _near(line.right, RIGHT, 0.6)]
    assert len(full) >= 12
    assert {len(line.text) for line in full} == {28}
    first = [line for line in page.body if _near(line.left, LEFT + 2 * CHARACTER)]
    assert {len(line.text) for line in first if line.right > 183} == {26}


def test_lines_stay_inside_the_text_area(rendered: dict[str, Rendered]) -> None:
    """LibreOffice 7.4 lets one punctuation mark hang at a line's end whatever the file says."""
    hanging = 0
    for document in rendered.values():
        for page in document.pages:
            for line in page.body:
                over = line.right - RIGHT
                hanging += over > 0.3
                assert over < (CHARACTER + 0.3 if line.text[-1] in "，。；：、" else 0.3), line
                assert line.left > LEFT - 0.3
                assert line.top > TOP - 0.3
                assert line.bottom < BOTTOM + 0.3
    assert hanging <= 1


def test_lines_are_28_95_points_apart(rendered: dict[str, Rendered]) -> None:
    lines = rendered["text"].pages[1].body
    assert _near((lines[-1].top - lines[0].top) / 21, 28.95 * 25.4 / 72, 0.01)


def test_page_number_stands_right_on_odd_and_left_on_even_pages(
    rendered: dict[str, Rendered],
) -> None:
    for page in rendered["text"].pages:
        assert page.footer is not None
        assert page.footer.text == f"—{page.number}—"
        bands = rendered["text"].ink(page.number).columns((20, 265, 200, 273))
        if page.number % 2:
            assert _near(bands[-1][1], RIGHT - SMALL_CHARACTER)
        else:
            assert _near(bands[0][0], LEFT + SMALL_CHARACTER)


def test_dash_stands_7_mm_under_the_text_area(rendered: dict[str, Rendered]) -> None:
    ink = rendered["text"].ink(1)
    dash = ink.columns((150, 265, 190, 273))[0]
    [(top, bottom)] = ink.rows((dash[0], 263, dash[1], 275))
    assert _near((top + bottom) / 2, BOTTOM + 7, 0.2)


def test_every_face_is_the_one_named(rendered: dict[str, Rendered]) -> None:
    """A missing face is replaced silently: the PDF must embed the stand-ins and nothing else."""
    assert rendered["text"].fonts | rendered["letter"].fonts == set(STANDS_FOR.values())
    for document in rendered.values():
        assert document.fonts <= set(STANDS_FOR.values())


def test_header_row_repeats_and_signatures_stay_together(rendered: dict[str, Rendered]) -> None:
    pages = rendered["letter"].pages
    assert len(pages) > 2
    heads = [page for page in pages if any("序号" in line.text for line in page.body)]
    assert len(heads) == 3 or len(heads) == 2
    [signed] = [page for page in pages if any("甲方（盖章）" in line.text for line in page.body)]
    assert _find(signed, "乙方（签字）") == _find(signed, "甲方（盖章）")
    assert _find(signed, "年　月　日") > _find(signed, "代表人")


def test_red_head(rendered: dict[str, Rendered]) -> None:
    ink = rendered["up"].ink(1)
    name, rule = ink.rows((LEFT, TOP, RIGHT, BOTTOM), red=True)
    assert _near(name[0], TOP + 35, 0.5)
    number = ink.rows((LEFT, name[1] + 1, RIGHT, rule[0] - 0.5))[-1]
    assert _near(rule[0] - number[1], 4, 0.5)
    [(left, right)] = ink.columns((20, rule[0], 200, rule[1]))
    assert _near(left, LEFT)
    assert _near(right, RIGHT)


def test_number_is_left_with_a_signer_and_centred_without(rendered: dict[str, Rendered]) -> None:
    up, down = (
        next(line for line in rendered[name].pages[0].body if "〔2026〕" in line.text)
        for name in ("up", "down")
    )
    assert up.text.endswith("签发人：某某")
    assert _near(up.left, LEFT + CHARACTER)
    assert _near(up.right, RIGHT - CHARACTER)
    assert "签发人" not in down.text
    assert _near((down.left + down.right) / 2, (LEFT + RIGHT) / 2, 0.6)


def test_date_leaves_four_characters_and_the_name_is_centred_on_it(
    rendered: dict[str, Rendered],
) -> None:
    page = rendered["down"].pages[-1]
    date = page.body[_find(page, "2026年12月15日")]
    name = page.body[_find(page, "2026年12月15日") - 1]
    assert name.text == "某某市样例局"
    assert _near(RIGHT - date.right, 4 * CHARACTER, 0.4)
    assert _near((name.left + name.right) / 2, (date.left + date.right) / 2, 3)


def test_attachment_names_hang_from_their_first_character(rendered: dict[str, Rendered]) -> None:
    page = rendered["down"].pages[-1]
    first = _find(page, "附件：")
    second, turned = page.body[first + 1], page.body[first + 2]
    assert _near(page.body[first].left, LEFT + 2 * CHARACTER)
    assert _near(second.left, LEFT + 5 * CHARACTER)
    assert _near(turned.left, LEFT + 6 * CHARACTER)


@pytest.mark.parametrize(("name", "rules"), [("up", 3), ("down", 2), ("full", 3)])
def test_imprint_stands_at_the_foot(rendered: dict[str, Rendered], name: str, rules: int) -> None:
    document = rendered[name]
    ink = document.ink(len(document.pages))
    drawn = ink.rows((LEFT + 0.5, 225, LEFT + 2, BOTTOM + 1))  # left of the text, which is indented
    assert len(drawn) == rules
    assert _near(drawn[-1][1], BOTTOM)
    heights = [bottom - top for top, bottom in drawn]
    assert all(_near(height, 0.35, 0.11) for height in (heights[0], heights[-1]))
    assert all(_near(height, 0.25, 0.11) for height in heights[1:-1])
    [(left, right)] = ink.columns((20, drawn[-1][0], 200, drawn[-1][1]))
    assert _near(left, LEFT)
    assert _near(right, RIGHT)


def test_faces_inside_a_paragraph(rendered: dict[str, Rendered]) -> None:
    """第X条 is followed by one full-width space; the first line holds two characters fewer."""
    page = rendered["text"].pages[2]
    article = page.body[_find(page, "第一条")]
    assert article.text.startswith("第一条\u3000涉密人员")
    assert hei("第一条").style == "HeiText"
