"""The HTTP side: routes requests to methods and files, and misbehaves on demand."""

from __future__ import annotations

import json
import socket
import threading
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import unquote, urlsplit

from tests.fakes.telegram.errors import ApiError
from tests.fakes.telegram.faults import BAD_GATEWAY_PAGE, Fault, Faults
from tests.fakes.telegram.methods import perform
from tests.fakes.telegram.requests import Body, Call, read_body
from tests.fakes.telegram.schema import method_named

if TYPE_CHECKING:
    from tests.fakes.telegram.state import State


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer."""

    status: int
    data: bytes
    media_type: str = "application/json"


class Server(ThreadingHTTPServer):
    """Listens on a free port of loopback, a thread for each connection.

    Args:
        state: The Telegram that it serves.
        token: The only token that it knows.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, state: State, faults: Faults, token: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.state, self.faults, self.token = state, faults, token
        self.stopping = threading.Event()
        self.connections: set[socket.socket] = set()

    def stop(self) -> None:
        """Ends every wait and closes every connection."""
        self.stopping.set()
        self.state.updates.interrupt()
        self.shutdown()
        for connection in list(self.connections):
            _break(connection)
        self.server_close()

    def answer(self, path: str, content_type: str, data: bytes) -> Reply | None:
        """The answer to a request; None to break the connection instead."""
        address = urlsplit(path)
        parts = unquote(address.path).strip("/").split("/", 2)
        try:
            if parts[0] == "file":
                return self._file(parts[1].removeprefix("bot"), parts[2])
            self._check_token(parts[0].removeprefix("bot"))
            return self._call(parts[1], read_body(content_type, data, address.query))
        except ApiError as error:
            return Reply(error.status, json.dumps(error.body()).encode())

    def _call(self, name: str, body: Body) -> Reply | None:
        call = _decoded(name, body)
        with self.state.changed:
            self.state.calls.append(call)
            fault = self.faults.next(name) or Fault()
            self.state.changed.notify_all()
        self.stopping.wait(fault.seconds)
        if fault.status is not None:
            return Reply(fault.status, BAD_GATEWAY_PAGE, "text/html")
        if fault.error is not None:
            raise fault.error
        if fault.lost and not fault.carried_out:
            return None
        with self.state.changed:
            self.state.rates.check(call)
        result = perform(self.state, call)
        if fault.lost:
            return None
        return Reply(HTTPStatus.OK, json.dumps({"ok": True, "result": result}).encode())

    def _check_token(self, token: str) -> None:
        if token != self.token:
            raise ApiError(HTTPStatus.UNAUTHORIZED, "")

    def _file(self, token: str, path: str) -> Reply:
        self._check_token(token)
        with self.state.changed:
            if path not in self.state.files:
                raise ApiError(HTTPStatus.NOT_FOUND, "file not found")
            return Reply(HTTPStatus.OK, self.state.files[path], "application/octet-stream")


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm: ClassVar[bool] = True

    def setup(self) -> None:
        super().setup()
        self.server.connections.add(self.connection)

    def finish(self) -> None:
        self.server.connections.discard(self.connection)
        super().finish()

    def handle(self) -> None:
        # A client that hangs up in the middle of an answer is no news.
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        reply = self.server.answer(self.path, self.headers.get("Content-Type", ""), data)
        if reply is None or self.server.stopping.is_set():
            self.close_connection = True
            _break(self.connection)
            return
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.media_type)
        self.send_header("Content-Length", str(len(reply.data)))
        self.end_headers()
        self.wfile.write(reply.data)

    def do_GET(self) -> None:
        self.do_POST()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Says nothing: the standard library writes every request to stderr."""


def _decoded(name: str, body: Body) -> Call:
    """The call, its text fields turned into the values that the method's signature expects."""
    shapes = method_named(name).parameters
    parameters = {
        key: shapes[key].decode(value) if body.is_text and isinstance(value, str) and key in shapes else value
        for key, value in body.parameters.items()
    }
    return Call(name, parameters, body.uploads)


def _break(connection: socket.socket) -> None:
    """Ends a connection in both directions, whatever state it is in."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        connection.close()
