import pytest

from guiju.law.errors import SourceError
from guiju.law.intake.compose import compose
from guiju.law.intake.draft import Draft, Hint
from guiju.law.intake.webpage import read_webpage
from guiju.law.numerals import article_label

ARTICLES = [f"{article_label(n)}　各部门应当按照规定登记第{n}类载体。" for n in range(1, 13)]
MENU = "<div><ul><li><a>首页</a></li><li><a>政策法规</a></li><li><a>登录</a></li></ul></div>"
FOOT = "<div>版权所有 某网 京ICP备00000000号</div>"


def read(body: str, encoding: str = "utf-8") -> Draft:
    head = f"<head><meta charset={encoding}><title>某单位载体办法_某网</title></head>"
    page = f"<html>{head}<body>{body}</body></html>"
    return read_webpage(page.encode(encoding), "甲.html")


def texts(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks]


def test_clauses_are_found_among_menus_and_adverts() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in ARTICLES)
    aside = "<td><p>广告</p><p>第二条战线上的故事</p></td>"
    main = f"<td><h1>某单位载体办法</h1><p>发布时间：2024-01-01 字体：大 中 小</p>{paragraphs}"
    main += "<p>责任编辑：某</p><p>上一篇：别的办法第三条说明</p></td>"
    draft = read(f"{MENU}<table><tr>{aside}{main}</tr></table>{FOOT}")
    assert texts(draft) == ["某单位载体办法", *ARTICLES]
    assert any("未导入" in remark for remark in draft.remarks)


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "utf-8", "utf-16"])
def test_lines_broken_by_br_in_any_encoding(encoding: str) -> None:
    body = (
        f"<div>{MENU}</div><h2>某单位载体办法</h2><div id=c>{'<br><br>'.join(ARTICLES)}</div>{FOOT}"
    )
    assert texts(read(body, encoding=encoding)) == ["某单位载体办法", *ARTICLES]


def test_what_is_not_shown_is_not_read() -> None:
    hidden = "<script>var a='第一条 假';</script><style>p{}</style><p style='display: none'>第九十九条 假</p>"
    draft = read(
        f"{hidden}<div><p>某单位载体办法</p>{''.join(f'<p>{t}</p>' for t in ARTICLES)}</div>"
    )
    assert texts(draft) == ["某单位载体办法", *ARTICLES]


def test_source_lines_do_not_break_words() -> None:
    body = (
        "<div><p>某单位\n   载体办法</p><p>第一条　各部门\n应当登记。</p><p>第二条　略。</p></div>"
    )
    assert texts(read(body)) == ["某单位载体办法", "第一条　各部门应当登记。", "第二条　略。"]


def test_a_data_table_is_kept() -> None:
    table = "<table><tr><th>岗位</th><th>等级</th></tr><tr><td>档案</td><td>重要</td></tr></table>"
    draft = read(
        f"<div>{''.join(f'<p>{t}</p>' for t in ARTICLES[:3])}{table}<p>{ARTICLES[3]}</p></div>"
    )
    assert [block.text for block in draft.blocks if block.hint is Hint.TABLE] == [
        "| 岗位 | 等级 |\n| 档案 | 重要 |"
    ]


def test_numbers_of_lists_are_written_out() -> None:
    body = "<div><p>某单位载体办法</p><ol start=3><li>登记</li><li>清点</li></ol><ul><li>销毁。</li></ul></div>"
    assert texts(read(body))[-3:] == ["3.登记", "4.清点", "销毁。"]


def test_title_above_the_text_and_history_are_taken_along() -> None:
    head = "<h1>某单位载体办法</h1><p>（2020年1月2日某单位办公会议通过）</p>"
    body = f"{MENU}{head}<div>{'<br>'.join(ARTICLES)}</div>{FOOT}"
    version = compose(read(body)).version
    assert (version.title, version.year, version.articles) == ("某单位载体办法", 2020, 12)


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(SourceError, match="没有正文"):
        read_webpage(b"<html><body><script>load()</script></body></html>", "甲.html")


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 50_000 + "第一条 甲。",
        "<p>第一条 甲。" * 3000,
        "<table><tr><td>" * 5000 + "第一条 甲。",
    ],
    ids=["deep", "unclosed", "tables"],
)
def test_broken_markup_is_read_or_refused(source: str) -> None:
    try:
        draft = read_webpage(source.encode(), "甲.html")
    except SourceError:
        return
    assert "第一条 甲。" in texts(draft)
