"""Opens the two indexes, each tested first; a bad one starts empty and is left out until it has caught up."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib.metadata import version as installed
from typing import TYPE_CHECKING, Literal

from filelock import FileLock, Timeout

from knowledge.errors import KnowledgeError
from knowledge.search import tokens
from knowledge.search.cursor import Cursor, read_cursor, write_cursor
from knowledge.search.lexical import LexicalIndex
from knowledge.search.probe import Probe

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.search.dense import DenseIndex

Reason = Literal["new", "outdated", "broken"]
"""Why an index is built anew: there was none, it was made of something else, or it failed its opening test."""


@dataclass
class Track:
    """How far one index is along the change log.

    Attributes:
        position: The last change that the index holds.
        ready: Whether it may answer; an index being built anew may not until it has caught up.
        rebuilt: Why it was begun anew at this opening, if it was.
    """

    folder: Path
    identity: str
    position: int = 0
    ready: bool = False
    rebuilt: Reason | None = None

    def reached(self, position: int) -> None:
        """Notes that everything up to this change is in the index, on disk."""
        write_cursor(self.folder, Cursor(self.identity, position))
        self.position = position


class Indexes:
    """The words channel and the meaning channel of one store.

    One process owns them: two writers, or two processes in one Chroma folder, break it. A process that comes second
    reads the words alone.

    Args:
        folder: Where they lie.
        store_id: The store that they follow.
        model: The embedding model's name.
        chroma_url: A Chroma server to use instead of a folder.
    """

    def __init__(self, folder: Path, store_id: str, model: str, chroma_url: str | None) -> None:
        _make(folder)
        self._lock = FileLock(folder / "owner.lock")
        self.owner = _try(self._lock)
        self.words = Track(folder / "words", f"{store_id} terms-{tokens.VERSION} tantivy-{installed('tantivy')}")
        self.meaning = Track(folder / "meaning", f"{store_id} {model} chroma-{installed('chromadb')}")
        self._collection = f"board-{store_id}"
        self._chroma_url = chroma_url
        self.lexical: LexicalIndex | None = None
        self.dense: DenseIndex | None = None
        try:
            self._open()
        except OSError as error:
            self._lock.release()
            raise KnowledgeError("data-dir", path=str(folder), reason=error.strerror or str(error)) from error

    def rebuild(self) -> None:
        """Throws both indexes away and begins anew; they answer again when they have caught up."""
        self._close_indexes()
        for track in (self.words, self.meaning):
            _begin_anew(track, "outdated")
        self._open_owned()

    def close(self) -> None:
        """Gives the indexes to whoever comes next."""
        self._close_indexes()
        self._lock.release()

    def _open(self) -> None:
        if not self.owner:
            cursor = read_cursor(self.words.folder)
            if cursor is not None and cursor.identity == self.words.identity:
                self.lexical = LexicalIndex(self.words.folder, writable=False)
                self.words.position, self.words.ready = cursor.position, True
            return
        words_probe = self._probe(self.words, "lexical")
        meaning_probe = None if self._chroma_url else self._probe(self.meaning, "dense")
        for track, probe in ((self.words, words_probe), (self.meaning, meaning_probe)):
            if probe is not None and not probe.passed():
                _begin_anew(track, "broken")
        self._open_owned()

    def _probe(self, track: Track, channel: Literal["lexical", "dense"]) -> Probe | None:
        """Starts the test of an index that is of use; one that is not is begun anew at once."""
        cursor = read_cursor(track.folder)
        if cursor is None or cursor.identity != track.identity:
            _begin_anew(track, "new" if cursor is None else "outdated")
            return None
        track.position, track.ready = cursor.position, True
        return Probe(channel, track.folder, self._collection)

    def _open_owned(self) -> None:
        from knowledge.search import dense  # noqa: PLC0415  # Chroma takes a second to import

        self.lexical = LexicalIndex(self.words.folder, writable=True)
        if self._chroma_url:
            self.meaning.folder.mkdir(parents=True, exist_ok=True)
            self.dense = dense.open_server(self._chroma_url, self._collection)
        else:
            self.dense = dense.open_folder(self.meaning.folder, self._collection)

    def _close_indexes(self) -> None:
        if self.lexical is not None:
            self.lexical.close()
        if self.dense is not None:
            self.dense.close()
        self.lexical = self.dense = None


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnowledgeError("data-dir", path=str(folder), reason=error.strerror or str(error)) from error


def _try(lock: FileLock) -> bool:
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return False
    return True


def _begin_anew(track: Track, reason: Reason) -> None:
    shutil.rmtree(track.folder, ignore_errors=True)
    track.folder.mkdir(parents=True, exist_ok=True)
    track.position, track.ready, track.rebuilt = 0, False, reason
