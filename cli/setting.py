"""What a verb works on, found from its arguments: library, workspace, day, texts, rules, unit."""

from argparse import Namespace
from datetime import date
from functools import cached_property
from pathlib import Path

from ..law.library import Library, open_library

TYPE_CHECKING = False  # as typing's own, without loading typing
if TYPE_CHECKING:  # heavy rooms are loaded where a verb first needs them
    from ..gen.inputs import Inputs
    from ..law.corpus import Corpus
    from ..rules.resolve import Resolver
    from ..rules.rulebook import Rulebook
    from ..unit.settings import Unit
    from ..unit.workspace import Workspace


class Setting:
    """Workspace, library and day as named (None: not named); the rest is read when first needed.

    One setting is one reading: what it has read it keeps. Long-running pages make a new one a request.
    """

    def __init__(self, workspace: Path | None, library: Path | None, as_of: date | None) -> None:
        self.folder = workspace or Path()
        self.named_workspace = workspace is not None
        self.named_library = library
        self.named_day = as_of

    @classmethod
    def of(cls, arguments: Namespace) -> "Setting":
        """The setting the global options name."""
        return cls(arguments.workspace, arguments.library, arguments.as_of)

    @cached_property
    def library(self) -> Library:
        """The library named, else the workspace's parts over the embedded one."""
        return open_library(self.named_library)

    @property
    def as_of(self) -> date:
        """The day for questions of validity; today unless named. Documents use 文书基准日 instead."""
        return self.named_day or date.today()  # the officer's own calendar day

    @property
    def has_workspace(self) -> bool:
        """Whether there is a 单位.yaml to work with (always tried if a workspace was named)."""
        return self.named_workspace or (self.folder / "单位.yaml").is_file()

    @cached_property
    def workspace(self) -> "Workspace":
        """The workspace. Raises UnitError with the mend if there is none."""
        from ..unit.workspace import open_workspace  # noqa: PLC0415

        return open_workspace(self.folder)

    @cached_property
    def corpus_folders(self) -> tuple[Path, ...]:
        """The library's texts, then the workspace's own, which override."""
        own = self.folder / "corpus"
        return (self.library.corpus, *((own,) if self.has_workspace and own.is_dir() else ()))

    @cached_property
    def corpus(self) -> "Corpus":
        """All texts at hand."""
        from ..law.corpus import Corpus  # noqa: PLC0415

        return Corpus.load(*self.corpus_folders)

    @cached_property
    def rulebook(self) -> "Rulebook":
        """The rules: the library's, with those of the workspace laid over them."""
        from ..rules.opening import open_rules  # noqa: PLC0415

        national = self.library.rules
        if not self.has_workspace:
            return open_rules(national, (), self.folder, "", None)
        space = self.workspace
        kind = (
            self.unit.kind.value if space.overlays else ""
        )  # else a faulty 单位.yaml is no matter
        return open_rules(national, space.overlays, space.root, kind, space.cache)

    @cached_property
    def unit(self) -> "Unit":
        """The institution."""
        from ..unit.profile import load_unit  # noqa: PLC0415

        return load_unit(self.workspace.unit_file)

    @cached_property
    def resolver(self) -> "Resolver":
        """Answers for this unit; without a workspace for a 机关单位 that has adopted nothing."""
        from ..rules.adopting import Situation  # noqa: PLC0415
        from ..rules.resolve import Resolver  # noqa: PLC0415

        if not self.has_workspace:
            return Resolver(self.rulebook, Situation("机关单位", self.as_of), {})
        situation = Situation(self.unit.kind.value, self.named_day or self.unit.as_of)
        return Resolver(self.rulebook, situation, self.unit.adoptions)

    @cached_property
    def inputs(self) -> "Inputs":
        """Everything documents are made from."""
        from ..gen.inputs import open_inputs  # noqa: PLC0415

        return open_inputs(self.workspace, self.library, self.named_day)
