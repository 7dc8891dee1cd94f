"""The real documents of the sample institution, made into a folder: all of them or none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from guiju.gen.inputs import Inputs, open_inputs
from guiju.gen.make import make
from guiju.law.errors import MissingValueError, TemplateError
from guiju.law.library import open_library
from guiju.unit.workspace import init_workspace, open_workspace

LETTER = "涉密人员责任书.docx"


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return init_workspace(tmp_path_factory.mktemp("样例") / "示例", sample=True).root


@pytest.fixture
def place(founded: Path, tmp_path: Path) -> Path:
    """A workspace of the fictional institution."""
    return Path(shutil.copytree(founded, tmp_path / "示例"))


def inputs(place: Path) -> Inputs:
    return open_inputs(open_workspace(place), open_library(None))


def own_letter(place: Path, *texts: str) -> None:
    """The workspace's own template of the letter: the library's with paragraphs added."""
    document = docx.Document(str(open_library(None).templates / LETTER))
    for text in texts:
        document.add_paragraph(text)
    (place / "templates").mkdir()
    document.save(str(place / "templates" / LETTER))


def everything(place: Path) -> dict[str, bytes | None]:
    """What stands in the workspace, folders and hidden leftovers too."""
    return {
        str(path.relative_to(place)): path.read_bytes() if path.is_file() else None
        for path in place.rglob("*")
    }


def test_a_value_missing_for_one_person_keeps_nobody_else_from_theirs(place: Path) -> None:
    last = inputs(place).staff[-1]
    own_letter(
        place, f"{{% if 乙方.姓名 == '{last.name}' %}}{{{{ 甲方.责任[99].内容 }}}}{{% endif %}}"
    )
    made = make(inputs(place), "letters")
    [failed] = made.failed
    assert (failed.row, failed.field, failed.person) == (last.row, "甲方.责任[].内容", last.id)
    assert f"{last.name}（{last.id}）的“甲方.责任[].内容”没有填写" in failed.message
    assert len(made.written) == len(inputs(place).staff)  # all but one, and the list to be signed
    assert not any(last.id in path.name for path in made.written)


def test_nothing_made_at_all_is_a_failure_and_leaves_nothing(place: Path) -> None:
    own_letter(place, "{{ 甲方.责任[99].内容 }}")
    with pytest.raises(MissingValueError, match="没有填写"):
        make(inputs(place), "letters")
    assert list((place / "输出").iterdir()) == []


def test_unknown_fields_are_told_before_any_letter_is_rendered(place: Path) -> None:
    last = inputs(place).staff[-1]
    own_letter(
        place,
        f"{{% if 乙方.姓名 == '{last.name}' %}}{{{{ 乙方.名字 }}}}{{% endif %}}",
        "{{ 编码 }}",
    )
    before = everything(place)
    told: list[int] = []
    with pytest.raises(TemplateError) as caught:
        make(inputs(place), "letters", progress=lambda done, _: told.append(done))
    assert [fault.what for fault in caught.value.faults] == [
        "模板用了不存在的字段“乙方.名字”",
        "模板用了不存在的字段“编码”",
    ]
    assert told == []
    assert everything(place) == before


def _without_root_s_power() -> list[str]:
    """What makes a command obey permissions although it is run by root."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions of another kind")
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root may write everywhere, and setpriv is not installed")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


@pytest.mark.parametrize("document", ["letters", "policy", "report"])
def test_an_output_folder_without_permission_is_told_in_one_message(
    place: Path, document: str
) -> None:
    output = place / "输出"
    output.mkdir(exist_ok=True)
    output.chmod(0o555)
    command = [sys.executable, "-m", "guiju", "gen", document]
    done = subprocess.run(
        [*_without_root_s_power(), *command],
        cwd=place, check=False, capture_output=True, encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    output.chmod(0o755)
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert "输出" in line
    assert "没有写入权限，没有写入任何文件" in line
    assert "Word" not in line
    assert "处理办法" in line
    assert list(output.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to mount")
def test_an_output_folder_on_a_read_only_disk(place: Path) -> None:
    output = place / "输出"
    output.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", "ro,size=64k", "tmpfs", str(output)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this machine does not let a disk be mounted")
    command = [sys.executable, "-m", "guiju", "gen", "policy"]
    try:
        done = subprocess.run(
            command, cwd=place, check=False, capture_output=True, encoding="utf-8"
        )
    finally:
        subprocess.run(["umount", str(output)], check=True)
    assert done.returncode == 1, done.stderr
    [line] = done.stderr.splitlines()
    assert "磁盘只读，没有写入任何文件" in line
