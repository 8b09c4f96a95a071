"""What people choose for themselves: the language of the bot's own words, and the board that they ask in private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.context import in_core
from bot.event import Pressing, say
from bot.outgoing import button, edit, rows
from bot.telegram_html import plain
from knowledge.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.event import Event
    from bot.outgoing import Outgoing
    from knowledge.types import Language

LANGUAGE, BOARD = "language", "board"
_OWN = "auto"


async def language(event: Event) -> Sequence[Outgoing]:
    """`/language`: for oneself in private; for the group, where it is a moderator's to choose."""
    texts = event.parts.texts
    choices = [button(texts.say(each, "language-name"), f"{LANGUAGE}:{each}") for each in LANGUAGES]
    automatic = button(event.text("language-automatic"), f"{LANGUAGE}:{_OWN}")
    return say(event, "telegram-language", buttons=rows(choices, [automatic]))


async def press_language(event: Event) -> Pressing:
    """One of its buttons."""
    if event.argument not in (*LANGUAGES, _OWN):
        return Pressing(event.text("telegram-button-old"))
    chosen = _language(event.argument)
    stores, now = event.parts.stores, event.parts.clock()
    if event.chat.is_private:
        await in_core(stores.members.choose_language, event.who.user_id, chosen, now)
    else:
        await in_core(stores.chats.choose_language, event.chat.id, chosen)
    told = event.parts.texts.say(chosen or event.language, "telegram-language-chosen", choice=chosen or _OWN)
    return Pressing(told, [edit(event.chat.id, event.message.message_id, plain(told).html)])


async def board(event: Event) -> Sequence[Outgoing]:
    """`/board`: which of their boards somebody asks in private."""
    boards, current = event.standing.boards, event.standing.board or ""
    if len(boards) <= 1:
        return say(event, "telegram-board-only", board=current)
    # Boards are chosen by their place in the list: 64 bytes hold no name of any length.
    buttons = [[button(name, f"{BOARD}:{number}:{hash_of(name)}")] for number, name in enumerate(boards)]
    return say(event, "telegram-board", board=current, buttons=rows(*buttons))


async def press_board(event: Event) -> Pressing:
    """One of its buttons; only a board that they may see now counts."""
    number, _, mark = event.argument.partition(":")
    boards = event.standing.boards
    if not number.isdecimal() or int(number) >= len(boards) or hash_of(boards[int(number)]) != mark:
        return Pressing(event.text("telegram-button-old"))
    chosen = boards[int(number)]
    await in_core(event.parts.stores.chats.choose_board, event.chat.id, chosen, event.parts.clock())
    told = event.text("telegram-board-chosen", board=chosen)
    return Pressing(told, [edit(event.chat.id, event.message.message_id, plain(told).html)])


def hash_of(name: str) -> str:
    """A short mark of a name: a button from before the list changed must not choose another board."""
    return str(sum(ord(character) * (place + 1) for place, character in enumerate(name)) % 1_000_000)


def _language(choice: str) -> Language | None:
    return "zh" if choice == "zh" else "en" if choice == "en" else None
