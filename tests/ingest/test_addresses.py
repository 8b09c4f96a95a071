"""Addresses: which are public, and one way to write each page's."""

from __future__ import annotations

import ipaddress

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.addresses import canonical, is_public, tidied

HOST = "https://rules.example"


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "8.8.8.8", "223.5.5.5", "2400:3200::1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::808:808"],
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "network",
    [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16",
        "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    ],
)  # fmt: skip
@given(data=st.data())
def test_no_address_of_a_special_range_is_public(network: str, data: st.DataObject) -> None:
    inside = ipaddress.ip_network(network)
    offset = data.draw(st.integers(0, inside.num_addresses - 1))
    address = inside[offset]
    assert not is_public(address)
    if isinstance(address, ipaddress.IPv4Address):
        for prefix in ("::ffff:0:0", "64:ff9b::"):
            assert not is_public(ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) | int(address)))


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_the_setting_opens_this_machine(address: str) -> None:
    assert is_public(ipaddress.ip_address(address), loopback=True)
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["10.0.0.1", "169.254.169.254", "::", "0.0.0.0", "fe80::1", "fd00::1"])  # noqa: S104  # no server is bound to it
def test_the_setting_opens_no_network(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address), loopback=True)


@pytest.mark.parametrize(
    ("given_address", "tidy"),
    [
        (f"{HOST}/rule?id=1&utm_source=wx&spm=a.b#top", f"{HOST}/rule?id=1"),
        (f"{HOST}/rule?spm=a.b", f"{HOST}/rule"),
        (f"{HOST}/rule?b=2&a=1", f"{HOST}/rule?b=2&a=1"),
        ("HTTPS://Rules.Example:443/rule", f"{HOST}/rule"),
        (
            "http://mp.weixin.qq.com/s?__biz=MzA4NTQ0&mid=2&idx=1&sn=0d&chksm=9f&scene=21#wechat_redirect",
            "https://mp.weixin.qq.com/s?__biz=MzA4NTQ0&mid=2&idx=1&sn=0d",
        ),
        ("https://mp.weixin.qq.com/s/AbC_d", "https://mp.weixin.qq.com/s/AbC_d"),
    ],
)
def test_what_only_says_who_shared_a_page_is_left_out(given_address: str, tidy: str) -> None:
    assert tidied(httpx.URL(given_address)) == tidy


@pytest.mark.parametrize(
    ("stated", "address"),
    [
        (f"{HOST}/rule/1", f"{HOST}/rule/1"),
        ("/rule/1?spm=x", f"{HOST}/rule/1"),
        ("https://www.rules.example/rule/1", "https://www.rules.example/rule/1"),
        ("https://m.rules.example/rule/1", "https://m.rules.example/rule/1"),
        ("https://law.example/rule/1", f"{HOST}/page?id=7"),
        ("https://rules.example.evil.example/rule/1", f"{HOST}/page?id=7"),
        ("https://example/", f"{HOST}/page?id=7"),
        ("/", f"{HOST}/page?id=7"),
        ("javascript:alert(1)", f"{HOST}/page?id=7"),
        ("http://[", f"{HOST}/page?id=7"),
        ("", f"{HOST}/page?id=7"),
        (None, f"{HOST}/page?id=7"),
    ],
)
def test_a_pages_own_address_counts_on_its_own_site(stated: str | None, address: str) -> None:
    assert canonical(httpx.URL(f"{HOST}/page?id=7&utm_medium=x"), stated) == address
