"""One person's document that fails is told with its field, and keeps nobody from theirs."""

import pytest

from guiju.gen.failing import Attempts
from guiju.gen.issuing import Issued
from guiju.gen.series import Item, Line
from guiju.law.errors import Fault, RuleError


@pytest.mark.parametrize(
    ("where", "what", "field"),
    [
        ("单位.yaml 责任书 → 另签代表", "“罗勇”是签约代表，不能同时代表单位签字", "另签代表"),
        ("人员.xlsx 工作表“人员” D2", "没有填写“岗位”", "岗位"),
    ],
)
def test_the_field_told_is_the_one_to_mend(where: str, what: str, field: str) -> None:
    def fail() -> Issued:
        raise RuleError.of([Fault(where, what)])

    attempts = Attempts()
    assert list(attempts.over([Item(fail, Line("", "罗勇"))])) == []
    assert [(fault.field, fault.person) for fault in attempts.failed] == [(field, "罗勇")]
