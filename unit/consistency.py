"""What 单位.yaml and 人员.xlsx say of the same matter must agree."""

from collections.abc import Iterable

from ..law.errors import Fault, UnitError
from .person import Classifier, Person
from .settings import Unit

_BASIS = "保密法实施条例(2024) 第十四条"


def require_consistent(unit: Unit, people: Iterable[Person]) -> None:
    """Raise UnitError with everything ``check`` finds."""
    if faults := check(unit, people):
        raise UnitError.of(faults)


def check(unit: Unit, people: Iterable[Person]) -> list[Fault]:
    """What contradicts between the unit's profile and its people, in the order of the roster.

    法定定密责任人 is the head of the unit and nobody else (保密法实施条例(2024) 第十四条); a roster
    that names none is no fault, for the head need not stand in it.
    """
    statutory = [p for p in people if p.classifier is Classifier.STATUTORY]
    faults = [_not_the_head(person, unit) for person in statutory if person.name != unit.head.name]
    heads = [person.id for person in statutory if person.name == unit.head.name]
    if len(heads) > 1:
        where = f"人员.xlsx 人员编号 {'、'.join(heads)}"
        what = f"都叫“{unit.head.name}”且都填为法定，而法定定密责任人只能有一人"
        mend = f"只保留主要负责人那一行的“法定”；同一人填了两行的，删去一行（{_BASIS}）"
        faults.append(Fault(where, what, mend))
    return faults


def _not_the_head(person: Person, unit: Unit) -> Fault:
    return Fault(
        f"人员.xlsx 人员编号 {person.id}",
        f"“{person.name}”填为法定定密责任人，而法定定密责任人是本单位主要负责人"
        f"（单位.yaml 写的是“{unit.head.name}”），依据：{_BASIS}",
        "请把该行的定密责任人改为“指定”或者留空；主要负责人已变更的，请改单位.yaml",
    )
