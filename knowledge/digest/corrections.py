"""What a digest owes to those who could not be told in private: that what they were answered has changed. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.digest.shelf import Shelf, telling
from knowledge.digest.values import Item

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.store.corrections import Owed
    from knowledge.types import Version

LONGEST_QUESTION = 60


def owed_corrections(shelf: Shelf, owed: Sequence[Owed], questions: Mapping[int, str]) -> tuple[Item, ...]:
    """A line for each document that changed, whoever asked; a question is named only where it was asked in a group.

    Args:
        shelf: The board's documents, with the passages of those that changed.
        owed: What is owed, oldest first.
        questions: The questions that were asked in a group, by number.
    """
    by_document: dict[str, list[Owed]] = {}
    for each in owed:
        by_document.setdefault(each.document_id, []).append(each)
    items = (_line(shelf, document_id, those, questions) for document_id, those in by_document.items())
    return tuple(item for item in items if item is not None)


def correction_key(owed: Owed) -> str:
    """The line that tells it."""
    return f"correction:{owed.document_id}"


def _line(shelf: Shelf, document_id: str, owed: Sequence[Owed], questions: Mapping[int, str]) -> Item | None:
    version = _version(shelf, document_id, owed[-1].version)
    told = telling(shelf.passages_of(version)) if version is not None else None
    if version is None or told is None:
        return None
    asked = next((questions[each.question_id] for each in owed if each.question_id in questions), None)
    text = shelf.say(
        "digest-correction",
        title=version.title,
        what=owed[-1].what,
        question=" ".join(asked.split())[:LONGEST_QUESTION] if asked is not None else "none",
    )
    return Item(text, (shelf.cite(1, version, told),), correction_key(owed[-1]))


def _version(shelf: Shelf, document_id: str, number: int) -> Version | None:
    return next((each for each in shelf.versions.get(document_id, ()) if each.number == number), None)
