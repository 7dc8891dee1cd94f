import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from guiju.gen.archive import Archive, Entry

NAMES = st.text("abc/字.", min_size=1, max_size=9)


@given(
    st.dictionaries(NAMES, st.binary(max_size=300), max_size=5),
    st.dictionaries(NAMES.map(lambda name: f"x{name}"), st.binary(max_size=300), max_size=5),
    st.integers(1, 9),
)
def test_python_s_own_reader_reads_it_back(
    constant: dict[str, bytes], rendered: dict[str, bytes], level: int
) -> None:
    constant = {name: data for name, data in constant.items() if name not in rendered}
    archive = Archive.of(Entry.deflate(*part, level) for part in constant.items())
    data = archive.closed_with(Entry.deflate(*part, level) for part in rendered.items())
    with zipfile.ZipFile(io.BytesIO(data)) as read:
        assert read.testzip() is None
        assert read.namelist() == [*constant, *rendered]
        for name, content in {**constant, **rendered}.items():
            assert read.read(name) == content


def test_no_time_and_no_system_in_the_bytes() -> None:
    data = Archive.of([Entry.deflate("[Content_Types].xml", b"<a/>")]).closed_with([])
    with zipfile.ZipFile(io.BytesIO(data)) as read:
        info = read.infolist()[0]
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
        assert (info.create_system, info.external_attr, info.extra) == (0, 0, b"")
        assert info.flag_bits == 0


def test_names_beyond_ascii_are_flagged_as_utf8() -> None:
    data = Archive.of([]).closed_with([Entry.deflate("文/甲.xml", b"")])
    with zipfile.ZipFile(io.BytesIO(data)) as read:
        assert read.infolist()[0].flag_bits == 0x800
