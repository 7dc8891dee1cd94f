"""Tables whose lines are fixed: one row for each of a list of names."""

from collections.abc import Iterator, Sequence

from ..law.errors import Fault
from .table import Row, Table


def named_rows(
    table: Table,
    column: str,
    names: Sequence[str],
    faults: list[Fault],
    optional: Sequence[str] = (),
) -> Iterator[tuple[str, Row]]:
    """The row of each of ``names`` (and of ``optional`` where there is one), by ``column``.

    Those missing, standing twice or unknown are reported.
    """
    seen: set[str] = set()
    for row in table.rows(faults):
        name = row.one_of(column, (*names, *optional), required=True)
        if name in seen:
            row.fault(column, f"“{name}”重复", "请只保留一行")
        elif name:
            seen.add(name)
            yield name, row
    for name in names:
        if name not in seen:
            faults.append(
                Fault(table.sheet.where(), f"缺少“{name}”一行", f"请增加{column}为“{name}”的一行")
            )
