"""Whether bytes are well-formed XML without a document type, by expat and in one pass."""

from typing import NoReturn
from xml.parsers import expat


class DoctypeError(ValueError):
    """The XML brings a document type declaration, and so could define entities."""


def parse_events(data: bytes) -> None:
    """Read ``data`` to its end. Raises ExpatError if broken, DoctypeError if it brings a DTD."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(data, True)


def _refuse(name: str, *_: object) -> NoReturn:
    raise DoctypeError(name)
