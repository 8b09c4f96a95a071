"""The change note that the groups of a board read: which rule, from when, what changed, and where it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from telegram import InlineKeyboardButton

from bot.change_note import in_brief, rule_head
from bot.context import in_core
from bot.document_view import DOCUMENT
from bot.links import link_to
from bot.outgoing import post, rows
from bot.telegram_html import bold, plain, shortened
from knowledge.changes import changes_of
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Parts
    from bot.outgoing import Outgoing
    from bot.telegram_html import Piece
    from knowledge.changes import VersionChanges
    from knowledge.door import Knowledge
    from knowledge.store.chats import Chat
    from knowledge.types import Language, Version

LONGEST_BEGINNING = 300
_ALONE = frozenset({"version-only", "version-first"})


class Beside(NamedTuple):
    """A version, and what changed from the one before it in effect; None where there is none before."""

    version: Version
    changes: VersionChanges | None


class Announced(NamedTuple):
    """What is promised to a board's groups.

    Attributes:
        calls: One a group; those that were promised before are among them, and are not made again.
        new: How many were not.
    """

    calls: Sequence[Outgoing]
    new: int


async def announcement(parts: Parts, board: str, document_id: str, number: int) -> Announced:
    """Tells all groups of a board of a version, each once, whatever is killed or pressed again."""
    found = await in_core(beside, parts.knowledge, board, document_id, number)
    groups = [each for each in await in_core(parts.stores.chats.approved) if each.board == board]
    calls = [await in_core(_to_group, parts, group, found) for group in groups if found is not None]
    keys = [call.key for call in calls if call.key is not None]
    known = {each.promise.key for each in await in_core(parts.stores.outbox.by_keys, keys)}
    return Announced(calls, len(set(keys) - known))


def beside(knowledge: Knowledge, board: str, document_id: str, number: int) -> Beside | None:
    """A version of a board's document, with what it changed; None where there is no such version."""
    versions = knowledge.documents.on_board(board).get(document_id, ())
    version = next((each for each in versions if each.number == number), None)
    if version is None:
        return None
    try:
        return Beside(version, changes_of(knowledge, document_id, later=number, board=board))
    except KnowledgeError as error:
        if error.key not in _ALONE:
            raise
        return Beside(version, None)


def note(parts: Parts, found: Beside, language: Language) -> Piece:
    """What the rule is, from when it holds, what changed."""
    texts, version = parts.texts, found.version
    lead = texts.say(language, "announce-new" if found.changes is None else "announce-changed")
    piece = bold(plain(lead)) + plain("\n") + rule_head(version, texts, language, parts.platform_name)
    begins, today = version.effective_from, parts.knowledge.today()
    if begins is not None and begins > today:
        piece += plain("\n" + texts.say(language, "announce-soon", days=(begins - today).days))
    if found.changes is not None:
        return piece + plain("\n\n") + in_brief(found.changes.of_the_rule, texts, language)
    text = parts.knowledge.documents.text(version.document_id, version.number) or ""
    return piece + plain("\n\n" + shortened(" ".join(text.split()), LONGEST_BEGINNING))


def _to_group(parts: Parts, group: Chat, found: Beside) -> Outgoing:
    version = found.version
    language = group.language or version.language
    link = link_to(parts.bot.username, DOCUMENT, version.document_id, version.number)
    source = InlineKeyboardButton(parts.texts.say(language, "announce-source"), url=link)
    call = post(group.id, note(parts, found, language).html, buttons=rows([source]))
    return replace(call, key=f"announce:{version.document_id}:{version.number}:{group.id}")
