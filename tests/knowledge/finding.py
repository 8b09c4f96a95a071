"""What tests of search do again and again: keep texts, let the indexes follow, ask, and count."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ingest.index import follow
from knowledge.search.retrieve import retrieve
from knowledge.search.tokens import is_chinese
from knowledge.types import DEFAULT_BOARD, Question
from tests.fakes.documents import ADDED

if TYPE_CHECKING:
    from knowledge.door import Knowledge
    from knowledge.search.indexes import Indexes
    from knowledge.store.adding import Added
    from knowledge.types import Found, Language, NewVersion

TODAY = date(2021, 11, 1)


def keep(knowledge: Knowledge, *texts: NewVersion) -> list[Added]:
    """Adds the texts, and brings the indexes up to date."""
    added = [knowledge.documents.add(text, ADDED) for text in texts]
    follow(knowledge)
    return added


def find(
    knowledge: Knowledge,
    question: str,
    *,
    on: date = TODAY,
    board: str = DEFAULT_BOARD,
    platform: str | None = None,
    limit: int = 40,
) -> tuple[Found, ...]:
    """What retrieval answers."""
    language: Language = "zh" if is_chinese(question) else "en"
    return retrieve(
        knowledge.search, Question(question, language, on, board, frozenset({platform} if platform else ())), limit
    )


def texts(found: tuple[Found, ...]) -> list[str]:
    return [each.passage.text for each in found]


def held(indexes: Indexes) -> tuple[int, int]:
    """How many passages the words' index and the meaning's index hold."""
    assert indexes.lexical is not None
    assert indexes.dense is not None
    return indexes.lexical.count(), indexes.dense.count()
