from pathlib import Path

import pytest

from guiju.law.library import embedded
from guiju.rules.load import load_rules
from guiju.rules.rulebook import Rulebook


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load_rules(embedded().rules)


@pytest.fixture(scope="session")
def rules_text() -> str:
    return Path(embedded().rules).read_text(encoding="utf-8")
