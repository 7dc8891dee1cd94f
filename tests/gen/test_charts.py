"""Native charts: the document's figures in the template's look, with the workbook Word edits."""

import io
import re
import shutil
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import docx
import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.chart.chartspace import ChartSpace

from guiju.gen.chartbook import SHEET, chart_workbook
from guiju.gen.charts import Chart, chart_parts
from guiju.gen.inputs import open_inputs
from guiju.gen.make import make
from guiju.gen.package import Package, read_package
from guiju.gen.reading import read_provenance
from guiju.gen.templateshelf import judge
from guiju.law.errors import TemplateError
from guiju.law.library import embedded
from guiju.unit.workspace import init_workspace

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TEMPLATE = embedded().templates / "年度自查自评报告.docx"
FIGURES = (
    Chart("各类别得分率", "得分率（%）", [("甲&乙", Decimal("92.5")), ("丙", Decimal(0))]),
    Chart("涉密人员等级构成", "人数", [("核心涉密人员", 3)]),
    Chart("问题整改状态", "个", []),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = init_workspace(tmp_path_factory.mktemp("样例") / "示例", sample=True)
    [path] = make(open_inputs(workspace, embedded()), "report").written
    return path


def series(xml: bytes) -> tuple[list[str], list[str]]:
    """Categories and values of the chart, as cached for showing."""
    tree = etree.fromstring(xml)
    return tuple(
        [v.text or "" for v in tree.iterfind(f".//{C}{tag}//{C}v")] for tag in ("cat", "val")
    )  # type: ignore[return-value]


def parts(package: Package, charts: tuple[Chart, ...] = FIGURES) -> dict[str, bytes]:
    return {part.name: part.data for part in chart_parts(package, charts)}


def test_the_chart_shows_the_figures_and_its_workbook_holds_them() -> None:
    filled = parts(read_package(TEMPLATE))
    assert series(filled["word/charts/chart1.xml"]) == (["甲&乙", "丙"], ["92.5", "0"])
    book = load_workbook(io.BytesIO(filled["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]))
    assert [[cell.value for cell in row] for row in book[SHEET].iter_rows()] == [
        [None, "得分率（%）"],
        ["甲&乙", 92.5],
        ["丙", 0],
    ]
    assert series(filled["word/charts/chart3.xml"]) == ([], [])
    assert f"{SHEET}!$B$2:$B$2" in filled["word/charts/chart3.xml"].decode()


def test_points_singled_out_beyond_the_figures_are_dropped() -> None:
    tree = etree.fromstring(parts(read_package(TEMPLATE))["word/charts/chart2.xml"])
    assert [e.get("val") for e in tree.iterfind(f".//{C}dPt/{C}idx")] == ["0"]


# the sequences of ECMA-376 part 1, 21.2 that ours can break; Word refuses a chart in another order
ORDER = {
    "chartSpace": ["roundedCorners", "chart", "spPr", "txPr", "externalData"],
    "chart": ["title", "autoTitleDeleted", "plotArea", "plotVisOnly", "dispBlanksAs"],
    "ser": ["idx", "order", "tx", "spPr", "invertIfNegative", "dPt", "dLbls", "cat", "val"],
    "strRef": ["f", "strCache"],
    "numCache": ["formatCode", "ptCount", "pt"],
    "strCache": ["ptCount", "pt"],
}


def test_filled_charts_keep_the_order_of_the_schema() -> None:
    for name, data in parts(read_package(TEMPLATE)).items():
        if not name.endswith(".xml"):
            continue
        for element in etree.fromstring(data).iter(*(f"{C}{tag}" for tag in ORDER)):
            order = ORDER[etree.QName(element).localname]
            found = [etree.QName(child).localname for child in element]
            assert sorted(found, key=order.index) == found


def test_a_reader_of_the_format_takes_them() -> None:
    """openpyxl's model of DrawingML charts refuses what the schema does not know."""
    for name, data in parts(read_package(TEMPLATE)).items():
        if name.endswith(".xml"):
            tree = etree.fromstring(data)
            [link] = tree.iter(f"{C}externalData")
            tree.remove(link)  # its model has no place for the r:id the schema wants there
            space = ChartSpace.from_tree(cast(Any, tree))  # lxml will do
            assert space is not None
            [drawn] = getattr(space.chart.plotArea, "_charts")  # noqa: B009  # no public way
            assert len(drawn.ser) == 1


def test_every_text_names_an_east_asian_face() -> None:
    for name, data in parts(read_package(TEMPLATE)).items():
        if name.endswith(".xml"):
            tree = etree.fromstring(data)
            for run in tree.iter(f"{A}rPr", f"{A}defRPr"):
                assert run.find(f"{A}ea") is not None, name


def test_the_report_s_own_charts(made: Path) -> None:
    with zipfile.ZipFile(made) as archive:
        names, values = series(archive.read("word/charts/chart1.xml"))
        people = series(archive.read("word/charts/chart2.xml"))
        progress = series(archive.read("word/charts/chart3.xml"))
    assert dict(zip(names, values, strict=True))["宣传教育培训"] == "75.00"
    assert "采购和委托" not in names  # the unit has nothing of it: no share to show
    assert people == (["核心涉密人员", "重要涉密人员", "一般涉密人员"], ["3", "7", "8"])
    assert progress == (["已完成", "整改中", "未开始"], ["1", "2", "0"])
    assert docx.Document(str(made)).part.package is not None


def test_a_chart_changed_afterwards_is_noticed(made: Path, tmp_path: Path) -> None:
    provenance = read_provenance(read_package(made))
    assert provenance is not None
    assert provenance.untouched
    other = tmp_path / made.name
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/charts/chart2.xml":
                data = data.replace(b"<c:v>3</c:v>", b"<c:v>4</c:v>")
            new.writestr(name, data)
    changed = read_provenance(read_package(other))
    assert changed is not None
    assert not changed.untouched


def test_figures_that_are_not_there_are_refused() -> None:
    with pytest.raises(TemplateError, match="有名为“问题整改状态”的图表，没有这项数据") as caught:
        chart_parts(read_package(TEMPLATE), FIGURES[:2])
    assert caught.value.faults[0].mend == "可用的图表：各类别得分率、涉密人员等级构成"


def test_a_chart_without_a_series_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    with zipfile.ZipFile(TEMPLATE) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/charts/chart1.xml":
                head, _, rest = data.partition(b"<c:ser>")
                data = head + rest.partition(b"</c:ser>")[2]
            new.writestr(name, data)
    with pytest.raises(TemplateError, match="图表“各类别得分率”没有数据系列"):
        chart_parts(read_package(path), FIGURES)


def test_a_chart_in_a_template_of_another_document_is_told(tmp_path: Path) -> None:
    path = tmp_path / "涉密人员责任书.docx"
    shutil.copy(TEMPLATE, path)
    verdict = judge(path, embedded(), own=True)
    said = [fault.what for fault in verdict.faults if "图表" in fault.what]
    assert said == [f"有名为“{chart.name}”的图表，没有这项数据" for chart in FIGURES]
    assert not any("图表" in f.what for f in judge(TEMPLATE, embedded(), own=False).faults)


def test_a_chart_that_lost_its_mark_is_known_by_its_title(tmp_path: Path) -> None:
    """LibreOffice drops the alternative text of charts on saving."""
    path = tmp_path / "模板.docx"
    with zipfile.ZipFile(TEMPLATE) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, re.sub('descr="图表：[^"]*"'.encode(), b"", data))
    assert parts(read_package(path)).keys() == parts(read_package(TEMPLATE)).keys()
    assert [part.name for part in chart_parts(read_package(path), FIGURES[:1])] == [
        "word/charts/chart1.xml",
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx",
    ]  # the others are taken for the author's own


def test_a_template_without_charts_needs_no_figures() -> None:
    package = read_package(embedded().templates / "签订登记册.docx")
    assert chart_parts(package, FIGURES) == []


def test_the_same_figures_give_the_same_bytes() -> None:
    points: list[tuple[str, Decimal | int]] = [("甲", Decimal("1.50")), ("乙<", 2)]
    assert chart_workbook("数", points) == chart_workbook("数", points)
    assert parts(read_package(TEMPLATE)) == parts(read_package(TEMPLATE))
