"""The buttons of a moderator's card: publish, tell the groups, cancel, correct a field, see all changes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import InlineKeyboardMarkup

from bot.announcing import announcement
from bot.card_view import CARD, FIELDS, Pressed, choices, read_pressed
from bot.cards import reader, viewed
from bot.change_note import in_full
from bot.context import in_core
from bot.document_view import DOCUMENT
from bot.event import Event, Pressing
from bot.handlers.card_fields import prompt, stated
from bot.handlers.uploads import by_of
from bot.outgoing import Outgoing, button, edit, reply, rows
from bot.taking import PASSING
from bot.telegram_html import bold, messages, plain, shortened
from bot.told import told
from knowledge.drafts import cancel_draft, correct_draft, publish_draft, show_card
from knowledge.errors import ToldError

if TYPE_CHECKING:
    from knowledge.drafts import Card
    from knowledge.store.adding import Added

LONGEST_TITLE = 200

_Action = Callable[[Event, Pressed], Awaitable[Pressing]]


async def press(event: Event) -> Pressing:
    """Any button of a card. It brings back what it likes: whose draft it is, and how it stands, is looked up."""
    pressed = read_pressed(event.argument)
    action = _ACTIONS.get(pressed.action) if pressed is not None else None
    if pressed is None or action is None:
        return Pressing(event.text("telegram-button-old"))
    event = replace(event, language=pressed.language)
    try:
        return await action(event, pressed)
    except ToldError as error:
        if error.key in PASSING:
            raise
        return await _refused(event, pressed, error)


async def _refused(event: Event, pressed: Pressed, error: ToldError) -> Pressing:
    """Why not; a card that is not the newest is shown anew, with what changed."""
    said = await told(event, error)
    if error.key == "draft-outdated":
        return await _again(event, pressed, said)
    return Pressing(said)


async def _again(event: Event, pressed: Pressed, lead: str) -> Pressing:
    card = await _card(event, pressed)
    view = await viewed(event.parts, card, event.language, lead)
    return Pressing(lead, [edit(event.chat.id, event.message.message_id, view.html, view.buttons)])


async def _card(event: Event, pressed: Pressed) -> Card:
    return await in_core(show_card, event.parts.knowledge, event.standing.board or "", pressed.draft)


async def _show(event: Event, pressed: Pressed) -> Pressing:
    view = await viewed(event.parts, await _card(event, pressed), event.language)
    return Pressing("", [edit(event.chat.id, event.message.message_id, view.html, view.buttons)])


async def _publish(event: Event, pressed: Pressed) -> Pressing:
    added = await _published(event, pressed)
    said = event.text("card-toast-published")
    return Pressing(said, [await _settled(event, added, event.text("card-announce-later"))])


async def _tell(event: Event, pressed: Pressed) -> Pressing:
    """Publishes, and tells the groups. Killed in between, it is handled again: both are done once."""
    added = await _published(event, pressed)
    board = event.standing.board or ""
    announced = await announcement(event.parts, board, added.document_id, added.version)
    said = event.text("card-announced", groups=len(announced.calls), new=announced.new)
    return Pressing(said, [await _settled(event, added, said), *announced.calls])


async def _published(event: Event, pressed: Pressed) -> Added:
    board = event.standing.board or ""
    return await in_core(publish_draft, event.parts.knowledge, board, pressed.draft, pressed.card, by_of(event))


async def _settled(event: Event, added: Added, said: str) -> Outgoing:
    """The card says what became of it, and leads to the document."""
    versions = await in_core(event.parts.stores.documents.versions, [added.document_id])
    title = next((each.title for each in versions[added.document_id] if each.number == added.version), "")
    head = plain(event.text(f"card-published-{added.status.replace('_', '-')}", number=str(added.version)) + "\n")
    piece = head + bold(plain(shortened(title, LONGEST_TITLE))) + plain(f"\n{said}")
    opened = button(event.text("card-button-open"), f"{DOCUMENT}:{added.document_id}:{added.version}")
    return edit(event.chat.id, event.message.message_id, piece.html, rows([opened]))


async def _cancel(event: Event, pressed: Pressed) -> Pressing:
    await in_core(cancel_draft, event.parts.knowledge, event.standing.board or "", pressed.draft, by_of(event))
    said = event.text("card-cancelled")
    return Pressing(said, [edit(event.chat.id, event.message.message_id, plain(said).html)])


async def _field(event: Event, pressed: Pressed) -> Pressing:
    """Asks for another value of a field: by buttons, or by a reply."""
    name = pressed.rest[0] if pressed.rest else ""
    if name not in FIELDS:
        return Pressing(event.text("telegram-button-old"))
    card = await _card(event, pressed)
    if name in ("title", "key"):
        return Pressing("", [prompt(event, card, name)])
    platforms = await in_core(event.parts.stores.boards.platforms)
    keyboard = choices(card, name, reader(event.parts, event.language), platforms)
    parameters = {"message_id": event.message.message_id, "reply_markup": InlineKeyboardMarkup(keyboard).to_dict()}
    toast = event.text("card-choose", field=event.text(f"card-field-{name.replace('_', '-')}"))
    return Pressing(toast, [Outgoing(event.chat.id, "editMessageReplyMarkup", parameters)])


async def _type(event: Event, pressed: Pressed) -> Pressing:
    name = pressed.rest[0] if pressed.rest else ""
    if name not in FIELDS:
        return Pressing(event.text("telegram-button-old"))
    return Pressing("", [prompt(event, await _card(event, pressed), name)])


async def _set(event: Event, pressed: Pressed) -> Pressing:
    """One of the values that were offered; anything else that a made-up button brings is held to the same rules."""
    name, value = (*pressed.rest, "", "")[:2]
    fields, cleared = stated(name, value)
    board = event.standing.board or ""
    card = await in_core(correct_draft, event.parts.knowledge, board, pressed.draft, fields, cleared)
    view = await viewed(event.parts, card, event.language)
    return Pressing(
        event.text("card-corrected"), [edit(event.chat.id, event.message.message_id, view.html, view.buttons)]
    )


async def _changes(event: Event, pressed: Pressed) -> Pressing:
    """All changes that a draft makes, page by page, in a message of their own."""
    page = int(pressed.rest[0]) if pressed.rest and pressed.rest[0].isdecimal() else 0
    card = await _card(event, pressed)
    changes = [each for each in card.changes if not each.stamp]
    pages = messages(in_full(changes, event.parts.texts, event.language))
    page = min(page, len(pages) - 1)
    turn = [
        button(label, ":".join((CARD, "changes", card.draft.id, str(card.draft.card), event.language, str(number))))
        for label, number in (("◀", page - 1), ("▶", page + 1))
        if 0 <= number < len(pages)
    ]
    if pressed.rest:
        return Pressing("", [edit(event.chat.id, event.message.message_id, pages[page], rows(turn))])
    return Pressing("", reply(event.message, pages[page], buttons=rows(turn)))


_ACTIONS: dict[str, _Action] = {
    "show": _show,
    "publish": _publish,
    "tell": _tell,
    "cancel": _cancel,
    "field": _field,
    "type": _type,
    "set": _set,
    "changes": _changes,
}
