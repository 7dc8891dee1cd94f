"""What every page works on: the folder, library and day the server was started with."""

import threading
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

from flask import current_app

from ..cli.setting import Setting
from ..search.result import SearchResult
from .guard import Guard
from .shelf import Shelf

_NAME = "guiju"


@dataclass(frozen=True, slots=True)
class Desk:
    """Started once; ``folder`` None is the current folder, ``as_of`` None is today, asked anew each time.

    ``making`` lets one batch of documents be made at a time.
    """

    folder: Path | None
    library: Path | None
    as_of: date | None
    guard: Guard
    shelf: Shelf = field(default_factory=Shelf)
    making: threading.Lock = field(default_factory=threading.Lock)

    def setting(self) -> Setting:
        """A new reading of everything, for one request. A folder without 单位.yaml is not an error here."""
        setting = Setting(self.folder, self.library, self.as_of)
        setting.named_workspace = False
        return setting

    def search(
        self, setting: Setting, query: str, limit: int, page: int, *, every: bool
    ) -> SearchResult:
        """Search the texts at hand. Raises SearchError or SourceError."""
        with self.shelf.lend(setting) as index:
            return index.search(
                query,
                as_of=setting.as_of,
                limit=limit,
                page=page,
                all_versions=every,
            )


def the_desk() -> Desk:
    """The desk of the running application."""
    return cast(Desk, current_app.extensions[_NAME])


def put_desk(extensions: dict[str, object], desk: Desk) -> None:
    """Where ``the_desk`` finds it."""
    extensions[_NAME] = desk
