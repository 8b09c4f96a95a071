"""Web servers on loopback, under any name: pages as a test puts them there, and what was asked of them.

A name leads to a server by the resolver that a policy takes; nothing here asks a real one.
"""

from __future__ import annotations

import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ingest.fetch import FetchPolicy

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

CERTIFICATE = Path(__file__).parents[1] / "data" / "rules.example.pem"
"""For rules.example, signed by itself, with its key; made by openssl for a hundred years."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: path with query, and headers by lower-case name."""

    path: str
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """What a server answers.

    Attributes:
        headers: Beside `Content-Length`, which is right unless it is given here.
        stalls: After the body nothing comes any more, and the connection stays open.
        endless: The body is sent again and again.
        slow_head: The headers come one byte at a time, without an end.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    stalls: bool = False
    endless: bool = False
    slow_head: bool = False


def html(text: str, **headers: str) -> Page:
    """A page in UTF-8."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Page(text.encode(), headers={"Content-Type": "text/html; charset=utf-8"} | named)


def redirect(location: str, status: int = 302) -> Page:
    """Leads elsewhere."""
    return Page(status=status, headers={"Location": location})


class FakeWeb:
    """A server, from entering to leaving it.

    Attributes:
        asked: All requests, in order.
        names: The server names that clients gave in TLS.
    """

    def __init__(self, *, tls: bool = False) -> None:
        self.asked: list[Asked] = []
        self.names: list[str | None] = []
        self.resolved: list[str] = []
        self._pages: dict[str, Page | Callable[[Asked], Page]] = {}
        self._scheme = "https" if tls else "http"
        self._server = _Server(self, tls=tls)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.stop()
        self._thread.join()

    @property
    def port(self) -> int:
        """On which it listens, on 127.0.0.1."""
        return int(self._server.server_address[1])

    @property
    def connections(self) -> int:
        """How many were ever opened."""
        return self._server.opened

    def put(self, path: str, page: Page | Callable[[Asked], Page]) -> str:
        """Puts a page there; returns its address."""
        self._pages[path] = page
        return self.address(path)

    def address(self, path: str, host: str = "rules.example") -> str:
        """The address of a path under a name."""
        return f"{self._scheme}://{host}:{self.port}{path}"

    def take(self, asked: Asked) -> Page:
        """Notes a request, and says what it gets."""
        self.asked.append(asked)
        page = self._pages.get(asked.path, Page(status=404))
        return page(asked) if callable(page) else page

    def hang(self) -> None:
        """Returns when the server stops."""
        self._server.stopping.wait(10)

    def policy(self, names: dict[str, Sequence[str]] | None = None, *, seconds: float = 10.0) -> FetchPolicy:
        """A policy under which every name leads here, or where `names` says; numbers lead to themselves."""

        def resolve(host: str, _port: int) -> Sequence[str]:
            self.resolved.append(host)
            with suppress(ValueError):
                return [str(ip_address(host))]
            return (names or {}).get(host, ["127.0.0.1"])

        trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
        return FetchPolicy(loopback=True, seconds=seconds, resolve=resolve, tls=trusting)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, web: FakeWeb, *, tls: bool) -> None:
        self.web = web
        self.stopping = threading.Event()
        self.opened = 0
        self._tls = _context(web) if tls else None
        super().__init__(("127.0.0.1", 0), _Handler)

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        connection, address = super().get_request()
        self.opened += 1
        if self._tls is not None:
            connection = self._tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        return connection, address

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that does not trust us, or leaves, is part of a test."""

    def stop(self) -> None:
        self.stopping.set()
        self.shutdown()
        self.server_close()


def _context(web: FakeWeb) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)

    def note(_connection: ssl.SSLObject, name: str | None, _context: ssl.SSLContext) -> None:
        web.names.append(name)

    context.sni_callback = note
    return context


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 10

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        page = self.server.web.take(Asked(self.path, headers))
        try:
            self._send(page)
        except OSError:
            self.close_connection = True

    def _send(self, page: Page) -> None:
        if page.slow_head:
            self._drip()
            return
        self.send_response(page.status)
        sized = {} if page.endless or page.stalls else {"Content-Length": str(len(page.body))}
        for name, value in (sized | page.headers).items():
            self.send_header(name, value)
        self.end_headers()
        for piece in _pieces(page):
            self.wfile.write(piece)
        if page.stalls:
            self.server.stopping.wait(10)

    def _drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not self.server.stopping.wait(0.05):
            self.wfile.write(b"x")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the standard library's name
        """Says nothing."""


def _pieces(page: Page) -> Iterator[bytes]:
    yield page.body
    while page.endless:
        yield page.body
