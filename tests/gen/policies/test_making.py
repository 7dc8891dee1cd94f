"""Making 制度: an article that an officer's own template lost is told, however they are made."""

import re
import zipfile
from pathlib import Path

import pytest

from guiju.gen.catalogue import POLICIES, make_entry
from guiju.gen.inputs import Inputs, open_inputs
from guiju.gen.make import make
from guiju.gen.policies.catalogue import load_policies
from guiju.gen.policies.collection import COLLECTION, NOTICE
from guiju.gen.policies.issue import Drafting
from guiju.gen.policies.making import make_policies
from guiju.law.library import embedded
from guiju.unit.workspace import init_workspace

NAME, CLAUSE = "国家秘密载体管理制度", "保密法实施条例(2024) 第二十九条第（三）项"


def without(clause: str, source: Path, target: Path) -> None:
    """A template without the paragraphs that name ``clause``."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                paragraphs = re.split(r"(?=<w:p>)", data.decode())
                kept = [text for text in paragraphs if clause not in text]
                assert len(kept) < len(paragraphs)
                data = "".join(kept).encode()
            new.writestr(name, data)


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    workspace = init_workspace(tmp_path / "样例", sample=True)
    own = workspace.templates / "制度"
    own.mkdir(parents=True)
    without(CLAUSE, embedded().templates / "制度" / f"{NAME}.docx", own / f"{NAME}.docx")
    return open_inputs(workspace, embedded())


def test_a_lost_article_is_told_however_it_is_made(inputs: Inputs) -> None:
    policies = load_policies(inputs.library)[3:5]
    drafting = Drafting.of(inputs)
    for bound in ("", COLLECTION, NOTICE):
        made = make_policies(drafting, policies, bound=bound)
        assert len(made.written) == (1 if bound else 2)
        assert [note for note in made.notes if NAME in note and CLAUSE in note]
        assert all(NAME in note for note in made.notes)
    assert make_entry(inputs, f"{POLICIES}/{NAME}").notes == made.notes


def test_the_shipped_ones_lack_nothing(inputs: Inputs) -> None:
    assert make(inputs, "policy").notes == ()
    others = [policy for policy in load_policies(inputs.library) if policy.name != NAME]
    assert make_policies(Drafting.of(inputs), others).notes == ()
