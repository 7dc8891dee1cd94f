"""年度保密工作情况报告, 年度自检报告 and 泄密事件报告: what they say, rest on, and refuse."""

import shutil
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from samples import qualified_workspace

from guiju.gen.basis import Basis
from guiju.gen.catalogue import catalogue, make_entry
from guiju.gen.comments import PART
from guiju.gen.inputs import Inputs, open_inputs
from guiju.gen.make import make
from guiju.gen.package import read_package
from guiju.gen.reading import read_provenance
from guiju.gen.reports import REPORTS, offered, report_key
from guiju.law.errors import MissingValueError, UnitError, UsageError
from guiju.law.library import embedded
from guiju.unit.register import Register
from guiju.unit.workspace import init_workspace, open_workspace


@pytest.fixture(scope="module")
def organ(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return init_workspace(tmp_path_factory.mktemp("样例") / "示例", sample=True).root


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return qualified_workspace(tmp_path_factory.mktemp("资质") / "示例").root


@pytest.fixture
def place(organ: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(organ, tmp_path / "示例"))


@pytest.fixture
def qualified(company: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(company, tmp_path / "资质"))


def inputs(place: Path, *, marked: bool = False) -> Inputs:
    return open_inputs(open_workspace(place), embedded(), marked=marked)


def made(place: Path, key: str, case: str = "", *, marked: bool = False) -> Path:
    [path] = make(inputs(place, marked=marked), key, case=case).written
    return path


def text_of(path: Path) -> str:
    document = docx.Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += ["|".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines)


def bases_of(path: Path) -> dict[str, Basis]:
    provenance = read_provenance(read_package(path))
    assert provenance is not None
    assert provenance.untouched
    return {basis.reference: basis for basis in provenance.bases}


def type_over(place: Path, sheet: str, **cells: str | int | None) -> None:
    book = load_workbook(place / "台账.xlsx")
    for cell, value in cells.items():
        book[sheet][cell] = value
    book.save(place / "台账.xlsx")


def edit(place: Path, old: str, new: str) -> None:
    path = place / "单位.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refused(place: Path, key: str) -> list[str]:
    with pytest.raises((UnitError, MissingValueError)) as caught:
        make(inputs(place), key)
    assert list((place / "输出").iterdir()) == []
    assert all(fault.mend for fault in caught.value.faults)
    return [f"{fault.where}：{fault.what}" for fault in caught.value.faults]


def test_the_year_s_work_is_told_in_numbers_with_its_basis(place: Path) -> None:
    path = made(place, "annual_report", marked=True)
    text = text_of(path)
    assert "依据《中华人民共和国保守国家秘密法实施条例》第五十六条，现将本单位2026年度" in text
    assert "11|绝密级载体数|0|件" in text
    assert "发现泄密案件0起、其他保密违法案件0起，需要整改的问题3个" in text
    assert "评分" not in text  # that is another document
    assert "clause:保密法实施条例(2024) 第五十六条" in bases_of(path)
    assert PART in read_package(path).parts


def test_the_year_s_work_needs_no_score(place: Path) -> None:
    book = load_workbook(place / "台账.xlsx")
    del book["评分表"], book["评分"]
    book.save(place / "台账.xlsx")
    assert made(place, "annual_report").is_file()


def test_it_goes_to_the_bureau_of_the_same_level(place: Path) -> None:
    edit(
        place,
        "  主送: 示例市国家保密局\n  成文日期: 2026-12-15",
        "  主送: 某委员会\n  成文日期: 2026-12-15",
    )
    assert refused(place, "annual_report") == [
        "单位.yaml 年度保密工作情况报告 → 主送：主送、抄送中没有同级保密行政管理部门“示例市国家保密局”"
        "（保密法实施条例(2024) 第五十六条）"
    ]


def test_the_self_check_of_a_qualified_unit(qualified: Path) -> None:
    path = made(qualified, "qualification_report")
    text = text_of(path)
    assert "证书编号SL-000001，有效期自2025年3月1日至2030年2月28日" in text
    assert "对照《中华人民共和国保守国家秘密法实施条例》第四十八条第二款逐项自检" in text
    assert "（二）不得变造、出卖、出租、出借保密资质证书：违反的0起。" in text
    found = bases_of(path)
    assert "clause:保密法实施条例(2024) 第四十八条第三款" in found
    assert {"prohibitions:beyond_scope", "prohibitions:subcontract"} <= set(found)


def test_an_organ_makes_no_self_check(place: Path) -> None:
    [said] = refused(place, "qualification_report")
    assert said.startswith("单位.yaml 性质：本单位的性质是“机关单位”，年度自检报告由取得保密资质的")
    assert "qualification_report" not in offered(inputs(place))


def test_the_self_check_is_of_the_year_before(qualified: Path) -> None:
    edit(qualified, "  成文日期: 2027-01-20", "  成文日期: 2026-12-20")
    edit(qualified, "示科〔2027〕3号", "示科〔2026〕3号")
    [said] = refused(qualified, "qualification_report")
    assert said.startswith("单位.yaml 年度自检报告 → 年度：年度是2026，成文日期是2026年")


def test_breaches_without_a_problem_are_refused(qualified: Path) -> None:
    type_over(qualified, "资质自检", B6=1)
    blank = {f"{letter}{row}": None for letter in "BCDEFGH" for row in (2, 3, 4)}
    type_over(qualified, "问题整改", **blank)
    type_over(qualified, "自查自评", **{f"G{row}": 0 for row in range(2, 15)})
    [said] = refused(qualified, "qualification_report")
    assert (
        said
        == "台账.xlsx 工作表“资质自检”：自检发现违规1起、没有报告的变更0次，而“问题整改”一行也没有"
    )


def test_a_leak_is_reported_with_the_time_allowed(place: Path) -> None:
    path = made(place, "leak_report", marked=True)
    text = text_of(path)
    assert (
        "应当在发现后24小时内向同级保密行政管理部门和上级主管部门报告，即在2026年5月13日9时30分以前"
        in text
    )
    assert "本单位于2026年5月12日16时报告示例市国家保密局，同时抄送示例市示范工作委员会。" in text
    assert "绝密级10日、机密级60日、秘密级60日内查无下落的，按泄露国家秘密处理" in text
    assert "超过上述时限" not in text
    assert {"figure:leak_report/", "figure:carrier_missing/绝密"} <= set(bases_of(path))


def test_what_is_secret_is_left_to_be_written_by_hand(place: Path) -> None:
    text = text_of(made(place, "leak_report"))
    assert "序号|名称|密级|保密期限|知悉范围|定密机关、单位|载体形式和件数\n1||||||" in text
    assert "1|吴己庚|办公室|秘书|一般|" in text
    assert "其余人员由承办人手写" in text
    assert "\n2|||||" in text


def test_its_own_mark_is_left_to_people(place: Path) -> None:
    [said] = notes(place, "leak_report")
    assert "是否定密、怎样标注、从什么渠道报送，由人决定" in said
    text = text_of(made(place, "leak_report"))
    assert "★" not in text
    assert "机密" not in text.replace("机密级60日", "")


def test_a_late_report_says_why(place: Path) -> None:
    type_over(place, "泄密事件", M2="2026-05-13 09:31")
    edit(place, "成文日期: 2026-05-12", "成文日期: 2026-05-13")
    [said] = refused(place, "leak_report")
    assert said.startswith(
        "台账.xlsx 工作表“泄密事件” N2：迟报原因未填写：报告时间晚于发现后24小时的时限"
    )
    type_over(place, "泄密事件", N2="通信中断")
    assert "本次报告超过上述时限，原因：通信中断。" in text_of(made(place, "leak_report"))


def test_an_incident_of_another_day_needs_its_own_number_and_date(place: Path) -> None:
    type_over(place, "泄密事件", D2="2026-06-01 09:00", M2="2026-06-01 10:00", K2="GJ999")
    assert refused(place, "leak_report") == [
        "单位.yaml 泄密事件报告 → 成文日期：成文日期是2026年5月12日，"
        "事件“规院事〔2026〕1号”的报告时间是2026年6月1日",
        "台账.xlsx 工作表“泄密事件” K2：涉及人员编号“GJ999”在人员.xlsx 中没有",
    ]


def test_an_organ_reports_to_its_superior_too(place: Path) -> None:
    edit(place, "上级主管部门: 示例市示范工作委员会", "上级主管部门:")
    [said] = refused(place, "leak_report")
    assert (
        said
        == "单位.yaml 上级主管部门：上级主管部门没有填写，而保密法实施条例(2024) 第六十一条第一款要求向其报告"
    )


def test_each_incident_is_offered_by_its_number(place: Path) -> None:
    row = (
        "乙",
        "已经泄露",
        "违规公开信息",
        "2026-05-12 08:00",
        "办公室",
        "巡查发现",
        None,
        None,
        0,
        0,
    )
    more = (None, "立即断开", "2026-05-12 08:30", None, "查明原因")
    type_over(
        place,
        "泄密事件",
        **dict(zip((f"{x}3" for x in "ABCDEFGHIJKLMNO"), row + more, strict=True)),
    )
    entries = [e for e in catalogue(inputs(place)) if e.key.startswith("leak_report")]
    assert [e.key for e in entries] == ["leak_report/规院事〔2026〕1号", "leak_report/乙"]
    [path] = make_entry(inputs(place), entries[1].key).written
    assert "涉及人员尚未查明。" in text_of(path)
    assert "下落不明" not in text_of(path)


def test_the_register_knows_each_by_its_kind_and_number(place: Path) -> None:
    for key in ("report", "annual_report", "leak_report"):
        first, again = made(place, key), made(place, key)
        assert first == again
    issues = Register(open_workspace(place).register).current()
    assert [(i.kind, i.number) for i in issues] == [
        ("年度自查自评报告", "规院〔2026〕8号"),
        ("年度保密工作情况报告", "规院〔2026〕9号"),
        ("泄密事件报告", "规院〔2026〕5号"),
    ]


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("自查自评", "report"),
        ("年度自查自评报告", "report"),
        ("年度保密工作情况", "annual_report"),
        ("保密工作情况报告", "annual_report"),
        ("自检", "qualification_report"),
        ("泄密事件", "leak_report"),
        ("leak_report", "leak_report"),
    ],
)
def test_a_report_is_known_by_its_words(word: str, key: str) -> None:
    assert report_key(word) == key


def test_an_unknown_report_and_a_case_where_none_can_be(place: Path) -> None:
    with pytest.raises(UsageError, match=r"没有报告“年终总结”"):
        report_key("年终总结")
    with pytest.raises(UsageError, match="只有泄密事件报告按事件编号生成"):
        make(inputs(place), "annual_report", case="1")
    assert set(REPORTS) == {"report", "annual_report", "qualification_report", "leak_report"}


def test_the_table_of_bases_says_in_which_annex_a_line_stands(place: Path) -> None:
    tabled = open_inputs(open_workspace(place), embedded(), tabled=True)
    text = text_of(make(tabled, "report").written[0])
    table = text[text.index("文书位置和内容") :]
    assert "附件3\n1 责任制 保密工作责任制落实" in table
    assert "四、自评结果" in table


def notes(place: Path, key: str) -> tuple[str, ...]:
    return make(inputs(place), key).notes


def test_numbers_below_what_the_unit_laid_down_are_pointed_out(place: Path) -> None:
    assert notes(place, "report") == notes(place, "annual_report") == ()
    type_over(place, "年度数据", B6=1, B21=5)
    said = notes(place, "annual_report")
    assert said[0].startswith(
        "台账的“领导小组会议次数”是1，没有达到每年不少于2次的规定（涉密人员管理制度"
    )
    assert [text[:40] for text in said[1:]] == [
        "台账的“培训学时（人均）”是5，没有达到核心涉密人员每年不少于8学时的规定（涉密人"[:40],
        "台账的“培训学时（人均）”是5，没有达到重要涉密人员每年不少于8学时的规定（涉密人"[:40],
    ]
    assert notes(place, "report") == said


def test_a_certificate_that_has_run_out_is_pointed_out(qualified: Path) -> None:
    assert notes(qualified, "qualification_report") == ()
    edit(qualified, "2030-02-28", "2026-12-31")
    [said] = notes(qualified, "qualification_report")
    assert (
        said == "资质证书的有效期截止2026年12月31日，早于成文日期2027年1月20日；请核对是否已经换证"
    )


def test_what_is_still_to_be_filled_in_is_said_where_a_report_is_offered(place: Path) -> None:
    def said(key: str) -> str:
        return next(e.note for e in catalogue(inputs(place)) if e.key == key)

    assert said("annual_report") == said("leak_report") == said("report") == ""
    book = load_workbook(place / "台账.xlsx")
    book["泄密事件"].delete_rows(2)
    book.save(place / "台账.xlsx")
    assert said("leak_report") == "先填写台账的“泄密事件”"
    text = (place / "单位.yaml").read_text(encoding="utf-8")
    head, _, rest = text.partition("年度保密工作情况报告:\n")
    (place / "单位.yaml").write_text(head + rest.partition("\n\n")[2], encoding="utf-8")
    assert said("annual_report") == "先填写单位.yaml 的“年度保密工作情况报告”一节"
