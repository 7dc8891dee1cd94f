"""A .docx as WPS 文字 leaves it on saving: its namespaces, its settings, its parts beside those of Word.

Written by hand after what such files hold; no file of anybody's is copied.
"""

import io
import re
import zipfile

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WPS = "http://www.wps.cn/officeDocument/2013/wpsCustomData"
_NAMESPACES = (
    ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("w10", "urn:schemas-microsoft-com:office:word"),
    ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    ("wp14", "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"),
    ("wpsCustomData", _WPS),
)
_COMPAT = (
    "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
    "<w:ulTrailSpace/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="14"/>'
    "</w:compat>"
)
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>WPS Office_12.1.0</Application>'
    "</Properties>"
)
_CUSTOM = (
    f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">%s'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="90" name="KSOProductBuildVer">'
    "<vt:lpwstr>2052-12.1.0.1</vt:lpwstr></property>"
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="91" name="ICV">'
    "<vt:lpwstr>0123456789ABCDEF_12</vt:lpwstr></property></Properties>"
)
_RENAMED = {"guiju1.xml": "item1.xml", "guiju2.xml": "item2.xml", "guijuProps": "itemProps"}


def as_wps(data: bytes) -> bytes:
    """``data`` as it is after it was opened and saved in WPS, its text unchanged."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts = {_named(name.encode()).decode(): _named(part) for name, part in parts.items()}
    parts["word/document.xml"] = _body(parts["word/document.xml"].decode()).encode()
    settings = parts["word/settings.xml"].decode()
    settings = re.sub("<w:compat>.*?</w:compat>|<w:compat/>", "", settings, flags=re.DOTALL)
    parts["word/settings.xml"] = settings.replace(
        "</w:settings>", f"{_COMPAT}</w:settings>"
    ).encode()
    _add(parts, "docProps/app.xml", "extended-properties", _APP)
    ours = re.findall("<property .*?</property>", parts.get("docProps/custom.xml", b"").decode())
    _add(parts, "docProps/custom.xml", "custom-properties", _CUSTOM % "".join(ours))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def _named(part: bytes) -> bytes:
    """Custom XML parts get names of WPS's own."""
    for old, new in _RENAMED.items():
        part = part.replace(old.encode(), new.encode())
    return part


def _body(xml: str) -> str:
    """More namespaces, every text with its blanks kept, and a bookmark for the last place of the cursor."""
    known = set(re.findall(r"xmlns:(\w+)=", xml[: xml.index("<w:body")]))
    declared = "".join(
        f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES if prefix not in known
    )
    xml = re.sub("<w:document ", f'<w:document{declared} mc:Ignorable="w14 wp14" ', xml, count=1)
    mark = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    at = xml.index("</w:p>")
    return xml[:at] + mark + xml[at:]


def _add(parts: dict[str, bytes], name: str, kind: str, text: str) -> None:
    new = name not in parts
    parts[name] = text.encode()
    if not new:
        return
    content = f"application/vnd.openxmlformats-officedocument.{kind}+xml"
    types = parts["[Content_Types].xml"].decode()
    override = f'<Override PartName="/{name}" ContentType="{content}"/></Types>'
    parts["[Content_Types].xml"] = types.replace("</Types>", override).encode()
    rels = parts["_rels/.rels"].decode()
    relation = f'<Relationship Id="rIdKSO{len(parts)}" Type="{_OFFICE}/relationships/{kind}" Target="{name}"/>'
    parts["_rels/.rels"] = rels.replace("</Relationships>", f"{relation}</Relationships>").encode()
