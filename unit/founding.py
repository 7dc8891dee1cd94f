"""What a new workspace holds, file by file: the blank forms or the fictional institution."""

from collections.abc import Mapping

from . import sample
from .kinds import UnitKind
from .ledgerbook import ledger_bytes
from .rosterbook import roster_bytes
from .sampleincidents import INCIDENTS
from .unitform import unit_text


def blank_files(kind: UnitKind) -> Mapping[str, bytes]:
    """File name to content of the blank forms; opening them reports every blank by name."""
    return {
        "单位.yaml": unit_text({"性质": kind.value}).encode(),
        "人员.xlsx": roster_bytes(()),
        "台账.xlsx": ledger_bytes(None, business={} if kind is UnitKind.QUALIFIED else None),
    }


def sample_files() -> Mapping[str, bytes]:
    """File name to content of the fictional institution; the same bytes on every run."""
    return {
        "单位.yaml": unit_text(sample.UNIT_VALUES).encode(),
        "人员.xlsx": roster_bytes(sample.PEOPLE),
        "台账.xlsx": ledger_bytes(sample.LEDGER, INCIDENTS),
        "登记/密钥": sample.KEY,
    }
