"""The 汇编 as it is printed: its 目录 names the pages on which the 制度 really begin."""

import re

import pytest
from rendering.pages import Office, Rendered

from guiju.gen.inputs import open_inputs
from guiju.gen.policies.catalogue import load_policies
from guiju.gen.policies.collection import issue_collection, issue_notice
from guiju.gen.policies.issue import Drafting
from guiju.law.library import embedded
from guiju.unit.workspace import init_workspace

pytestmark = pytest.mark.rendered
FRONT = 2  # cover and 目录, without page numbers


@pytest.fixture(scope="module")
def printed(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    folder = tmp_path_factory.mktemp("汇编") / "样例"
    drafting = Drafting.of(open_inputs(init_workspace(folder, sample=True), embedded()))
    policies = load_policies(embedded())
    return office.render(
        {
            "collection": issue_collection(drafting, policies).data,
            "notice": issue_notice(drafting, policies[2:3]).data,
        }
    )


def test_the_contents_name_the_pages_of_the_titles(printed: dict[str, Rendered]) -> None:
    pages = printed["collection"].pages
    said = {
        re.sub("^.*?、|[.…]*[0-9]+$", "", line.text): int(re.findall("[0-9]+$", line.text)[0])
        for line in pages[1].body
        if re.search("[0-9]+$", line.text)
    }
    found = {
        name: number
        for number, page in enumerate(pages[FRONT:], 1)
        for name in said
        if "".join(line.text for line in page.body[:2]).find(name) >= 0
        and "（" in page.body[1].text + page.body[2].text
    }
    assert len(said) == 15
    assert found == said


def test_front_pages_bear_no_number_and_the_rest_begin_with_one(
    printed: dict[str, Rendered],
) -> None:
    pages = printed["collection"].pages
    assert [page.footer for page in pages[:FRONT]] == [None, None]
    footer = pages[FRONT].footer
    assert footer is not None
    assert "1" in footer.text


def test_a_notice_ends_with_its_imprint(printed: dict[str, Rendered]) -> None:
    pages = printed["notice"].pages
    assert any("通知" in line.text for line in pages[0].body)
    assert "印发" in "".join(line.text for line in pages[-1].lines[-3:])
