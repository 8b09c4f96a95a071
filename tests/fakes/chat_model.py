"""An OpenAI-compatible server on loopback that replies as a test says: well, badly, slowly, or not at all.

It speaks real HTTP, so that what is tested is what an operator runs: LangChain, the provider's library, sockets.
"""

from __future__ import annotations

import json
import re
import socket
import threading
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, ClassVar, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_PASSAGE = re.compile(r'<passage source="(\d+)"([^>]*)>\n(.*?)\n</passage>', re.DOTALL)
_QUESTION = re.compile(r"<question>(.*?)</question>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Request:
    """What came in.

    Attributes:
        path: Of the address, such as /v1/chat/completions.
        headers: By name in lower case.
        body: The JSON value.
    """

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def system(self) -> str:
        """The task."""
        return str(self.body["messages"][0]["content"])

    @property
    def user(self) -> str:
        """The data."""
        return str(self.body["messages"][-1]["content"])

    @property
    def question(self) -> str:
        """What is asked; empty where the prompt has no question."""
        found = _QUESTION.search(self.user)
        return found[1] if found else ""

    @property
    def passages(self) -> dict[int, str]:
        """The passages by their numbers."""
        return {int(number): text for number, _, text in _PASSAGE.findall(self.user)}

    @property
    def labels(self) -> str:
        """What stands at the passages: titles, kinds, dates."""
        return "\n".join(labels for _, labels, _ in _PASSAGE.findall(self.user))


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply, as a server may give it.

    Attributes:
        content: What the model says.
        status: The HTTP status; not 200 for an error.
        seconds: How long it waits first.
        drip: Seconds between two bytes of the body, if it drips.
        closes: Closes the connection instead of replying.
        raw: The body as it is, instead of the usual JSON.
        tool_call: Replies as a call of a tool with the content as its arguments.
    """

    content: str = ""
    status: int = 200
    seconds: float = 0.0
    drip: float | None = None
    closes: bool = False
    raw: bytes | None = None
    tool_call: bool = False

    @property
    def data(self) -> bytes:
        """The body."""
        if self.raw is not None:
            return self.raw
        if self.status != 200:
            return json.dumps({"error": {"message": f"refused: {self.content}", "type": "test"}}).encode()
        message: dict[str, Any] = {"role": "assistant", "content": self.content}
        if self.tool_call:
            function = {"name": "answer", "arguments": self.content}
            message = {
                "role": "assistant",
                "content": None,
                "tool_calls": [{"id": "1", "type": "function", "function": function}],
            }
        choice = {"index": 0, "message": message, "finish_reason": "tool_calls" if self.tool_call else "stop"}
        usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
        body = {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": "test",
            "choices": [choice],
            "usage": usage,
        }
        return json.dumps(body).encode()


Script = Reply | str | dict[str, Any]


class FakeChatModel:
    """The server, from entering to leaving it.

    Attributes:
        requests: All that came in, in order.
        hung_up: Set when a client closed its connection before it had the whole reply.
    """

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.hung_up = threading.Event()
        self._script: deque[Script | Callable[[Request], Script]] = deque()
        self._always: Script | Callable[[Request], Script] = Reply("{}")
        self._server = _Server(self)
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
    def base_url(self) -> str:
        """What LLM_BASE_URL is set to."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def next(self, *script: Script | Callable[[Request], Script]) -> None:
        """What the next requests get, one each; a value that is no reply is made one."""
        self._script.extend(script)

    def always(self, reply: Script | Callable[[Request], Script]) -> None:
        """What every request gets for which nothing was scripted."""
        self._always = reply

    def take(self, request: Request) -> Reply:
        """Notes a request, and says what it gets."""
        self.requests.append(request)
        script = self._script.popleft() if self._script else self._always
        said = script(request) if callable(script) else script
        if isinstance(said, Reply):
            return said
        return Reply(said if isinstance(said, str) else json.dumps(said, ensure_ascii=False))


def draft(*sentences: tuple[str, int, str], answerable: bool = True) -> dict[str, Any]:
    """A reply of the shape that is asked for: text, number of the source, quote, of each sentence."""
    return {
        "answerable": answerable,
        "sentences": [
            {"text": text, "citations": [{"source": source, "quote": quote}]} for text, source, quote in sentences
        ],
    }


@dataclass
class _Server(ThreadingHTTPServer):
    model: FakeChatModel
    stopping: threading.Event = field(default_factory=threading.Event)

    daemon_threads = True
    block_on_close = False

    def __post_init__(self) -> None:
        self.connections: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    def stop(self) -> None:
        self.stopping.set()
        self.shutdown()
        for connection in list(self.connections):
            _break(connection)
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm: ClassVar[bool] = True

    def setup(self) -> None:
        super().setup()
        self.server.connections.add(self.connection)

    def finish(self) -> None:
        self.server.connections.discard(self.connection)
        super().finish()

    def handle(self) -> None:
        try:
            super().handle()
        except (ConnectionError, OSError):
            self.server.model.hung_up.set()
            self.close_connection = True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.server.model.take(Request(self.path, headers, json.loads(body)))
        if self._waits(reply.seconds) or reply.closes:
            self.close_connection = True
            _break(self.connection)
            return
        self.send_response(reply.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(reply.data)))
        self.end_headers()
        self._send(reply)

    def _send(self, reply: Reply) -> None:
        if reply.drip is None:
            self.wfile.write(reply.data)
            return
        for offset in range(len(reply.data)):
            if self._waits(reply.drip):
                return
            self.wfile.write(reply.data[offset : offset + 1])

    def _waits(self, seconds: float) -> bool:
        """Whether the client went away, or the server stops, while it waits."""
        end = threading.Event()
        steps = max(1, round(seconds / 0.02)) if seconds else 0
        for _ in range(steps):
            if self.server.stopping.is_set():
                return True
            if _is_gone(self.connection):
                self.server.model.hung_up.set()
                return True
            end.wait(0.02)
        return False

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Says nothing: the standard library writes every request to stderr."""


def _is_gone(connection: socket.socket) -> bool:
    try:
        return connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def _break(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        connection.close()
