import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guiju.law.errors import GuijuError, UnitError
from guiju.law.opc import MAX_FILE
from guiju.unit import container
from guiju.unit.container import read_container
from guiju.unit.founding import sample_files
from guiju.unit.sheets import read_book

Maker = Callable[..., Path]
ROSTER = sample_files()["人员.xlsx"]
BOMB = b"""<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&b;</t></si></sst>"""


def save(tmp_path: Path, data: bytes, name: str = "人员.xlsx") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(UnitError) as caught:
        read_container(path)
    fault = caught.value.faults[0]
    assert fault.where == path.name
    assert fault.mend
    return fault.what


def test_sample_is_accepted(tmp_path: Path) -> None:
    found = read_container(save(tmp_path, ROSTER))
    assert "xl/workbook.xml" in found.parts
    assert "xl/workbook.xml" in dict(found.xml_parts())


def test_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "人员.xlsx") == "文件不存在"


def test_folder_in_place_of_file(tmp_path: Path) -> None:
    (tmp_path / "人员.xlsx").mkdir()
    assert refusal(tmp_path / "人员.xlsx") == "文件无法读取"


def test_old_format_tells_how_to_save(tmp_path: Path) -> None:
    path = save(tmp_path, bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000))
    with pytest.raises(
        UnitError, match=r"旧格式（\.xls 或 \.et）.*另存为“Excel 工作簿（\*\.xlsx）”"
    ):
        read_container(path)


def test_encrypted_workbook_is_told_apart(tmp_path: Path) -> None:
    body = bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    assert refusal(save(tmp_path, bytes.fromhex("d0cf11e0a1b11ae1") + body)) == "工作簿设有打开密码"


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf", "姓名,部门\n".encode("gbk"), b"%PDF-1.7"])
def test_other_files(tmp_path: Path, data: bytes) -> None:
    assert refusal(save(tmp_path, data)) == "不是 .xlsx 工作簿"


def test_other_zip(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    assert refusal(save(tmp_path, packed.getvalue())) == "不是 .xlsx 工作簿"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_truncated(tmp_path: Path, kept: float) -> None:
    path = save(tmp_path, ROSTER[: int(len(ROSTER) * kept)])
    assert refusal(path) == "工作簿已损坏或者不完整"


def test_oversize_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = tmp_path / "人员.xlsx"
    with path.open("wb") as stream:
        stream.write(b"PK")
        stream.truncate(MAX_FILE + 1)
    assert refusal(path) == "文件超过20MB"


def test_zip_bomb_by_ratio(tmp_path: Path, change_parts: Maker) -> None:
    path = change_parts(save(tmp_path, ROSTER), {"xl/media/a.bin": bytes(8 * 1024 * 1024)})
    assert refusal(path) == "工作簿展开后过大，可能被做过手脚"


def test_zip_bomb_by_sum(
    tmp_path: Path, change_parts: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(container, "MAX_EXPANDED", 50_000)
    path = change_parts(save(tmp_path, ROSTER), {"xl/media/a.bin": bytes(range(256)) * 200})
    assert refusal(path) == "工作簿展开后过大，可能被做过手脚"


def test_too_many_parts(tmp_path: Path, change_parts: Maker) -> None:
    path = change_parts(save(tmp_path, ROSTER), {f"xl/{i}.bin": b"" for i in range(600)})
    assert refusal(path) == "工作簿已损坏或者不完整"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_part_that_stands_twice(tmp_path: Path) -> None:
    path = save(tmp_path, ROSTER)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    assert refusal(path) == "工作簿已损坏或者不完整"


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        b"\n" + BOMB,
        BOMB.decode().encode("utf-16"),
        b'<?xml version="1.0" encoding="utf-7"?><sst/>',
        b'<sst><!ENTITY x SYSTEM "file:///etc/passwd"></sst>',
    ],
)
@pytest.mark.parametrize("name", ["xl/sharedStrings.xml", "xl/picture.png", "docProps/custom.xml"])
def test_entities_and_foreign_encodings(
    tmp_path: Path, change_parts: Maker, name: str, content: bytes
) -> None:
    if name.endswith("png") and b"utf-7" in content:
        content = b"\xef\xbb\xbf" + content
    path = change_parts(save(tmp_path, ROSTER), {name: content})
    assert refusal(path) == "工作簿内含有不允许的声明，可能被做过手脚"


def test_macros(tmp_path: Path, change_parts: Maker) -> None:
    path = change_parts(save(tmp_path, ROSTER), {"xl/vbaProject.bin": b"\xcc"})
    assert refusal(path) == "工作簿带有宏"


def test_zip_password(tmp_path: Path) -> None:
    data = bytearray(ROSTER)
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1  # the flag of encryption in the directory
    assert refusal(save(tmp_path, bytes(data))) == "压缩包设有密码"


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(st.integers(0, len(ROSTER) - 1), st.integers(0, 255)), min_size=1, max_size=6
    )
)
def test_damaged_bytes_never_crash(tmp_path: Path, changes: list[tuple[int, int]]) -> None:
    data = bytearray(ROSTER)
    for place, value in changes:
        data[place] = value
    try:
        read_book(save(tmp_path, bytes(data)))
    except GuijuError as error:
        assert all(fault.what and fault.mend for fault in error.faults)
