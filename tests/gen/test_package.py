import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.gen import package
from guiju.gen.compiled import CompiledTemplate
from guiju.gen.package import read_package
from guiju.gen.vetting import vet
from guiju.law.errors import TemplateError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT_RELS = "word/_rels/document.xml.rels"


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    doc = Document()
    doc.add_paragraph("姓名：{{ 姓名 }}")
    stream = io.BytesIO()
    doc.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(path: Path, parts: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def with_body(parts: Mapping[str, bytes], body: str) -> dict[str, bytes]:
    document = parts["word/document.xml"].replace(b"<w:body>", f"<w:body>{body}".encode(), 1)
    return {**parts, "word/document.xml": document}


def refusal(path: Path) -> str:
    with pytest.raises(TemplateError) as caught:
        CompiledTemplate.load(path)
    assert all(fault.mend for fault in caught.value.faults)
    assert path.name in str(caught.value)
    return str(caught.value)


def test_parts_types_relations_and_main(tmp_path: Path, parts: Mapping[str, bytes]) -> None:
    found = read_package(write(tmp_path / "t.docx", parts))
    assert found.main == "word/document.xml"
    assert set(found.parts) == set(parts)
    assert found.of_type(".styles+xml") == ["word/styles.xml"]
    sources = {(relation.source, relation.target) for relation in found.relations}
    assert ("", "word/document.xml") in sources
    assert ("word/document.xml", "word/styles.xml") in sources
    assert vet(found) == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "不是 .docx"),
        (b"plain", "不是 .docx"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600, "旧格式"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "打开密码",
        ),
        (b"PK\x03\x04" + b"\0" * 100, "损坏"),
    ],
)
def test_what_is_no_docx(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "坏.docx").write_bytes(data)
    assert words in refusal(tmp_path / "坏.docx")


def test_missing_file_and_other_archives(tmp_path: Path, parts: Mapping[str, bytes]) -> None:
    assert "找不到" in refusal(tmp_path / "无.docx")
    assert "不是 .docx" in refusal(write(tmp_path / "b.docx", {"a.txt": b"x"}))
    types = parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    dotx = {**parts, "[Content_Types].xml": types}
    assert ".dotx" in refusal(write(tmp_path / "c.docx", dotx))


def test_any_cut_is_refused_in_words(tmp_path: Path, parts: Mapping[str, bytes]) -> None:
    whole = write(tmp_path / "t.docx", parts).read_bytes()
    for length in range(10, len(whole), len(whole) // 12):
        (tmp_path / "t.docx").write_bytes(whole[:length])
        refusal(tmp_path / "t.docx")


def test_damage_anywhere_gives_words_or_a_document(
    tmp_path_factory: pytest.TempPathFactory, parts: Mapping[str, bytes]
) -> None:
    path = tmp_path_factory.mktemp("damage") / "t.docx"
    whole = write(path, parts).read_bytes()

    @settings(max_examples=40, deadline=None)
    @given(st.integers(0, len(whole) - 1), st.integers(1, 255))
    def damaged(position: int, change: int) -> None:
        data = bytearray(whole)
        data[position] ^= change
        path.write_bytes(data)
        try:
            made = CompiledTemplate.load(path).render({"姓名": "甲"})
        except TemplateError:
            return
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            assert archive.testzip() is None

    damaged()


def test_limits(
    tmp_path: Path, parts: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = {**parts, "word/media/a.bin": b"\0" * 5_000_000}
    assert "展开后过大" in refusal(write(tmp_path / "t.docx", bomb))
    many = {**parts, **{f"word/media/{n}.bin": b"" for n in range(1001)}}
    assert "损坏" in refusal(write(tmp_path / "t.docx", many))
    monkeypatch.setattr(package, "MAX_EXPANDED", 10_000)
    assert "展开后过大" in refusal(write(tmp_path / "t.docx", parts))
    monkeypatch.setattr(package, "MAX_FILE", 1000)
    assert "超过" in refusal(write(tmp_path / "t.docx", parts))


@pytest.mark.parametrize("name", ["../x.xml", "/etc/x", "word\\x.xml", "word//x", "C:x", "./x"])
def test_names_that_lead_out(tmp_path: Path, parts: Mapping[str, bytes], name: str) -> None:
    assert "文件名不合规" in refusal(write(tmp_path / "t.docx", {**parts, name: b""}))


def test_names_alike_but_for_case(tmp_path: Path, parts: Mapping[str, bytes]) -> None:
    twice = {**parts, "WORD/document.xml": parts["word/document.xml"]}
    assert "损坏" in refusal(write(tmp_path / "t.docx", twice))


def test_password_on_the_archive(tmp_path: Path, parts: Mapping[str, bytes]) -> None:
    data = bytearray(write(tmp_path / "t.docx", parts).read_bytes())
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "t.docx").write_bytes(data)
    assert "压缩包设有密码" in refusal(tmp_path / "t.docx")


LAUGHS = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/settings.xml", "customXml/item1.xml", DOCUMENT_RELS]
)
def test_no_part_brings_entities(
    tmp_path: Path, parts: Mapping[str, bytes], name: str, encoding: str
) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS}<a>&c;</a>'
    harmful = {**parts, name: text.encode(encoding)}
    assert f"{name} 含有不允许的声明" in refusal(write(tmp_path / "t.docx", harmful))


def test_xml_by_content_type_alone_is_judged_too(
    tmp_path: Path, parts: Mapping[str, bytes]
) -> None:
    types = parts["[Content_Types].xml"].replace(
        b"</Types>", b'<Default Extension="odd" ContentType="application/x+xml"/></Types>'
    )
    harmful = {**parts, "[Content_Types].xml": types, "word/a.odd": LAUGHS.encode() + b"<a/>"}
    assert "不允许的声明" in refusal(write(tmp_path / "t.docx", harmful))


def test_deep_nesting_is_refused_not_suffered(tmp_path: Path, parts: Mapping[str, bytes]) -> None:
    deep = b"<w:r>" * 3000 + b"{" + b"</w:r>" * 3000
    assert "损坏" in refusal(write(tmp_path / "t.docx", with_body(parts, deep.decode())))


@pytest.mark.parametrize(
    ("kind", "target", "words"),
    [
        ("attachedTemplate", "file:///C:/x.dotm", "外部文件"),
        ("image", "http://example.invalid/a.png", "外部文件"),
        ("hyperlink", "file://server/share", "外部文件"),
        ("hyperlink", r"\\server\share", "外部文件"),
        ("oleObject", "x.bin", "外来文档或对象"),
        ("aFChunk", "x.html", "外来文档或对象"),
        ("subDocument", "x.docx", "外来文档或对象"),
    ],
)
def test_nothing_is_fetched(
    tmp_path: Path, parts: Mapping[str, bytes], kind: str, target: str, words: str
) -> None:
    relation = (
        f'<Relationship Id="rIdX" Type="{RELATION}/{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    )
    rels = parts[DOCUMENT_RELS].replace(b"</Relationships>", relation.encode())
    message = refusal(write(tmp_path / "t.docx", {**parts, DOCUMENT_RELS: rels}))
    assert words in message
    assert target in message


def test_links_to_pages_and_addresses_are_allowed(
    tmp_path: Path, parts: Mapping[str, bytes]
) -> None:
    relation = (
        f'<Relationship Id="rIdX" Type="{RELATION}/hyperlink" Target="https://example.invalid/" '
        'TargetMode="External"/></Relationships>'
    )
    rels = parts[DOCUMENT_RELS].replace(b"</Relationships>", relation.encode())
    assert CompiledTemplate.load(write(tmp_path / "t.docx", {**parts, DOCUMENT_RELS: rels}))


@pytest.mark.parametrize(
    "name", ["word/vbaProject.bin", "word/activeX/a.bin", "word/embeddings/oleObject1.bin", "x.exe"]
)
def test_no_active_parts(tmp_path: Path, parts: Mapping[str, bytes], name: str) -> None:
    assert "宏、控件或嵌入对象" in refusal(write(tmp_path / "t.docx", {**parts, name: b"x"}))


def field(*codes: str) -> str:
    """A field whose code is split over runs; a code of < or > begins or ends one within it."""
    marks = {"<": "begin", ">": "end", "|": "separate"}
    runs = "".join(
        f'<w:r><w:fldChar w:fldCharType="{marks[code]}"/></w:r>'
        if code in marks
        else f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        for code in codes
    )
    return f"<w:p>{runs}</w:p>"


@pytest.mark.parametrize(
    "body",
    [
        field("<", ' DDEAUTO c:\\x "y"', "|", ">"),
        field("<", "DDE", "AUTO x", ">"),
        field("<", 'includetext "x"', ">"),
        field("<", "IF ", "<", "INCLUDEPICTURE x", ">", ' = "" "a"', ">"),
        field("<", "<", " REF b ", "|", ">", " x", ">"),
        field("<", "<", " REF b ", "|", ">", " PAGE", ">"),
        field("<", "QUOTE 68 68 69", ">"),
        field("<", "DATE", ">"),
        field("<", 'HYPERLINK "file://x"', ">"),
        "<w:p><w:fldSimple w:instr='LINK Excel.Sheet x'/></w:p>",
        field("DDE x"),
    ],
)
def test_fields_that_fetch_or_run(tmp_path: Path, parts: Mapping[str, bytes], body: str) -> None:
    assert "不允许使用的域" in refusal(write(tmp_path / "t.docx", with_body(parts, body)))


@pytest.mark.parametrize(
    "body",
    [
        field("<", " PAGE \\* MERGEFORMAT ", "|", ">"),
        field("<", 'TOC \\o "1-3"', "|", "<", "PAGEREF _Toc1 \\h", "|", ">", ">"),
        field("<", "IF ", "<", "PAGE", "|", ">", ' = "1" "a"', "|", ">"),
        field("<", 'HYPERLINK \\l "_Toc1"', "|", ">"),
        "<w:p><w:fldSimple w:instr=' NUMPAGES '/></w:p>",
    ],
)
def test_fields_that_count_and_refer(tmp_path: Path, parts: Mapping[str, bytes], body: str) -> None:
    assert CompiledTemplate.load(write(tmp_path / "t.docx", with_body(parts, body)))
