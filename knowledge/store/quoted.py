"""Answers that were recorded, or wait to be sent, and quote what is deleted: the words go from there too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Text, cast
from sqlmodel import Session, col, delete, select

from knowledge.store.tables import CitedRow, OutboxRow, QuestionRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sqlalchemy import ColumnElement

_AT_ONCE = 200
SENT, REFUSED = "sent", "refused"
"""States of `knowledge.store.outbox`, which depends on more than this module may."""


def unquote(session: Session, document_ids: Collection[str], *, kind: str | None = None) -> int:
    """Takes out of recorded answers what they say from these documents, inside the caller's transaction.

    What was asked stays; the answer's sentences, sources and notices go. What was to be sent is not.

    Args:
        session: The caller's.
        document_ids: Deleted in the same transaction.
        kind: Of all of them, where that is known: answers from other kinds need not be read.

    Returns:
        How many answers lost their words.
    """
    if not document_ids:
        return 0
    wanted, numbers = set(document_ids), list[int]()
    named = kind or (next(iter(wanted)) if len(wanted) == 1 else "")
    for row in _answers(session, cast(QuestionRow.answer, Text).contains(f'"{named}"' if named else "")):
        citations = row.answer.get("citations")
        cited = citations if isinstance(citations, list) else []
        if wanted & {str(each.get("document_id")) for each in cited}:
            row.answer = {**row.answer, "sentences": [], "citations": [], "notices": []}
            session.add(row)
            numbers.append(row.id or 0)
    for some in _in_parts(numbers):
        session.exec(delete(CitedRow).where(col(CitedRow.question_id).in_(some)))
    withhold(session, numbers)
    return len(numbers)


def forget_earlier(session: Session, texts: Collection[str]) -> None:
    """A question that leaned on one of these, which may have been another person's, leans on nothing any more."""
    wanted = set(texts) - {""}
    kept = cast(QuestionRow.answer, Text)
    for row in _answers(session, kept.contains('"earlier": "'), ~kept.contains('"earlier": ""')) if wanted else ():
        question = row.answer.get("question")
        if isinstance(question, dict) and question.get("earlier") in wanted:
            row.answer = {**row.answer, "question": {**question, "earlier": "", "looked_for": ""}}
            session.add(row)


def withhold(session: Session, question_ids: Iterable[int]) -> None:
    """What answers these questions and was not sent is not sent any more, and kept no longer."""
    for some in _in_parts(list(question_ids)):
        for row in session.exec(select(OutboxRow).where(col(OutboxRow.question_id).in_(some))):
            row.parameters = {}
            row.state = row.state if row.state == SENT else REFUSED
            session.add(row)


def _answers(session: Session, *conditions: ColumnElement[bool]) -> Iterator[QuestionRow]:
    """The recorded answers that fulfil conditions, a few at a time."""
    after = 0
    while True:
        query = select(QuestionRow).where(col(QuestionRow.id) > after).order_by(col(QuestionRow.id)).limit(_AT_ONCE)
        rows = session.exec(query.where(*conditions)).all()
        yield from rows
        if len(rows) < _AT_ONCE:
            return
        after = rows[-1].id or 0


def _in_parts(numbers: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), _AT_ONCE):
        yield numbers[start : start + _AT_ONCE]
