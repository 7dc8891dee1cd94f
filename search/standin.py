"""Importing a library without what it drags in and never uses here."""

import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def standing_in(absent: Mapping[str, str]) -> Iterator[None]:
    """Import something while the modules ``absent``, each with the name that is asked of it, have empty
    stand-ins; they are taken out again after. Warnings about a library's old syntax are not shown.
    """
    standing = {name: ModuleType(name) for name in absent if name not in sys.modules}
    for name, module in standing.items():
        setattr(module, absent[name], None)
    sys.modules.update(standing)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for name in standing:
            sys.modules.pop(name, None)
