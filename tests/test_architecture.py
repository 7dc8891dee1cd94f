"""The rules of the house that no linter knows: who imports whom, how long things may be."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("law", "rules", "unit", "search", "assess", "gen", "cli", "web")
PACKAGE = sorted({path for room in ROOMS for path in (ROOT / room).rglob("*.py")})
ALL = sorted(
    {*PACKAGE, *ROOT.glob("*.py")}.union(
        *(set((ROOT / folder).rglob("*.py")) for folder in ("tests", "tools", "bench"))
    )
)
GENERATED = {"build", "dist", "样例单位", "__pycache__"}
TEXTS = {
    ".py",
    ".md",
    ".yaml",
    ".toml",
    ".sh",
    ".html",
    ".css",
    ".js",
    ".txt",
    ".json",
    ".conf",
    "",
}

LONGEST_MODULE, LONGEST_FUNCTION = 300, 45
LONGEST_SUITE = 400  # a suite follows its module, with every case beside it

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(path: Path) -> set[str]:
    """First names of the modules imported absolutely, wherever in the file."""
    found = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").split(".")[0])
    return found


def _functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, Function):
            yield node


def test_rooms_import_one_way() -> None:
    """The contract stands in pyproject.toml ([tool.importlinter])."""
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("library", ["jieba", "whoosh", "docxtpl"])
def test_library_is_imported_in_one_module(library: str) -> None:
    users = [_name(path) for path in PACKAGE if library in _imports(path)]
    assert len(users) == 1, users


def test_package_imports_itself_relatively() -> None:
    assert [_name(path) for path in PACKAGE if "guiju" in _imports(path)] == []


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_modules_and_functions_are_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    longest = LONGEST_SUITE if ROOT / "tests" in path.parents else LONGEST_MODULE
    assert lines < longest, f"{_name(path)}: {lines} lines"
    for function in _functions(path):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        assert length < LONGEST_FUNCTION, f"{_name(path)} {function.name}: {length} lines"


def test_median_function_is_short() -> None:
    lengths = sorted(
        (function.end_lineno or function.lineno) - function.lineno + 1
        for path in PACKAGE
        for function in _functions(path)
    )
    assert lengths[len(lengths) // 2] <= 10


@pytest.mark.parametrize("path", PACKAGE, ids=_name)
def test_public_names_say_what_they_are(path: Path) -> None:
    tree = _tree(path)
    assert ast.get_docstring(tree), "module"
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name


def _texts() -> Iterator[Path]:
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part != ".ci" for part in parts[:-1])
        made = hidden or not GENERATED.isdisjoint(parts) or "egg-info" in parts[0]
        if not made and path.is_file() and path.suffix in TEXTS:
            yield path


def test_no_machine_path_is_written_down() -> None:
    pattern = re.compile(r"(?<![\w.}])/(?:work|root|home)/\w|[A-Z]:\\Users\\\w")
    found = [_name(path) for path in _texts() if pattern.search(path.read_text("utf-8"))]
    assert found == []


def test_every_room_is_in_the_architecture_note() -> None:
    note = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert rooms == set(ROOMS)
    assert [room for room in sorted(rooms) if f"`{room}/`" not in note] == []
