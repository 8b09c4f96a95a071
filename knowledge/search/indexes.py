"""Opens the two indexes, each tested first; a bad one starts empty and is left out until it has caught up."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from importlib.metadata import version as installed
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from knowledge.errors import KnowledgeError
from knowledge.search import tokens
from knowledge.search.lexical import LexicalIndex
from knowledge.search.probe import Probe
from knowledge.search.seal import seal
from knowledge.search.track import Track

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from knowledge.search.dense import DenseIndex
    from knowledge.search.probe import ChannelName


class Indexes:
    """The words channel and the meaning channel of one store.

    One process owns them: two writers, or two processes in one Chroma folder, break it. A process that comes
    second reads the words alone, until the first has gone and it takes over.

    Args:
        folder: Where they lie.
        store_id: The store that they follow.
        model: The embedding model's name.
        chroma_url: A Chroma server to use instead of a folder.

    Raises:
        KnowledgeError: The folder cannot be used.
    """

    def __init__(self, folder: Path, store_id: str, model: str, chroma_url: str | None) -> None:
        with _told(folder):
            folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._lock = FileLock(folder / "owner.lock", thread_local=False)
        words = f"{store_id} terms-{tokens.VERSION} tantivy-{installed('tantivy')}"
        meaning = f"{store_id} {model} chroma-{installed('chromadb')}"
        self.words = Track(folder / "words", words)
        self.meaning = Track(folder / "meaning", f"{meaning} {chroma_url}" if chroma_url else meaning)
        self._collection = f"board-{store_id}"
        self._chroma_url = chroma_url
        self.lexical: LexicalIndex | None = None
        self.dense: DenseIndex | None = None
        self.owner = False
        self.take_over()

    def take_over(self) -> bool:
        """Makes this process the owner if no other is; says whether it is now.

        Raises:
            KnowledgeError: The folder cannot be used.
        """
        if self.owner:
            return True
        with _told(self._folder):
            if not self._acquire():
                self._read_along()
                return False
            try:
                self._open_owned()
            except (OSError, KnowledgeError):
                self._lock.release()
                raise
        self.owner = True
        return True

    def open_meaning(self) -> None:
        """Opens the meaning channel if that has not succeeded yet, as when its server was away.

        Raises:
            KnowledgeError: It does not open.
        """
        if self.dense is not None:
            return
        from knowledge.search import dense  # Chroma takes a second to import

        if self._chroma_url is None:
            self.dense = dense.open_folder(self.meaning.folder, self._collection)
            return
        opened = dense.open_server(self._chroma_url, self._collection)
        if self.meaning.position == 0:
            opened.clear()
        elif opened.count() == 0:
            self.meaning.begin_anew("broken")  # the server has lost it
        self.dense = opened

    def rebuild(self, only: Track | None = None) -> None:
        """Throws both indexes away, or one, and begins anew; they answer again when they have caught up."""
        if only is not self.meaning:
            self.words.ready = False
            self._close_words()
            self.words.begin_anew("outdated")
        if only is not self.words:
            self.meaning.ready = False
            self._close_meaning()
            self.meaning.begin_anew("outdated")
        self._open_indexes()

    def close(self) -> None:
        """Gives the indexes to whoever comes next."""
        self._close_indexes()
        if self.owner:
            for track in (self.words, self.meaning):
                with suppress(OSError):  # without a seal it is judged by how it opens
                    seal(track.folder)
        self.owner = False
        self._lock.release()

    def _acquire(self) -> bool:
        with suppress(Timeout):
            self._lock.acquire(blocking=False)
        return self._lock.is_locked

    def _read_along(self) -> None:
        """The words, as far as the owner has written them."""
        if self.lexical is None and self.words.resume() is None:
            try:
                self.lexical = LexicalIndex(self.words.folder, writable=False)
            except KnowledgeError:
                self.words.ready = False  # the owner is about to build it anew

    def _open_owned(self) -> None:
        probes = [(self.words, self._test(self.words, "lexical"))]
        if self._chroma_url is None:
            probes.append((self.meaning, self._test(self.meaning, "dense")))
        elif (reason := self.meaning.resume()) is not None:
            self.meaning.begin_anew(reason)
        for track, probe in probes:
            if probe is not None and not probe.passed():
                track.begin_anew("broken")
        self.lexical = None  # one that was read along
        self._open_indexes()

    def _test(self, track: Track, channel: ChannelName) -> Probe | None:
        """Starts the test of an index that is of use; one that is not is begun anew at once."""
        reason = track.resume()
        if reason is not None:
            track.begin_anew(reason)
            return None
        return Probe(channel, track.folder, self._collection)

    def _open_indexes(self) -> None:
        self.lexical = self.lexical or LexicalIndex(self.words.folder, writable=True)
        try:
            self.open_meaning()
        except KnowledgeError:
            self.meaning.ready = False  # the words answer; following tries again

    def _close_indexes(self) -> None:
        self._close_words()
        self._close_meaning()

    def _close_words(self) -> None:
        if self.lexical is not None:
            self.lexical.close()
        self.lexical = None

    def _close_meaning(self) -> None:
        if self.dense is not None:
            self.dense.close()
        self.dense = None


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise KnowledgeError("data-dir", path=str(folder), reason=error.strerror or str(error)) from error
