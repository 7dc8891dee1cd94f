"""What the search tests share: the shipped corpus, a small corpus of our own, both engines."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from guiju.law.clause import Clause, Kind
from guiju.law.corpusfile import write_version
from guiju.law.library import embedded
from guiju.law.numerals import article_label
from guiju.law.rank import Rank
from guiju.law.version import Version
from guiju.search.index import Index, open_index


def law(number: int, *paragraphs: str) -> Clause:
    """An article with its paragraphs."""
    children = tuple(Clause(Kind.PARAGRAPH, "", text) for text in paragraphs)
    return Clause(Kind.ARTICLE, article_label(number), "", children)


def old_law() -> Version:
    return Version(
        "样例保管法",
        "保管法",
        year=2010,
        rank=Rank.LAW,
        effective=date(2010, 10, 1),
        repealed=date(2020, 5, 1),
        replaced_by="保管法(2020)",
        replaced_articles={"第二条": "保管法(2020) 第三条"},
        source="自拟",
        clauses=(
            law(1, "样例物品由保管员看管。"),
            law(2, "钥匙丢失的，应当在二十四小时内报告。"),
        ),
    )


def new_law() -> Version:
    return Version(
        "样例保管法",
        "保管法",
        year=2020,
        rank=Rank.LAW,
        effective=date(2020, 5, 1),
        source="自拟",
        clauses=(
            law(1, "样例物品由保管员和复核员共同看管。"),
            law(2, "保管员每年培训不少于8学时。"),
            law(3, "钥匙丢失的，应当在12小时内报告；逾期的，依照第二条处理。"),
        ),
    )


def rules() -> Version:
    items = (
        Clause(Kind.SUBHEADING, "（一）", "钥匙编号为BMB-17（Ａ类），每３年更换。"),
        Clause(Kind.SUBHEADING, "（二）", "钥匙丢失的报告时限为12 小时。"),
    )
    return Version(
        "样例仓库保管制度",
        "样例仓库保管制度",
        rank=Rank.UNIT,
        effective=date(2021, 1, 1),
        source="自拟",
        clauses=(Clause(Kind.HEADING, "一、", "钥匙管理", items, titled=True),),
    )


def versions() -> list[Version]:
    """A fictional law in two versions held and one announced, and a unit's rules."""
    coming = Version("样例保管法", "保管法", 2030, Rank.LAW, effective=date(2030, 1, 1), articles=4)
    return [old_law(), new_law(), coming, rules()]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small corpus as files, written once; change nothing in it."""
    root = tmp_path_factory.mktemp("small") / "corpus"
    for version in versions():
        target = root / (version.rank.value if version.rank else "参考") / f"{version.citation}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        write_version(version, target)
    return root


@pytest.fixture
def folder(files: Path, tmp_path: Path) -> Path:
    """A copy of the small corpus for a test that changes it."""
    return Path(shutil.copytree(files, tmp_path / "corpus"))


@pytest.fixture(params=["sqlite", "whoosh"])
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn: one suite for both."""
    return str(request.param)


@pytest.fixture(scope="module", params=["sqlite", "whoosh"])
def small(request: pytest.FixtureRequest, files: Path) -> Iterator[Index]:
    """An index of the small corpus, in memory, by each engine in turn."""
    with open_index(None, [files], request.param) as index:
        yield index


@pytest.fixture(scope="module", params=["sqlite", "whoosh"])
def shipped(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    """An index of the shipped corpus, on the disk."""
    with open_index(tmp_path_factory.mktemp("cache"), [embedded().corpus], request.param) as index:
        yield index
