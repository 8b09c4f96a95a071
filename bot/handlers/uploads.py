"""Loading by chat: what a moderator sends in private, or points at with `/add`, becomes drafts with cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access import Role, standing_alone
from bot.albums import piece_of
from bot.cards import shown
from bot.context import in_core
from bot.event import say
from bot.handlers.typing import typing
from bot.outgoing import post, reply
from bot.taking import Giver, taken, zone_of
from bot.uploads import Upload, links_alone, upload_in, wrote_it_themselves

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.card_view import View
    from bot.event import Event
    from bot.outgoing import Outgoing


def brought(event: Event) -> Upload | None:
    """What a moderator's message in private brings; None if it is no more than talk, or from somebody else."""
    if not event.chat.is_private or event.standing.role < Role.MODERATOR:
        return None
    origin = event.message.forward_origin
    sender = getattr(origin, "sender_user", None)
    if sender is not None and sender.id == event.parts.bot.id:
        return None  # the bot's own words
    return upload_in(event.message, zone_of(event.parts))


async def take(event: Event, upload: Upload) -> Sequence[Outgoing]:
    """Answers with a card for each document; a picture of an album waits for the others."""
    album = event.message.media_group_id
    if album is not None and upload.file is not None:
        piece = piece_of(upload, giver_of(event), (event.chat.id, event.message.message_id, album))
        await in_core(event.parts.stores.albums.keep, piece, event.parts.clock())
        return ()
    return await _answered(event, upload, lambda view: reply(event.message, view.html, buttons=view.buttons)[0])


async def add(event: Event) -> Sequence[Outgoing]:
    """`/add` as a reply to a message, or with links or a text behind it."""
    upload = _pointed_at(event)
    if upload is None:
        return say(event, "upload-how")
    replied = event.message.reply_to_message
    author = wrote_it_themselves(replied) if replied is not None and not event.argument and upload.text else None
    board = event.standing.board or ""
    if author is not None and await in_core(event.parts.knowledge.consent.refused, board, str(author)):
        return say(event, "upload-opted-out")
    if not await _has_private_desk(event):
        return await _answered(event, upload, lambda view: reply(event.message, view.html, buttons=view.buttons)[0])
    cards = await _answered(
        event, upload, lambda view: post(event.who.user_id, view.html, buttons=view.buttons, instead=event.chat.id)
    )
    return [*cards, *say(event, "upload-in-private")]


def _pointed_at(event: Event) -> Upload | None:
    message, argument = event.message, event.argument
    if argument:
        source = f"telegram:{message.chat.id}/{message.message_id}"
        links = links_alone(argument)
        return Upload(source, links=links) if links else Upload(source, text=argument)
    replied = message.reply_to_message
    return upload_in(replied, zone_of(event.parts), any_text=True) if replied is not None else None


async def _has_private_desk(event: Event) -> bool:
    """Whether a card is better shown in private: they talk with the bot there, about the same board."""
    if event.chat.is_private or event.who.anonymous:
        return False
    chat = await in_core(event.parts.stores.chats.one, event.who.user_id)
    if chat is None or chat.trouble is not None:
        return False
    standing = await standing_alone(event.parts, event.who, chat.board)
    return standing.role >= Role.MODERATOR and standing.board == event.standing.board


async def _answered(event: Event, upload: Upload, put: Callable[[View], Outgoing]) -> list[Outgoing]:
    giver = giver_of(event)
    async with typing(event.parts.bot, event.message):
        found = await taken(event.parts, upload, giver)
        return await shown(event.parts, found, giver, put)


def giver_of(event: Event) -> Giver:
    """Who brings something by this event."""
    return Giver(event.standing.board or "", by_of(event), event.language)


def by_of(event: Event) -> str:
    """Whom the audit log names."""
    return f"telegram:{event.who.user_id}"
