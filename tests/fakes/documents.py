"""Documents for tests: texts ready to be kept, and versions with nothing but dates."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from knowledge.search.tokens import is_chinese
from knowledge.types import DEFAULT_BOARD, Kind, NewVersion, Passage, Version

ADDED = datetime(2021, 11, 1, 2, 0, tzinfo=UTC)
LOADED = datetime(2021, 1, 15, 12, tzinfo=UTC)
"""Within the days that tests of versions ask about."""
"""When tests add what they add, unless they say otherwise."""


def new_version(
    text: str,
    *,
    key: str = "dsr",
    title: str = "A rule",
    platform: str | None = "douyin",
    board: str = DEFAULT_BOARD,
    published: date | None = None,
    effective_from: date | None = None,
) -> NewVersion:
    """A policy whose paragraphs, apart by an empty line, are its passages."""
    return NewVersion(
        board=board,
        key=key,
        platform=platform,
        kind=Kind.POLICY,
        title=title,
        source=f"{key}.txt",
        media_type="text/plain",
        bytes_hash=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        language="zh" if is_chinese(text) else "en",
        text=text,
        passages=paragraphs(text),
        published=published,
        effective_from=effective_from,
    )


def paragraphs(text: str) -> tuple[Passage, ...]:
    """The text's paragraphs as passages, with their offsets."""
    passages = []
    start = 0
    for ordinal, paragraph in enumerate(text.split("\n\n")):
        passages.append(Passage(ordinal, paragraph, start, start + len(paragraph)))
        start += len(paragraph) + len("\n\n")
    return tuple(passages)


def dated(
    number: int,
    *,
    published: date | None = None,
    effective_from: date | None = None,
    effective_to: date | None = None,
) -> Version:
    """One version of a rule, of which only number and dates matter."""
    return Version(
        document_id="rule",
        number=number,
        title=f"Version {number}",
        kind=Kind.POLICY,
        platform="douyin",
        key="rule",
        source="rule.txt",
        language="en",
        published=published,
        effective_from=effective_from,
        effective_to=effective_to,
        url=None,
        added=LOADED,
    )
