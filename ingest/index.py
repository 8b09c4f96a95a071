"""Brings the indexes up to date: follows the change log, embeds what is new, writes, and moves the cursor.

What is deleted is out of both indexes when the log is followed, but not out of their files: tantivy keeps a deleted
passage's terms in its segment until it is merged, which its Python library cannot ask for, and Chroma its vector. So a
clean-up writes the files anew.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from knowledge.search.entries import entry_of
from knowledge.search.wiping import wiping
from knowledge.store.adding import passage_id_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.door import Knowledge
    from knowledge.search.entries import Entry
    from knowledge.search.track import Track
    from knowledge.store.embeddings import Vector

CHANGES_AT_ONCE = 200
"""Changes that go into an index together: one commit."""

QUIET_HOUR = 4
"""Of the board's day: files are written anew then."""

LONGEST_WAIT = timedelta(hours=20)
"""How long what was deleted may stand in files at most; a day is promised."""

TEXTS_AT_ONCE = 64
"""Texts embedded before they are kept: what a killed process may have to do again, about a second's work."""


Progress = Callable[[int, int], None]
"""Hears how far the work is: changes followed so far, of all that there are to follow."""


def follow(knowledge: Knowledge, progress: Progress | None = None) -> int:
    """Follows the change log to its end with each index that this process owns.

    Idempotent and resumable: a process killed at any point leaves a cursor behind what the index holds, and
    following again writes the same.

    Returns:
        How many changes were followed, both indexes counted.

    Raises:
        KnowledgeError: The store or an index failed; what was followed stays followed.
    """
    indexes = knowledge.indexes
    if not indexes.take_over():
        return 0
    return _catch_up(knowledge, progress)


def clean_up(knowledge: Knowledge, progress: Progress | None = None) -> bool:
    """Where something was deleted, writes the database's files and both indexes anew, so that no file holds it.

    From SQL and the kept embeddings, without the model, one index after the other: the other answers meanwhile. Killed
    in the middle, it is still to be done.

    Returns:
        Whether all files are clean now: not if another process owns the indexes, which will do it.

    Raises:
        KnowledgeError: The store or an index failed; it is still to be done.
    """
    indexes = knowledge.indexes
    deleted = knowledge.erasures.pending()
    if not indexes.take_over():
        return deleted is None
    if deleted is not None:
        knowledge.database.vacuum()
        with wiping():
            for track in (indexes.words, indexes.meaning):
                indexes.rebuild(track)
                _catch_up(knowledge, progress)
        knowledge.erasures.settle(deleted)
    return True


def is_due(knowledge: Knowledge) -> bool:
    """Whether the day's clean-up is due: there is something to do, and it is the quiet hour or has waited long."""
    since = knowledge.erasures.since()
    if since is None or not knowledge.indexes.owner:
        return False
    now = knowledge.clock().astimezone(ZoneInfo(knowledge.settings.timezone))
    began = now.replace(hour=QUIET_HOUR, minute=0, second=0, microsecond=0)
    return now - since >= LONGEST_WAIT or (now.hour == QUIET_HOUR and since < began)


def _catch_up(knowledge: Knowledge, progress: Progress | None) -> int:
    """To the end of the log, the words first: they answer while the meaning follows."""
    indexes = knowledge.indexes
    last = knowledge.changes.last_position()
    total = 2 * last - indexes.words.position - indexes.meaning.position
    done = 0
    for track in (indexes.words, indexes.meaning):
        if track is indexes.meaning:
            indexes.open_meaning()
        while batch := knowledge.changes.after(track.position, CHANGES_AT_ONCE):
            documents = sorted({change.document_id for change in batch})
            _write(knowledge, track, documents)
            done += batch[-1].position - track.position
            track.reached(batch[-1].position)
            if progress is not None:
                progress(done, max(done, total))
        track.ready = True
    return done


def _write(knowledge: Knowledge, track: Track, documents: Sequence[str]) -> None:
    """Puts into one index what SQL now says of these documents, which may be nothing."""
    indexes = knowledge.indexes
    entries = _entries(knowledge, documents)
    if track is indexes.words and indexes.lexical is not None:
        indexes.lexical.replace(documents, entries)
    if track is indexes.meaning and indexes.dense is not None:
        vectors = _vectors(knowledge, entries)
        indexes.dense.replace(documents, [entry for entry in entries if entry.text_hash in vectors], vectors)


def _entries(knowledge: Knowledge, documents: Sequence[str]) -> list[Entry]:
    """Every passage of every version: a question may be about any day."""
    passages = knowledge.documents.passages(documents)
    return [
        entry_of(passage_id_of(document_id, version.number, passage.ordinal), version, passage)
        for document_id, versions in knowledge.documents.versions(documents).items()
        for version in versions
        for passage in passages.get((document_id, version.number), ())
    ]


def _vectors(knowledge: Knowledge, entries: Sequence[Entry]) -> dict[str, Vector]:
    """The vectors of those texts that the model can read, by hash; what is new is embedded and kept."""
    model = knowledge.embedder.name
    texts = {entry.text_hash: entry.text for entry in entries}
    known = knowledge.embeddings.get(list(texts), model)
    missing = sorted((name for name in texts if name not in known), key=lambda name: len(texts[name]))
    for start in range(0, len(missing), TEXTS_AT_ONCE):
        fresh = _embed(knowledge, {name: texts[name] for name in missing[start : start + TEXTS_AT_ONCE]})
        knowledge.embeddings.put(fresh, model)
        known.update(fresh)
    return {name: vector for name, vector in known.items() if vector is not None}


def _embed(knowledge: Knowledge, texts: dict[str, str]) -> dict[str, Vector | None]:
    readable = [name for name, text in texts.items() if knowledge.embedder.can_read(text)]
    vectors = knowledge.embedder.embed([texts[name] for name in readable]) if readable else []
    embedded: dict[str, Vector | None] = dict.fromkeys(texts)
    embedded.update(zip(readable, vectors, strict=True))
    return embedded
