"""Has files parsed by a child process, within limits on memory and time: what a file does to it, it does not to us.

One child serves file after file, since to start one takes a third of a second. It ends by itself when it has been
idle, and another is started when it is needed.
"""

from __future__ import annotations

import atexit
import logging
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import IO, TYPE_CHECKING

from ingest.errors import IngestError
from ingest.parse_message import LENGTH, LONGEST, Head, file_message, file_of, loaded_of, unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.types import Loaded, RawFile

WAIT_S = 55.0
"""How long a file may take, or a page of it where pages take long."""

CHILD = (sys.executable, "-m", "ingest.parse_child")

_AT_ONCE = 1 << 20
_OUT_OF_TIME = -signal.SIGXCPU
_OUT_OF_MEMORY = frozenset({-signal.SIGKILL, -signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS})
_ENVIRONMENT = {"OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}  # and no token or key of ours
_LOG = logging.getLogger(__name__)


class Parser:
    """A child process, started when it is first needed.

    Args:
        wait_s: How long an answer, or a sign of life, may take, in seconds.
        child: How to start it.
    """

    def __init__(self, wait_s: float = WAIT_S, child: Sequence[str] = CHILD) -> None:
        self._wait_s = wait_s
        self._child = child
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._said: IO[bytes] | None = None

    def load(self, file: RawFile) -> Loaded:
        """The blocks of a file, and what the file states of itself; see `ingest.load.load`.

        Raises:
            IngestError: It is refused, or takes too much time or memory.
        """
        return loaded_of(*self._ask(file_message("load", file)))

    def unpack(self, file: RawFile) -> tuple[RawFile, ...]:
        """The files that a file holds; see `ingest.load.unpack`.

        Raises:
            IngestError: As above.
        """
        head, bodies = self._ask(file_message("unpack", file))
        return tuple(file_of(each, data) for each, data in zip(head["files"], bodies, strict=True))

    @property
    def pid(self) -> int | None:
        """The child's process id while there is one."""
        return None if self._process is None else self._process.pid

    def close(self) -> None:
        """Ends the child."""
        with self._lock:
            self._end()

    def _ask(self, message: bytes) -> tuple[Head, list[bytes]]:
        with self._lock:
            answer = self._answer(message)
            if answer is None and self._ended() == 0:  # it had just gone, for want of work
                answer = self._answer(message)
            if answer is None:
                raise self._refusal()
        head, bodies = answer
        if "error" in head:
            raise IngestError(str(head["error"]), **head["details"])
        return head, bodies

    def _answer(self, message: bytes) -> tuple[Head, list[bytes]] | None:
        """What the child answers, or None if it ends without an answer.

        Raises:
            IngestError: It takes too long.
        """
        process = self._running()
        assert process.stdin is not None  # noqa: S101  # both are pipes
        try:
            process.stdin.write(message)
            process.stdin.flush()
        except BrokenPipeError:
            return None
        while True:
            received = self._receive(process)
            if received is None or "heartbeat" not in received[0]:
                return received

    def _receive(self, process: subprocess.Popen[bytes]) -> tuple[Head, list[bytes]] | None:
        until = time.monotonic() + self._wait_s
        length = self._read(process, LENGTH, until)
        if length is None or int.from_bytes(length, "big") > LONGEST:
            return None
        content = self._read(process, int.from_bytes(length, "big"), until)
        return None if content is None else unpacked(content)

    def _read(self, process: subprocess.Popen[bytes], count: int, until: float) -> bytes | None:
        """So many bytes of the child's answer, or None at its end."""
        assert process.stdout is not None  # noqa: S101  # it is a pipe
        parts: list[bytes] = []
        while count:
            ready, _, _ = select.select([process.stdout], [], [], max(until - time.monotonic(), 0))
            if not ready:
                self._end()
                raise IngestError("file-too-slow", seconds=round(self._wait_s))
            part = process.stdout.read(min(count, _AT_ONCE))
            if not part:
                return None
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._said = TemporaryFile()  # noqa: SIM115  # closed with the child
            self._process = subprocess.Popen(  # noqa: S603  # this program's own interpreter on its own module
                self._child,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                env=_ENVIRONMENT,
                cwd=Path(__file__).parents[1],
                bufsize=0,
            )
        return self._process

    def _ended(self) -> int | None:
        """The exit code of a child that has stopped answering."""
        if self._process is None:
            return None
        try:
            return self._process.wait(1)
        except subprocess.TimeoutExpired:
            return None

    def _refusal(self) -> IngestError:
        """Why a child ended without an answer."""
        code = self._ended()
        said = self._last_words()
        self._end()
        if code == _OUT_OF_TIME:
            return IngestError("file-too-slow", seconds=round(self._wait_s))
        if code in _OUT_OF_MEMORY or "MemoryError" in said or "bad_alloc" in said:
            return IngestError("file-too-demanding")
        _LOG.warning("a parser ended with exit code %s: %s", code, said)
        return IngestError("file-unreadable")

    def _last_words(self) -> str:
        """The last line that the child wrote to its stderr, which names the error that ended it."""
        if self._said is None:
            return ""
        self._said.seek(0)
        lines = self._said.read().decode("utf-8", "replace").splitlines()
        return lines[-1][:500] if lines else ""

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()
        if self._said is not None:
            self._said.close()
            self._said = None


_PARSER = Parser()
atexit.register(_PARSER.close)


def parse(file: RawFile) -> Loaded:
    """The blocks of a file, and what the file states of itself, by this process's parser.

    Raises:
        IngestError: The file is refused, or takes too much time or memory.
    """
    return _PARSER.load(file)


def unpack(file: RawFile) -> tuple[RawFile, ...]:
    """The files that a file holds (zip, mail), or the file itself, by this process's parser.

    Raises:
        IngestError: As above, or there is nothing in it.
    """
    return _PARSER.unpack(file)
