"""The documents: what there is to choose from, what each needs, who is in the roster, making them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ..cli.setting import Setting
from ..gen.catalogue import FORMS, GROUPS, POLICIES, REPORTS, Entry, catalogue, make_entry
from ..gen.deedlist import LETTERS, PLEDGES
from ..gen.glyphs import rare_warnings
from ..gen.inputs import Inputs, open_inputs
from ..gen.letters import NAME as LETTER
from ..gen.package import read_package
from ..gen.packing import Made, Packing
from ..gen.report import NAME as REPORT
from ..law.errors import Fault, GuijuError, MissingValueError, UsageError
from ..unit.notice import FIRST_RUN_NOTICE
from ..unit.person import Person
from ..unit.settings import FIRST_POLICY
from .desk import Desk

TYPE_CHECKING = False  # as typing's own, without loading typing
if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

BY_PERSON = {"letters", LETTERS, PLEDGES, FORMS}
"""Keys, or their first halves, of documents made for people."""
_GROUP_OF = {"letters": LETTERS, "policy": POLICIES}
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
    needs: tuple[Need, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing it needs is known to be missing."""
        return all(need.present for need in self.needs)


@dataclass(frozen=True, slots=True)
class Office:
    """The workspace as the pages show it; ``departments``: name and its people."""

    inputs: Inputs
    cards: tuple[Card, ...]
    entries: tuple[Entry, ...]
    departments: tuple[tuple[str, tuple[Person, ...]], ...]

    @property
    def groups(self) -> tuple["Group", ...]:
        """What there is to choose from, group by group."""
        return tuple(
            Group(
                name,
                does,
                tuple(entry for entry in self.entries if entry.group == name),
                tuple(card for card in self.cards if _GROUP_OF.get(card.key, REPORTS) == name),
            )
            for name, does in GROUPS.items()
        )

    def group(self, name: str) -> "Group":
        """The group called ``name``, else the first."""
        return next((group for group in self.groups if group.name == name), self.groups[0])


@dataclass(frozen=True, slots=True)
class Group:
    """Documents offered together; ``cards``: what some of them need."""

    name: str
    does: str
    entries: tuple[Entry, ...]
    cards: tuple[Card, ...]

    @property
    def by_person(self) -> bool:
        """Whether they are made for people."""
        return self.name in BY_PERSON

    @property
    def lacking(self) -> tuple[str, ...]:
        """What is known to be missing, each once."""
        needs = (need for card in self.cards for need in card.needs)
        return tuple(dict.fromkeys(need.what for need in needs if not need.present))


def open_office(setting: Setting) -> Office:
    """Read the workspace. Raises the GuijuError of whatever is wrong with it.

    Rows of the roster that cannot be used are told in ``row_faults`` of the inputs, the rest is there.
    """
    inputs = _inputs(setting)
    cards = tuple(make(inputs) for make in (_letters, _policy, _report))
    return Office(inputs, cards, catalogue(inputs), _departments(inputs.people))


@dataclass(frozen=True, slots=True)
class Wish:
    """What the form asks for: a document by its key, for whom, handed over how, with which additions."""

    key: str
    scope: str = "all"
    people: tuple[str, ...] = ()
    packing: Packing = Packing.FOLDER
    comments: bool = False
    table: bool = False

    @classmethod
    def of(cls, form: "MultiDict[str, str]") -> "Wish":
        """The form as it was sent. Raises UsageError for a way of packing there is not."""
        packing = form.get("packing", Packing.FOLDER.value)
        if packing not in {way.value for way in Packing}:
            raise UsageError(f"没有这种交付方式“{packing}”", mend="请返回重新选择")
        return cls(
            form.get("document", ""),
            form.get("scope", "all"),
            tuple(form.getlist("person")),
            Packing(packing),
            "basis" in form,
            "table" in form,
        )


def group_of(key: str) -> str:
    """The group a document is offered in, by its key."""
    head = key.partition("/")[0]
    return head if head in GROUPS else _GROUP_OF.get(head, REPORTS)


def make_documents(desk: Desk, setting: Setting, wish: Wish) -> tuple[Made, list[str]]:
    """Make documents into 输出/ as the command line does; what was made, and what to look at.

    Raises the GuijuError of whatever is wrong; where only some people's could not be made, the others
    are written and ``failed`` says so.
    """
    people = wish.people if wish.scope == "some" else ()
    if wish.scope == "some" and not people:
        raise MissingValueError(
            "没有勾选人员", where=wish.key, mend="请勾选人员，或者另选“为谁制作”"
        )
    with desk.making:
        inputs = _inputs(setting, wish)
        staff = wish.scope == "staff"
        made = make_entry(inputs, wish.key, people, staff=staff, packing=wish.packing)
    used = (read_package(inputs.template(name)) for name in made.templates)
    return made, [*made.notes, *rare_warnings(used, made.named)]


def _inputs(setting: Setting, wish: Wish | None = None) -> Inputs:
    """What documents are made from; counts of people (制度, reports) need every row sound."""
    by_row = wish is None or wish.key.partition("/")[0] in BY_PERSON
    return open_inputs(
        setting.workspace,
        setting.library,
        setting.named_day,
        marked=wish is not None and wish.comments,
        tabled=wish is not None and wish.table,
        by_row=by_row,
    )


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
    return Card("letters", LETTER, tuple(needs))


def _policy(inputs: Inputs) -> Card:
    terms = inputs.unit.policy
    passed = f"（{terms.meeting}通过）" if terms else ""
    needs = [
        Need(f"单位.yaml 的“制度”一节{passed}", terms is not None),
        Need("单位.yaml 的“责任书”一节（份数和持有人）", inputs.unit.letter is not None),
        Need("单位.yaml 的“保密工作领导小组”一节", inputs.unit.group is not None),
        *_figures(inputs, _POLICY_FIGURES),
    ]
    return Card("policy", FIRST_POLICY, tuple(needs))


def _report(inputs: Inputs) -> Card:
    terms = inputs.unit.report
    year = f"（{terms.year}年度）" if terms else ""
    needs = [
        Need(f"单位.yaml 的“自查自评报告”一节{year}", terms is not None),
        Need("单位.yaml 的“保密工作领导小组”一节", inputs.unit.group is not None),
        Need("台账.xlsx", inputs.workspace.ledger_file.is_file()),
    ]
    return Card("report", REPORT, tuple(needs))


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
