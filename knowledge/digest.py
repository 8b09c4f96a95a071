"""Composes a week: what changed in the rules, what takes effect soon, what was announced; every line with its source.

Nothing of Telegram or the terminal in here. Discussions, questions and the unanswered join it with the rooms that keep
them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from knowledge.answer.cite import citation_of
from knowledge.answer.expectation import holds_number
from knowledge.errors import KnowledgeError
from knowledge.rules.versions import predecessor, stated_interval
from knowledge.sentences import sentence_spans
from knowledge.store.adding import passage_id_of
from knowledge.types import DEFAULT_BOARD, Found, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from knowledge.door import Knowledge
    from knowledge.types import Citation, Language, Passage, Version

SectionName = Literal["rule_changes", "taking_effect", "announcements"]

AHEAD = timedelta(days=14)
"""How far after the week a rule's first day may lie to be announced."""

QUOTE = 120
"""Characters of a line's quote: what is read at a glance."""

_WEEK = re.compile(r"(\d{4})-W(\d{2})")


@dataclass(frozen=True, slots=True)
class Week:
    """An ISO week, Monday to Sunday."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Item:
    """A line and its sources."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one sort."""

    name: SectionName
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """A week's digest; sections without lines are left out."""

    week: Week
    language: Language
    sections: tuple[Section, ...]


def week_of(day: date) -> Week:
    """The ISO week that a day lies in."""
    year, number, _ = day.isocalendar()
    first = date.fromisocalendar(year, number, 1)
    return Week(f"{year}-W{number:02}", first, first + timedelta(days=6))


def parse_week(text: str) -> Week:
    """Reads `2021-W42`.

    Raises:
        KnowledgeError: It is no ISO week.
    """
    match = _WEEK.fullmatch(text.strip().upper())
    if match is None:
        raise KnowledgeError("week-unknown", week=text)
    try:
        return week_of(date.fromisocalendar(int(match[1]), int(match[2]), 1))
    except ValueError as error:
        raise KnowledgeError("week-unknown", week=text) from error


def compose_digest(knowledge: Knowledge, week: Week, language: Language, board: str = DEFAULT_BOARD) -> Digest:
    """What a week brought to a board's documents, most useful first."""
    documents = knowledge.documents.on_board(board)
    zone = ZoneInfo(knowledge.settings.timezone)
    appeared = [
        version
        for versions in documents.values()
        for version in versions
        if week.first <= (version.published or version.added.astimezone(zone).date()) <= week.last
    ]
    upcoming = [
        version
        for versions in documents.values()
        for version in versions
        if version.effective_from is not None and week.last < version.effective_from <= week.last + AHEAD
    ]
    passages = knowledge.documents.passages(version.document_id for version in (*appeared, *upcoming))
    lines = _Lines(knowledge, language, passages, documents)
    sections = (
        Section("rule_changes", lines.of(appeared, "rule-change", {Kind.POLICY})),
        Section("taking_effect", lines.of(upcoming, "taking-effect", set(Kind))),
        Section("announcements", lines.of(appeared, "announcement", {Kind.ANNOUNCEMENT, Kind.NOTE, Kind.ARTICLE})),
    )
    return Digest(week, language, tuple(section for section in sections if section.items))


@dataclass(frozen=True)
class _Lines:
    """Words a version as a line."""

    knowledge: Knowledge
    language: Language
    passages: Mapping[tuple[str, int], tuple[Passage, ...]]
    documents: Mapping[str, Sequence[Version]]

    def of(self, versions: Iterable[Version], key: str, kinds: set[Kind]) -> tuple[Item, ...]:
        """The lines of these versions, official ones first, then by date and title."""
        chosen = sorted(
            (version for version in versions if version.kind in kinds),
            key=lambda each: (each.kind.rank, stated_interval(each).start, each.title, each.number),
        )
        return tuple(item for version in chosen for item in self._item(version, key))

    def _item(self, version: Version, key: str) -> tuple[Item, ...]:
        told = self._telling(version)
        if told is None:
            return ()
        passage, quote = told
        effective = version.effective_from
        before = self._before(version)
        text = self.knowledge.texts.say(
            self.language,
            f"digest-{key}",
            title=version.title,
            status="new" if before is None else "changed",
            version=str(version.number),
            effective=effective.isoformat() if effective is not None else "none",
        )
        found = Found(passage_id_of(version.document_id, version.number, passage.ordinal), passage, version, 1.0)
        citation = citation_of(1, found, quote, self.documents)
        return (Item(text, (citation,)),)

    def _telling(self, version: Version) -> tuple[Passage, str] | None:
        """The sentence that says most, in its passage: a new one with a number, or the first new one.

        New is what the version's predecessor did not say. Salutations and heads of lists, which end in a colon, tell
        nothing.
        """
        own = self.passages.get((version.document_id, version.number), ())
        earlier = self._before(version)
        number = earlier.number if earlier is not None else 0
        before = {each.text for each in self.passages.get((version.document_id, number), ())}
        sentences = [
            (passage, passage.text[start:end])
            for passage in own
            if passage.text not in before
            for start, end in sentence_spans(passage.text)
            if not passage.text[start:end].endswith((":", "："))
        ]
        numbered = [each for each in sentences if holds_number(each[1])]
        telling = next(iter(numbered or sentences), None)
        return (telling[0], telling[1][:QUOTE]) if telling is not None else None

    def _before(self, version: Version) -> Version | None:
        """The version that it takes over from."""
        return predecessor(version, self.documents.get(version.document_id, ()))
