"""The path of an update: what it is, from whom, whether they may, and what the bot says to it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import Chat as TelegramChat
from telegram import ChatMember, Message, MessageEntity
from telegram.error import TelegramError

from bot.access import NOBODY, Role, standing_of, status_of, who_is, who_wrote
from bot.context import in_core
from bot.event import Event, Pressing, language_for, say
from bot.handlers import approval, ask, card_fields, correct, guidance, hearing, inline, leaving, unanswered, uploads
from bot.handlers.addressed import question_to
from bot.links import read_link
from bot.routes import BUTTONS, COMMANDS, LINKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import CallbackQuery, ChatMemberUpdated, Update

    from bot.access import Standing, Who
    from bot.context import Parts
    from bot.outgoing import Outgoing
    from bot.routes import Command
    from knowledge.store.chats import Chat

LONGEST_TOAST = 200
ASK = "ask"
_OF_ANOTHER_BOT = "@"
_GROUPS = {TelegramChat.GROUP, TelegramChat.SUPERGROUP}


async def dispatch(parts: Parts, update: Update) -> Sequence[Outgoing]:
    """What the bot says to an update.

    Raises:
        TelegramError: Telegram could not be asked what must be known.
        ToldError: What a person is told.
    """
    if update.message is not None:
        return await _on_message(parts, update.message)
    if update.edited_message is not None:
        return await _on_message(parts, update.edited_message, edited=True)
    if update.inline_query is not None:
        await inline.on_inline(parts, update.inline_query)
        return ()
    if update.callback_query is not None:
        return await _on_press(parts, update.callback_query)
    if update.my_chat_member is not None:
        return await _on_own_change(parts, update.my_chat_member)
    if update.chat_member is not None:
        changed = update.chat_member.new_chat_member
        status = status_of(changed)
        await in_core(parts.stores.members.note, update.chat_member.chat.id, changed.user.id, status, parts.clock())
        await leaving.left(parts, update.chat_member.chat.id, changed.user.id, status)
    return ()


async def _on_message(parts: Parts, message: Message, *, edited: bool = False) -> Sequence[Outgoing]:
    await _note_changes(parts, message)
    who = who_wrote(message)
    name, argument = _command_of(message, parts.bot.username)
    if message.chat.type in _GROUPS:
        group = await meet(parts, message.chat)
        if group.approved:
            await hearing.hear(parts, group, message, who)
    if who is None or message.chat.type == TelegramChat.CHANNEL or name == _OF_ANOTHER_BOT:
        return ()
    command = COMMANDS.get(name) if name is not None else None
    question = None if name is not None else question_to(message, parts.bot.bot)
    if command is None and question is None and message.chat.type != TelegramChat.PRIVATE:
        return ()
    chat = await meet(parts, message.chat)
    if not (chat.approved or chat.is_private or (command is not None and command.unapproved)):
        return ()
    standing = await standing_of(parts, chat, who)
    language = await language_for(parts, chat, who, message.text or message.caption or "")
    event = Event(parts, message, chat, who, standing, language, argument if command is not None else question or "")
    if edited:
        return await _on_edit(event, asks=question is not None or name == ASK)
    if command is not None:
        return await _on_command(event, command)
    return await _on_text(event, question, is_command=name is not None)


async def meet(parts: Parts, chat: TelegramChat) -> Chat:
    """The chat as it is kept, with its name of today."""
    return await in_core(parts.stores.chats.meet, chat.id, chat.type, chat.effective_name or "", parts.clock())


async def _on_command(event: Event, command: Command) -> Sequence[Outgoing]:
    needed = command.needed(private=event.chat.is_private)
    if event.standing.role < needed:
        return _refused(event, needed)
    if not (command.in_private if event.chat.is_private else command.in_groups):
        return say(event, "telegram-not-here", private="yes" if command.in_private else "no")
    link = read_link(event.argument) if command is COMMANDS["start"] else None
    if link is not None and link[0] in LINKS:
        return await LINKS[link[0]](event, link[1])
    return await command.handler(event)


async def _on_edit(event: Event, *, asks: bool) -> Sequence[Outgoing]:
    """A changed message: only a question is answered anew, its old answer changed. One that was none may become one."""
    if not asks or event.standing.role < Role.MEMBER:
        return ()
    known = await in_core(event.parts.stores.questions.at_message, event.chat.id, event.message.message_id)
    return await ask.ask_again(event, known) if known is not None else await ask.ask(event)


async def _on_text(event: Event, question: str | None, *, is_command: bool) -> Sequence[Outgoing]:
    message = event.message
    if event.standing.role < Role.MEMBER:
        return _refused(event, Role.MEMBER)
    if is_command:
        return await guidance.unknown_command(event)
    if event.standing.role >= Role.MODERATOR and (said := await _from_moderator(event)) is not None:
        return said
    if message.text or message.caption:
        return await ask.ask(event) if question is not None else ()
    return () if _is_service(message) else await guidance.text_only(event)


async def _from_moderator(event: Event) -> Sequence[Outgoing] | None:
    """What only moderators say: a value for a card, the answer to an open question, a document; None for all else."""
    asked = await card_fields.asked_by(event)
    if asked is not None:
        return await card_fields.answered(event, asked)
    fixing = await correct.asked_by(event)
    if fixing is not None:
        return await correct.answered(event, fixing)
    number = unanswered.question_replied_to(event.message, event.parts.bot.id)
    if number is not None:
        return await unanswered.answer_by_reply(event, number)
    upload = uploads.brought(event)
    return await uploads.take(event, upload) if upload is not None else None


def _refused(event: Event, needed: Role) -> Sequence[Outgoing]:
    """Politely where somebody talks with the bot; where it is not to speak, not at all."""
    if event.chat.is_private and event.standing.role < Role.MEMBER:
        return say(event, "telegram-members-only")
    if event.standing.role < Role.MEMBER:
        return ()
    return say(event, "telegram-owners-only" if needed is Role.OWNER else "telegram-moderators-only")


async def _on_press(parts: Parts, query: CallbackQuery) -> Sequence[Outgoing]:
    """A button. What it brings back may be made up: who presses, and where, is checked like a command."""
    name, _, argument = (query.data or "").partition(":")
    found = BUTTONS.get(name)
    message = query.message if isinstance(query.message, Message) else None
    pressing = Pressing()
    if found is not None and message is not None:
        who = who_is(query.from_user)
        chat = await meet(parts, message.chat)
        standing = await _standing_at_button(parts, chat, who, message, is_bot=query.from_user.is_bot)
        language = await language_for(parts, chat, who, message.text or "")
        event = Event(parts, message, chat, who, standing, language, argument)
        if standing.role >= found.needed(private=chat.is_private):
            pressing = await found.handler(event)
        else:
            pressing = Pressing(event.text("telegram-not-yours"))
    with suppress(TelegramError):  # a sign that the button was heard; after 150 s nobody waits for it
        await parts.bot.answer_callback_query(query.id, pressing.toast[:LONGEST_TOAST] or None)
    return pressing.outgoing


async def _standing_at_button(parts: Parts, chat: Chat, who: Who, message: Message, *, is_bot: bool) -> Standing:
    """As in the chat of the message; it must be the bot's own, for anybody's data can be sent under any message."""
    if message.from_user is None or message.from_user.id != parts.bot.id or is_bot:
        return NOBODY
    return await standing_of(parts, chat, who)


async def _on_own_change(parts: Parts, changed: ChatMemberUpdated) -> Sequence[Outgoing]:
    """The bot was added, removed, made an administrator, blocked."""
    chat = await meet(parts, changed.chat)
    if chat.is_private or changed.chat.type == TelegramChat.CHANNEL:
        status = status_of(changed.new_chat_member)
        if status != "member":
            await in_core(parts.stores.chats.note_trouble, chat.id, f"the bot is {status}")
        return ()
    return await approval.added(parts, changed, chat, who_is(changed.from_user))


async def _note_changes(parts: Parts, message: Message) -> None:
    """What messages of the service say about a group and its members."""
    now, stores = parts.clock(), parts.stores
    if message.migrate_to_chat_id is not None:
        await in_core(stores.chats.migrate, message.chat.id, message.migrate_to_chat_id, now)
    if message.migrate_from_chat_id is not None:
        await in_core(stores.chats.migrate, message.migrate_from_chat_id, message.chat.id, now)
    left = [message.left_chat_member] if message.left_chat_member is not None else []
    for user in (*left, *(message.new_chat_members or ())):
        await in_core(stores.members.forget, message.chat.id, user.id)
    for user in left:
        await leaving.left(parts, message.chat.id, user.id, ChatMember.LEFT)


def _command_of(message: Message, username: str) -> tuple[str | None, str]:
    """The command that a message opens with, and what follows it; None as a name: there is no command."""
    text = message.text or ""
    first = message.entities[0] if message.entities else None
    if first is None or first.type != MessageEntity.BOT_COMMAND or first.offset != 0:
        return None, ""
    name, _, addressee = text[1 : first.length].partition("@")
    if addressee and addressee.casefold() != username.casefold():
        return _OF_ANOTHER_BOT, ""
    return name.casefold(), text[first.length :].strip()


def _is_service(message: Message) -> bool:
    """Whether it only tells that something happened: somebody joined, a message was pinned."""
    return message.effective_attachment is None and not message.text and not message.caption
