"""Every error the product raises on purpose. All messages are Chinese: what, where, how to mend."""

from collections.abc import Iterable
from dataclasses import dataclass

TYPE_CHECKING = False  # as typing's own, without loading typing: every command pays for this module
if TYPE_CHECKING:
    from typing import Self


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing found wrong in an input: ``where`` (file, place), ``what`` and how to ``mend`` it."""

    where: str
    what: str
    mend: str = ""

    def __str__(self) -> str:
        head = f"{self.where}：" if self.where else ""
        tail = f" 处理办法：{self.mend}" if self.mend else ""
        return f"{head}{self.what}。{tail}"


class GuijuError(Exception):
    """Base of all expected failures. ``faults`` holds one or more; the text lists them all.

    The command line prints it and exits with 1; anything else that escapes is a bug (exit 3).
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.faults: tuple[Fault, ...] = (Fault(where, what, mend),)
        super().__init__(str(self.faults[0]))

    @classmethod
    def of(cls, faults: Iterable[Fault]) -> "Self":
        """One error carrying several faults, so that a user mends them all in one go."""
        found = tuple(faults)
        error = cls(found[0].what, where=found[0].where, mend=found[0].mend)
        error.faults = found
        error.args = ("\n".join(str(fault) for fault in found),)
        return error


class SourceError(GuijuError):
    """A corpus file or legal text cannot be read as what it claims to be."""


class CitationError(GuijuError):
    """A citation does not parse, or names a work, version or clause that does not exist."""


class RuleError(GuijuError):
    """rules.yaml is wrong, or a rule cannot be resolved for the facts given."""


class MissingValueError(GuijuError):
    """A value that a document needs is not there; nothing is guessed in its place."""


class UnitError(GuijuError):
    """The workspace, 单位.yaml, 人员.xlsx or 台账.xlsx is wrong or unusable."""


class MarkedError(GuijuError):
    """A file or cell bears a state-secret mark and must not be processed on this machine."""


class TemplateError(GuijuError):
    """A Word template is damaged, asks for an unknown field, or renders to something broken."""


class SearchError(GuijuError):
    """The index cannot be built, opened or asked."""


class UsageError(GuijuError):
    """The command line was used wrongly (exit 2)."""
