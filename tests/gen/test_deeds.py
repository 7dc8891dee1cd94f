"""Signed documents: every one renders for its signers, with its duties, or is refused in words."""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import replace

import pytest

from guiju.gen.deedlist import DEEDS, LETTERS, PLEDGES, Deed, Whom
from guiju.gen.deeds import deed_names, open_deed
from guiju.gen.inputs import Inputs, open_inputs
from guiju.gen.issuing import Issued
from guiju.law.errors import GuijuError, MissingValueError, UsageError
from guiju.law.library import embedded
from guiju.unit.workspace import init_workspace

each = pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    folder = tmp_path_factory.mktemp("书") / "样例"
    return open_inputs(init_workspace(folder, sample=True), embedded())


def named(deed: Deed) -> tuple[str, ...]:
    return ("卫丑寅",) if deed.whom is Whom.NAMED else ()


def pairs(documents: Iterable[Issued]) -> list[tuple[str, bytes]]:
    """File name and bytes of each."""
    return [(issued.name, issued.data) for issued in documents]


def text_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())


@each
def test_every_duty_of_the_signer_stands_in_it(inputs: Inputs, deed: Deed) -> None:
    documents = pairs(open_deed(inputs, deed.verb, deed.name, named(deed)))
    assert documents
    for name, data in documents:
        text = text_of(data)
        assert name.endswith(f"{deed.name}.docx")
        for item in inputs.rulebook.roles[deed.theirs].on(inputs.as_of):
            assert inputs.fill(item.text, None, "乙方") in text
        assert not re.search(r"\{[{%a-z]|None", text)


@pytest.mark.parametrize(
    ("verb", "said", "name"),
    [
        (LETTERS, "党政主要领导", "党政主要领导保密工作责任书"),
        (PLEDGES, "上岗", "涉密人员上岗保密承诺书"),
        (PLEDGES, "《离岗离职保密承诺书》", "离岗离职保密承诺书"),
    ],
)
def test_words_of_one_name_alone_are_enough(
    inputs: Inputs, verb: str, said: str, name: str
) -> None:
    assert open_deed(inputs, verb, said, staff=verb == PLEDGES).title.endswith(name)


def test_the_superior_keeps_a_copy_of_what_it_signs(inputs: Inputs) -> None:
    ((_, data),) = pairs(open_deed(inputs, LETTERS, "党政主要领导保密工作责任书"))
    assert "一式二份，由甲方和乙方各执一份" in text_of(data)
    assert "《中华人民共和国保守国家秘密法》" in text_of(data)


def test_words_of_several_names_are_answered_with_them(inputs: Inputs) -> None:
    with pytest.raises(
        UsageError, match="请写全称：涉密人员上岗保密承诺书、涉密人员在岗保密承诺书"
    ):
        open_deed(inputs, PLEDGES, "涉密人员")


@each
def test_only_two_sided_ones_have_two_sides(inputs: Inputs, deed: Deed) -> None:
    ((_, data), *_) = pairs(open_deed(inputs, deed.verb, deed.name, named(deed)))
    assert ("甲方" in text_of(data)) is bool(deed.ours)
    assert ("承诺人（签字）" in text_of(data)) is (deed.verb == PLEDGES)


def test_a_leaver_reads_first_and_last_day(inputs: Inputs) -> None:
    ((name, data),) = pairs(open_deed(inputs, PLEDGES, "离岗离职保密承诺书"))
    assert "秦未申" in name
    assert "脱密期为3年，自2026年6月15日起至2029年6月14日止" in text_of(data)


def test_the_head_signs_with_the_superior_and_not_with_himself(inputs: Inputs) -> None:
    ((_, data),) = pairs(open_deed(inputs, LETTERS, "党政主要领导保密工作责任书"))
    assert f"甲方：{inputs.unit.superior}" in text_of(data)
    alone = replace(inputs, unit=replace(inputs.unit, superior=""))
    with pytest.raises(MissingValueError, match="上级主管部门"):
        list(open_deed(alone, LETTERS, "党政主要领导保密工作责任书"))


def test_a_figure_that_was_not_adopted_stops_the_letter(inputs: Inputs) -> None:
    adoptions = {k: v for k, v in inputs.resolver.adoptions.items() if k != "党组专题研究"}
    without = replace(inputs, resolver=replace(inputs.resolver, adoptions=adoptions))
    with pytest.raises(GuijuError, match="党组专题研究"):
        list(open_deed(without, LETTERS, "党政主要领导保密工作责任书"))


def test_who_has_to_be_named_is_asked_for(inputs: Inputs) -> None:
    with pytest.raises(MissingValueError, match="--person"):
        open_deed(inputs, LETTERS, "部门负责人保密责任书")
    with pytest.raises(MissingValueError, match="无此人"):
        open_deed(inputs, LETTERS, "部门负责人保密责任书", ("无此人",))
    with pytest.raises(UsageError, match="部门负责人保密责任书"):
        open_deed(inputs, LETTERS, "部门负责人责任书")


def test_names_by_kind_and_same_bytes(inputs: Inputs) -> None:
    assert len(deed_names(LETTERS)) == 8
    assert len(deed_names(PLEDGES)) == 6
    name = "涉密人员在岗保密承诺书"
    assert list(open_deed(inputs, PLEDGES, name)) == list(open_deed(inputs, PLEDGES, name))
