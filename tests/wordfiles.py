"""Word files for the tests, written part by part so that every rule of numbering can be tried."""

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OVERRIDES = "".join(
    f'<Override PartName="/word/{part}.xml" ContentType="{_KIND}.{kind}+xml"/>'
    for part, kind in (
        ("document", "document.main"),
        ("numbering", "numbering"),
        ("styles", "styles"),
        ("header1", "header"),
    )
)
_TYPES = f"""<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>{_OVERRIDES}</Types>"""
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = f"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>"""
_DOCUMENT_RELS = f"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_RELATION}/numbering" Target="numbering.xml"/>
<Relationship Id="rId2" Type="{_RELATION}/styles" Target="styles.xml"/></Relationships>"""


def level(at: int, text: str, style: str = "decimal", start: int = 1, more: str = "") -> str:
    """One w:lvl."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
    )


def abstract(identity: int, *levels: str, more: str = "") -> str:
    """One w:abstractNum."""
    return f'<w:abstractNum w:abstractNumId="{identity}">{more}{"".join(levels)}</w:abstractNum>'


def num(identity: int, of: int, *overrides: str) -> str:
    """One w:num."""
    return (
        f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'
    )


def restart(at: int, first: int) -> str:
    """An override that counts anew."""
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{first}"/></w:lvlOverride>'


def paragraph(
    text: str = "", list_: tuple[int, int] | None = None, style: str = "", raw: str = ""
) -> str:
    """One w:p, in list ``list_`` (numId, ilvl) or of ``style``; ``raw`` runs instead of text."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if list_ is not None:
        properties += (
            f'<w:numPr><w:ilvl w:val="{list_[1]}"/><w:numId w:val="{list_[0]}"/></w:numPr>'
        )
    runs = raw or f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def style(identity: str, base: str = "", list_: tuple[int, int | None] | None = None) -> str:
    """One w:style for paragraphs, based on ``base``, in list ``list_`` (numId, ilvl or none)."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    numbered = ""
    if list_ is not None:
        at = f'<w:ilvl w:val="{list_[1]}"/>' if list_[1] is not None else ""
        numbered = f'<w:pPr><w:numPr>{at}<w:numId w:val="{list_[0]}"/></w:numPr></w:pPr>'
    return f'<w:style w:type="paragraph" w:styleId="{identity}">{based}{numbered}</w:style>'


def document(
    paragraphs: Iterable[str], numbering: str = "", styles: str = "", header: str = ""
) -> bytes:
    """A whole .docx."""
    names = f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    names += ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "word/_rels/document.xml.rels": _DOCUMENT_RELS,
        "word/document.xml": f"{head}<w:document {names}><w:body>{''.join(paragraphs)}</w:body></w:document>",
        "word/numbering.xml": f"{head}<w:numbering {names}>{numbering}</w:numbering>",
        "word/styles.xml": f"{head}<w:styles {names}>{styles}</w:styles>",
        "word/header1.xml": f"{head}<w:hdr {names}>{paragraph(header)}</w:hdr>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()
