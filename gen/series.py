"""Like documents for several signers: what letters, deeds and forms have in common."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..law.errors import Fault, MissingValueError
from ..unit.person import Person
from ..unit.roster import RowFault
from .inputs import Inputs
from .issuing import Issued, Issuer

_MEND = " 处理办法："  # as Fault says it


@dataclass(frozen=True, slots=True)
class Line:
    """How one signer stands in 签订登记册; what is not known is ""."""

    number: str
    name: str
    department: str = ""
    post: str = ""
    tier: str = ""

    @classmethod
    def of(cls, person: Person, number: str) -> "Line":
        """A person of the roster with the document's ``number``."""
        tier = person.tier.value if person.tier else ""
        return cls(number, person.name, person.department, "、".join(person.posts), tier)


@dataclass(frozen=True, slots=True)
class Item:
    """One document to be made. ``person`` is None for a blank one and for officials of 单位.yaml."""

    issue: Callable[[], Issued]
    line: Line
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of document for its signers, in order. Iterating renders them one at a time.

    ``title`` names the archive or the one file; ``folder`` below 输出/ takes single files; ``book`` is
    the file stem of 签订登记册, "" where nothing is signed; ``left_out``: rows of the roster that cannot
    be used; ``partly``: for some people alone.
    """

    inputs: Inputs
    issuer: Issuer
    title: str
    folder: str
    items: tuple[Item, ...]
    book: str = ""
    left_out: tuple[RowFault, ...] = ()
    partly: bool = False

    def __iter__(self) -> Iterator[Issued]:
        return (item.issue() for item in self.items)

    def __len__(self) -> int:
        return len(self.items)


def choose(
    inputs: Inputs, names: Sequence[str], pool: Sequence[Person], *, told: str, mend: str
) -> tuple[Person, ...]:
    """The people of ``pool`` called by 人员编号 or 姓名, in the roster's order; all for no names.

    Raises MissingValueError for names nobody has: ``told``, the names in place of its …. A name whose
    row cannot be used is told with the row.
    """
    known = {key for person in pool for key in (person.id, person.name)}
    bad = {key for fault in inputs.row_faults for key in (fault.person, fault.name)}
    strangers = [name for name in names if name not in known | (bad - {""})]
    if strangers:
        raise MissingValueError(
            told.replace("…", "、".join(strangers)), where="人员.xlsx", mend=mend
        )
    return tuple(p for p in pool if not names or p.id in names or p.name in names)


def require_staff(inputs: Inputs) -> None:
    """Raise MissingValueError where nobody is on a secret post, with the rows that may be of some."""
    if inputs.staff:
        return
    if inputs.row_faults:
        raise unusable(inputs.row_faults)
    raise MissingValueError(
        "花名册中没有在岗的涉密人员",
        where="人员.xlsx",
        mend="请填写“涉密岗位等级”（核心、重要或一般），在岗状态填“在岗”",
    )


def rows_left_out(inputs: Inputs, names: Sequence[str]) -> tuple[RowFault, ...]:
    """The rows that cannot be used, of the people named (of all, for no names)."""
    return tuple(f for f in inputs.row_faults if not names or {f.person, f.name} & set(names))


def require_some(series: Series) -> None:
    """Nobody left to make it for is a failure as a whole. Raises MissingValueError with the rows."""
    if series.items or not series.left_out:
        return
    raise unusable(series.left_out)


def unusable(rows: Sequence[RowFault]) -> MissingValueError:
    """The rows' own messages, which say the cell and how to mend it."""
    split = (row.message.partition(_MEND) for row in rows)
    return MissingValueError.of(
        Fault("", what.rstrip("。"), mend or "请改正这一格后重新生成") for what, _, mend in split
    )
