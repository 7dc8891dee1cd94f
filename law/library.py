"""Where the library (corpus, rules and templates) stands: the embedded one or a folder named."""

from dataclasses import dataclass
from pathlib import Path

from .errors import SourceError


@dataclass(frozen=True, slots=True)
class Library:
    """The three data parts that travel together: ``corpus/``, ``rules.yaml`` and ``templates/``."""

    root: Path

    @property
    def corpus(self) -> Path:
        """Folder of corpus files, one Markdown file a version."""
        return self.root / "corpus"

    @property
    def rules(self) -> Path:
        """The rulebook."""
        return self.root / "rules.yaml"

    @property
    def templates(self) -> Path:
        """Folder of Word templates."""
        return self.root / "templates"


def embedded() -> Library:
    """The library installed with the package (wheel, sdist or editable install alike).

    The package is always a folder on the disk, so its own place serves; importlib.resources would
    say the same and cost a cold search a tenth of its time.
    """
    return Library(Path(__file__).parent.parent)


def open_library(folder: Path | None) -> Library:
    """The library in ``folder``, or the embedded one. Raises SourceError if a part is missing."""
    library = Library(folder) if folder else embedded()
    for part in (library.corpus, library.rules, library.templates):
        if not part.exists():
            raise SourceError(
                f"资料库缺少“{part.name}”",
                where=str(library.root),
                mend="资料库目录下应有 corpus、rules.yaml 和 templates 三部分；不用 --library 则使用自带的资料库",
            )
    return library
