"""What is uncertain about an imported text, told to the officer who imports it."""

from dataclasses import dataclass
from enum import Enum


class About(Enum):
    """What a doubt is about, where a catalogue may know the answer."""

    RANK = "rank"
    ISSUER = "issuer"
    YEAR = "year"
    EFFECTIVE = "effective"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to check, in words."""

    text: str
    about: About = About.TEXT

    def __str__(self) -> str:
        return self.text
