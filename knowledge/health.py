"""What an operator should know: versions, where data lies, how far the indexes are, what is misconfigured."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import version as installed
from typing import TYPE_CHECKING, Literal

from sqlalchemy.engine import make_url

if TYPE_CHECKING:
    from knowledge.door import Knowledge

READABLE_ENOUGH = 0.8
"""Share of the passages below which the meaning channel misses too much, and another model is advised."""

_LIBRARIES = ("private-board-bot", "chromadb", "tantivy", "sentence-transformers", "python-telegram-bot", "sqlmodel")


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report.

    Attributes:
        key: Its text in the room's texts.
        details: The text's values.
        level: `bad` is an error that stops the bot from doing its work; `warn` is advice.
    """

    key: str
    details: dict[str, str | float]
    level: Literal["good", "warn", "bad"] = "good"


def examine(knowledge: Knowledge) -> tuple[Check, ...]:
    """Looks at the parts of this room; opens nothing further, changes nothing."""
    settings = knowledge.settings
    address = make_url(settings.database_address).render_as_string(hide_password=True)
    versions = ", ".join(f"{name} {installed(name)}" for name in _LIBRARIES)
    documents = knowledge.documents.count_documents()
    return (
        Check("doctor-versions", {"python": platform.python_version(), "libraries": versions}),
        Check("doctor-data", {"path": str(settings.data_dir.absolute()), "database": address}),
        Check("doctor-documents", {"documents": documents, "passages": knowledge.documents.count_passages()}),
        *_indexes(knowledge),
        _readable(knowledge),
    )


def _indexes(knowledge: Knowledge) -> tuple[Check, ...]:
    indexes = knowledge.indexes
    last = knowledge.changes.last_position()
    if not indexes.owner:
        return (Check("doctor-index-owned", {}),)
    checks = []
    for key, track in (("doctor-index-words", indexes.words), ("doctor-index-meaning", indexes.meaning)):
        lag = last - track.position
        details: dict[str, str | float] = {"lag": lag, "why": track.rebuilt or "none"}
        checks.append(Check(key, details, "good" if lag == 0 else "warn"))
    return tuple(checks)


def _readable(knowledge: Knowledge) -> Check:
    """Counted over the texts that the model has been given, which are all once the index has caught up."""
    given, read = knowledge.embeddings.count(knowledge.embedder.name)
    share = read / given if given else 1.0
    details: dict[str, str | float] = {
        "model": knowledge.embedder.name,
        "percent": round(100 * share),
        "given": given,
    }
    if share >= READABLE_ENOUGH:
        return Check("doctor-readable", details)
    return Check("doctor-readable-little", details, "warn")
