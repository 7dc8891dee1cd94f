"""Who may ask, and what a form must carry."""

from pathlib import Path

import pytest
from web.conftest import DAY, Visitor, words

from guiju.web.app import create_app
from guiju.web.guard import MAX_BODY, Guard, is_local


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "LOCALHOST"])
def test_this_machine_may_ask(reader: Visitor, host: str) -> None:
    assert reader.client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example:8765",
        "localhost.evil.example",
        "192.168.1.5:8765",
        "evil@example:80",
        "[::1",
        "",
    ],
)
@pytest.mark.parametrize("address", ["/", "/static/guiju.css", "/files/a.docx", "/nowhere"])
def test_a_foreign_name_is_refused_everywhere(reader: Visitor, host: str, address: str) -> None:
    answer = reader.client.get(address, headers={"Host": host}, buffered=True)
    assert answer.status_code == 400
    assert "赵甲" not in answer.get_data(as_text=True)


def test_a_named_host_is_admitted_and_no_other() -> None:
    guard = Guard.for_host("Office-PC")
    assert guard.admits_host("office-pc:8765")
    assert not guard.admits_host("other-pc:8765")
    assert not guard.admits_host("10.0.0.8")


def test_a_server_on_all_addresses_admits_addresses_but_no_names() -> None:
    guard = Guard.for_host("0.0.0.0")  # noqa: S104
    assert guard.admits_host("10.0.0.8:8765")
    assert guard.admits_host("[fe80::1]:8765")
    assert not guard.admits_host("rebound.example:8765")


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104
        ("10.0.0.8", False),
        ("office", False),
    ],
)
def test_what_counts_as_this_machine_alone(host: str, local: bool) -> None:
    assert is_local(host) is local


@pytest.mark.parametrize("token", [None, "", "x", "密码", "A" * 43])
def test_a_form_without_the_token_makes_nothing(
    folder: Path, visitor: Visitor, token: str | None
) -> None:
    data = {"document": "policy"} | ({"token": token} if token is not None else {})
    answer = visitor.client.post("/make", data=data)
    assert answer.status_code == 403
    assert "页面已过期" in words(answer)
    assert list((folder / "输出").iterdir()) == []


def test_tokens_differ_between_processes(folder: Path, visitor: Visitor) -> None:
    other = Visitor(create_app(folder, None, DAY).test_client())
    assert visitor.token() == visitor.token()
    assert visitor.token() != other.token()


def test_the_token_does_not_count_in_the_address(folder: Path, visitor: Visitor) -> None:
    answer = visitor.client.post(f"/make?token={visitor.token()}", data={"document": "policy"})
    assert answer.status_code == 403
    assert list((folder / "输出").iterdir()) == []


def test_making_by_a_link_is_refused(folder: Path, visitor: Visitor) -> None:
    answer = visitor.get("/make", token=visitor.token(), document="policy")
    assert answer.status_code == 405
    assert list((folder / "输出").iterdir()) == []


MULTIPART = b'--x\r\nContent-Disposition: form-data; name="person"\r\n\r\n'


@pytest.mark.parametrize(
    ("kind", "head"),
    [
        ("application/x-www-form-urlencoded", b"person="),
        ("multipart/form-data; boundary=x", MULTIPART),
    ],
)
def test_too_large_a_form_is_refused_in_words(visitor: Visitor, kind: str, head: bytes) -> None:
    body = head + b"x" * (MAX_BODY + 1)
    answer = visitor.client.post("/make", data=body, content_type=kind)
    assert answer.status_code == 413
    assert "提交的内容太多" in words(answer)


def test_the_guards_token_is_not_printed() -> None:
    guard = Guard()
    assert guard.token not in repr(guard)
