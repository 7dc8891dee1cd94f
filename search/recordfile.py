"""Records in a plain file, one JSON line each, with the offsets of the lines in front."""

import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from struct import Struct, error
from typing import BinaryIO

from .record import Record, Row

_OFFSET = Struct("<Q")


class RecordFile:
    """Random access to packed records by their place, from 1. Layout: count, count + 1 offsets, then the lines."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        try:
            self._count = self._offset(0)
        except error:
            stream.close()
            raise

    @classmethod
    def of(cls, records: Sequence[Record]) -> "RecordFile":
        """The same in memory."""
        return cls(BytesIO(_layout(records)))

    @classmethod
    def open(cls, path: Path) -> "RecordFile":
        """Open a written file. Raises OSError, or struct.error for a file cut short."""
        return cls(path.open("rb"))

    @staticmethod
    def write(path: Path, records: Sequence[Record]) -> None:
        """Write ``records`` one after the other."""
        path.write_bytes(_layout(records))

    def _offset(self, place: int) -> int:
        self._stream.seek(place * _OFFSET.size)
        return int(_OFFSET.unpack(self._stream.read(_OFFSET.size))[0])

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> Row:
        start, end = self._offset(number), self._offset(number + 1)
        self._stream.seek(start)
        row: Row = tuple(json.loads(self._stream.read(end - start)))
        return row

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()


def _layout(records: Sequence[Record]) -> bytes:
    lines = [json.dumps(record.pack(), ensure_ascii=False).encode() + b"\n" for record in records]
    position = (len(lines) + 2) * _OFFSET.size
    head = [_OFFSET.pack(len(lines)), _OFFSET.pack(position)]
    for line in lines:
        position += len(line)
        head.append(_OFFSET.pack(position))
    return b"".join(head + lines)
