"""The styles an officer finds in the style pane, as data, and styles.xml made of them."""

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

import docx_figures as figures
from docx_figures import FANG_SONG, HEI, KAI, LATIN, SONG, SONG_TITLE, Face

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. Indents are in characters, ``before`` in lines of 28.95 pt, ``line`` in twips.

    ``first`` is the first-line indent, negative for a hanging one (the text then hangs from ``left``).
    ``latin`` is the face of Western letters and digits.
    """

    id: str
    name: str
    face: Face = FANG_SONG
    latin: Face = LATIN
    size: float = figures.SIZE_3
    align: str = "both"
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    line: int = figures.LINE
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    color: str = ""
    squeeze: int = 0
    rule: int = 0
    rule_space: int = 0
    tab: int = 0


BASE = Style("Normal", "Normal", squeeze=figures.SQUEEZE)
"""Word and WPS show the built-in style Normal as 正文."""

STYLES: tuple[Style, ...] = (
    BASE,
    Style("Body", "公文正文", first=2, squeeze=figures.SQUEEZE),
    Style(
        "DocTitle",
        "公文标题",
        SONG_TITLE,
        size=figures.SIZE_2,
        align="center",
        keep_next=True,
        keep_lines=True,
    ),
    Style("TitleNote", "题注", KAI, align="center", squeeze=figures.SQUEEZE),
    Style("Addressee", "主送机关", squeeze=figures.SQUEEZE),
    Style("Heading1", "一级标题", HEI, first=2, keep_next=True, outline=0, squeeze=figures.SQUEEZE),
    Style("Heading2", "二级标题", KAI, first=2, keep_next=True, outline=1, squeeze=figures.SQUEEZE),
    Style("Heading3", "三级标题", first=2, outline=2, squeeze=figures.SQUEEZE),
    Style(
        "Chapter",
        "章",
        SONG_TITLE,
        align="center",
        keep_next=True,
        outline=0,
        squeeze=figures.SQUEEZE,
    ),
    Style("Section", "节", KAI, align="center", keep_next=True, outline=1, squeeze=figures.SQUEEZE),
    Style("Article", "条", first=2, squeeze=figures.SQUEEZE),
    Style("Attachment", "附件说明", left=5, first=-3, before=1, squeeze=figures.SQUEEZE),
    Style(
        "AttachmentFirst",
        "附件说明首项",
        left=6,
        first=-4,
        before=1,
        squeeze=figures.SQUEEZE,
        tab=6 * figures.CHARACTER,
    ),
    Style(
        "AttachmentNext",
        "附件说明续项",
        left=6,
        first=-1,
        squeeze=figures.SQUEEZE,
        tab=6 * figures.CHARACTER,
    ),
    Style(
        "Signature",
        "署名",
        left=12.5,
        align="center",
        keep_next=True,
        keep_lines=True,
        squeeze=figures.SQUEEZE,
    ),
    Style("DocDate", "成文日期", right=4, align="right", keep_lines=True, squeeze=figures.SQUEEZE),
    Style("Note", "附注", first=2, squeeze=figures.SQUEEZE),
    Style("AttachmentMark", "附件标记", HEI, align="left", keep_next=True, squeeze=figures.SQUEEZE),
    Style("SerialNumber", "编号", align="right", squeeze=figures.SQUEEZE),
    Style("SignBlock", "签署栏", align="left", keep_lines=True, squeeze=figures.SQUEEZE),
    Style("TableText", "表格文字", size=figures.SIZE_SMALL_4, align="left", line=400),
    Style("TableHead", "表头", HEI, size=figures.SIZE_SMALL_4, align="center", line=400),
    Style("TableTitle", "表题", HEI, align="center", keep_next=True, squeeze=figures.SQUEEZE),
    Style(
        "HeadName",
        "发文机关标志",
        SONG_TITLE,
        size=42,
        align="center",
        line=960,
        color=figures.RED,
        keep_next=True,
    ),
    Style(
        "DocNumber",
        "发文字号",
        align="center",
        before=2,
        rule=figures.HEAD_RULE,
        rule_space=8,
        squeeze=figures.SQUEEZE,
        keep_next=True,
    ),
    Style(
        "DocNumberUp",
        "发文字号和签发人",
        align="left",
        before=2,
        rule=figures.HEAD_RULE,
        rule_space=8,
        squeeze=figures.SQUEEZE,
        keep_next=True,
        tab=figures.TEXT_WIDTH - figures.CHARACTER,
    ),
    Style("Imprint", "版记", size=figures.SIZE_4, align="left", left=1, right=1, line=520),
    Style("ImprintCopies", "版记抄送", size=figures.SIZE_4, left=4, first=-3, right=1, line=520),
    Style("TailLine", "末尾行", size=1, line=20),
    Style("PageOdd", "页码单页", SONG, SONG, size=figures.SIZE_4, align="right", right=1, line=280),
    Style("PageEven", "页码双页", SONG, SONG, size=figures.SIZE_4, align="left", left=1, line=280),
)

CHARACTER_STYLES: tuple[tuple[str, str, Face], ...] = (
    ("HeiText", "黑体字", HEI),
    ("KaiText", "楷体字", KAI),
)
"""Runs that differ from their paragraph in the face alone: 第X条, a heading inside a paragraph."""


def styles_xml() -> str:
    """word/styles.xml."""
    return "".join(
        (
            f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>',
            _faces(FANG_SONG, LATIN),
            '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>',
            "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
            *map(_paragraph_style, STYLES),
            '<w:style w:type="character" w:default="1" w:styleId="DefaultFont">'
            '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>',
            *(_character_style(*style) for style in CHARACTER_STYLES),
            _TABLE_STYLES,
            "</w:styles>",
        )
    )


def indents(style: Style) -> str:
    """w:ind of a style: in characters for Word and WPS, in twips for readers that know only these."""
    character = round(style.size * figures.TWIPS_PER_POINT) + style.squeeze
    parts = [
        f'w:{side}Chars="{round(count * 100)}" w:{side}="{round(count * character)}"'
        for side, count in (
            ("left", style.left),
            ("right", style.right),
            ("hanging", -style.first if style.first < 0 else 0),
            ("firstLine", style.first if style.first > 0 else 0),
        )
        if count
    ]
    return f"<w:ind {' '.join(parts)}/>" if parts else ""


def _paragraph_style(style: Style) -> str:
    default = ' w:default="1"' if style is BASE else ' w:customStyle="1"'
    based = "" if style is BASE else '<w:basedOn w:val="Normal"/>'
    return "".join(
        (
            f'<w:style w:type="paragraph"{default} w:styleId="{style.id}">',
            f"<w:name w:val={quoteattr(style.name)}/>{based}<w:qFormat/>",
            f"<w:pPr>{_paragraph_properties(style)}</w:pPr>",
            f"<w:rPr>{_run_properties(style)}</w:rPr></w:style>",
        )
    )


def _paragraph_properties(style: Style) -> str:
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    before = f' w:before="{round(style.before * figures.LINE)}"' if style.before else ""
    return "".join(
        (
            "<w:keepNext/>" if style.keep_next else "",
            "<w:keepLines/>" if style.keep_lines else "",
            '<w:widowControl w:val="0"/>',
            _rule(style),
            f'<w:tabs><w:tab w:val="{_tab_kind(style)}" w:pos="{style.tab}"/></w:tabs>'
            if style.tab
            else "",
            # one character is one character: nothing hangs out of the 版心, nothing is added between
            # Chinese and digits, and the grid of the section does not move lines already exact
            '<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
            '<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>',
            f'<w:spacing{before} w:line="{style.line}" w:lineRule="exact"/>',
            indents(style),
            f'<w:jc w:val="{style.align}"/>',
            outline,
        )
    )


def _tab_kind(style: Style) -> str:
    return "right" if style.align == "left" else "left"


def _rule(style: Style) -> str:
    if not style.rule:
        return ""
    return (
        f'<w:pBdr><w:bottom w:val="single" w:sz="{style.rule}" w:space="{style.rule_space}"'
        f' w:color="{figures.RED}"/></w:pBdr>'
    )


def _run_properties(style: Style) -> str:
    size = round(style.size * 2)
    return "".join(
        (
            _faces(style.face, style.latin),
            '<w:snapToGrid w:val="0"/>',
            f'<w:color w:val="{style.color}"/>' if style.color else "",
            f'<w:spacing w:val="{style.squeeze}"/>',
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        )
    )


def _faces(east_asia: Face, latin: Face) -> str:
    names = {"ascii": latin, "hAnsi": latin, "eastAsia": east_asia, "cs": LATIN}
    return f"<w:rFonts {' '.join(f'w:{k}={quoteattr(v.name)}' for k, v in names.items())}/>"


def _character_style(style_id: str, name: str, face: Face) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val={quoteattr(name)}/><w:basedOn w:val="DefaultFont"/><w:qFormat/>'
        f"<w:rPr>{_faces(face, LATIN)}</w:rPr></w:style>"
    )


_MARGINS = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="PlainTable"><w:name w:val="Normal Table"/>'
    f'<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_MARGINS}</w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="GridTable"><w:name w:val="公文表格"/>'
    '<w:basedOn w:val="PlainTable"/><w:qFormat/>'
    # exact lines set their characters low: a little room keeps them off the rule below
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders>"
    '<w:tblCellMar><w:bottom w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
