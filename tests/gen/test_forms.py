"""The forms: every one renders, blank and filled, with its hands and its basis."""

import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from guiju.gen.forms import FOLDER, form_names, open_form
from guiju.gen.inputs import Inputs, open_inputs
from guiju.gen.issuing import Issued
from guiju.law.errors import MissingValueError, UsageError
from guiju.law.library import embedded
from guiju.unit.workspace import init_workspace

DATA = Path(__file__).parents[2] / "tools" / "forms.yaml"
LEAVER = "秦未申"


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    folder = tmp_path_factory.mktemp("表") / "样例"
    return open_inputs(init_workspace(folder, sample=True), embedded())


def pairs(documents: Iterable[Issued]) -> list[tuple[str, bytes]]:
    """File name and bytes of each."""
    return [(issued.name, issued.data) for issued in documents]


def text_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())


def test_there_are_more_than_thirty_and_each_is_a_rule() -> None:
    forms = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    shipped = {path.stem for path in (embedded().templates / FOLDER).glob("*.docx")}
    assert len(forms) >= 30
    assert shipped == set(forms)


def test_every_template_belongs_to_a_form_in_use(inputs: Inputs) -> None:
    shipped = {path.stem for path in (embedded().templates / FOLDER).glob("*.docx")}
    assert set(form_names(inputs)) == shipped


def test_blank_forms_name_the_unit_the_hands_and_the_basis(inputs: Inputs) -> None:
    for name in form_names(inputs):
        ((file, data),) = pairs(open_form(inputs, name))
        text = text_of(data)
        assert file == f"{name}.docx"
        assert inputs.unit.name in text
        assert "依据：《中华人民共和国" in text or "没有统一规定这一表式" in text
        assert "{{" not in text and "None" not in text


def test_no_form_asks_for_a_level_to_be_filled_by_the_product(inputs: Inputs) -> None:
    """A 密级 is a blank for a person's hand, never a value."""
    for name in form_names(inputs):
        ((_, data),) = pairs(open_form(inputs, name))
        assert not re.search(r"(绝密|机密|秘密)★", text_of(data))


def test_a_leaver_gets_first_and_last_day(inputs: Inputs) -> None:
    ((file, data),) = pairs(open_form(inputs, "撤销涉密人员资格审批表", (LEAVER,)))
    text = text_of(data)
    assert LEAVER in file and "重要" in text
    assert "2026年6月15日" in text and "2029年6月14日" in text


def test_the_same_inputs_give_the_same_bytes(inputs: Inputs) -> None:
    assert list(open_form(inputs, "定密审批单")) == list(open_form(inputs, "定密审批单"))


def test_what_does_not_exist_is_told(inputs: Inputs) -> None:
    with pytest.raises(UsageError, match="定密审批单"):
        open_form(inputs, "定密审批表")
    with pytest.raises(MissingValueError, match="无此人"):
        open_form(inputs, "定密审批单", ("无此人",))
