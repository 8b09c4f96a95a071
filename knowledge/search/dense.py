"""The meaning channel: a Chroma collection, thrown away and built anew at will."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import chromadb
import httpx
import numpy as np
from chromadb.api.client import Client
from chromadb.config import Settings
from chromadb.errors import ChromaError

from knowledge.errors import KnowledgeError
from knowledge.search.entries import Hit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection
    from chromadb.api.types import Where

    from knowledge.search.entries import Entry
    from knowledge.store.embeddings import Vector

_AT_ONCE = 1000
"""Records in one call; Chroma refuses more than 5461."""

_SAMPLE = 50
"""Records read from either end when the index is tested."""


class DenseIndex:
    """Finds passages by the nearness of their embeddings (cosine).

    Args:
        connect: Opens a client of Chroma.
        name: The collection's; made when missing.
    """

    def __init__(self, connect: Callable[[], ClientAPI], name: str) -> None:
        self._connect = connect
        self._name = name
        self._client = connect()
        self._collection = self._open()

    def replace(self, document_ids: Iterable[str], entries: Sequence[Entry], vectors: Mapping[str, Vector]) -> None:
        """Takes these documents out and puts the entries in, each with the vector of its text's hash.

        Raises:
            KnowledgeError: It was not written, or only a part of it.
        """
        try:
            with _told():
                self._write(sorted(set(document_ids)), entries, vectors)
        except KnowledgeError:
            self._reconnect()
            raise

    def search(self, vector: Vector, limit: int, within: Sequence[str] | None = None) -> tuple[Hit, ...]:
        """The nearest passages, best first, with their cosine.

        Args:
            vector: The question's, of length one.
            limit: How many at most.
            within: Only passages of these documents, if given: a filter costs 48 ms at 20,000 passages.
        """
        with _told():
            count = self._collection.count()
            if count == 0 or within == []:
                return ()
            found = self._collection.query(
                query_embeddings=[vector.tolist()],
                n_results=min(limit, count),
                where=None if within is None else _of_documents(within),
                include=["distances"],
            )
        distances = found["distances"] or [[]]
        return tuple(
            Hit(passage_id, 1.0 - float(distance))
            for passage_id, distance in zip(found["ids"][0], distances[0], strict=True)
        )

    def count(self) -> int:
        """How many passages it holds."""
        with _told():
            return self._collection.count()

    def clear(self) -> None:
        """Takes everything out."""
        with _told():
            self._client.delete_collection(self._name)
            self._collection = self._open()

    def check(self) -> None:
        """Reads the first and the last records and asks with one of each, so that a broken file shows now.

        Raises:
            KnowledgeError: It does not answer, or vectors have lost their length.
        """
        for offset in {0, max(0, self.count() - _SAMPLE)}:
            with _told():
                records = self._collection.get(limit=_SAMPLE, offset=offset, include=["embeddings"])
            vectors = np.asarray(records["embeddings"], dtype=np.float32)
            if len(vectors) == 0:
                continue
            if not np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=0.01):
                raise KnowledgeError("meaning-index-failed", reason="vectors")
            self.search(vectors[0], 10)

    def close(self) -> None:
        """Lets the files go."""
        if isinstance(self._client, Client):
            self._client.close()

    def _write(self, gone: Sequence[str], entries: Sequence[Entry], vectors: Mapping[str, Vector]) -> None:
        for start in range(0, len(gone), _AT_ONCE):
            self._collection.delete(where=_of_documents(gone[start : start + _AT_ONCE]))
        for start in range(0, len(entries), _AT_ONCE):
            part = entries[start : start + _AT_ONCE]
            self._collection.upsert(
                ids=[entry.passage_id for entry in part],
                embeddings=[vectors[entry.text_hash].tolist() for entry in part],
                metadatas=[{"document": entry.document_id} for entry in part],
            )

    def _reconnect(self) -> None:
        """An embedded client that failed to write twice on a full disk never returns from the third time."""
        with suppress(KnowledgeError), _told():
            self.close()
            self._client = self._connect()
            self._collection = self._open()

    def _open(self) -> Collection:
        return self._client.get_or_create_collection(
            self._name, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
        )


def open_folder(folder: Path, name: str) -> DenseIndex:
    """An index in this process's own folder, which no other process may have open.

    Raises:
        KnowledgeError: It does not open.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _told():
        return DenseIndex(lambda: chromadb.PersistentClient(path=str(folder), settings=_quiet()), name)


def open_server(address: str, name: str) -> DenseIndex:
    """An index on a Chroma server.

    Raises:
        KnowledgeError: The server does not answer.
    """
    url = urlsplit(address)
    host, port, ssl = url.hostname or "localhost", url.port or 8000, url.scheme == "https"
    with _told():
        return DenseIndex(lambda: chromadb.HttpClient(host=host, port=port, ssl=ssl, settings=_quiet()), name)


def _of_documents(names: Sequence[str]) -> Where:
    within: dict[Literal["$in", "$nin"], list[str | int | float | bool]] = {"$in": [*names]}
    return {"document": within}


def _quiet() -> Settings:
    return Settings(anonymized_telemetry=False, allow_reset=False)


@contextmanager
def _told() -> Iterator[None]:
    """Chroma's own errors, and those of the way to its server, as one that a person is told.

    A client that is closed meanwhile has lost its attributes.
    """
    try:
        yield
    except (ChromaError, httpx.HTTPError, ValueError, RuntimeError, OSError, AttributeError) as error:
        raise KnowledgeError("meaning-index-failed", reason=type(error).__name__) from error
