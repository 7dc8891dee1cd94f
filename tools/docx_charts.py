"""Native charts of a template: the look alone, with a few points to begin with; gen.charts fills them.

Elements stand in the order of the schema (ECMA-376 part 1, 21.2): Word refuses a chart that does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docx_figures import FANG_SONG, HEI, LATIN, Face

from guiju.gen.chartbook import CONTENT_TYPE, SHEET, chart_workbook
from guiju.gen.charts import MARK

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_EMU = 36_000  # a millimetre
_WIDTH = 150  # millimetres: the 版心 is 156 wide
_SHADES = ("2F5C8F", "8FAFCF", "C9D6E4")  # told apart on a printer without colours


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A chart: ``name`` and ``unit`` (its title), ``kind`` bar or pie, ``height`` in millimetres.

    ``full``: where the value axis ends; 0 leaves it to the figures.
    """

    name: str
    unit: str
    kind: str
    height: int
    full: int = 0

    def drawing(self, number: int) -> str:
        """The paragraph that shows it. Lines are not exact here, or Word would cut the chart off."""
        size = f'cx="{_WIDTH * _EMU}" cy="{self.height * _EMU}"'
        descr = quoteattr(f"{MARK}{self.name}")
        return (
            '<w:p><w:pPr><w:pStyle w:val="TableText"/><w:spacing w:line="240" w:lineRule="auto"/>'
            '<w:jc w:val="center"/></w:pPr><w:r><w:drawing>'
            f'<wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="{number}" name="图表{number}" descr={descr}/><wp:cNvGraphicFramePr/>'
            f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{C}">'
            f'<c:chart xmlns:c="{C}" r:id="{relation_id(number)}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )

    def parts(self, number: int) -> dict[str, bytes]:
        """The chart, its relationships and its workbook, by the names they have in the package."""
        book = f"Microsoft_Excel_Sheet{number}.xlsx"
        rels = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{R}/package" Target="../embeddings/{book}"/>'
            "</Relationships>"
        )
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return {
            f"word/charts/chart{number}.xml": (head + self._xml()).encode(),
            f"word/charts/_rels/chart{number}.xml.rels": (head + rels).encode(),
            f"word/embeddings/{book}": chart_workbook(
                "数值", [(f"项目{n}", 1) for n in range(1, self._points + 1)]
            ),
        }

    @property
    def _points(self) -> int:
        return len(_SHADES) if self.kind == "pie" else 1

    def _xml(self) -> str:
        return (
            f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:roundedCorners val="0"/>'
            f"<c:chart>{_title(f'{self.name}（{self.unit}）')}"
            '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
            f"{self._bars() if self.kind == 'bar' else self._pie()}</c:plotArea>"
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
            f'{_text(FANG_SONG, 1050)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/>'
            "</c:externalData></c:chartSpace>"
        )

    def _bars(self) -> str:
        labels = _labels('<c:dLblPos val="outEnd"/>')
        series = _series(f'{_fill(_SHADES[0])}<c:invertIfNegative val="0"/>{labels}')
        limit = f'<c:max val="{self.full}"/>' if self.full else ""
        return (
            '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
            f'{series}<c:gapWidth val="60"/><c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
            '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
            '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
            '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
            '<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="1"/>'
            '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
            '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/>'
            f'{limit}<c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/>'
            '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
            '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1001"/>'
            '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
        )

    def _pie(self) -> str:
        points = "".join(
            f'<c:dPt><c:idx val="{i}"/><c:bubble3D val="0"/>{_fill(shade)}</c:dPt>'
            for i, shade in enumerate(_SHADES)
        )
        labels = _labels('<c:dLblPos val="outEnd"/>', category=True)
        return (
            f'<c:pieChart><c:varyColors val="1"/>{_series(points + labels, len(_SHADES))}'
            '<c:firstSliceAng val="0"/></c:pieChart>'
        )


def relation_id(number: int) -> str:
    """The relationship from the body to the ``number``-th chart."""
    return f"rIdChart{number}"


def content_types(count: int) -> str:
    """What [Content_Types].xml says of ``count`` charts and their workbooks."""
    if not count:
        return ""
    charts = "".join(
        f'<Override PartName="/word/charts/chart{n}.xml" ContentType="{CHART_TYPE}"/>'
        for n in range(1, count + 1)
    )
    return f'<Default Extension="xlsx" ContentType="{CONTENT_TYPE}"/>{charts}'


def relationships(count: int) -> str:
    """The relationships of the body with ``count`` charts."""
    return "".join(
        f'<Relationship Id="{relation_id(n)}" Type="{R}/chart" Target="charts/chart{n}.xml"/>'
        for n in range(1, count + 1)
    )


def _series(between: str, count: int = 1) -> str:
    """One series of ``count`` points; ``between`` are the elements that follow tx and precede cat.

    A pie begins with as many points as it has shades: LibreOffice drops those it finds no point for.
    """
    names, last = [f"项目{number}" for number in range(1, count + 1)], count + 1
    values = _cache("num", f"$B$2:$B${last}", ["1"] * count)
    return (
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx>{_cache("str", "$B$1", ["数值"])}</c:tx>'
        f"{between}<c:cat>{_cache('str', f'$A$2:$A${last}', names)}</c:cat>"
        f"<c:val>{values}</c:val></c:ser>"
    )


def _cache(kind: str, cells: str, values: Sequence[str]) -> str:
    form = "<c:formatCode>General</c:formatCode>" if kind == "num" else ""
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{value}</c:v></c:pt>' for number, value in enumerate(values)
    )
    return (
        f"<c:{kind}Ref><c:f>{SHEET}!{cells}</c:f><c:{kind}Cache>{form}"
        f'<c:ptCount val="{len(values)}"/>{points}</c:{kind}Cache></c:{kind}Ref>'
    )


def _labels(place: str, *, category: bool = False) -> str:
    shown = {"LegendKey": 0, "Val": 1, "CatName": int(category), "SerName": 0, "Percent": 0}
    flags = "".join(f'<c:show{name} val="{on}"/>' for name, on in shown.items())
    return (
        f"<c:dLbls><c:spPr><a:noFill/></c:spPr>{_text(FANG_SONG, 1050)}{place}{flags}"
        f'<c:showBubbleSize val="0"/>{"<c:separator>：</c:separator>" if category else ""}</c:dLbls>'
    )


def _fill(color: str) -> str:
    return f'<c:spPr><a:solidFill><a:srgbClr val="{color}"/></a:solidFill></c:spPr>'


def _title(text: str) -> str:
    properties = _run_properties("rPr", HEI, 1200)
    return (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r>"
        f"{properties}<a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )


def _text(face: Face, size: int) -> str:
    """c:txPr: ``size`` in hundredths of a point."""
    return (
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f'{_run_properties("defRPr", face, size)}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _run_properties(tag: str, face: Face, size: int) -> str:
    lang = ' lang="zh-CN"' if tag == "rPr" else ""
    return (
        f'<a:{tag}{lang} sz="{size}" b="0"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f"<a:latin typeface={quoteattr(LATIN.name)}/><a:ea typeface={quoteattr(face.name)}/>"
        f"</a:{tag}>"
    )
