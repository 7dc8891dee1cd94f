"""The process that opens a PDF: bytes on standard input, its pages as JSON on standard output."""

import io
import json
import logging
import sys

MAX_MEMORY = 450 * 1024 * 1024
MAX_PAGES = 1500


def main() -> None:
    """Read, extract, answer {"pages": […]} or {"error": encrypted | damaged | pages}."""
    _limit_memory()
    data = sys.stdin.buffer.read()
    try:
        answer = _extract(data)
    except Exception:  # the library raises what it likes on damaged files, MemoryError included
        answer = {"error": "damaged"}
    sys.stdout.write(json.dumps(answer))


def _extract(data: bytes) -> dict[str, object]:
    from pypdf import PdfReader  # noqa: PLC0415  # after the limit is set

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return {"error": "encrypted"}
    if len(reader.pages) > MAX_PAGES:
        return {"error": "pages"}
    return {"pages": [page.extract_text() for page in reader.pages]}


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415  # not on Windows, where the time limit alone holds
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


if __name__ == "__main__":
    main()
