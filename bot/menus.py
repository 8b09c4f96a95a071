"""What Telegram shows of the bot before anybody writes: the menus of commands and the texts about it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.access import Role
from bot.routes import COMMANDS
from knowledge.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.context import Parts

_log = logging.getLogger(__name__)


async def announce(parts: Parts) -> None:
    """Sets the menus, per place, role and language, and the texts; one that fails does not stop the others.

    Menus show what may be used, they do not allow it: that is decided when a command arrives.
    """
    for language in LANGUAGES:
        code = "zh" if language == "zh" else None  # English for all who read no Chinese
        texts = parts.texts
        for scope, names in _scopes(parts.owners):
            commands = [BotCommand(name, texts.say(language, f"telegram-command-{name}")) for name in names]
            await _set(parts, f"menu {scope.type}", commands, scope, code)
        try:
            await parts.bot.set_my_short_description(texts.say(language, "telegram-short-description"), code)
            await parts.bot.set_my_description(texts.say(language, "telegram-description"), code)
        except TelegramError as error:
            _log.warning("the texts about the bot were not set: %s", error)


def names_for(role: Role, *, private: bool) -> list[str]:
    """The commands in the menu of somebody of that role, in the table's order. Pure."""
    return [
        name
        for name, command in COMMANDS.items()
        if command.in_menu
        and command.needed(private=private) <= role
        and (command.in_private if private else command.in_groups)
    ]


def _scopes(owners: frozenset[int]) -> Iterator[tuple[BotCommandScope, list[str]]]:
    yield BotCommandScopeDefault(), names_for(Role.MEMBER, private=True)
    yield BotCommandScopeAllPrivateChats(), names_for(Role.MEMBER, private=True)
    yield BotCommandScopeAllGroupChats(), names_for(Role.MEMBER, private=False)
    yield BotCommandScopeAllChatAdministrators(), names_for(Role.MODERATOR, private=False)
    for owner in sorted(owners):
        yield BotCommandScopeChat(owner), names_for(Role.OWNER, private=True)


async def _set(parts: Parts, what: str, commands: list[BotCommand], scope: BotCommandScope, code: str | None) -> None:
    try:
        await parts.bot.set_my_commands(commands, scope, code)
    except TelegramError as error:
        _log.warning("%s was not set: %s", what, error)
