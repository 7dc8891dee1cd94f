"""A clause in its context."""

import re

import pytest
from web.conftest import Visitor, words

from guiju.web.clausepage import lines_of


def test_a_repealed_article_names_status_successor_and_neighbours(reader: Visitor) -> None:
    html = reader.text("/clause", c="《保密法》（2010）第38条")
    page = words(html)
    assert "已废止" in page
    assert "《中华人民共和国保守国家秘密法》第三十八条" in page
    assert "已由 保密法(2024) 第四十六条 取代，仅供对照" in page
    for label, goal in (("上一条", "第三十七条"), ("下一条", "第三十九条")):
        link = re.search(rf'href="([^"]+)">{label}</a>', html)
        assert link
        assert goal in words(reader.text(link[1]))
    assert 'data-copy="保密法(2010) 第三十八条"' in html


def test_versions_are_listed_and_linked(reader: Visitor) -> None:
    html = reader.text("/clause", c="保密法(2010) 第三十五条")
    assert "<b>保密法(2010)</b>（本页）" in html
    assert re.search(r'<a href="/clause\?c=[^"]+">保密法\(2024\)</a>', html)


def test_paragraphs_stand_apart_and_a_hole_is_said(reader: Visitor) -> None:
    html = reader.text("/clause", c="保密法(2010) 第三十五条")
    assert len(re.findall(r'<p class="paragraph(?: holed)?">', html)) == 4
    assert html.count('<p class="paragraph holed">〔原文缺失〕</p>') == 1


def test_what_is_not_held_is_said_plainly(reader: Visitor) -> None:
    html = reader.text("/clause", c="保密法(2024) 第四十三条")
    assert "未收录原文" in html
    assert 'id="text"' not in html
    assert '<span class="badge now">现行</span>' in html


def test_a_digest_stands_apart_from_the_text_and_is_labelled(reader: Visitor) -> None:
    html = reader.text("/clause", c="保密法(2024) 第四十六条")
    block = html.split('class="digest"')[1].split("</section>")[0]
    assert "要点（非原文）" in block and "脱密期" in block and "引用以官方文本为准" in block
    assert "复制原文和出处" not in html  # there is no text to copy
    assert 'class="digest"' not in reader.text("/clause", c="保密法(2010) 第三十八条")


def test_a_work_known_by_digests_lists_its_articles_as_such(reader: Visitor) -> None:
    html = reader.text("/clause", c="保密法(2024)")
    entries = html.split('class="contents"')[1].split("</ul>")[0].split("<li>")[1:]
    assert len(entries) == 65
    assert sum("要点（非原文）" in entry for entry in entries) == 63  # two articles are held


def test_the_rules_that_rest_on_a_clause_are_named(reader: Visitor) -> None:
    page = words(reader.text("/clause", c="保密法实施条例(2024) 第五十三条"))
    assert "引用本条的规则" in page
    assert "脱密期" in page


def test_a_commentary_has_no_force(reader: Visitor) -> None:
    html = reader.text("/clause", c="保密法(2010)释义 第三十八条")
    assert '<span class="badge none">参考</span>' in html.split("</h1>")[0]
    assert "无效力" in html


@pytest.mark.parametrize(
    "work", ["福州市人防办保密管理制度", "某资质企业涉密人员管理", "保密法(2010)"]
)
def test_a_whole_work_lists_its_clauses_and_each_opens(reader: Visitor, work: str) -> None:
    html = reader.text("/clause", c=work)
    links = re.findall(r'<li><a href="(/clause\?c=[^"]+)">', html.split('class="contents"')[1])
    assert len(links) >= 5
    for link in links[::5]:
        assert reader.get(link).status_code == 200


@pytest.mark.parametrize(
    ("citation", "told"),
    [
        ("保密法(2010) 第九十条", "只有第一条至第五十三条"),
        ("保密法(1066)", "所收版本"),
        ("保蜜法 第三条", "没有收录"),
        ("", "没有找到"),
        ("第条第条", "没有找到"),
        ("<b>", "没有找到"),
    ],
)
def test_a_citation_of_nothing_says_what_there_is(
    reader: Visitor, citation: str, told: str
) -> None:
    answer = reader.get("/clause", c=citation)
    assert answer.status_code == 404
    assert told in words(answer)
    assert "<b></p>" not in answer.get_data(as_text=True)


def test_the_catalogue_lists_every_text_with_its_status(reader: Visitor) -> None:
    html = reader.text("/works")
    assert re.search(
        r"<h2>法律</h2>.*<h2>行政法规</h2>.*<h2>单位制度</h2>.*<h2>参考</h2>", html, re.S
    )
    for link in re.findall(r'href="(/clause\?c=[^"]+)"', html):
        assert reader.get(link).status_code == 200


def test_lines_know_their_depth() -> None:
    kinds = [
        line.kind for line in lines_of("总说：\n（一）甲；\n(二)乙；\n1.丙\n（1）丁\n2010年起")
    ]
    assert kinds == ["paragraph", "item", "item", "point", "point", "paragraph"]


def test_a_clause_is_quoted_as_in_the_results(reader: Visitor) -> None:
    html = reader.text("/clause", c="保密法(2010) 第三十八条")
    assert (
        "——《中华人民共和国保守国家秘密法》（2010年）第三十八条（已废止，现由保密法(2024)" in html
    )
    assert html.count('class="copy"') == 2
    html = reader.text("/clause", c="保密法(2010)释义 第三十八条")
    assert "第三十八条（参考资料，无效力" in html
