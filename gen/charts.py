"""Native charts: a template brings the look, a document its figures, and Word can edit both.

A chart in a template is found by its alternative text ``图表：名称``, else by its title, for LibreOffice
drops the alternative text of charts on saving (22.5). Filling it replaces the cached
figures of its first series (ECMA-376 part 1, 21.2.2: tx, cat and val stay in their places, so the
schema's order stays) and the workbook embedded in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from posixpath import join, normpath

from lxml import etree

from ..law.errors import TemplateError
from .addition import Addition
from .chartbook import CONTENT_TYPE, SHEET, chart_workbook
from .package import RELATION_NS, Package

MARK = "图表："
_IN_XML = b"drawingml/2006/chart"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


@dataclass(frozen=True, slots=True)
class Chart:
    """The figures of one chart: its ``name``, what is counted (``series``), and each category's value."""

    name: str
    series: str
    points: Sequence[tuple[str, Decimal | int]]


def chart_parts(package: Package, charts: Sequence[Chart]) -> list[Addition]:
    """The parts that fill the charts of a template with ``charts``.

    Raises TemplateError for a chart the document has no figures for, or that has no series.
    """
    known = {chart.name: chart for chart in charts}
    parts: dict[str, Addition] = {}
    for name, part in _drawn(package, tuple(known)):
        if name not in known:
            listed = "、".join(known) or "这种文书没有图表"
            raise _fault(package, f"有名为“{name}”的图表，没有这项数据", f"可用的图表：{listed}")
        for addition in _filled(package, part, known[name]):
            parts[addition.name] = addition
    return list(parts.values())


def drawn_names(package: Package) -> list[str]:
    """The names of the marked charts in a template, in their order."""
    return [name for name, _ in _drawn(package, ())]


def _drawn(package: Package, titled: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Name and part of each chart in the body that is marked, or whose title begins with a name.

    Other charts are the author's own.
    """
    if _IN_XML not in package.parts[package.main]:
        return  # cheap: asked of every document
    targets = _targets(package, package.main)
    for drawing in package.tree(package.main).iter(f"{_WP}inline", f"{_WP}anchor"):
        said = drawing.find(f"{_WP}docPr")
        name = said.get("descr", "") if said is not None else ""
        for reference in drawing.iter(f"{_C}chart"):
            part = targets.get(reference.get(f"{_R}id", ""), "")
            if part not in package.parts:
                continue
            if name.startswith(MARK):
                yield name.removeprefix(MARK).strip(), part
            elif found := next(filter(_title(package, part).startswith, titled), ""):
                yield found, part


def _title(package: Package, part: str) -> str:
    """The words of a chart's title; "" without one."""
    title = package.tree(part).find(f"{_C}chart/{_C}title")
    return "" if title is None else "".join(text.text or "" for text in title.iter(f"{_A}t"))


def _targets(package: Package, source: str) -> Mapping[str, str]:
    """Relationship id to part, for those that start from ``source``."""
    folder, _, file = source.rpartition("/")
    rels = f"{folder}/_rels/{file}.rels"
    if rels not in package.parts:
        return {}
    return {
        found.get("Id", ""): normpath(join("/", folder, found.get("Target", ""))).lstrip("/")
        for found in package.tree(rels).iter(f"{RELATION_NS}Relationship")
        if found.get("TargetMode", "Internal") == "Internal"
    }


def _filled(package: Package, part: str, chart: Chart) -> Iterator[Addition]:
    tree = package.tree(part)
    series = list(tree.iter(f"{_C}ser"))
    if not series:
        raise _fault(package, f"图表“{chart.name}”没有数据系列", "请在 Word 中重新插入图表")
    for more in series[1:]:
        parent = more.getparent()
        if parent is not None:
            parent.remove(more)
    _fill(package, series[0], chart)
    data = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    yield Addition(part, package.types.get(part, _CHART_TYPE), "", data, replaces=True)
    for link in tree.iter(f"{_C}externalData"):
        book = _targets(package, part).get(link.get(f"{_R}id", ""), "")
        if book in package.parts:
            data = chart_workbook(chart.series, chart.points)
            yield Addition(book, CONTENT_TYPE, "", data, replaces=True)


def _fill(package: Package, series: etree._Element, chart: Chart) -> None:
    """New figures where the old ones stand; points singled out beyond them are dropped."""
    count = len(chart.points)
    last = max(count, 1) + 1  # a range holds a cell at least, where there is nobody to count
    texts = [category for category, _ in chart.points]
    values = [f"{value}" for _, value in chart.points]
    fresh = {
        "tx": _reference("str", f"{SHEET}!$B$1", [chart.series]),
        "cat": _reference("str", f"{SHEET}!$A$2:$A${last}", texts),
        "val": _reference("num", f"{SHEET}!$B$2:$B${last}", values),
    }
    for tag, content in fresh.items():
        place = series.find(f"{_C}{tag}")
        if place is None:
            raise _fault(package, f"图表“{chart.name}”的数据系列不完整", "请在 Word 中重新插入图表")
        for old in list(place):
            place.remove(old)
        place.append(content)
    for point in series.findall(f"{_C}dPt"):
        index = point.find(f"{_C}idx")
        at = index.get("val", "") if index is not None else ""
        if not at.isdecimal() or int(at) >= count:
            series.remove(point)


def _reference(kind: str, formula: str, values: Sequence[str]) -> etree._Element:
    """c:strRef or c:numRef with its cache."""
    whole = etree.Element(f"{_C}{kind}Ref")
    etree.SubElement(whole, f"{_C}f").text = formula
    cache = etree.SubElement(whole, f"{_C}{kind}Cache")
    if kind == "num":
        etree.SubElement(cache, f"{_C}formatCode").text = "General"
    etree.SubElement(cache, f"{_C}ptCount", {"val": str(len(values))})
    for number, value in enumerate(values):
        point = etree.SubElement(cache, f"{_C}pt", {"idx": str(number)})
        etree.SubElement(point, f"{_C}v").text = value
    return whole


def _fault(package: Package, what: str, mend: str) -> TemplateError:
    return TemplateError(f"模板{what}", where=f"模板“{package.name}”", mend=mend)
