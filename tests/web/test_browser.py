"""The site in a real browser: what an officer does, with and without JavaScript."""

import shutil
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from web.conftest import DAY
from web.serving import serving

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

pytestmark = pytest.mark.browser
CSS = "css selector"


@pytest.fixture(scope="module")
def workspace(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One workspace for all tests here; each makes documents of its own."""
    return Path(shutil.copytree(founded, tmp_path_factory.mktemp("网页") / "工作目录"))


@pytest.fixture(scope="module")
def site(workspace: Path) -> Iterator[str]:
    """A real server on a free port of this machine."""
    with serving("--workspace", str(workspace), "--as-of", str(DAY)) as (_, address):
        yield address.rstrip("/")


def first(browser: "Chrome", selector: str) -> "WebElement":
    """The first such element, as soon as the page has it."""
    end = time.monotonic() + 20
    while not (found := browser.find_elements(CSS, selector)) and time.monotonic() < end:
        time.sleep(0.05)
    return found[0] if found else browser.find_element(CSS, selector)


def follow(browser: "Chrome", element: "WebElement") -> None:
    """Click what leads to another page, and wait until the old page is gone."""
    old = browser.find_element(CSS, "html").id
    element.click()
    end = time.monotonic() + 20
    while time.monotonic() < end:
        pages = browser.find_elements(CSS, "html")
        if pages and pages[0].id != old and browser.find_elements(CSS, "h1"):
            return
        time.sleep(0.05)
    raise AssertionError(f"still on {browser.current_url}")


def search(browser: "Chrome", site: str, query: str) -> None:
    browser.get(site)
    first(browser, "#q").send_keys(query)
    follow(browser, first(browser, "form.search button"))


def wait_for(folder: Path, pattern: str) -> Path:
    """The file that a download puts into ``folder``."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        found = list(folder.glob(pattern))
        if found:
            return found[0]
        time.sleep(0.05)
    raise AssertionError(f"{pattern}: {list(folder.iterdir())}")


def test_search_open_a_clause_and_go_back(browser: "Chrome", site: str) -> None:
    search(browser, site, "脱密期")
    marks = {mark.text for mark in browser.find_elements(CSS, ".hit mark")}
    assert "脱密期" in marks
    link = first(browser, ".hit h2 a")
    citation = link.text
    follow(browser, link)
    assert citation in first(browser, ".copyable .pick").text
    assert "脱密期" in first(browser, "#text, .digest").text
    browser.back()
    assert first(browser, "#q").get_attribute("value") == "脱密期"
    assert browser.find_elements(CSS, ".hit")


def test_letters_are_made_for_those_ticked_and_downloaded(
    browser: "Chrome", site: str, workspace: Path, tmp_path: Path
) -> None:
    downloads = tmp_path / "下载"
    downloads.mkdir()
    browser.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)}
    )
    browser.get(f"{site}/documents")
    first(browser, ".scope summary").click()
    first(browser, "#person-filter").send_keys("机要员")
    shown = [p for p in browser.find_elements(CSS, ".person") if p.is_displayed()]
    assert [person.text.split()[0] for person in shown] == ["李丁戊"]
    shown[0].click()
    assert first(browser, "input[value=some]").is_selected()
    follow(browser, first(browser, "form.choose > button[type=submit]"))
    assert "已生成1个文件" in first(browser, "h1").text
    made = list((workspace / "输出").rglob("*-*.docx"))
    assert [path.name.split("-")[1] for path in made] == ["李丁戊"]
    first(browser, ".files a").click()
    assert wait_for(downloads, "*.docx").read_bytes() == made[0].read_bytes()


def test_a_whole_department_is_ticked_at_once(browser: "Chrome", site: str) -> None:
    browser.get(f"{site}/documents")
    first(browser, ".scope summary").click()
    group = browser.find_elements(CSS, ".roster fieldset")[1]
    group.find_element(CSS, "button.whole").click()
    boxes = group.find_elements(CSS, "input")
    assert len(boxes) > 3
    assert all(box.is_selected() for box in boxes)
    assert len(browser.find_elements(CSS, ".roster input:checked")) == len(boxes)
    assert first(browser, "input[value=some]").is_selected()


def test_a_citation_is_copied_as_it_is_typed(browser: "Chrome", site: str) -> None:
    origin = {"origin": site, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    browser.execute_cdp_cmd("Browser.grantPermissions", origin)
    browser.get(f"{site}/clause?c=保密法(2010) 第三十八条")
    first(browser, "button.copy").click()
    end = time.monotonic() + 5
    while first(browser, "button.copy").text == "复制" and time.monotonic() < end:
        time.sleep(0.02)
    assert first(browser, "button.copy").text == "已复制"
    read = "navigator.clipboard.readText().then(arguments[0], arguments[0])"
    assert browser.execute_async_script(read) == "保密法(2010) 第三十八条"


def test_nothing_is_blocked_or_fetched_from_elsewhere(browser: "Chrome", site: str) -> None:
    listed = "return performance.getEntriesByType('resource').map(entry => entry.name)"
    for address in (
        "/",
        "/documents?group=表单",
        "/search?q=脱密期",
        "/clause?c=保密法(2010) 第三十五条",
        "/help",
    ):
        browser.get(site + address)
        names = browser.execute_script(listed)
        assert any(name.endswith("guiju.css") for name in names)
        assert all(name.startswith(site) for name in names)
    assert browser.execute_script("return getComputedStyle(document.body).margin") == "0px"


def test_without_javascript_everything_still_works(
    browser: "Chrome", site: str, workspace: Path
) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        search(browser, site, "保密法(2010)第三十八条")
        assert not first(browser, "button.copy").is_displayed()
        follow(browser, first(browser, ".hit h2 a"))
        assert "脱密期" in first(browser, "#text").text
        browser.get(site)
        follow(browser, browser.find_elements(CSS, ".group h3 a")[3])
        first(browser, "input[value='制度/涉密人员管理制度']").click()
        follow(browser, first(browser, "form.choose > button[type=submit]"))
        assert "已生成1个文件" in first(browser, "h1").text
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert (workspace / "输出" / "涉密人员管理制度.docx").is_file()


def test_a_form_is_found_chosen_and_made_with_its_basis(
    browser: "Chrome", site: str, workspace: Path
) -> None:
    browser.get(site)
    follow(browser, browser.find_elements(CSS, ".group h3 a")[2])
    first(browser, "#entry-filter").send_keys("撤销涉密人员资格")
    shown = [e for e in browser.find_elements(CSS, ".entry") if e.is_displayed()]
    assert [entry.text for entry in shown] == ["撤销涉密人员资格审批表"]
    shown[0].click()
    first(browser, ".scope summary").click()
    first(browser, "input[value=GJ018]").click()
    first(browser, "input[name=table]").click()
    follow(browser, first(browser, "form.choose > button[type=submit]"))
    assert "已生成1个文件" in first(browser, "h1").text
    [made] = (workspace / "输出" / "表单").iterdir()
    assert "依据对照表" in zipfile.ZipFile(made).read("word/document.xml").decode()


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/documents",
        "/documents?group=表单",
        "/search?q=脱密期",
        "/clause?c=保密法(2010)",
        "/help",
    ],
)
def test_a_narrow_window_does_not_scroll_sideways(
    browser: "Chrome", site: str, address: str
) -> None:
    size = browser.get_window_size()
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": False},
    )
    try:
        browser.get(site + address)
        width = browser.execute_script("return document.documentElement.scrollWidth")
        assert width <= 360
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.set_window_size(size["width"], size["height"])


def test_the_keyboard_reaches_the_search_first(browser: "Chrome", site: str) -> None:
    browser.get(site)
    focused = browser.switch_to.active_element
    assert focused.get_attribute("id") == "q"
    focused.send_keys("泄密报告\n")
    first(browser, "div.filters")  # the page of results, not the one that is being left
    assert "泄密报告" in browser.title


def test_a_facet_is_followed_by_the_keyboard_and_taken_off_again(
    browser: "Chrome", site: str
) -> None:
    browser.get(f"{site}/search?q=定密")
    facet = next(
        link for link in browser.find_elements(CSS, ".facets a") if link.text == "行政法规"
    )
    old = browser.find_element(CSS, "html").id
    facet.send_keys("\n")
    end = time.monotonic() + 20
    while browser.find_element(CSS, "html").id == old and time.monotonic() < end:
        time.sleep(0.05)
    assert first(browser, "#q").get_attribute("value") == "定密 层级:行政法规"
    assert {each.text for each in browser.find_elements(CSS, ".hit .rank")} == {"行政法规"}
    follow(browser, first(browser, ".chips a"))
    assert first(browser, "#q").get_attribute("value") == "定密"


def test_a_quotation_is_copied_or_else_selected(browser: "Chrome", site: str) -> None:
    browser.get(f"{site}/search?q=保密法(2010)第三十八条")
    button = next(
        each for each in browser.find_elements(CSS, ".hit button.copy") if "出处" in each.text
    )
    browser.execute_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "document.execCommand = function () { return false; };"
    )
    button.click()
    assert button.text == "已选中，请按 Ctrl+C"
    selected = browser.execute_script("return String(window.getSelection())")
    assert "——《中华人民共和国保守国家秘密法》（2010年）第三十八条" in selected
    assert selected.startswith("涉密人员离岗离职实行")
