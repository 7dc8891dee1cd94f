"""A full disk and kill -9 during a batch of the real program: told, nothing lost, made good by running again."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from guiju.unit.register import Register
from guiju.unit.workspace import init_workspace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and signals of Unix")
PEOPLE = 300
GUIJU = (sys.executable, "-m", "guiju")


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with so many people that a batch takes a while."""
    place = init_workspace(tmp_path_factory.mktemp("大") / "单位", sample=True)
    book = load_workbook(place.roster_file)
    sheet = book["人员"]
    row = [cell.value for cell in sheet[6]]
    for number in range(PEOPLE):
        sheet.append([f"X{number:04d}", *row[1:]])
    book.save(place.roster_file)
    return place.root


@pytest.fixture
def place(founded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(founded, tmp_path / "单位"))


def gen(place: Path, *arguments: str, start: str = "") -> subprocess.CompletedProcess[str]:
    """``guiju gen`` as a process of its own; ``start``: Python run in it before."""
    command = [
        sys.executable,
        "-c",
        f"{start}\nimport sys\nfrom guiju.__main__ import main\nsys.exit(main(sys.argv[1:]))",
    ]
    return subprocess.run(
        [*command, "gen", *arguments], cwd=place, check=False, capture_output=True, encoding="utf-8"
    )


def limited(size: int) -> str:
    """No file may grow over ``size`` bytes: the system refuses as it does on a full disk."""
    return f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))"


def sound(place: Path) -> list[str]:
    """The files of documents that stand; the register is whole, knows each, and nothing is left over."""
    register = Register(place / "登记")
    assert register.faults() == []
    standing = {path.relative_to(place).as_posix() for path in (place / "输出").rglob("*.docx")}
    assert standing <= {issue.file for issue in register.current()}
    assert not [path for path in place.rglob(".guiju-*") if path.is_dir()]
    return sorted(standing)


@pytest.mark.parametrize("packing", [[], ["--zip"]], ids=["folder", "zip"])
def test_a_disk_that_is_full_while_documents_are_written(place: Path, packing: list[str]) -> None:
    done = gen(place, "letters", *packing, start=limited(8_000))
    assert done.returncode == 1, done.stderr
    assert "磁盘空间不足" in done.stderr and "没有写入任何文件" in done.stderr
    assert "处理办法" in done.stderr and "Traceback" not in done.stderr
    assert sound(place) == []
    again = gen(place, "letters", *packing, "--json")
    assert again.returncode == 0, again.stderr
    assert len(json.loads(again.stdout)["written"]) in (1, PEOPLE + 19)


def test_a_disk_that_is_full_while_the_register_is_written(place: Path) -> None:
    done = gen(place, "letters", "--zip", start=limited(20_000_000))
    assert done.returncode == 0, done.stderr
    database = place / "登记" / "制发登记.db"
    rows = len(Register(place / "登记").issues())
    room = database.stat().st_size + 8192
    done = gen(place, "pledges", "涉密人员在岗保密承诺书", start=limited(room))
    assert done.returncode == 1, done.stderr
    assert "登记" in done.stderr and "没有写入任何文件" in done.stderr
    assert len(Register(place / "登记").issues()) == rows
    assert sound(place) == []


@pytest.fixture
def small(place: Path) -> Iterator[Path]:
    """输出/ on a disk of its own that holds some of the letters."""
    output = place / "输出"
    output.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(output)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this machine does not let a disk be mounted")
    yield output
    subprocess.run(["umount", str(output)], check=True)


def test_a_small_disk_fills_up_and_is_made_room_on(place: Path, small: Path) -> None:
    (small / "占位").write_bytes(b"x" * 1_800_000)
    done = gen(place, "pledges", "涉密人员在岗保密承诺书")
    assert done.returncode == 1, done.stderr
    assert "磁盘空间不足，没有写入任何文件" in done.stderr
    assert [path.name for path in small.iterdir()] == ["占位"]
    (small / "占位").unlink()
    done = gen(place, "letters", "--person", "孙丙")
    assert done.returncode == 0, done.stderr
    assert len(sound(place)) == 1


def killed(place: Path, *arguments: str, when: float) -> None:
    """Start a batch and kill it so many seconds after its first file was staged."""
    process = subprocess.Popen(
        [*GUIJU, "gen", *arguments], cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end:
        if any(place.glob("输出/.guiju-*/stage/*")):
            break
        time.sleep(0.005)
    time.sleep(when)
    process.send_signal(signal.SIGKILL)
    process.wait()


@pytest.mark.parametrize("packing", [(), ("--zip",)], ids=["folder", "zip"])
def test_a_batch_killed_anywhere_is_made_good_by_running_it_again(
    place: Path, packing: tuple[str, ...]
) -> None:
    killed(place, "letters", *packing, when=0.0)
    assert list(place.glob("输出/.guiju-*"))  # it was in the midst of it
    assert [path.name for path in (place / "输出").iterdir() if path.name[0] != "."] == []
    assert Register(place / "登记").issues() == ()
    killed(place, "letters", *packing, when=0.15)
    assert Register(place / "登记").faults() == []
    done = gen(place, "letters", *packing, "--json")
    assert done.returncode == 0, done.stderr
    written = [Path(path) for path in json.loads(done.stdout)["written"]]
    if packing:
        with zipfile.ZipFile(place / written[0]) as archive:
            assert archive.testzip() is None
            assert len(archive.namelist()) == PEOPLE + 19
    assert len(sound(place)) == (0 if packing else PEOPLE + 19)
    issues = Register(place / "登记").issues()
    assert len({issue.file for issue in issues}) == len(issues) == PEOPLE + 19  # each once


def test_killed_between_the_register_and_the_files(place: Path) -> None:
    fatal = (
        "import os, signal\nfrom pathlib import Path\nold = Path.replace\n"
        "def dying(self, other):\n"
        "    if self.name == 'new' or other.suffix == '.docx':\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return old(self, other)\nPath.replace = dying"
    )
    done = gen(place, "letters", "--person", "孙丙", "--person", "赵甲", start=fatal)
    assert done.returncode == -signal.SIGKILL
    register = Register(place / "登记")
    assert len(register.issues()) == 3  # entered, not yet in place
    assert not (place / "输出" / "2026年度涉密人员责任书").exists()
    done = gen(place, "letters", "--person", "孙丙", "--person", "赵甲", "--json")
    assert done.returncode == 0, done.stderr
    assert len(sound(place)) == 3
    assert len(register.issues()) == 3
