"""What search indexes: a text cut into the pieces a reader asks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .citation import Citation
from .clause import Clause, Kind
from .labels import label_number
from .locate import Trail, path_to, walk
from .version import Version

TYPE_CHECKING = False
if TYPE_CHECKING:  # reading digests leads here, through the concordance
    from .digest import Digest


@dataclass(frozen=True, slots=True)
class Passage:
    """One article of a law, or one deepest numbered clause of a unit's rules.

    ``citation`` names it (保密法(2010) 第三十五条) and resolves to it or, for text without a number,
    to the clause above; ``article`` is that citation's place alone. ``path``: the headings above,
    outermost first; ``heading``: the nearest of them or its own, without its label. ``text``: the
    words, holes marked; ``missing``: the source lacks some of them. ``replaced_by``: what took its
    place if the version is repealed, else "". ``digest``: the text is not the article's but its 要点
    in our words; it must be labelled so and never answers for an exact phrase.
    """

    version: Version
    citation: str
    article: str
    path: tuple[str, ...]
    heading: str
    text: str
    missing: bool
    replaced_by: str
    digest: bool = False


def passages_of(version: Version) -> Iterator[Passage]:
    """The passages of ``version`` in reading order; what the source lacks altogether is skipped."""
    own = [clause for clause in version.clauses if clause.kind is Kind.PARAGRAPH]
    if any(not clause.missing for clause in own):
        yield _passage(version, (), own)
    for clause in version.clauses:
        if clause.kind is not Kind.PARAGRAPH:
            yield from _cut(version, (clause,))


def digest_passages(version: Version, digests: "Iterable[Digest]") -> Iterator[Passage]:
    """A passage for each of ``digests`` whose article's text is not held."""
    trails = (trail[-1] for trail in walk(version.clauses))
    held = {c.label for c in trails if c.kind is Kind.ARTICLE and not c.missing}
    for digest in digests:
        if digest.article not in held:
            yield Passage(
                version=version,
                citation=digest.citation,
                article=digest.article,
                path=(),
                heading=digest.topic,
                text=digest.as_text(),
                missing=False,
                replaced_by=version.replacement(digest.article),
                digest=True,
            )


def _cut(version: Version, trail: Trail) -> Iterator[Passage]:
    """The passage of the last clause, then those of the numbered clauses below it."""
    clause = trail[-1]
    if clause.kind is Kind.ARTICLE:
        if not clause.missing:
            yield _passage(version, trail, [clause])
        return
    unnumbered = [child for child in clause.children if child.kind is Kind.PARAGRAPH]
    own = [] if clause.titled else [Clause(clause.kind, "", clause.text, missing=clause.missing)]
    if any(not part.missing for part in [*own, *unnumbered]):
        yield _passage(version, trail, [*own, *unnumbered])
    for child in clause.children:
        if child.kind is not Kind.PARAGRAPH:
            yield from _cut(version, (*trail, child))


def _passage(version: Version, trail: Trail, parts: list[Clause]) -> Passage:
    cited = _cite(version, trail)
    titles = [clause for clause in trail if clause.kind is not Kind.ARTICLE and clause.text]
    titles = [c for c in titles if c.titled or c is not trail[-1]]
    return Passage(
        version=version,
        citation=str(cited),
        article=cited.locator,
        path=tuple(clause.heading for clause in trail[:-1]) + _own_title(trail),
        heading=titles[-1].text if titles else "",
        text="\n".join(part.full_text() for part in parts),
        missing=any(part.holed for part in parts),
        replaced_by=version.replacement(cited.locator),
    )


def _own_title(trail: Trail) -> tuple[str, ...]:
    """A titled clause's heading stands above its own paragraphs."""
    return (trail[-1].heading,) if trail and trail[-1].titled else ()


def _cite(version: Version, trail: Trail) -> Citation:
    if trail and trail[-1].kind is Kind.ARTICLE:
        number, branch, *_ = (*label_number(trail[-1].label), 0)
        return Citation(version.short, version.year, article=number, branch=branch)
    return Citation(version.short, version.year, path=path_to(version, trail))
