"""Write templates/*.docx from the text modules beside this file: `python tools/make_templates.py`.

With a folder as argument, write there instead. Each tools/text_*.py has NAME, the file's name, and
build(), its bytes, or templates(), which yields several; the same modules give the same bytes on every system.
"""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent


def build_all() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every template, in the order of the modules' names."""
    for path in sorted(HERE.glob("text_*.py")):
        module = importlib.import_module(path.stem)
        if hasattr(module, "templates"):
            yield from module.templates()
        elif hasattr(module, "NAME"):  # a text module may keep passages for the others
            yield module.NAME, module.build()


def main() -> None:
    """Write all templates; say which."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in build_all():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        print(f"已写出 {folder / name}（{len(data) // 1024} KB）")


if __name__ == "__main__":
    main()
