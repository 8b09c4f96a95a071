"""Composes a week of a board: reads what the week brought, and has each section word its lines; nothing is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from knowledge.digest.announcements import announcements
from knowledge.digest.changes import rule_changes
from knowledge.digest.corrections import correction_key, owed_corrections
from knowledge.digest.discussions import FEWEST_PEOPLE, LOOKED_AT, discussions, liveliest, ranked
from knowledge.digest.questions import QUESTION, questions, unanswered
from knowledge.digest.shelf import Shelf, holds_ever
from knowledge.digest.summary import summarised
from knowledge.digest.upcoming import takes_effect_soon, taking_effect
from knowledge.digest.values import Digest, Section
from knowledge.store.corrections import Corrections
from knowledge.store.questions import Questions
from knowledge.types import DEFAULT_BOARD, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from knowledge.digest.values import Week
    from knowledge.door import Knowledge
    from knowledge.store.corrections import Owed
    from knowledge.types import Citation, Language, Version


def compose_digest(
    knowledge: Knowledge,
    week: Week,
    language: Language,
    board: str = DEFAULT_BOARD,
    *,
    zone: str | None = None,
    corrections: bool = False,
) -> Digest:
    """What a week brought to a board, most useful first.

    Args:
        knowledge: The open parts.
        week: The week that is told of.
        language: Of its words; quotes stay as they are.
        board: Whose week.
        corrections: Whether it tells what is owed to those who could not be told in private.
        zone: Where the board's days are meant; if not given, where the installation is.

    Raises:
        KnowledgeError: The store failed.
    """
    local = ZoneInfo(zone or knowledge.settings.timezone)
    start, end = moments(week, local)
    versions = knowledge.documents.on_board(board, talk=False)
    appeared = [each for each in _all(versions) if _is_of(each, week, local) and holds_ever(each)]
    upcoming = [each for each in _all(versions) if takes_effect_soon(each, week)]
    talk = liveliest(
        each
        for each in knowledge.weeks.talk(board, start, end, FEWEST_PEOPLE, LOOKED_AT)
        if _is_of(each.version, week, local)
    )
    talked = {each.version.document_id: (each.version,) for each in talk}
    shelf = Shelf(
        week=week,
        language=language,
        words=knowledge.texts,
        platforms={platform.key: platform for platform in knowledge.boards.platforms()},
        versions={**versions, **talked},
    )
    shelf = _with_texts(knowledge, shelf, [*appeared, *upcoming, *(each.version for each in talk)])
    chosen = ranked(shelf, talk)
    shelf = _with_texts(knowledge, shelf, [rule for _, rule in chosen if rule is not None])
    asked = knowledge.weeks.questions(board, start, end)
    owed = Corrections(knowledge.database).owed(board) if corrections else ()
    changed = {each.document_id for each in owed}
    shelf = _with_texts(knowledge, shelf, [known[-1] for each, known in sorted(versions.items()) if each in changed])
    cited = {citation.passage_id for each in asked for citation in each.answer.citations}
    visible = knowledge.documents.visible(board, sorted(cited))
    sections = (
        Section("rule_changes", rule_changes(shelf, appeared)),
        Section("taking_effect", taking_effect(shelf, upcoming)),
        Section("announcements", announcements(shelf, appeared)),
        Section("discussions", discussions(shelf, chosen, partial(summarised, knowledge, board, shelf))),
        Section("questions", questions(shelf, asked, visible)),
        Section("corrections", owed_corrections(shelf, owed, _asked_in_groups(knowledge, owed))),
        Section("unanswered", unanswered(shelf, knowledge.weeks.waiting(board, end), start)),
    )
    told = tuple(section for section in sections if section.items)
    keys = {item.key for section in told for item in section.items}
    return Digest(week, language, told, tuple(each.id for each in owed if correction_key(each) in keys))


def _asked_in_groups(knowledge: Knowledge, owed: Sequence[Owed]) -> dict[int, str]:
    """The questions, of those that something is owed for, that a whole group has read."""
    store = Questions(knowledge.database)
    found = {each.question_id: store.one(each.question_id) for each in owed}
    return {number: each.text for number, each in found.items() if each is not None and each.asked.chat_id < 0}


def moments(week: Week, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first moment of a week and the one behind its last, where the board is. Pure."""
    first = datetime.combine(week.first, time(), zone)
    return first, datetime.combine(week.last + timedelta(days=1), time(), zone)


def resolves(knowledge: Knowledge, board: str, citation: Citation) -> bool:
    """Whether a board sees what a citation names, and it says those words."""
    if citation.document_id.startswith(QUESTION):
        number = citation.document_id.removeprefix(QUESTION)
        return citation.quote in knowledge.weeks.asked_as(board, int(number))
    found = knowledge.documents.visible(board, [citation.passage_id]).get(citation.passage_id)
    return (
        found is not None and found[:2] == (citation.document_id, citation.version) and citation.quote in found[2].text
    )


def _all(versions: Mapping[str, Sequence[Version]]) -> Iterable[Version]:
    return (version for known in versions.values() for version in known)


def _is_of(version: Version, week: Week, zone: ZoneInfo) -> bool:
    """Whether a version appeared in a week: by its publication, else by when it was loaded."""
    return week.first <= (version.published or version.added.astimezone(zone).date()) <= week.last


def _with_texts(knowledge: Knowledge, shelf: Shelf, versions: Sequence[Version]) -> Shelf:
    """The shelf with the passages of these documents, and the whole texts of rules that have several versions."""
    compared = [
        each.document_id for each in versions if each.kind is Kind.POLICY and len(shelf.versions[each.document_id]) > 1
    ]
    return replace(
        shelf,
        passages={**shelf.passages, **knowledge.documents.passages(each.document_id for each in versions)},
        texts={**shelf.texts, **knowledge.documents.texts_of(compared)},
    )
