"""The calendar of holidays as an officer enters it."""

from datetime import date
from pathlib import Path

import pytest

from guiju.law.errors import RuleError
from guiju.rules.holidays import FILE, load_holidays

TEXT = """\
年度:
  - 年: 2026
    来源: 国务院办公厅通知（虚构）
    放假:
      - {从: 2026-10-01, 到: 2026-10-07}
    上班:
      - {从: 2026-10-10}
"""


def test_days_off_and_days_worked(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(TEXT, encoding="utf-8")
    holidays = load_holidays(path)
    assert not holidays.working(date(2026, 10, 1))
    assert holidays.working(date(2026, 10, 10))  # a Saturday worked instead
    assert not holidays.working(date(2026, 10, 11))
    assert holidays.missing(date(2026, 1, 1), date(2027, 1, 1)) == (2027,)


def test_without_the_file_every_weekday_is_worked(tmp_path: Path) -> None:
    holidays = load_holidays(tmp_path / FILE)
    assert holidays.working(date(2026, 10, 1))
    assert holidays.missing(date(2026, 1, 1), date(2026, 2, 1)) == (2026,)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("到: 2026-10-07", "到: 2027-10-07", "不在 2026 年"),
        ("到: 2026-10-07", "到: 2026-09-07", "前后颠倒"),
        ("来源: 国务院办公厅通知（虚构）", "来源:", "缺少“来源”"),
        ("放假", "放假日", "不认识的键“放假日”"),
    ],
)
def test_faults_name_the_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / FILE
    path.write_text(TEXT.replace(old, new), encoding="utf-8")
    with pytest.raises(RuleError, match=f"节假日.yaml 第.*{said}"):
        load_holidays(path)
