"""Making written files safe: force them onto the disk before anything points at them."""

import os
from pathlib import Path


def make_durable(path: Path) -> None:
    """Force a written file, or the names in a folder, onto the disk."""
    folder = path.is_dir()
    if folder and os.name == "nt":  # no handle on a folder there; the rename itself is journalled
        return
    descriptor = os.open(path, os.O_RDONLY if folder else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
