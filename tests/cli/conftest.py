"""The command line, called as a user calls it, in this process."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from guiju.__main__ import main


@dataclass(frozen=True)
class Ran:
    """What one call gave."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return call


@pytest.fixture
def sample(run: Run, tmp_path: Path) -> Path:
    """A fresh workspace of the fictional institution."""
    folder = tmp_path / "示例 单位"
    assert run("init", folder, "--sample").code == 0
    return folder
