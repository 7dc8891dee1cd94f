"""Making documents by the page, and fetching them."""

import re
import threading
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from web.conftest import DAY, Visitor, words
from werkzeug.test import TestResponse

from guiju.cli.setting import Setting
from guiju.gen.catalogue import GROUPS, catalogue
from guiju.gen.make import make
from guiju.unit.kinds import UnitKind
from guiju.unit.workspace import init_workspace
from guiju.web.app import create_app


def links(answer: TestResponse | str) -> list[str]:
    html = answer if isinstance(answer, str) else answer.get_data(as_text=True)
    return re.findall(r'href="(/files/[^"]+)"', html)


@pytest.mark.parametrize(
    ("document", "count"),
    [("letters", 19), ("policy", 1), ("report", 1), ("annual_report", 1), ("leak_report", 1)],
)
def test_a_button_makes_what_the_command_line_makes(
    folder: Path, visitor: Visitor, tmp_path: Path, document: str, count: int
) -> None:
    answer = visitor.make(document)
    assert answer.status_code == 200
    assert f"已生成{count}个文件" in words(answer)
    assert str(folder / "输出") in words(answer)
    expected = make(Setting(folder, None, DAY).inputs, document, (), tmp_path / "命令行")
    fetched = [visitor.get(link).data for link in links(answer)]
    assert fetched == [path.read_bytes() for path in expected.written]


@pytest.mark.parametrize("field", ["basis", "table"])
@pytest.mark.parametrize("name", ["保密制度汇编", "印发保密制度的通知"])
def test_what_is_bound_bears_no_bases(visitor: Visitor, name: str, field: str) -> None:
    answer = visitor.make(f"制度/{name}", **{field: "1"})
    assert answer.status_code == 400
    assert "不能标注依据" in words(answer)
    assert "分别生成的制度" in words(answer)


def test_a_download_is_a_word_file_with_its_name(visitor: Visitor) -> None:
    answer = visitor.get(links(visitor.make("policy"))[0])
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "%E6%B6%89%E5%AF%86" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    with ZipFile(BytesIO(answer.data)) as package:
        assert "word/document.xml" in package.namelist()


def test_letters_for_those_ticked_alone(folder: Path, visitor: Visitor) -> None:
    answer = visitor.make("letters", scope="some", person=["GJ001", "GJ004"])
    assert len(links(answer)) == 3
    made = sorted(path.name for path in (folder / "输出").rglob("*.docx"))
    assert [name.split("-")[1] for name in made if "-" in name] == ["李丁戊", "赵甲"]
    assert "签订登记册（所选人员）.docx" in made


def test_ticks_do_not_count_when_all_are_wanted(visitor: Visitor) -> None:
    assert len(links(visitor.make("letters", scope="all", person=["GJ001"]))) == 19


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ([], "没有勾选人员"),
        (["GJ001", "无此人"], "无此人"),
        (["GJ007"], "GJ007"),
        (["<b>"], "&lt;b&gt;"),
    ],
)
def test_a_choice_of_nobody_or_of_a_stranger_makes_nothing(
    folder: Path, visitor: Visitor, people: list[str], told: str
) -> None:
    answer = visitor.make("letters", scope="some", person=people)
    assert answer.status_code == 422
    assert told in answer.get_data(as_text=True)
    assert "处理办法" in words(answer)
    assert list((folder / "输出").iterdir()) == []


@pytest.mark.parametrize("document", ["", "x", "../policy"])
def test_a_document_that_does_not_exist_is_a_bad_request(visitor: Visitor, document: str) -> None:
    answer = visitor.make(document)
    assert answer.status_code == 400
    assert "没有文书" in words(answer)


def test_all_faults_of_the_roster_are_listed_at_once(folder: Path, visitor: Visitor) -> None:
    token = visitor.token()
    book = load_workbook(folder / "人员.xlsx")
    sheet = book["人员"]
    sheet["E2"], sheet["A4"], sheet["J5"] = "绝密", "GJ002", "休假"
    book.save(folder / "人员.xlsx")
    places = ("E2", "J5", "A3", "A4", "GJ002", "绝密、机密、秘密是国家秘密的密级")
    answer = visitor.client.post("/make", data={"token": token, "document": "report"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422  # its counts need every row
    assert page.count('class="what"') == 4
    assert all(place in page for place in places)
    assert list((folder / "输出").iterdir()) == []
    answer = visitor.client.post("/make", data={"token": token, "document": "letters"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200  # the others' letters are made
    assert page.count('class="what"') == 4
    assert all(place in page for place in places)
    assert len(links(page)) == 19 - 4
    for address in ("/", "/documents?group=表单"):
        assert "花名册中有4行不能使用" in words(visitor.text(address))


def test_an_officers_edited_file_is_not_overwritten(folder: Path, visitor: Visitor) -> None:
    visitor.make("policy")
    file = folder / "输出" / "涉密人员管理制度.docx"
    file.write_bytes(b"edited")
    answer = visitor.make("policy")
    assert answer.status_code == 200
    assert (folder / "输出" / "涉密人员管理制度（新生成）.docx").is_file()
    assert file.read_bytes() == b"edited"


def test_a_name_with_markup_signs_comes_out_as_typed(folder: Path, visitor: Visitor) -> None:
    book = load_workbook(folder / "人员.xlsx")
    book["人员"]["D2"] = "院长 & <b>{{ 7*7 }}</b>"
    book.save(folder / "人员.xlsx")
    page = visitor.text("/documents")
    assert "院长 &amp; &lt;b&gt;{{ 7*7 }}&lt;/b&gt;" in page
    assert visitor.make("letters", scope="some", person="GJ001").status_code == 200


def test_what_is_missing_is_said_beside_the_button(folder: Path, visitor: Visitor) -> None:
    unit = folder / "单位.yaml"
    text = re.sub(r"(?ms)^制度:\n.*?(?=^# 年度)", "", unit.read_text(encoding="utf-8"))
    text = re.sub(r"(?ms)^  复审周期:\n.*?(?=^  培训学时)", "", text)
    unit.write_text(text, encoding="utf-8")
    (folder / "台账.xlsx").unlink()
    assert "缺少单位.yaml 的“制度”一节" in words(visitor.text("/"))
    page = words(visitor.text("/documents", group="制度"))
    assert "缺少单位.yaml 的“制度”一节" in page
    assert "缺少单位.yaml 的“采用”：“复审周期”的数值" in page
    assert "已有单位.yaml 的“采用”：“脱密期”“培训学时”" in page
    assert "缺少台账.xlsx" in words(visitor.text("/documents", group="报告"))
    for document in ("policy", "report"):
        assert visitor.make(document).status_code == 422


def test_a_blank_workspace_says_what_to_fill_in(tmp_path: Path) -> None:
    folder = tmp_path / "新"
    init_workspace(folder, UnitKind.ORGAN)
    page = words(Visitor(create_app(folder, None, DAY).test_client()).text("/"))
    assert "单位.yaml 第" in page
    assert "处理办法" in page


def test_two_at_once_both_succeed(folder: Path, visitor: Visitor) -> None:
    token, app = visitor.token(), visitor.client.application
    statuses: list[int] = []

    def press() -> None:
        data = {"token": token, "document": "letters"}
        statuses.append(app.test_client().post("/make", data=data).status_code)

    threads = [threading.Thread(target=press) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200, 200, 200]
    assert len(list((folder / "输出").rglob("*.docx"))) == 19


def test_files_made_are_listed_with_their_folders(visitor: Visitor) -> None:
    visitor.make("letters", scope="some", person="GJ001")
    visitor.make("report")
    page = visitor.text("/files")
    assert len(links(page)) == 2
    assert "输出/2026年度涉密人员责任书" in page


def test_every_group_offers_what_the_command_line_makes(folder: Path, visitor: Visitor) -> None:
    inputs = Setting(folder, None, DAY).inputs
    offered = [entry for entry in catalogue(inputs) if entry.group != "报告"]
    for group in GROUPS:
        page = visitor.text("/documents", group=group)
        wanted = [entry.key for entry in catalogue(inputs) if entry.group == group]
        assert re.findall(r'name="document" value="([^"]+)"', page) == wanted
    assert len(offered) > 60


@pytest.mark.parametrize(
    ("document", "fields", "count"),
    [
        ("责任书/部门负责人保密责任书", {"scope": "some", "person": ["GJ012"]}, 1),
        ("承诺书/涉密人员在岗保密承诺书", {"packing": "zip"}, 1),
        ("承诺书/涉密人员上岗保密承诺书", {"scope": "staff"}, 19),
        ("表单/涉密人员保密审查表", {}, 1),
        ("表单/涉密人员保密审查表", {"scope": "staff", "packing": "one-file"}, 1),
        ("制度/涉密人员管理制度", {"table": "1"}, 1),
    ],
)
def test_documents_of_each_group(
    visitor: Visitor, document: str, fields: dict[str, str | list[str]], count: int
) -> None:
    answer = visitor.make(document, **fields)
    assert answer.status_code == 200, words(answer)
    assert len(links(answer)) == count


def test_what_they_rest_on_is_added_as_wished(visitor: Visitor) -> None:
    answer = visitor.make("承诺书/离岗离职保密承诺书", basis="1", table="1")
    with ZipFile(BytesIO(visitor.get(links(answer)[0]).data)) as package:
        assert "word/guijuComments.xml" in package.namelist()
        assert "依据对照表" in package.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("document", "fields", "told"),
    [
        ("责任书/部门负责人保密责任书", {}, "勾选"),
        ("承诺书/没有的", {}, "没有承诺书"),
        ("letters", {"packing": "tar"}, "交付方式"),
        ("letters", {"packing": "one-file", "basis": "1"}, "依据对照表"),
    ],
)
def test_wishes_that_cannot_be_met_are_told(
    folder: Path, visitor: Visitor, document: str, fields: dict[str, str], told: str
) -> None:
    answer = visitor.make(document, **fields)
    assert answer.status_code in (400, 422)
    assert told in words(answer)
    back = re.search(r'<a href="(/documents[^"]*)">返回，改正', answer.get_data(as_text=True))
    assert back
    page = visitor.text(unescape(back[1]))
    assert (
        'aria-current="page">'
        + (document.split("/", maxsplit=1)[0] if "/" in document else "责任书")
        in page
    )
    assert list((folder / "输出").iterdir()) == []


def test_a_rare_character_is_said_on_the_page(folder: Path, visitor: Visitor) -> None:
    book = load_workbook(folder / "人员.xlsx")
    book["人员"]["B5"] = "李㛃"
    book.save(folder / "人员.xlsx")
    answer = visitor.make("承诺书/涉密人员在岗保密承诺书", scope="some", person="GJ004")
    assert "“㛃”（U+36C3）" in words(answer)
