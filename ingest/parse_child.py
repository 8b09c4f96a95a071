"""The child that parses: `python -m ingest.parse_child` reads files from its input, writes what they say to its output.

Whatever a file does to a parser (memory, time, a crash in C) it does to this process, and `ingest.parse` starts
another. An error that no loader foresees ends the process too: that is how it is told.
"""

from __future__ import annotations

import os
import resource
import select
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ingest.errors import IngestError
from ingest.load import load, unpack
from ingest.load.heartbeat import listen
from ingest.parse_message import file_of, files_message, loaded_message, packed, read_message

if TYPE_CHECKING:
    from ingest.types import RawFile

MEMORY_BYTES = 4 << 30
"""Of address space: recognising a picture takes 2 GiB of it."""

CPU_S = 50
"""Of processor time between two heartbeats."""

LARGE_BYTES = 3 << 30
"""A child that has grown to this ends after its answer: the next file is to have the memory it may need."""

IDLE_S = 60.0

_FILES = 256
_WRITTEN_BYTES = 1 << 20  # its last words; nothing else is written to any file


def main() -> None:
    """Answers until there is no more input."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    confine()
    listen(lambda: _beat(answers))
    while _is_asked() and (request := read_message(sys.stdin.buffer)) is not None:
        head, [data] = request
        grant_time()
        _write(answers, _answer(head["verb"], file_of(head, data)))
        if _address_space() > LARGE_BYTES:
            return  # another begins small


def _is_asked() -> bool:
    """Waits for the next request; False when none has come for so long that the memory is better given back."""
    ready, _, _ = select.select([sys.stdin], [], [], IDLE_S)
    return bool(ready)


def _address_space() -> int:
    """Bytes of address space in use; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()


def confine() -> None:
    """Takes from this process what parsing does not need."""
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, _WRITTEN_BYTES),
        (resource.RLIMIT_NOFILE, _FILES),
    ):
        _, highest = resource.getrlimit(limit)
        wanted = value if highest == resource.RLIM_INFINITY else min(value, highest)
        resource.setrlimit(limit, (wanted, highest))


def grant_time() -> None:
    """Lets this process run for `CPU_S` from now on; then the system ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, highest = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU_S, highest))


def _answer(verb: str, file: RawFile) -> bytes:
    try:
        return files_message(unpack(file)) if verb == "unpack" else loaded_message(load(file))
    except IngestError as error:
        return packed({"error": error.key, "details": error.details})
    except MemoryError:
        return packed({"error": "file-too-demanding", "details": {}})


def _beat(answers: BinaryIO) -> None:
    grant_time()
    _write(answers, packed({"heartbeat": True}))


def _write(answers: BinaryIO, message: bytes) -> None:
    answers.write(message)
    answers.flush()


if __name__ == "__main__":
    main()
