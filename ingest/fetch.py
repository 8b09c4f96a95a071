"""An address on the web → what lies there, fetched so that nothing inside the house can be reached through it.

A name is resolved once, every address that it has is checked, and the connection goes to that very address, under the
name in the `Host` header and in TLS: a name that resolves otherwise a moment later changes nothing. The same for
every redirect. Proxies of the environment are not used: they would resolve the name themselves.
"""

from __future__ import annotations

import asyncio
import re
import socket
import threading
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import unquote

import httpx

from ingest.addresses import checked, port_of, shown, web_address
from ingest.decompress import Body
from ingest.errors import IngestError
from ingest.files import MAX_FILE_BYTES, too_large

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Sequence

    from ingest.addresses import IPAddress
    from ingest.settings import IngestSettings

_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; private-board-bot/0.1)",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_CONNECT_SECONDS = 6.0
_MOST_ADDRESSES = 4
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_BUSY = 429
_SECONDS = re.compile(r"\d{1,6}")
_LOGIN = re.compile(r"(?:^|[./_-])(?:login|signin|sign-in|passport|sso)(?:$|[./_?-])", re.IGNORECASE)


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a name, as the system knows them, best first; numbers in any notation resolve to themselves."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """How far fetching may go.

    Attributes:
        loopback: Whether this very machine may be reached.
        seconds: For one address with all its redirects.
        most_bytes: Of a body, as it comes and unpacked.
        most_redirects: Followed one after another.
        resolve: Name and port to addresses; another in tests.
        tls: What certificates are trusted; None for those of the web.
    """

    loopback: bool = False
    seconds: float = 30.0
    most_bytes: int = MAX_FILE_BYTES
    most_redirects: int = 5
    resolve: Callable[[str, int], Sequence[str]] = resolve
    tls: ssl.SSLContext | None = None


def policy_of(settings: IngestSettings) -> FetchPolicy:
    """The policy that an operator set."""
    return FetchPolicy(loopback=settings.links_loopback)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a server said of its answer, to be asked next time whether there is a newer one."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What lay at an address.

    Attributes:
        url: Where it lay, after all redirects.
        data: The body; empty where it has not changed.
        media_type: What the server calls it, such as `text/html`; empty where it says nothing.
        charset: The encoding that the server names, in lower case.
        name: A file name, from the server or from the address; perhaps empty.
        changed: False where the server says that it is as it was seen.
    """

    url: httpx.URL
    data: bytes
    media_type: str = ""
    charset: str | None = None
    name: str = ""
    seen: Seen = Seen()
    changed: bool = True


def fetch(address: str, policy: FetchPolicy, seen: Seen | None = None) -> Fetched:
    """Fetches what lies at an address. Not to be called on a thread that runs an event loop.

    Args:
        address: An http or https address, from anybody.
        policy: How far to go.
        seen: What was said of it last time; it is then only sent if it has changed.

    Raises:
        IngestError: The address is none, leads where it must not, or nothing can be had there.
    """
    deadline = monotonic() + policy.seconds
    asked = url = web_address(address)
    headers = _HEADERS | _conditions(seen or Seen())
    for _ in range(policy.most_redirects + 1):
        addresses = _resolved(url, policy, deadline)
        found = asyncio.run(_get(url, addresses, headers, policy, deadline))
        if isinstance(found, Fetched):
            return found
        url = found
        if _LOGIN.search(f"{url.host}{url.path}") and not _LOGIN.search(f"{asked.host}{asked.path}"):
            raise IngestError("link-login")
    raise IngestError("link-redirects", limit=policy.most_redirects)


def _conditions(seen: Seen) -> dict[str, str]:
    stated = {"If-None-Match": seen.etag, "If-Modified-Since": seen.last_modified}
    return {name: value for name, value in stated.items() if value}


def _resolved(url: httpx.URL, policy: FetchPolicy, deadline: float) -> tuple[IPAddress, ...]:
    """The checked addresses of a name; the system's resolver knows no time limit, so that it runs beside."""
    answers: SimpleQueue[Sequence[str]] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(policy.resolve(url.host, port_of(url)))
        except (OSError, UnicodeError):
            answers.put(())

    threading.Thread(target=ask, name="resolver", daemon=True).start()
    try:
        found = answers.get(timeout=max(0.0, deadline - monotonic()))
    except Empty as error:
        raise IngestError("link-slow", host=shown(url.host)) from error
    return checked(url.host, found, loopback=policy.loopback)


async def _get(
    url: httpx.URL, addresses: Sequence[IPAddress], headers: dict[str, str], policy: FetchPolicy, deadline: float
) -> Fetched | httpx.URL:
    """The answer, or where it leads; the next address where one takes no connection."""
    host = shown(url.host)
    limits = httpx.Timeout(policy.seconds, connect=_CONNECT_SECONDS).as_dict()
    try:
        async with (
            asyncio.timeout(max(0.0, deadline - monotonic())),
            # Not a client, which would follow a redirect, or read where it leads, by its own rules.
            httpx.AsyncHTTPTransport(verify=policy.tls or True, trust_env=False) as transport,
        ):
            for address in addresses[:_MOST_ADDRESSES]:
                try:
                    return await _get_from(transport, _request(url, address, headers, limits), url, policy)
                except (httpx.ConnectError, httpx.ConnectTimeout):
                    continue
            raise IngestError("link-unreachable", host=host)
    except (TimeoutError, httpx.TimeoutException) as error:
        raise IngestError("link-slow", host=host) from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise IngestError("link-unreachable", host=host) from error


def _request(
    url: httpx.URL, address: IPAddress, headers: dict[str, str], limits: dict[str, float | None]
) -> httpx.Request:
    """To the address, in the name of the host: in the header and, for the certificate, in TLS."""
    host = url.raw_host.decode("ascii")
    return httpx.Request(
        "GET",
        url.copy_with(host=str(address)),
        headers={"Host": url.netloc.decode("ascii"), **headers},
        extensions={"sni_hostname": host.removesuffix("."), "timeout": limits},
    )


async def _get_from(
    transport: httpx.AsyncHTTPTransport, request: httpx.Request, url: httpx.URL, policy: FetchPolicy
) -> Fetched | httpx.URL:
    response = await transport.handle_async_request(request)
    try:
        if response.status_code in _REDIRECTS and "Location" in response.headers:
            return _target(url, response.headers["Location"])
        _check_status(response)
        changed = response.status_code != _NOT_MODIFIED
        data = await _body(response, policy.most_bytes) if changed else b""
    finally:
        await response.aclose()
    return _fetched(url, data, response.headers, changed=changed)


def _target(url: httpx.URL, location: str) -> httpx.URL:
    try:
        return web_address(str(url.join(location)))
    except (httpx.InvalidURL, ValueError) as error:
        raise IngestError("link-address", address=shown(location)) from error


def _check_status(response: httpx.Response) -> None:
    """Refuses an answer that is none, in words that tell what to do.

    Raises:
        IngestError: With `seconds`, where the server says how long to wait.
    """
    status = response.status_code
    if response.is_success or status == _NOT_MODIFIED:
        return
    if status == _BUSY or response.is_server_error:
        wait = response.headers.get("Retry-After", "").strip()
        raise IngestError("link-busy", status=status, seconds=int(wait) if _SECONDS.fullmatch(wait) else 0)
    raise IngestError("link-status", status=status)


async def _body(response: httpx.Response, limit: int) -> bytes:
    announced = response.headers.get("Content-Length", "")
    if announced.isascii() and announced.isdigit() and int(announced) > limit:
        raise too_large(limit)
    body = Body(response.headers.get("Content-Encoding", ""), limit)
    async for piece in response.aiter_raw():
        body.take(piece)
    return body.data()


def _fetched(url: httpx.URL, data: bytes, headers: httpx.Headers, *, changed: bool) -> Fetched:
    described = Message()
    described["Content-Type"] = headers.get("Content-Type", "")
    described["Content-Disposition"] = headers.get("Content-Disposition", "")
    charset = described.get_content_charset()
    named = described.get_filename() or unquote(PurePosixPath(url.path).name)
    return Fetched(
        url=url,
        data=data,
        media_type=described.get_content_type() if "Content-Type" in headers else "",
        charset=charset,
        name=PurePosixPath(named.replace("\\", "/")).name,
        seen=Seen(headers.get("ETag"), headers.get("Last-Modified")),
        changed=changed,
    )
