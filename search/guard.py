"""Reading pickles that may have come from another machine, and would run code if they were let.

Whoosh keeps parts of its files as pickles. Only the few harmless types an index consists of are let through.
"""

import io
import pickle  # nosec - loading goes through _Guarded
from typing import BinaryIO

_HARMLESS = {
    ("whoosh.codec.whoosh3", "W3Segment"),
    ("whoosh.codec.whoosh3", "W3Codec"),
    ("array", "array"),
    ("array", "_array_reconstructor"),
    ("collections", "defaultdict"),
    ("builtins", "int"),
    ("builtins", "set"),
}


class _Guarded(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        """Only what an index consists of."""
        if (module, name) not in _HARMLESS:
            raise pickle.UnpicklingError(f"{module}.{name} 不属于索引")
        return super().find_class(module, name)


def dump_pickle(value: object, _: object = None) -> bytes:
    """As bytes. Protocol 4: 2, Whoosh's choice, writes bytes as a call."""
    return pickle.dumps(value, 4)


def load_pickle(stream: BinaryIO | io.BufferedIOBase) -> object:
    """What was pickled in ``stream``. Raises pickle.UnpicklingError for what may do harm."""
    return _Guarded(stream).load()


def loads_pickle(data: bytes) -> object:
    """What was pickled in ``data``."""
    return load_pickle(io.BytesIO(data))
