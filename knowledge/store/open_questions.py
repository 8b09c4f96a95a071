"""Letting go of questions whose asker is forgotten: what moderators see of them, and the notes that answer them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from knowledge.store.changes import record_change
from knowledge.store.retiring import delete_embeddings, text_hashes
from knowledge.store.tables import DocumentRow, OpenQuestionRow, PassageRow, QuestionRow, VersionRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


def release(session: Session, questions: Iterable[QuestionRow], at: datetime) -> None:
    """Takes questions out of the queue, inside the caller's transaction that deletes them.

    Where others asked the like, their words stand there from now on. A note that answers one keeps its text, which is a
    moderator's, and gets another title.
    """
    going = {row.id: row for row in questions}
    for number in sorted({row.open_id for row in going.values() if row.open_id is not None}):
        opened = session.get_one(OpenQuestionRow, number)
        asked = session.exec(select(QuestionRow).where(QuestionRow.open_id == number).order_by(col(QuestionRow.id)))
        others = [row for row in asked.all() if row.id not in going]
        for row in going.values():
            if row.open_id == number:
                row.open_id = None
                session.add(row)
        session.flush()
        if others and opened.text in {row.text for row in others}:
            continue
        said = opened.text
        opened.text = others[0].text if others else _nameless(opened)
        if opened.document_id is not None:
            _retitle(session, opened.document_id, said, opened.text, at)
        if not others and opened.document_id is None:
            session.delete(opened)
        else:
            session.add(opened)


def _nameless(opened: OpenQuestionRow) -> str:
    return f"管理员的回答 #{opened.id}" if opened.language == "zh" else f"A moderator's answer #{opened.id}"


def _retitle(session: Session, document_id: str, before: str, title: str, at: datetime) -> None:
    """A title leads what is indexed, so that an embedding made with it is of no use any more."""
    versions = session.exec(select(VersionRow).where(VersionRow.document_id == document_id)).all()
    if session.get(DocumentRow, document_id) is None or not any(row.title == before for row in versions):
        return
    passages = session.exec(select(PassageRow).where(PassageRow.document_id == document_id)).all()
    delete_embeddings(session, text_hashes(session, passages))
    for row in versions:
        row.title = title if row.title == before else row.title
        session.add(row)
    record_change(session, document_id, at)
