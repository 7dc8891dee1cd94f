"""The site as a whole: its pages, its headers, what it says when something is wrong."""

import re
from pathlib import Path

import pytest
from web.conftest import DAY, Visitor, words

from guiju.unit.notice import FIRST_RUN_NOTICE
from guiju.web import views
from guiju.web.app import create_app

PAGES = ["/", "/search?q=脱密期", "/clause?c=保密法(2010) 第三十八条", "/works", "/files", "/help"]


@pytest.mark.parametrize("address", [*PAGES, "/nowhere", "/clause?c=没有这部法", "/files/无.docx"])
def test_every_answer_forbids_what_is_from_outside(reader: Visitor, address: str) -> None:
    headers = reader.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("address", PAGES)
def test_no_page_names_a_resource_elsewhere_or_holds_inline_code(
    reader: Visitor, address: str
) -> None:
    html = reader.text(address)
    assert not re.search(r'(?:src|href|action)="(?:[a-z]+:)?//', html)
    assert not re.search(r"\son[a-z]+=|<style|style=|javascript:", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))


def test_static_files_name_nothing_outside() -> None:
    folder = Path(views.__file__ or "").parent / "static"
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "//" not in text.replace("/*", "").replace("*/", ""), path.name
        assert "@import" not in text


@pytest.mark.parametrize("address", PAGES)
def test_every_page_warns_of_state_secrets_and_is_chinese(reader: Visitor, address: str) -> None:
    html = reader.text(address)
    assert '<html lang="zh-CN">' in html
    assert "不得用本网页处理国家秘密" in html


@pytest.mark.parametrize("address", PAGES)
def test_every_field_has_a_label(reader: Visitor, address: str) -> None:
    html = reader.text(address)
    for tag in re.findall(r"<(?:input|select)[^>]*>", html):
        if 'type="hidden"' in tag:
            continue
        ident = re.search(r'\bid="([^"]+)"', tag)
        wrapped = re.search(r"<label[^>]*>[^<]*" + re.escape(tag), html)
        assert wrapped or (ident and f'<label for="{ident[1]}">' in html), tag


def test_the_first_page_shows_unit_environment_people_and_notice(reader: Visitor) -> None:
    page = words(reader.text("/"))
    assert "示例市规矩研究院" in page
    assert "运行环境：非涉密" in page
    assert "责任书" in page and "表单" in page
    for point in re.split(r"\n\s*", FIRST_RUN_NOTICE.strip()):
        assert point in page


def test_the_roster_to_choose_from_tells_who_is_who(reader: Visitor) -> None:
    page = words(reader.text("/documents"))
    assert "赵甲 核心 院长" in page
    assert "朱午 非涉密" in page
    assert "秦未申 重要，脱密期" in page
    assert "全体在岗涉密人员，每人一份（18人）" in page


def test_without_a_workspace_it_searches_and_says_how_to_found_one(tmp_path: Path) -> None:
    visitor = Visitor(create_app(tmp_path, None, DAY).test_client())
    page = words(visitor.text("/"))
    assert "guiju init" in page
    assert visitor.get("/documents").headers["Location"] == "/"
    assert "<mark>脱密期</mark>" in visitor.text("/search", q="脱密期")
    assert "还没有文件" in visitor.text("/files")
    assert list(tmp_path.iterdir()) == []


def test_faults_of_the_unit_are_listed_and_search_still_works(
    folder: Path, visitor: Visitor
) -> None:
    unit = folder / "单位.yaml"
    text = unit.read_text(encoding="utf-8")
    unit.write_text(
        text.replace("性质: 机关单位", "性质: 机关").replace("姓名: 赵甲", "姓名:"),
        encoding="utf-8",
    )
    page = visitor.text("/")
    assert page.count('class="what"') >= 2
    assert "处理办法" in page
    assert "<mark>脱密期</mark>" in visitor.text("/search", q="脱密期")


def test_a_mark_in_the_unit_file_is_refused_without_repeating_it(
    folder: Path, visitor: Visitor
) -> None:
    unit = folder / "单位.yaml"
    marked = unit.read_text(encoding="utf-8").replace(
        "说明: 本单位及人员均为虚构，仅供演示", "说明: 机密★10年 某某事项"
    )
    unit.write_text(marked, encoding="utf-8")
    page = visitor.text("/")
    assert "文件带有国家秘密标志，不得在本机处理" in page
    assert "某某事项" not in page


@pytest.mark.parametrize("address", ["/nowhere", "/search/x", "/files/"])
def test_an_unknown_address_is_a_chinese_page(reader: Visitor, address: str) -> None:
    answer = reader.get(address)
    assert answer.status_code == 404
    assert "没有这个页面" in words(answer)


def test_a_bug_is_a_chinese_page_without_a_traceback(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(views, "catalogue", broken)
    answer = create_app(folder, None, DAY).test_client().get("/works")
    assert answer.status_code == 500
    assert "程序内部错误" in words(answer)
    assert "Traceback" not in answer.get_data(as_text=True)
    assert "secret detail" not in answer.get_data(as_text=True)
    assert "Content-Security-Policy" in answer.headers


def test_a_damaged_text_of_the_units_own_is_named(folder: Path, visitor: Visitor) -> None:
    (folder / "corpus").mkdir()
    (folder / "corpus" / "坏.md").write_text("没有文件头", encoding="utf-8")
    answer = visitor.get("/clause", c="保密法(2010) 第三十八条")
    assert answer.status_code == 422
    assert "坏.md" in words(answer)


def test_the_first_page_proposes_to_import_the_law_first(reader: Visitor) -> None:
    told = words(reader.text("/"))
    assert "第一步：" in told
    assert "《中华人民共和国保守国家秘密法》(2024)" in told
