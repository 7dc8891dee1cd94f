"""An incident of the fictional institution and a year of a fictional unit with a 保密资质; all invented."""

from datetime import date, datetime

from .business import (
    BEYOND,
    CHANGES,
    CHANGES_REPORTED,
    OTHER,
    PASSED_ON,
    PROJECTS,
    SHARED,
    SHARED_RIGHTLY,
    TRADED,
)
from .incidents import Certainty, Circumstance, Incident
from .officialdoc import QualifiedTerms

INCIDENTS = (
    Incident(
        number="规院事〔2026〕1号",
        certainty=Certainty.POSSIBLY,
        circumstance=Circumstance.MISSING,
        found=datetime(2026, 5, 12, 9, 30),
        department="办公室",
        course="清点载体时核对登记，发现1件载体没有归还记录，当场查找没有找到",
        happened=None,
        where="院办公楼",
        pieces=1,
        concerned=2,
        people=("GJ006",),
        measures="封存登记记录，停止有关人员借阅，逐室查找，调取视频监控",
        reported=datetime(2026, 5, 12, 16, 0),
        late_because="",
        next_steps="继续查找并逐人核实，查明责任，结果及时续报",
    ),
)

QUALIFIED = QualifiedTerms(
    number="示科〔2027〕3号",
    signer="赵甲",
    addressee="示例市国家保密局",
    issued=date(2027, 1, 20),
    contact="孙丙",
    phone="0000-0000001",
    copies_to=(),
    letterhead=True,
    year=2026,
    qualification="示例种类（虚构）",
    grade="",
    certificate="SL-000001",
    valid_from=date(2025, 3, 1),
    valid_until=date(2030, 2, 28),
)

BUSINESS = {
    PROJECTS: 6,
    SHARED: 1,
    SHARED_RIGHTLY: 1,
    BEYOND: 0,
    TRADED: 0,
    PASSED_ON: 0,
    OTHER: 0,
    CHANGES: 1,
    CHANGES_REPORTED: 1,
}
