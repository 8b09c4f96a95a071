"""Finds the files of a folder, and reads a file with what the `.meta.yaml` beside it states."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from ingest.errors import IngestError
from ingest.stated import read_fields
from ingest.types import RawFile
from knowledge.types import Fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MAX_FILE_BYTES = 20 * 1024 * 1024  # what a Telegram bot may download
SIDECAR = ".meta.yaml"

_MAX_SIDECAR_BYTES = 64 * 1024
_HIDDEN = (".", "~$")  # the second: what Word keeps beside an open document


def find_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The documents at these paths: files as named, folders with all below them in order of name.

    Hidden files and `.meta.yaml` files are left out; so is what was found before, also by a link. A path that
    cannot be followed is returned as it is: reading it tells why.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for each in _below(path, frozenset()):
            if not each.name.endswith(SIDECAR):
                found.setdefault(_resolved(each), each)
    return tuple(found.values())


def read_file(path: Path, stated: Fields) -> RawFile:
    """A file as it came.

    Args:
        path: A regular file.
        stated: What its giver says of it, stronger than what the file beside it says.

    Raises:
        IngestError: There is no such file, it may not be read, is no regular file or too large, or the
            `.meta.yaml` beside it is wrong.
    """
    data = _read(path, MAX_FILE_BYTES)
    return RawFile(in_words(_resolved(path)), in_words(path.name), data, stated.over(_beside(path)))


def too_large(limit: int = MAX_FILE_BYTES) -> IngestError:
    """The refusal of a file above a limit in bytes."""
    return IngestError("file-too-large", limit=f"{limit / 1024 / 1024:g}")


def is_hidden(name: str) -> bool:
    """Whether a file's name says that it is no document: hidden, or kept by Word beside an open one."""
    return name.startswith(_HIDDEN)


def _below(path: Path, above: frozenset[Path]) -> Iterator[Path]:
    """The files at or below a path; `above` holds the folders on the way, where a link may lead."""
    try:
        if not path.is_dir():
            yield path
            return
        here = path.resolve()
        if here in above:
            return
        entries = sorted(each for each in path.iterdir() if not is_hidden(each.name))
    except OSError:
        yield path
        return
    for each in entries:
        yield from _below(each, above | {here})


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # a link to itself, a name that no system takes
        return path.absolute()


def _beside(path: Path) -> Fields:
    """What the file beside a document states: `rule.pdf.meta.yaml`, else `rule.meta.yaml`."""
    for name in dict.fromkeys((path.name + SIDECAR, path.stem + SIDECAR)):
        sidecar = path.with_name(name)
        if sidecar.exists():
            text = _read(sidecar, _MAX_SIDECAR_BYTES).decode("utf-8-sig", errors="replace")
            return read_fields(text, name)
    return Fields()


def _read(path: Path, limit: int) -> bytes:
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            # A folder comes here only when it could not be listed.
            key = "file-not-permitted" if stat.S_ISDIR(facts.st_mode) else "file-not-regular"
            raise IngestError(key)
        if facts.st_size > limit:
            raise too_large(limit)
        with path.open("rb") as opened:
            data = opened.read(limit + 1)
    except FileNotFoundError as error:
        raise IngestError("file-missing") from error
    except PermissionError as error:
        raise IngestError("file-not-permitted") from error
    except (OSError, ValueError) as error:
        raise IngestError("file-unreadable") from error
    if len(data) > limit:
        raise too_large(limit)
    return data


def in_words(path: Path | str) -> str:
    """A path that can be kept and shown: bytes that are no UTF-8 are written out."""
    return str(path).encode("utf-8", "backslashreplace").decode()
