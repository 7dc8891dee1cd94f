"""A stretch of a filled document that states what the rules say."""

from dataclasses import dataclass

from lxml import etree

from .basis import Basis
from .wordml import W


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One ``run`` of the body and the ``bases`` of what it prints, each once."""

    run: etree._Element
    bases: tuple[Basis, ...]

    @property
    def paragraph(self) -> etree._Element | None:
        """The paragraph the run stands in."""
        return next(self.run.iterancestors(f"{W}p"), None)

    @property
    def in_box(self) -> bool:
        """Whether it stands in a text box, where no comment may begin."""
        return any(above.tag == f"{W}txbxContent" for above in self.run.iterancestors())
