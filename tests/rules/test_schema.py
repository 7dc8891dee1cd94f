"""The schema as data, its export for editors, and the reader agree with one another."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from guiju.law.errors import RuleError
from guiju.law.yamltext import read_yaml
from guiju.rules.jsonschema import json_schema
from guiju.rules.load import parse_rules
from guiju.rules.schema import SECTIONS

VALIDATOR = Draft202012Validator(json_schema())


def plain(value: object) -> object:
    """Dates as an editor sees them in the text."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.fixture(scope="module")
def data(rules_text: str) -> Any:
    return plain(read_yaml(rules_text, "rules.yaml").data)


def test_the_schema_is_one_and_the_shipped_rules_follow_it(data: Any) -> None:
    Draft202012Validator.check_schema(json_schema())
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


@pytest.mark.parametrize("section", SECTIONS)
def test_every_key_is_exported_with_its_help(section: str) -> None:
    shape = json_schema()["properties"][section]["additionalProperties"]
    assert set(shape["properties"]) == set(SECTIONS[section])
    assert all(field["description"] for field in shape["properties"].values())


@given(st.sampled_from(sorted(SECTIONS)), st.from_regex(r"[a-z_]{3,12}", fullmatch=True))
def test_a_key_unknown_to_the_schema_is_unknown_to_the_reader(section: str, key: str) -> None:
    text = f"version: 2\n{section}:\n  entry:\n    {key}: 1\n"
    refused = any(
        "Additional properties" in error.message
        for error in VALIDATOR.iter_errors({"version": 2, section: {"entry": {key: 1}}})
    )
    with pytest.raises(RuleError) as caught:
        parse_rules(text, "rules.yaml")
    assert refused == (f"不认识的键“{key}”" in str(caught.value))
