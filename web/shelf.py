"""The search index of the pages: the workspace's on the disk, or one in memory kept a thread."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ..cli.search import open_setting_index
from ..cli.setting import Setting
from ..search.fingerprint import take_fingerprint
from ..search.index import Index


@dataclass(frozen=True, slots=True)
class _Kept:
    fingerprint: str
    index: Index


class Shelf:
    """Lends an open index. One that stands on the disk is opened for each request and let go of:
    holding it open would bar Windows from replacing it. One that could only be built in memory is
    kept for the thread that built it, until the texts change.
    """

    def __init__(self) -> None:
        self._own = threading.local()

    @contextmanager
    def lend(self, setting: Setting) -> Iterator[Index]:
        """The index of the setting's texts, open for this thread. Raises as ``open_index`` does."""
        fingerprint = f"{setting.has_workspace}\n{take_fingerprint(setting.corpus_folders, setting.library.rules)}"
        kept: _Kept | None = getattr(self._own, "kept", None)
        if kept and kept.fingerprint == fingerprint:
            yield kept.index
            return
        index = open_setting_index(setting)
        if index.info.location is None:
            self._keep(_Kept(fingerprint, index))
            yield index
            return
        with index:
            yield index

    def _keep(self, kept: _Kept) -> None:
        old: _Kept | None = getattr(self._own, "kept", None)
        if old:
            old.index.close()
        self._own.kept = kept
