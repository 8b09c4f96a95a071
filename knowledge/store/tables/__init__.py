"""The tables, one module a subject. Migrations in `knowledge/migrations` lead to them; a test holds the two together.

Importing this package imports every one, so that the schema is whole.
"""

from __future__ import annotations

from knowledge.store.tables.albums import AlbumPieceRow
from knowledge.store.tables.audit import AuditRow, ErasureRow
from knowledge.store.tables.boards import BoardRow, GlossaryRow, PlatformRow, StoreRow
from knowledge.store.tables.corrections import CorrectionRow
from knowledge.store.tables.digests import DigestRow, DigestRuleRow, DigestSendingRow
from knowledge.store.tables.documents import ChangeRow, DocumentRow, EmbeddingRow, PassageRow, VersionRow
from knowledge.store.tables.drafts import DraftRow
from knowledge.store.tables.feeds import FeedEntryRow, FeedRow
from knowledge.store.tables.pictures import PictureRow
from knowledge.store.tables.questions import CitedRow, OpenQuestionRow, QuestionRow, VoteRow
from knowledge.store.tables.talk import (
    CaptureRow,
    ForgottenRow,
    MemberRow,
    MessageRow,
    RefusalRow,
    TalkRuleRow,
    TalkThreadRow,
)
from knowledge.store.tables.telegram import ChatRow, InboxRow, MembershipRow, OutboxRow, PersonRow
from knowledge.store.tables.watches import WatchCursorRow, WatchRow

__all__ = [
    "AlbumPieceRow",
    "AuditRow",
    "BoardRow",
    "CaptureRow",
    "ChangeRow",
    "ChatRow",
    "CitedRow",
    "CorrectionRow",
    "DigestRow",
    "DigestRuleRow",
    "DigestSendingRow",
    "DocumentRow",
    "DraftRow",
    "EmbeddingRow",
    "ErasureRow",
    "FeedEntryRow",
    "FeedRow",
    "ForgottenRow",
    "GlossaryRow",
    "InboxRow",
    "MemberRow",
    "MembershipRow",
    "MessageRow",
    "OpenQuestionRow",
    "OutboxRow",
    "PassageRow",
    "PersonRow",
    "PictureRow",
    "PlatformRow",
    "QuestionRow",
    "RefusalRow",
    "StoreRow",
    "TalkRuleRow",
    "TalkThreadRow",
    "VersionRow",
    "VoteRow",
    "WatchCursorRow",
    "WatchRow",
]
