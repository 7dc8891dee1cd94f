"""A minimal .docx package: the fewest parts Word, WPS, LibreOffice and python-docx agree on.

The same parts give the same bytes everywhere: entries are stored, not deflated (compressors differ
between systems), in a fixed order, with the earliest date ZIP knows.
"""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

import docx_charts as charting
import docx_figures as figures
from docx_charts import ChartPlan
from docx_figures import FACES, Face
from docx_styles import W, styles_xml

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"

_WORD_PARTS = (  # relationship id, type, file, content type
    ("rId1", "styles", "styles.xml", f"{_OFFICE}.styles+xml"),
    ("rId2", "settings", "settings.xml", f"{_OFFICE}.settings+xml"),
    ("rId3", "fontTable", "fontTable.xml", f"{_OFFICE}.fontTable+xml"),
    ("rId4", "footer", "footer1.xml", f"{_OFFICE}.footer+xml"),
    ("rId5", "footer", "footer2.xml", f"{_OFFICE}.footer+xml"),
)


def package(body: str, title: str, charts: Sequence[ChartPlan] = ()) -> bytes:
    """A whole .docx. ``body`` is the XML inside w:body before the section; ``title`` its property.

    ``charts`` are those the body draws, in the order of their numbers from 1.
    """
    parts = {
        "[Content_Types].xml": _content_types(len(charts)),
        "_rels/.rels": _root_relationships(),
        "docProps/core.xml": _core(title),
        "word/_rels/document.xml.rels": _word_relationships(len(charts)),
        "word/document.xml": _document(body),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _font_table(),
        "word/footer1.xml": _footer("PageOdd"),
        "word/footer2.xml": _footer("PageEven"),
    }
    whole = {name: (_DECLARATION + text).encode() for name, text in parts.items()}
    for number, chart in enumerate(charts, 1):
        whole |= chart.parts(number)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, data in whole.items():
            entry = zipfile.ZipInfo(name)  # dated 1980-01-01
            entry.create_system = 0  # the same on every system
            archive.writestr(entry, data)
    return stream.getvalue()


def _document(body: str) -> str:
    return (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{_section()}</w:body></w:document>'
    )


def _section() -> str:
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{figures.PAGE_WIDTH}" w:h="{figures.PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{figures.MARGIN_TOP}" w:right="{figures.MARGIN_RIGHT}"'
        f' w:bottom="{figures.MARGIN_BOTTOM}" w:left="{figures.MARGIN_LEFT}" w:header="851"'
        f' w:footer="{figures.FOOTER_DISTANCE}" w:gutter="0"/>'
        # lines only: with characters in the grid LibreOffice sets 27 to the line, squeezed or not
        f'<w:docGrid w:type="lines" w:linePitch="{figures.LINE}"/></w:sectPr>'
    )


def _footer(style: str) -> str:
    """— 1 —: the page number between two 一字线 (7.5)."""
    fields = "".join(
        f"<w:r>{content}</w:r>"
        for content in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    return (
        f'<w:ftr xmlns:w="{W}" xmlns:r="{R}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{fields}</w:p></w:ftr>"
    )


_SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
    f'<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="{2 * figures.CHARACTER}"/>'
    "<w:evenAndOddHeaders/>"
    # one character is one character: punctuation keeps its full width
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    "<w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)


def _font_table() -> str:
    return f'<w:fonts xmlns:w="{W}">{"".join(map(_font, FACES))}</w:fonts>'


def _font(face: Face) -> str:
    other = f"<w:altName w:val={quoteattr(face.other)}/>" if face.other else ""
    charset = "00" if face.pitch == "variable" else "86"  # 86: GB2312
    return (
        f'<w:font w:name={quoteattr(face.name)}>{other}<w:charset w:val="{charset}"/>'
        f'<w:family w:val="{face.family}"/><w:pitch w:val="{face.pitch}"/></w:font>'
    )


def _content_types(charts: int) -> str:
    overrides = [("/word/document.xml", f"{_OFFICE}.document.main+xml")]
    overrides += [(f"/word/{name}", kind) for _, _, name, kind in _WORD_PARTS]
    overrides.append(("/docProps/core.xml", _CORE))
    lines = "".join(f'<Override PartName="{n}" ContentType="{k}"/>' for n, k in overrides)
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{charting.content_types(charts)}{lines}</Types>"
    )


def _root_relationships() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return (
        f'<Relationships xmlns="{_RELATIONSHIPS}">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/></Relationships>'
    )


def _word_relationships(charts: int) -> str:
    lines = "".join(
        f'<Relationship Id="{i}" Type="{R}/{kind}" Target="{name}"/>'
        for i, kind, name, _ in _WORD_PARTS
    )
    lines += charting.relationships(charts)
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{lines}</Relationships>'


def _core(title: str) -> str:
    return (
        '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp='
        '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
    )
