"""Addresses on the web: which may be fetched, and how one page is written in one way. Pure."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

import httpx

from ingest.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterable

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

LONGEST_ADDRESS = 2000
"""Characters; what browsers and servers agree on."""

_WEB_PORTS = frozenset({80, 443})
_FIRST_FREE_PORT = 1024
_LAST_PORT = 65_535
_SHOWN = 200
_UNPRINTABLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\\]")

_UNICAST = ipaddress.IPv6Network("2000::/3")  # all that IANA has given out
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Special ranges that `is_global` lets pass in some versions of Python (IANA's special-purpose registries).
_SPECIAL: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = (
    ipaddress.IPv4Network("192.0.0.0/24"),
    ipaddress.IPv4Network("192.88.99.0/24"),  # relays of 6to4
    ipaddress.IPv6Network("2001::/23"),  # Teredo among them
    ipaddress.IPv6Network("2002::/16"),  # 6to4, with an IPv4 address inside
    ipaddress.IPv6Network("3fff::/20"),
)

_WECHAT_HOST = "mp.weixin.qq.com"
_WECHAT_NAMES = ("__biz", "mid", "idx", "sn")
_TRACKING = re.compile(r"utm_\w+|spm|scm|fbclid|gclid|share_\w+|from_?source", re.IGNORECASE)
_FRONT_OF_HOST = re.compile(r"^(?:www|m|mobile|wap)\.(?=[^.]+\.)")


def web_address(text: str) -> httpx.URL:
    """An address that may be tried: http or https, without a name and password, to a port of the web.

    The fragment is dropped: a server never sees it.

    Raises:
        IngestError: It is none.
    """
    stripped = text.strip()
    if not stripped or len(stripped) > LONGEST_ADDRESS or _UNPRINTABLE.search(stripped):
        raise IngestError("link-address", address=shown(stripped))
    try:
        url = httpx.URL(stripped).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise IngestError("link-address", address=shown(stripped)) from error
    if url.scheme not in {"http", "https"} or not url.host or "%" in url.host or url.userinfo:
        raise IngestError("link-address", address=shown(stripped))
    if port_of(url) not in _WEB_PORTS and not _FIRST_FREE_PORT <= port_of(url) <= _LAST_PORT:
        raise IngestError("link-port", port=str(port_of(url)))
    return url


def port_of(url: httpx.URL) -> int:
    """The port that an address leads to."""
    usual = 443 if url.scheme == "https" else 80
    return usual if url.port is None else url.port


def is_public(address: IPAddress, *, loopback: bool = False) -> bool:
    """Whether an address is one of the public Internet; addresses of IPv4 within IPv6 are looked at as such.

    Args:
        address: Where a connection would go.
        loopback: Whether this machine itself passes as well.
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = _inner(address)
        if inner is not None:
            return is_public(inner, loopback=loopback)
        if address.is_loopback:
            return loopback
        if address.scope_id is not None or address not in _UNICAST:
            return False
    elif address.is_loopback:
        return loopback
    if any(address in network for network in _SPECIAL if network.version == address.version):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_private)


def checked(host: str, found: Iterable[str], *, loopback: bool = False) -> tuple[IPAddress, ...]:
    """The addresses that a name was resolved to; one that is not public condemns all, however it came there.

    Raises:
        IngestError: There is none, or one of them is not public.
    """
    try:
        addresses = tuple(dict.fromkeys(map(ipaddress.ip_address, found)))
    except ValueError as error:
        raise IngestError("link-unresolved", host=shown(host)) from error
    if not addresses:
        raise IngestError("link-unresolved", host=shown(host))
    if not all(is_public(address, loopback=loopback) for address in addresses):
        raise IngestError("link-private", host=shown(host))
    return addresses


def tidied(url: httpx.URL) -> str:
    """The address without what differs between two links to one page: who shared it, from where, and fragments."""
    if url.host == _WECHAT_HOST and url.path == "/s":
        kept = [(name, url.params[name]) for name in _WECHAT_NAMES if name in url.params]
        if len(kept) == len(_WECHAT_NAMES):
            return str(httpx.URL(f"https://{_WECHAT_HOST}/s", params=kept))
    if not any(_TRACKING.fullmatch(name) for name in url.params):
        return str(url.copy_with(fragment=None))
    kept = [(name, value) for name, value in url.params.multi_items() if not _TRACKING.fullmatch(name)]
    return str(url.copy_with(query=str(httpx.QueryParams(tuple(kept))).encode() or None, fragment=None))


def canonical(url: httpx.URL, stated: str | None) -> str:
    """One address for a page: what the page states of itself, if that is on the same site; else its own, tidied.

    Another site's word does not count: a page could claim to be a rule that is already there.
    """
    if stated:
        try:
            other = web_address(str(url.join(stated.strip())))
        except (IngestError, httpx.InvalidURL, ValueError):
            return tidied(url)
        # An article that calls the front page its own address only repeats what its template says.
        deeper = other.path.strip("/") or not url.path.strip("/") or other.query
        if _site(other) == _site(url) and deeper:
            return tidied(other)
    return tidied(url)


def shown(text: str) -> str:
    """An address as it can be kept in a message: printable, and not endless."""
    printable = re.sub(r"[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]", "�", text)
    return printable if len(printable) <= _SHOWN else f"{printable[:_SHOWN]}…"


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a connection to this one ends at."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return None


def _site(url: httpx.URL) -> str:
    return _FRONT_OF_HOST.sub("", url.host)
