"""Fetching: what lies at an address comes, and nothing inside the house can be reached through one."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from ingest.errors import IngestError
from ingest.fetch import Fetched, FetchPolicy, Seen, fetch, policy_of
from ingest.settings import IngestSettings
from tests.fakes.web import FakeWeb, Page, html, redirect

if TYPE_CHECKING:
    from collections.abc import Iterator

packed = partial(gzip.compress, mtime=0)
"""Without the time of day, which would give the same test another name in each process."""

TEXT = "<html><body><p>商家应当在48小时内发货。</p></body></html>"


@pytest.fixture
def web() -> Iterator[FakeWeb]:
    with FakeWeb() as server:
        yield server


def refusal(address: str, policy: FetchPolicy) -> str:
    with pytest.raises(IngestError) as told:
        fetch(address, policy)
    return told.value.key


# --- What comes


def test_a_page_comes_with_what_the_server_says_of_it(web: FakeWeb) -> None:
    address = web.put("/rule?id=1", html(TEXT, ETag='"7"', Last_Modified="Sat, 09 Oct 2021 02:00:00 GMT"))
    found = fetch(address, web.policy())
    assert found.data.decode() == TEXT
    assert (found.media_type, found.charset, found.name) == ("text/html", "utf-8", "rule")
    assert found.seen == Seen('"7"', "Sat, 09 Oct 2021 02:00:00 GMT")
    assert str(found.url) == address


def test_the_server_is_asked_in_the_name_of_the_host(web: FakeWeb) -> None:
    fetch(web.put("/", html(TEXT)), web.policy())
    assert web.asked[0].headers["host"] == f"rules.example:{web.port}"
    assert web.resolved == ["rules.example"]


def test_tls_is_spoken_to_the_host_by_its_name() -> None:
    with FakeWeb(tls=True) as web:
        address = web.put("/", html(TEXT))
        assert fetch(address, web.policy()).data.decode() == TEXT
        assert web.names == ["rules.example"]
        assert refusal(web.address("/", "other.example"), web.policy()) == "link-unreachable"
        assert refusal(address, replace(web.policy(), tls=None)) == "link-unreachable"


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('attachment; filename="rules.pdf"', "rules.pdf"),
        ("attachment; filename*=UTF-8''%E8%A7%84%E5%88%99.pdf", "规则.pdf"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ('attachment; filename="..\\\\..\\\\boot.ini"', "boot.ini"),
        ("inline", "a b.pdf"),
    ],
)
def test_a_file_has_the_name_that_the_server_or_the_address_gives_it(web: FakeWeb, disposition: str, name: str) -> None:
    headers = {"Content-Type": "application/pdf", "Content-Disposition": disposition}
    assert fetch(web.put("/files/a%20b.pdf", Page(b"%PDF-", headers=headers)), web.policy()).name == name


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", packed(TEXT.encode())),
        ("x-gzip", packed(TEXT.encode()[:30]) + packed(TEXT.encode()[30:])),
        ("gzip", packed(TEXT.encode()) + bytes(40)),
        ("deflate", zlib.compress(TEXT.encode())),
        ("deflate", zlib.compress(TEXT.encode())[2:-4]),
        ("identity", TEXT.encode()),
    ],
)
def test_a_packed_body_is_unpacked(web: FakeWeb, coding: str, packed: bytes) -> None:
    address = web.put("/", Page(packed, headers={"Content-Encoding": coding}))
    assert fetch(address, web.policy()).data.decode() == TEXT


def test_what_has_not_changed_is_not_sent_again(web: FakeWeb) -> None:
    address = web.put("/", Page(status=304, headers={"ETag": '"7"'}))
    found = fetch(address, web.policy(), Seen('"7"', "Sat, 09 Oct 2021 02:00:00 GMT"))
    assert (found.changed, found.data) == (False, b"")
    assert web.asked[0].headers["if-none-match"] == '"7"'
    assert web.asked[0].headers["if-modified-since"] == "Sat, 09 Oct 2021 02:00:00 GMT"


def test_redirects_are_followed_and_the_last_address_is_told(web: FakeWeb) -> None:
    web.put("/new/rule", html(TEXT))
    web.put("/old", redirect("new/rule", 301))
    found = fetch(web.put("/", redirect(web.address("/old", "www.rules.example"))), web.policy())
    assert str(found.url) == web.address("/new/rule", "www.rules.example")
    assert web.resolved == ["rules.example", "www.rules.example", "www.rules.example"]


def test_the_next_address_of_a_name_serves_when_one_takes_no_connection(web: FakeWeb) -> None:
    address = web.put("/", html(TEXT))
    assert fetch(address, web.policy({"rules.example": ["::1", "127.0.0.1"]})).data.decode() == TEXT


# --- What is refused, without a packet


INSIDE = [
    "http://localhost:{port}/",
    "http://127.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://[::1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/",
    "http://[2002:7f00:1::]:{port}/",
    "http://[::7f00:1]:{port}/",
    "http://0.0.0.0:{port}/",
    "http://[::]:{port}/",
    "http://１２７.0.0.1:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/",
    "http://100.100.100.200/",
    "http://10.0.0.1/",
    "http://[fe80::1]/",
    "http://198.18.0.1/",
]


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_refused_in_every_notation(web: FakeWeb, address: str) -> None:
    assert refusal(address.format(port=web.port), FetchPolicy()) in {"link-private", "link-address"}
    assert web.connections == 0


@pytest.mark.parametrize("found", ["127.0.0.1", "10.1.2.3", "::ffff:10.1.2.3", "169.254.169.254", "fec0::1"])
def test_a_name_that_leads_inside_is_refused(web: FakeWeb, found: str) -> None:
    policy = FetchPolicy(resolve=lambda _host, _port: ["93.184.216.34", found])
    assert refusal(web.put("/", html(TEXT)), policy) == "link-private"
    assert web.connections == 0


@pytest.mark.parametrize("target", ["http://169.254.169.254/", "http://[::ffff:a00:1]/", "//inside.example/"])
def test_a_redirect_inside_is_refused(web: FakeWeb, target: str) -> None:
    policy = web.policy({"inside.example": ["10.0.0.1"]})
    assert refusal(web.put("/", redirect(target)), policy) == "link-private"


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://rules.example/", "gopher://x/", "http://[", "http://%5b/"]
)
def test_a_redirect_to_something_else_is_refused(web: FakeWeb, target: str) -> None:
    assert refusal(web.put("/", redirect(target)), web.policy()) == "link-address"


def test_a_name_is_resolved_once_and_the_connection_goes_to_what_was_checked(web: FakeWeb) -> None:
    """Rebinding: a second answer, had it been asked for, would lead elsewhere."""
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    policy = FetchPolicy(loopback=True, resolve=lambda _host, _port: next(answers))
    assert fetch(web.put("/", html(TEXT)), policy).data.decode() == TEXT
    assert next(answers) == ["169.254.169.254"]


def test_proxies_of_the_environment_are_not_used(web: FakeWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert isinstance(fetch(web.put("/", html(TEXT)), web.policy()), Fetched)


def test_loopback_passes_only_by_the_setting() -> None:
    assert not policy_of(IngestSettings()).loopback
    assert policy_of(IngestSettings(links_loopback=True)).loopback


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("", "link-address"),
        ("rules.example/rule", "link-address"),
        ("javascript:alert(1)", "link-address"),
        ("file:///etc/passwd", "link-address"),
        ("ftp://rules.example/", "link-address"),
        ("http:///rule", "link-address"),
        ("http://user:secret@rules.example/", "link-address"),
        ("http://rules.example/a b", "link-address"),
        ("http://rules.example/\r\nHost: inside", "link-address"),
        ("http://rules.example:99999/", "link-port"),
        ("http://rules.example:0/", "link-port"),
        (f"http://rules.example/{'a' * 2001}", "link-address"),
        ("http://rules.example:25/", "link-port"),
        ("http://rules.example:8080/", "link-unresolved"),
    ],
)
def test_only_addresses_of_the_web_are_tried(address: str, key: str) -> None:
    assert refusal(address, FetchPolicy(loopback=True, resolve=lambda _host, _port: [])) == key


def test_a_name_that_does_not_exist_is_told() -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise OSError

    assert refusal("http://rules.example/", FetchPolicy(resolve=unknown)) == "link-unresolved"
    assert refusal("http://rules.example/", FetchPolicy(resolve=lambda *_: [])) == "link-unresolved"


# --- Limits


def test_redirects_end(web: FakeWeb) -> None:
    assert refusal(web.put("/", redirect("/")), web.policy()) == "link-redirects"
    assert len(web.asked) == 6


def test_a_login_page_is_told_as_such(web: FakeWeb) -> None:
    web.put("/member/login.htm", html("<html><body>请登录</body></html>"))
    assert refusal(web.put("/rule", redirect("/member/login.htm")), web.policy()) == "link-login"


@pytest.mark.parametrize(
    "page",
    [
        Page(b"x" * 5000),
        Page(b"x" * 500, headers={"Content-Length": "5000"}),
        Page(b"x" * 700, endless=True),
        Page(packed(b"x" * 1_000_000)[:900], headers={"Content-Encoding": "gzip"}),
        Page(zlib.compress(b"x" * 1_000_000), headers={"Content-Encoding": "deflate"}),
    ],
    ids=["long", "announced", "endless", "gzip bomb", "deflate bomb"],
)
def test_a_body_above_the_limit_is_refused(web: FakeWeb, page: Page) -> None:
    policy = replace(web.policy(), most_bytes=2000)
    assert refusal(web.put("/", page), policy) == "file-too-large"


@pytest.mark.parametrize(
    ("coding", "body", "key"),
    [
        ("gzip, gzip", packed(packed(b"x" * 100_000)), "link-coding"),
        ("zstd", b"\x28\xb5\x2f\xfd", "link-coding"),
        ("br", b"x", "link-coding"),
        ("gzip", b"not packed at all", "link-broken"),
        ("gzip", packed(TEXT.encode())[:-12], "link-broken"),
    ],
)
def test_a_body_packed_otherwise_is_refused(web: FakeWeb, coding: str, body: bytes, key: str) -> None:
    assert refusal(web.put("/", Page(body, headers={"Content-Encoding": coding})), web.policy()) == key


@pytest.mark.parametrize(
    "page", [Page(b"x", stalls=True), Page(slow_head=True)], ids=["a body that stalls", "headers that drip"]
)
def test_a_server_that_does_not_come_to_an_end_is_left(web: FakeWeb, page: Page) -> None:
    begun = perf_counter()
    assert refusal(web.put("/", page), web.policy(seconds=0.4)) == "link-slow"
    assert perf_counter() - begun < 3


def test_a_resolver_that_hangs_is_left(web: FakeWeb) -> None:
    def hang(_host: str, _port: int) -> list[str]:
        web.hang()
        return []

    assert refusal("http://rules.example/", FetchPolicy(seconds=0.2, resolve=hang)) == "link-slow"


def test_a_connection_that_breaks_is_told(web: FakeWeb) -> None:
    address = web.put("/", Page(b"x", headers={"Content-Length": "100"}))
    assert refusal(address, web.policy()) == "link-unreachable"


@pytest.mark.parametrize(
    ("status", "key"),
    [(404, "link-status"), (403, "link-status"), (410, "link-status"), (429, "link-busy"), (503, "link-busy")],
)
def test_an_error_of_the_server_is_told_with_its_number(web: FakeWeb, status: int, key: str) -> None:
    address = web.put("/", Page(b"no", status=status, headers={"Retry-After": "120"}))
    with pytest.raises(IngestError) as told:
        fetch(address, web.policy())
    assert (told.value.key, told.value.details["status"]) == (key, status)
    assert told.value.details.get("seconds", 120) == 120
