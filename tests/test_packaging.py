"""The package as others get it: wheel, source archive, wheel made from that, editable install.

All are built from a copy of the checkout whose folder has a hyphen, a space and Chinese in its name.
The builds use the setuptools at hand (--no-isolation): tests need no network, and it saves half a
minute; `make` installs a setuptools as new as pyproject.toml asks for.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("law", "rules", "unit", "search", "assess", "gen", "cli", "web")
NOT_COPIED = (".*", "build", "dist", "*.egg-info", "__pycache__", "样例单位", "tests", "bench")


def _settings() -> dict[str, list[str]]:
    with (ROOT / "pyproject.toml").open("rb") as stream:
        data = tomllib.load(stream)["tool"]["setuptools"]["package-data"]
    return {str(package): [str(pattern) for pattern in data[package]] for package in data}


def _data_files() -> set[str]:
    """Every data file the checkout holds, relative to the package."""
    found = set()
    for package, patterns in _settings().items():
        base = ROOT.joinpath(*package.split(".")[1:])
        for pattern in patterns:
            paths = (path for path in base.glob(pattern) if path.is_file())
            found |= {path.relative_to(ROOT).as_posix() for path in paths}
    return found


def _modules() -> set[str]:
    inner = {path for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    return {path.relative_to(ROOT).as_posix() for path in {*inner, *ROOT.glob("*.py")}}


def _run(*command: str | Path, cwd: Path, path: Path | None = None) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    environment |= {"PYTHONPATH": str(path)} if path else {}
    environment["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("packaging") / "规矩 check-out-1"
    return shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_COPIED))


@pytest.fixture(scope="module")
def built(checkout: Path) -> dict[str, Path]:
    """Paths of the wheel made from the checkout and the one made from the source archive."""
    build = (sys.executable, "-m", "build", "--no-isolation")
    direct, through = checkout / "direct", checkout / "through"
    _run(*build, "--wheel", "--outdir", direct, ".", cwd=checkout)
    shutil.rmtree(checkout / "build")
    _run(*build, "--outdir", through, ".", cwd=checkout)  # archive, then a wheel from it
    [wheel], [other] = direct.glob("*.whl"), through.glob("*.whl")
    assert len(list(through.glob("*.tar.gz"))) == 1
    return {"wheel": wheel, "wheel-from-sdist": other}


CHECK = """
from importlib.resources import files
from pathlib import Path
import guiju
root = Path(str(files("guiju")))
print(guiju.__file__)
for name in {names!r}:
    assert (root / name).is_file(), name
"""


def test_there_is_data_to_carry() -> None:
    names = _data_files()
    for head in ("rules.yaml", "py.typed", "corpus/", "templates/", "search/data/", "web/pages/"):
        assert any(name.startswith(head) for name in names), head


@pytest.mark.parametrize("kind", ["wheel", "wheel-from-sdist"])
def test_wheel_holds_every_module_and_data_file_and_nothing_else(
    built: dict[str, Path], kind: str
) -> None:
    with zipfile.ZipFile(built[kind]) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" not in name]
        licences = [name for name in archive.namelist() if name.endswith("licenses/LICENSE")]
    assert {name.removeprefix("guiju/") for name in names} == _data_files() | _modules()
    assert licences


def test_installed_wheel_finds_its_data_and_runs(built: dict[str, Path], tmp_path: Path) -> None:
    target = tmp_path / "target"
    pip = (sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index")
    _run(*pip, "--target", target, built["wheel"], cwd=tmp_path)
    _holds_data(target / "guiju", sys.executable, tmp_path, target)
    shown = _run(sys.executable, "-m", "guiju", "--help", cwd=tmp_path, path=target)
    assert "用法" in shown


def test_strict_editable_install_finds_its_data_and_runs(checkout: Path, tmp_path: Path) -> None:
    python = _fresh_python(tmp_path)
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps")
    strict = ("--config-settings", "editable_mode=strict", "--no-build-isolation")
    _run(*pip, *strict, "-e", checkout, cwd=tmp_path)
    _holds_data(checkout, python, tmp_path, None)
    assert "用法" in _run(python, "-m", "guiju", "--help", cwd=tmp_path)


def _fresh_python(folder: Path) -> Path:
    """A virtual environment that sees the dependencies of this one, but not its guiju."""
    _run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    base = {"base": str(folder / "venv"), "platbase": str(folder / "venv")}
    site = Path(sysconfig.get_path("purelib", "venv", vars=base))
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return Path(sysconfig.get_path("scripts", "venv", vars=base)) / Path(sys.executable).name


def _holds_data(place: Path, python: str | Path, cwd: Path, path: Path | None) -> None:
    script = cwd / "check.py"
    script.write_text(CHECK.format(names=sorted(_data_files())), encoding="utf-8")
    where = Path(_run(python, script, cwd=cwd, path=path).strip())
    assert where.is_relative_to(place)
