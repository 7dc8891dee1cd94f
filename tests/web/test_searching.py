"""The page of results."""

import re
import shutil
from html import escape, unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from web.conftest import DAY, Visitor, words

from guiju.law.library import embedded
from guiju.web.app import create_app
from guiju.web.searching import clean


def citations(html: str) -> list[str]:
    return re.findall(r'<li class="hit">\s*<h2><a href="/clause\?c=[^"]+">([^<]+)</a>', html)


def test_hits_are_ranked_marked_and_can_be_opened(reader: Visitor) -> None:
    html = reader.text("/search", q="下落不明")
    assert "<mark>" in html
    for link in re.findall(r'<h2><a href="(/clause\?c=[^"]+)">', html):
        assert reader.get(link).status_code == 200


def test_a_citation_finds_the_article_with_status_and_successor(reader: Visitor) -> None:
    html = reader.text("/search", q="保密法(2010)第三十八条")
    assert citations(html)[0] == "保密法(2010) 第三十八条"
    first = html.split('<li class="hit">')[1]
    assert "已废止" in first
    assert "法律" in first
    assert re.search(r'现由 <a href="/clause\?c=[^"]+">保密法\(2024\) 第四十六条</a> 取代', first)
    assert 'data-copy="保密法(2010) 第三十八条"' in first


def test_a_reference_is_marked_as_one(reader: Visitor) -> None:
    html = reader.text("/search", q="保密法(2010)释义 第三十八条")
    hit = next(part for part in html.split('<li class="hit">') if "释义 第三十八条</a>" in part)
    assert '<span class="badge none">参考</span>' in hit
    assert '<span class="rank">参考资料（无效力）</span>' in hit


def test_the_rules_of_another_unit_are_labelled_wherever_they_are_shown(reader: Visitor) -> None:
    label = '<span class="rank">他单位制度，仅供参考</span>'
    hits = reader.text("/search", q="福州市人防办保密管理制度 十六1").split('<li class="hit">')
    assert label in hits[1]
    assert "十六、违规、泄密案件查处" in hits[1]
    assert label in reader.text("/clause", c="福州市人防办保密管理制度 十六1")
    assert label not in reader.text("/clause", c="保密法(2010) 第三十八条")
    works = reader.text("/works")
    assert "福州市人防办保密管理制度，他单位制度，仅供参考" in words(works)


def test_a_units_own_rules_are_not_labelled_as_anothers(founded: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(founded, tmp_path / "单位"))
    rules = embedded().corpus / "单位制度" / "福州市人防办保密管理制度.md"
    (own / "corpus").mkdir(exist_ok=True)
    shutil.copy(rules, own / "corpus")
    visitor = Visitor(create_app(own, None, DAY).test_client())
    for html in (
        visitor.text("/search", q="福州市人防办保密管理制度 十六1").split('<li class="hit">')[1],
        visitor.text("/clause", c="福州市人防办保密管理制度 十六1"),
    ):
        assert '<span class="rank">单位制度</span>' in html


def test_headings_stand_in_one_line_as_on_the_command_line(reader: Visitor) -> None:
    hit = reader.text("/search", q="福州市人防办保密管理制度 三(一)1").split('<li class="hit">')[1]
    assert re.search(r'<span class="path">三、[^<›]+ › [（(]一[）)][^<]+</span>', hit)


def test_a_digest_among_the_hits_is_labelled(reader: Visitor) -> None:
    html = reader.text("/search", q="保密法(2024)第四十六条")
    hits = html.split('<li class="hit">')[1:]
    assert citations(html)[0] == "保密法(2024) 第四十六条"
    assert '<p class="digest-label">要点（非原文）' in hits[0]
    quoted = reader.text("/search", q="“脱密期”")
    assert citations(quoted) and "digest-label" not in quoted


def test_filters_of_an_address_become_operators(reader: Visitor) -> None:
    html = reader.text("/search", q="脱密期", rank="法律", status="已废止")
    assert citations(html)
    assert all(name.startswith("保密法(2010) ") for name in citations(html))
    assert 'value="脱密期 层级:法律 状态:已废止"' in html


def links(html: str, part: str) -> dict[str, str]:
    """The links of a part of the page: what they say → where they lead."""
    inside = html.split(f'class="{part}"')[1].split("</aside>", maxsplit=1)[0]
    found = re.findall(r'<a href="([^"]+)"[^>]*>(.*?)</a>', inside)
    return {words(label): unescape(address) for address, label in found}


def test_facets_are_links_that_narrow_to_as_many_as_they_say(reader: Visitor) -> None:
    html = reader.text("/search", q="定密")
    counts = re.findall(
        r'<li><a href="([^"]+)">([^<]+)</a> <span class="number">(\d+)</span>', html
    )
    assert {"法律", "现行", "保密法", "2024"} <= {name for _, name, _ in counts}
    for address, name, count in counts[:12]:
        narrowed = reader.text(unescape(address))
        assert re.search(rf"找到{count}条，", narrowed), name
        assert 'class="chips"' in narrowed


def test_a_condition_can_be_taken_off(reader: Visitor) -> None:
    html = reader.text("/search", q="定密 层级:法律 -范围")
    chips = links(html, "chips")
    assert len(chips) >= 2
    without = next(address for label, address in chips.items() if label.startswith("排除:范围"))
    assert 'value="定密 层级:法律"' in reader.text(without)
    undo = links(html, "facets")["不限"]
    assert 'value="定密 排除:范围"' in reader.text(undo)


def test_a_condition_that_names_nothing_is_shown_as_idle(reader: Visitor) -> None:
    html = reader.text("/search", q="定密 法规:保密发")
    assert re.search(r'<a href="[^"]+" class="idle"[^>]*>法规:保密发（没有起作用）', html)
    assert "<b>保密法</b>" in html and "保密岗位问答</b>" not in html
    assert "不限" not in html, "the query is not narrowed"


def test_what_may_have_been_meant_stands_above_the_hits(reader: Visitor) -> None:
    html = reader.text("/search", q="涉秘人员 层级:法律")
    assert citations(html), "what was typed is searched all the same"
    assert 'value="涉秘人员 层级:法律"' in html
    (address,) = re.findall(r'<a href="([^"]+)"><b>涉密人员</b></a>', html)
    assert 'value="涉密人员 层级:法律"' in reader.text(unescape(address))


def test_a_word_no_text_has_is_told(reader: Visitor) -> None:
    html = reader.text("/search", q="定密 独角兽")
    assert citations(html) and "没有出现“独角兽”，按其余词语检索" in html


def test_citation_and_quotation_can_be_copied_and_a_digest_is_refused(reader: Visitor) -> None:
    hits = reader.text("/search", q="保密法(2010)第三十八条").split('<li class="hit">')[1:]
    assert "——《中华人民共和国保守国家秘密法》（2010年）第三十八条（已废止" in hits[0]
    assert hits[0].count('<button type="button" class="copy"') == 2
    digest = next(hit for hit in hits if "digest-label" in hit)
    assert "不得引用" in digest and digest.count('<button type="button" class="copy"') == 1


def test_pages_hold_every_hit_once(reader: Visitor) -> None:
    seen: list[str] = []
    address: str | None = "/search?" + urlencode({"q": "涉密人员", "all": "1"})
    while address:
        html = reader.text(address)
        seen += citations(html)
        following = re.search(r'<a rel="next" href="([^"]+)">', html)
        address = following[1].replace("&amp;", "&") if following else None
        assert len(seen) < 200
    total = re.search(r"找到(\d+)条", reader.text("/search", q="涉密人员", all="1"))
    assert total and len(seen) == int(total[1]) > 10
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999", "99", "１", "²", ""])
def test_a_page_that_does_not_exist_shows_one_that_does(reader: Visitor, page: str) -> None:
    assert citations(reader.text("/search", q="涉密人员", page=page))


def test_a_filter_that_does_not_exist_is_told_and_left_out(reader: Visitor) -> None:
    html = reader.text("/search", q="脱密期", rank="宪章")
    assert "没有名为“宪章”的层级" in html
    assert citations(html)


def test_nothing_found_gives_a_hint(reader: Visitor) -> None:
    assert "没有查到" in reader.text("/search", q="qqqqzzzz")
    assert "请输入要查的词语" in reader.text("/search")


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x>', "{{ 7*7 }}", "&lt;"]
)
def test_what_is_typed_comes_back_as_text(reader: Visitor, text: str) -> None:
    html = reader.text("/search", q=text)
    assert f'value="{escape(text, quote=True).replace("&quot;", "&#34;")}"' in html
    assert "<img" not in html
    assert "49" not in re.findall(r'value="([^"]*)"', html)


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(max_size=200) | st.text('"“”「」*:()-^ANDORNEAR第条(2010)〇\x00\n', max_size=60),
    rank=st.sampled_from(["", "法律", "\x00", "x"]),
    page=st.text(max_size=4),
)
def test_no_query_is_an_error_page(reader: Visitor, text: str, rank: str, page: str) -> None:
    answer = reader.get("/search", q=text, rank=rank, page=page)
    assert answer.status_code == 200
    assert "检索结果" in answer.get_data(as_text=True)


def test_a_query_of_ten_thousand_characters_is_cut_and_said_so(reader: Visitor) -> None:
    html = reader.text("/search", q="保密" * 5000)
    assert "输入过长" in html
    assert len(html) < 60_000


def test_bytes_that_are_no_text_are_no_error(reader: Visitor) -> None:
    assert reader.client.get("/search?q=%ff%fe%ed%a0%80").status_code == 200


def test_clean_leaves_no_control_character() -> None:
    assert clean(" 脱\x00密\n期\u202e\t ") == "脱 密 期"


def test_the_answer_of_the_rulebook_stands_above_with_its_source(reader: Visitor) -> None:
    html = reader.text("/search", q="核心涉密人员脱密期几年")
    panel = words(html.split('<section class="answer"')[1].split("</section>")[0])
    assert "4年" in panel
    assert "涉密人员管理制度 第二十五条" in panel
    assert "3年" not in panel.split("各来源")[0]
    assert "参考值" in panel
    assert "保密法实施条例(2024) 第五十三条" in panel


def test_without_an_adoption_the_answer_says_that_the_law_gives_none(tmp_path: Path) -> None:
    visitor = Visitor(create_app(tmp_path, None, DAY).test_client())
    panel = words(visitor.text("/search", q="脱密期").split('<section class="answer"')[1])
    assert "没有可直接适用的数值" in panel
    assert "所收公开法律、行政法规未载具体年限" in panel
    assert "--tier" not in panel.split("找到")[0]


def test_a_question_in_other_words_gets_the_answer_and_its_clause(reader: Visitor) -> None:
    html = reader.text("/search", q="泄密后多长时间报告")
    panel = words(html.split('<section class="answer"')[1].split("</section>")[0])
    assert "泄密报告" in panel and "24小时" in panel
    assert "向谁：同级保密行政管理部门、上级主管部门" in panel
    assert citations(html)[0] == "保密法实施条例(2024) 第六十一条"
    assert (
        "answer" not in reader.text("/search", q="泄密后多长时间报告", page="2").split("<main")[1]
    )


def test_a_faulty_unit_is_told_and_the_law_still_answers(folder: Path) -> None:
    (folder / "单位.yaml").write_text("名称:\n", encoding="utf-8")
    visitor = Visitor(create_app(folder, None, DAY).test_client())
    html = visitor.text("/search", q="脱密期")
    assert "单位资料有误" in html
    panel = words(html.split('<section class="answer"')[1].split("</section>")[0])
    assert "未载具体年限" in panel and "4年" not in panel


def test_two_figures_named_give_two_answers(reader: Visitor) -> None:
    html = reader.text("/search", q="脱密期 和 保密期限")
    assert html.count('<section class="answer"') == 2
