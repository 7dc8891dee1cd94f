"""The floor of a letter: the same parts, provenance included, as plain strings filled by Jinja and deflated.

Nothing is checked, nothing is known of what a passage rests on: the least that any renderer must do for a
file of these parts. ``python bench/letterfloor.py TEMPLATE CONTEXT SAMPLE COUNT zip`` makes so many into one
ZIP, or with ``folder`` into one folder, and prints its seconds.
"""

import hashlib
import hmac
import io
import json
import re
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from lxml import etree

from guiju.gen.archive import CONSTANT_LEVEL, Archive, Entry
from guiju.gen.patch import patch

Context = Mapping[str, object]
_BODY, _TEXT, _CUSTOM = "word/document.xml", "customXml/guiju2.xml", "docProps/custom.xml"
_TEXT_HEAD = '<made xmlns="urn:guiju:provenance:1" inputs="%s" sealed="%s"><text>%s</text></made>'


def floor_of(template: Path, sample: bytes) -> Callable[[Context], bytes]:
    """Makes letters of the same parts as ``sample``, one of the product's own from that template."""
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    parser = etree.XMLParser(remove_blank_text=True)
    with zipfile.ZipFile(template) as archive:
        source = patch(
            etree.tostring(etree.fromstring(archive.read(_BODY), parser), encoding="unicode")
        )
    body, text = environment.from_string(source), environment.from_string(_words(source))
    with zipfile.ZipFile(io.BytesIO(sample)) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    custom = parts[_CUSTOM].decode()
    constant = Archive.of(
        Entry.deflate(name, data, CONSTANT_LEVEL)
        for name, data in parts.items()
        if name not in (_BODY, _TEXT, _CUSTOM)
    )

    def letter(context: Context) -> bytes:
        main = body.render(context).encode()
        said = json.dumps(context, ensure_ascii=False, sort_keys=True).encode()
        inputs = hmac.new(b"key", said, hashlib.sha256).hexdigest()
        sealed = hashlib.sha256(main).hexdigest()
        filled = {
            _BODY: main,
            _TEXT: (_TEXT_HEAD % (inputs, sealed, text.render(context))).encode(),
            _CUSTOM: custom.replace("0" * 16, inputs[:16]).encode(),
        }
        return constant.closed_with(Entry.deflate(name, data) for name, data in filled.items())

    return letter


def _words(source: str) -> str:
    """A body's Jinja source as the source of its text, one paragraph a line."""
    return re.sub("<[^>]+>", "", source.replace("</w:p>", "</w:p>\n"))


def main() -> None:
    """Make letters into one ZIP or folder and print the seconds it took, imports apart."""
    template, context, sample = map(Path, sys.argv[1:4])
    count, kind = int(sys.argv[4]), sys.argv[5]
    data = json.loads(context.read_text(encoding="utf-8"))
    letter = floor_of(template, sample.read_bytes())
    letter(data)
    letters = ((f"P{n:05d}.docx", letter({**data, "编号": f"P{n:05d}"})) for n in range(count))
    with tempfile.TemporaryDirectory() as folder:
        wall, cpu = time.perf_counter(), time.process_time()
        if kind == "zip":
            with zipfile.ZipFile(Path(folder) / "letters.zip", "w", zipfile.ZIP_STORED) as archive:
                for name, made in letters:
                    archive.writestr(name, made)
        else:
            for name, made in letters:
                (Path(folder) / name).write_bytes(made)
        taken = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    print(json.dumps(taken))


if __name__ == "__main__" and len(sys.argv) > 1:
    main()
