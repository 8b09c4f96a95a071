"""What the methods of the Bot API do, for those that the project uses.

A method that is not in the table does nothing if all it ever answers is True; any other is refused with 501:
write its effect here before you use it.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from tests.fakes.telegram import chats, sending
from tests.fakes.telegram.errors import ApiError, bad_request
from tests.fakes.telegram.limits import check_limits
from tests.fakes.telegram.schema import method_named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.fakes.telegram.requests import Call
    from tests.fakes.telegram.state import State


def perform(state: State, call: Call) -> object:
    """Carries out a call and returns its result, ready for JSON.

    Raises:
        ApiError: What the Bot API answers instead.
    """
    method = method_named(call.method)
    method.check(call.parameters, call.uploads)
    check_limits(call)
    with state.changed:
        state.changed.notify_all()
        if effect := _EFFECTS.get(call.method):
            return effect(state, call)
        if "chat_id" in call.parameters:
            state.writable(call.parameters["chat_id"])
    if method.result is bool:
        return True
    raise ApiError(
        HTTPStatus.NOT_IMPLEMENTED, f"the fake does not know what {call.method} does; write it in {__name__}"
    )


def _get_updates(state: State, call: Call) -> object:
    if state.webhook["url"]:
        raise ApiError(HTTPStatus.CONFLICT, "can't use getUpdates method while webhook is active")
    allowed = call.items("allowed_updates") if "allowed_updates" in call.parameters else None
    return state.updates.take(
        call.integer("offset"),
        call.integer("limit", 100),
        call.integer("timeout"),
        None if allowed is None else [str(each) for each in allowed],
    )


def _set_webhook(state: State, call: Call) -> object:
    state.webhook = {"url": call.text("url"), "secret_token": call.text("secret_token")}
    return True


def _delete_webhook(state: State, _call: Call) -> object:
    state.webhook = {"url": ""}
    return True


def _get_webhook_info(state: State, _call: Call) -> object:
    waiting = len(state.updates.waiting())
    return {"url": state.webhook["url"], "has_custom_certificate": False, "pending_update_count": waiting}


def _get_me(state: State, _call: Call) -> object:
    return state.bot.to_dict()


def _commands_key(call: Call) -> tuple[str, str]:
    scope = call.object("scope") or {"type": "default"}
    return " ".join(f"{name}={scope[name]}" for name in sorted(scope)), call.text("language_code")


def _set_my_commands(state: State, call: Call) -> object:
    state.commands[_commands_key(call)] = call.items("commands")
    return True


def _get_my_commands(state: State, call: Call) -> object:
    return state.commands.get(_commands_key(call), [])


def _delete_my_commands(state: State, call: Call) -> object:
    state.commands.pop(_commands_key(call), None)
    return True


def _answer_callback_query(state: State, call: Call) -> object:
    identifier = call.text("callback_query_id")
    if identifier not in state.open_callbacks:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    state.open_callbacks.remove(identifier)
    return True


def _get_file(state: State, call: Call) -> object:
    identifier = call.text("file_id")
    if identifier not in state.files:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    size = len(state.files[identifier])
    if size > 20 * 1024 * 1024:
        raise bad_request("file is too big")
    return {"file_id": identifier, "file_unique_id": identifier, "file_size": size, "file_path": identifier}


_EFFECTS: Mapping[str, Callable[[State, Call], object]] = {
    "answerCallbackQuery": _answer_callback_query,
    "deleteMessage": sending.delete_message,
    "deleteMyCommands": _delete_my_commands,
    "deleteWebhook": _delete_webhook,
    "editMessageReplyMarkup": sending.edit_reply_markup,
    "editMessageText": sending.edit_text,
    "getChat": chats.get_chat,
    "getChatAdministrators": chats.get_administrators,
    "getChatMember": chats.get_member,
    "getChatMemberCount": chats.get_member_count,
    "getFile": _get_file,
    "getMe": _get_me,
    "getMyCommands": _get_my_commands,
    "getUpdates": _get_updates,
    "getWebhookInfo": _get_webhook_info,
    "leaveChat": chats.leave,
    "pinChatMessage": chats.pin,
    "sendChatAction": sending.send_action,
    "sendDocument": sending.send_document,
    "sendMessage": sending.send_text,
    "setMyCommands": _set_my_commands,
    "setWebhook": _set_webhook,
}
