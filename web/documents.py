"""The three documents: what each needs, who is in the roster, and making them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from ..cli.setting import Setting
from ..gen.inputs import Inputs
from ..law.errors import Fault, GuijuError, MissingValueError
from ..unit.notice import FIRST_RUN_NOTICE
from ..unit.person import Person
from .desk import Desk

LETTER, POLICY, REPORT = "涉密人员责任书", "涉密人员管理制度", "年度自查自评报告"
_LETTER_FIGURES = ("cooling_off",)
_POLICY_FIGURES = (
    *("cooling_off", "reexamination", "training_hours"),
    *("leading_group_meetings", "self_assessments"),
)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a document is made from, and whether it is there."""

    what: str
    present: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A document that can be made: ``key`` as ``make`` takes it."""

    key: str
    title: str
    does: str
    needs: tuple[Need, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing it needs is known to be missing."""
        return all(need.present for need in self.needs)


@dataclass(frozen=True, slots=True)
class Office:
    """The workspace as the first page shows it; ``departments``: name and its people on secret posts."""

    inputs: Inputs
    cards: tuple[Card, ...]
    departments: tuple[tuple[str, tuple[Person, ...]], ...]


def open_office(setting: Setting) -> Office:
    """Read the workspace. Raises the GuijuError of whatever is wrong with it."""
    inputs = setting.inputs
    cards = tuple(make(inputs) for make in (_letters, _policy, _report))
    return Office(inputs, cards, _departments(inputs.staff))


def make_documents(desk: Desk, setting: Setting, document: str, people: list[str]) -> list[Path]:
    """Make one kind of document into 输出/, as the command line does; the files, in order.

    Raises the GuijuError of whatever is wrong; where only some people's could not be made, the others
    are written and it says so.
    """
    from ..gen.make import make  # noqa: PLC0415  # the engine is loaded when a document is wanted

    with desk.making:
        made = make(setting.inputs, document, people)
    if made.failed:
        mend = f"其余{len(made.written)}个文件已经生成；改正后再生成一次，已有的不会重复"
        faults = (Fault(f"人员.xlsx 第{f.row}行", f.message, mend) for f in made.failed)
        raise MissingValueError.of(faults)
    return list(made.written)


def chosen_people(scope: str, people: list[str]) -> list[str]:
    """The 人员编号 to make letters for; [] for all. Raises MissingValueError if none was ticked."""
    if scope != "some":
        return []
    if not people:
        raise MissingValueError("没有勾选人员", where="责任书", mend="请勾选人员，或者选“全体”")
    return people


def _departments(staff: tuple[Person, ...]) -> tuple[tuple[str, tuple[Person, ...]], ...]:
    """By department, in the order in which the roster first names it."""
    order = {name: place for place, name in enumerate(dict.fromkeys(p.department for p in staff))}
    sorted_staff = sorted(staff, key=lambda person: order[person.department])
    groups = groupby(sorted_staff, key=lambda person: person.department)
    return tuple((name, tuple(people)) for name, people in groups)


def _letters(inputs: Inputs) -> Card:
    letter = inputs.unit.letter
    year = f"（{letter.year}年度，{letter.signatory.post}签订）" if letter else ""
    needs = [
        Need(f"单位.yaml 的“责任书”一节{year}", letter is not None),
        Need(f"人员.xlsx：在岗涉密人员{len(inputs.staff)}人", bool(inputs.staff)),
        *_figures(inputs, _LETTER_FIGURES),
    ]
    does = "每人一份，按核心、重要、一般写明双方责任和脱密期。"
    return Card("letters", LETTER, does, tuple(needs))


def _policy(inputs: Inputs) -> Card:
    terms = inputs.unit.policy
    passed = f"（{terms.meeting}通过）" if terms else ""
    needs = [
        Need(f"单位.yaml 的“制度”一节{passed}", terms is not None),
        Need("单位.yaml 的“责任书”一节（份数和持有人）", inputs.unit.letter is not None),
        Need("单位.yaml 的“保密工作领导小组”一节", inputs.unit.group is not None),
        *_figures(inputs, _POLICY_FIGURES),
    ]
    does = "章条式制度，数值取自规则库和本单位采用的数值。"
    return Card("policy", POLICY, does, tuple(needs))


def _report(inputs: Inputs) -> Card:
    terms = inputs.unit.report
    year = f"（{terms.year}年度）" if terms else ""
    needs = [
        Need(f"单位.yaml 的“自查自评报告”一节{year}", terms is not None),
        Need("单位.yaml 的“保密工作领导小组”一节", inputs.unit.group is not None),
        Need("台账.xlsx", inputs.workspace.ledger_file.is_file()),
    ]
    does = "报送保密行政管理部门的年度报告，数字取自台账。"
    return Card("report", REPORT, does, tuple(needs))


def _figures(inputs: Inputs, names: tuple[str, ...]) -> Iterator[Need]:
    """Which of the figures apply to every tier the unit has, by law or by the unit's own choice."""
    applies = {name: _applies(inputs, name) for name in names}
    for present in (True, False):
        labels = [inputs.rulebook.figures[n].name for n in names if applies[n] is present]
        if labels:
            listed = "”“".join(labels)
            yield Need(f"单位.yaml 的“采用”：“{listed}”的数值", present)


def _applies(inputs: Inputs, name: str) -> bool:
    present = {tier.value for tier in inputs.tiers}
    try:
        for key in inputs.rulebook.figures[name].key.names.values():
            if not key or key in present:
                inputs.resolver.resolve(name, key)
    except GuijuError:
        return False
    return True


def absent_workspace(setting: Setting) -> tuple[Fault, ...]:
    """What to do where there is no workspace."""
    what = "这里还没有工作目录（没有“单位.yaml”），可以检索，不能制作文书"
    mend = "请在命令行运行 guiju init 目录名 新建，再用 guiju serve --workspace 目录名 打开本页"
    return (Fault(str(setting.folder.resolve()), what, mend),)


def notice_points() -> tuple[str, ...]:
    """使用须知: its title, then one point each, lines that go on joined."""
    return tuple(re.sub(r"\n +", "", FIRST_RUN_NOTICE).splitlines())
