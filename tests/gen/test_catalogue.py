"""What a page offers: every key makes its document."""

from pathlib import Path

import pytest

from guiju.gen.catalogue import GROUPS, POLICIES, catalogue, make_entry
from guiju.gen.inputs import Inputs, open_inputs
from guiju.law.errors import UsageError
from guiju.law.library import embedded
from guiju.unit.workspace import init_workspace


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    folder: Path = tmp_path_factory.mktemp("目录") / "样例"
    return open_inputs(init_workspace(folder, sample=True), embedded())


def test_keys_are_told_apart_and_stand_in_a_group(inputs: Inputs) -> None:
    entries = catalogue(inputs)
    assert len({entry.key for entry in entries}) == len(entries)
    assert {entry.group for entry in entries} == set(GROUPS)
    assert len([entry for entry in entries if entry.group == POLICIES]) == 15 + 3


@pytest.mark.parametrize(
    ("name", "files"),
    [("涉密档案管理制度", 1), ("全部", 15), ("保密制度汇编", 1), ("印发保密制度的通知", 1)],
)
def test_policies_are_made_singly_and_together(inputs: Inputs, name: str, files: int) -> None:
    made = make_entry(inputs, f"{POLICIES}/{name}")
    assert len(made.written) == files
    assert all(path.is_file() for path in made.written)


def test_an_unknown_key_is_refused(inputs: Inputs) -> None:
    for key in (f"{POLICIES}/没有的制度", "没有的文书"):
        with pytest.raises(UsageError):
            make_entry(inputs, key)
