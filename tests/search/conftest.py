"""What the search tests share: the shipped corpus, a small corpus of our own, both engines."""

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

TODAY = date(2026, 3, 1)
SHIPPED = embedded().corpus


def law(number: int, *paragraphs: str) -> Clause:
    """An article with its paragraphs."""
    children = tuple(Clause(Kind.PARAGRAPH, "", text) for text in paragraphs)
    return Clause(Kind.ARTICLE, article_label(number), "", children)


def versions() -> list[Version]:
    """A fictional law in two versions held and one announced, and a unit's rules."""
    shared = {"title": "样例保管法", "short": "保管法", "rank": Rank.LAW, "source": "自拟"}
    old = Version(
        **shared,  # type: ignore[arg-type]
        year=2010,
        effective=date(2010, 10, 1),
        repealed=date(2020, 5, 1),
        replaced_by="保管法(2020)",
        replaced_articles={"第二条": "保管法(2020) 第三条"},
        clauses=(
            law(1, "样例物品由保管员看管。"),
            law(2, "钥匙丢失的，应当在二十四小时内报告。"),
        ),
    )
    new = Version(
        **shared,  # type: ignore[arg-type]
        year=2020,
        effective=date(2020, 5, 1),
        clauses=(
            law(1, "样例物品由保管员和复核员共同看管。"),
            law(2, "保管员每年培训不少于8学时。"),
            law(3, "钥匙丢失的，应当在12小时内报告；逾期的，依照第二条处理。"),
        ),
    )
    coming = Version(**shared, year=2030, effective=date(2030, 1, 1), articles=4)  # type: ignore[arg-type]
    rules = Version(
        title="样例仓库保管制度",
        short="样例仓库保管制度",
        rank=Rank.UNIT,
        year=None,
        effective=date(2021, 1, 1),
        source="自拟",
        clauses=(
            Clause(
                Kind.HEADING,
                "一、",
                "钥匙管理",
                (
                    Clause(Kind.SUBHEADING, "（一）", "钥匙编号为BMB-17（Ａ类），每３年更换。"),
                    Clause(Kind.SUBHEADING, "（二）", "钥匙丢失的报告时限为12 小时。"),
                ),
                titled=True,
            ),
        ),
    )
    return [old, new, coming, rules]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small corpus as files."""
    root = tmp_path / "corpus"
    for version in versions():
        target = root / (version.rank.value if version.rank else "参考") / f"{version.citation}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        write_version(version, target)
    return root


@pytest.fixture(params=["sqlite", "whoosh"])
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn: one suite for both."""
    return str(request.param)


@pytest.fixture
def small(folder: Path, engine: str) -> Iterator[Index]:
    """An index of the small corpus, in memory."""
    with open_index(None, [folder], engine) as index:
        yield index


@pytest.fixture(scope="module", params=["sqlite", "whoosh"])
def shipped(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    """An index of the shipped corpus, on the disk."""
    with open_index(tmp_path_factory.mktemp("cache"), [SHIPPED], request.param) as index:
        yield index
