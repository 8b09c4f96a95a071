"""What a moderator does with a document that is there: retire it, restore it, tell the groups of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.announcing import announcement
from bot.context import in_core
from bot.document_view import DOCUMENT, RESTORE, RETIRE
from bot.event import Pressing, say
from bot.handlers.documents import choose, document_in_view, named
from bot.handlers.uploads import by_of
from bot.outgoing import button, edit, reply, rows
from bot.taking import PASSING
from bot.telegram_html import plain, shortened
from bot.told import told
from ingest.stated import date_of
from knowledge.errors import ToldError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.event import Event
    from bot.outgoing import Outgoing
    from knowledge.types import Version

LONGEST_TITLE = 100


async def retire(event: Event) -> Sequence[Outgoing]:
    """`/retire ID [DATE]`, or words of its title: asks from which day, as a slip would end a rule."""
    words, _, last = event.argument.rpartition(" ")
    day = date_of(last) if words else None
    words = words if day is not None else event.argument
    if not words:
        return say(event, "retire-how")
    found = await named(event, words)
    if len(found) != 1:
        return choose(event, found, DOCUMENT)
    if found[0].retired is not None:
        again = button(event.text("document-button-restore"), f"{RESTORE}:{found[0].document_id}")
        title = shortened(found[0].title, LONGEST_TITLE)
        return say(event, "retire-already", buttons=rows([again]), title=title, day=found[0].retired.isoformat())
    return _asked(event, found[0], day)


async def press_retire(event: Event) -> Pressing:
    """Asks from which day; with a day, retires the document from then on."""
    document_id, _, written = event.argument.partition(":")
    version = await _newest(event, document_id)
    if version is None:
        return Pressing(event.text("telegram-button-old"))
    if not written:
        return Pressing("", _asked(event, version, None))
    day = date_of(written)
    if day is None:
        return Pressing(event.text("telegram-button-old"))
    parts = event.parts
    board, now = event.standing.board or "", parts.clock()
    try:
        await in_core(parts.stores.documents.retire, board, document_id, day, by_of(event), now)
    except ToldError as error:
        return await _refused(event, error)
    title = shortened(version.title, LONGEST_TITLE)
    said = event.text("retire-done-chat", title=title, day=day.isoformat())
    back = button(event.text("document-button-restore"), f"{RESTORE}:{document_id}")
    return Pressing(said, [edit(event.chat.id, event.message.message_id, plain(said).html, rows([back]))])


async def press_restore(event: Event) -> Pressing:
    """Takes a retirement back."""
    parts, document_id = event.parts, event.argument
    version = await _newest(event, document_id)
    if version is None:
        return Pressing(event.text("telegram-button-old"))
    try:
        await in_core(
            parts.stores.documents.restore, event.standing.board or "", document_id, by_of(event), parts.clock()
        )
    except ToldError as error:
        return await _refused(event, error)
    said = event.text("restore-done-chat", title=shortened(version.title, LONGEST_TITLE))
    opened = button(event.text("card-button-open"), f"{DOCUMENT}:{document_id}:0")
    return Pressing(said, [edit(event.chat.id, event.message.message_id, plain(said).html, rows([opened]))])


async def announce(event: Event) -> Sequence[Outgoing]:
    """`/announce ID`, or words of its title: tells the groups of its newest version."""
    if not event.argument:
        return say(event, "announce-how")
    found = await named(event, event.argument)
    if len(found) != 1:
        return choose(event, found, DOCUMENT)
    said, calls = await _announced(event, found[0].document_id, found[0].number)
    return [*calls, *reply(event.message, plain(said).html)]


async def press_announce(event: Event) -> Pressing:
    """The button of a document."""
    document_id, _, number = event.argument.partition(":")
    if not number.isdecimal() or await document_in_view(event, document_id) is None:
        return Pressing(event.text("telegram-button-old"))
    said, calls = await _announced(event, document_id, int(number[:6]))
    return Pressing(said, calls)


async def _announced(event: Event, document_id: str, number: int) -> tuple[str, Sequence[Outgoing]]:
    announced = await announcement(event.parts, event.standing.board or "", document_id, number)
    return event.text("card-announced", groups=len(announced.calls), new=announced.new), announced.calls


def _asked(event: Event, version: Version, day: date | None) -> Sequence[Outgoing]:
    today = event.parts.knowledge.today()
    likely = [day] if day is not None else [today, today + timedelta(days=1), _next_month(today)]
    buttons = [button(each.isoformat(), f"{RETIRE}:{version.document_id}:{each.isoformat()}") for each in likely]
    title = shortened(version.title, LONGEST_TITLE)
    return say(event, "retire-ask", buttons=rows(buttons), title=title, id=version.document_id)


def _next_month(today: date) -> date:
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1)


async def _newest(event: Event, document_id: str) -> Version | None:
    found = await in_core(event.parts.stores.documents.on_board, event.standing.board or "")
    versions = found.get(document_id)
    return versions[-1] if versions else None


async def _refused(event: Event, error: ToldError) -> Pressing:
    if error.key in PASSING:
        raise error
    return Pressing(await told(event, error))
