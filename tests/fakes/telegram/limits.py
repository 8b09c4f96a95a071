"""The limits of the Bot API that are not about a message's text: buttons, commands, polls for updates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from telegram.constants import (
    BotCommandLimit,
    CallbackQueryLimit,
    ChatAction,
    InlineKeyboardButtonLimit,
    PollingLimit,
)

from tests.fakes.telegram.errors import bad_request

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fakes.telegram.requests import Call

MAX_POLL_SECONDS = 50
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_ACTIONS = {str(action.value) for action in ChatAction}
_MAX_CALLBACK_ANSWER = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)
_DECORATIONS = {"text", "style", "icon_custom_emoji_id"}


def check_limits(call: Call) -> None:
    """Refuses what python-telegram-bot's signatures allow and Telegram does not.

    Raises:
        ApiError: 400, saying what is too long, too many or not among the known values.
    """
    for button in _inline_buttons(call):
        _check_button(button)
    match call.method:
        case "sendChatAction" if call.text("action") not in _ACTIONS:
            raise bad_request("wrong parameter action in request")
        case "setMyCommands":
            _check_commands(call.items("commands"))
        case "answerCallbackQuery" if len(call.text("text")) > _MAX_CALLBACK_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        case "getUpdates":
            _check_poll(call)
        case _:
            pass


def _inline_buttons(call: Call) -> Iterator[dict[str, object]]:
    rows = call.object("reply_markup").get("inline_keyboard", [])
    for row in rows if isinstance(rows, list) else []:
        yield from row


def _check_button(button: dict[str, object]) -> None:
    if not str(button["text"]).strip():
        raise bad_request("inline keyboard button text is empty")
    if len(set(button) - _DECORATIONS) != 1:
        raise bad_request("an inline keyboard button does exactly one thing")
    data = button.get("callback_data")
    longest = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)
    if data is not None and not 1 <= len(str(data).encode()) <= longest:
        raise bad_request("BUTTON_DATA_INVALID")
    copied = button.get("copy_text")
    longest = int(InlineKeyboardButtonLimit.MAX_COPY_TEXT)
    if isinstance(copied, dict) and not 1 <= len(str(copied["text"])) <= longest:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_commands(commands: list[object]) -> None:
    if len(commands) > BotCommandLimit.MAX_COMMAND_NUMBER:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        fields = command if isinstance(command, dict) else {}
        if not _COMMAND.fullmatch(str(fields["command"])):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(fields["description"])) <= BotCommandLimit.MAX_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def _check_poll(call: Call) -> None:
    if not PollingLimit.MIN_LIMIT <= call.integer("limit", 100) <= PollingLimit.MAX_LIMIT:
        raise bad_request("limit must be between 1 and 100")
    if not 0 <= call.integer("timeout") <= MAX_POLL_SECONDS:
        raise bad_request(f"timeout must be between 0 and {MAX_POLL_SECONDS}")
