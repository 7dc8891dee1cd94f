"""Where a claim comes from: a provision and the short words by which it is found there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A provision: the citation as written, and the short words by which it is found there."""

    citation: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule rests on. ``authority`` obliges; ``reference`` is another's rule or a commentary.

    One of them is always there.
    """

    authority: Source | None
    reference: Source | None

    @property
    def source(self) -> Source:
        """The authority, or the reference where nothing obliges."""
        found = self.authority or self.reference
        assert found is not None  # noqa: S101  # made only by read_basis, which reports the lack
        return found

    @property
    def binding(self) -> bool:
        """Whether the source obliges by itself, within its scope and time."""
        return self.authority is not None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Both, the authority first."""
        return tuple(each for each in (self.authority, self.reference) if each)


class Resting:
    """What every record that rests on a ``basis`` says of it."""

    __slots__ = ()
    basis: Basis

    @property
    def source(self) -> Source:
        """The authority, or the reference where nothing obliges."""
        return self.basis.source

    @property
    def binding(self) -> bool:
        """Whether the source obliges."""
        return self.basis.binding
