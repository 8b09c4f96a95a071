"""What sending, changing and deleting messages does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.fakes.telegram.content import Content, read_caption, read_text
from tests.fakes.telegram.errors import bad_request
from tests.fakes.telegram.messages import Sent

if TYPE_CHECKING:
    from tests.fakes.telegram.requests import Call
    from tests.fakes.telegram.state import Room, State


_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


def send_text(state: State, call: Call) -> object:
    """SendMessage."""
    room = state.writable(call.parameters["chat_id"])
    content = read_text(call)
    return _send(state, room, call, content, text=content.text, entities=_json(content))


def send_document(state: State, call: Call) -> object:
    """sendDocument: the file is kept, and can be fetched again by getFile."""
    room = state.writable(call.parameters["chat_id"])
    content = read_caption(call)
    given = call.text("document").removeprefix("attach://") or "document"
    if upload := call.uploads.get(given):
        given = f"documents/file_{len(state.files)}"
        state.files[given] = upload.data
    document = {"file_id": given, "file_unique_id": given, "file_name": upload.name if upload else None}
    document = {name: value for name, value in document.items() if value is not None}
    caption = content.text or None
    return _send(state, room, call, content, document=document, caption=caption, caption_entities=_json(content))


def send_action(state: State, call: Call) -> object:
    """sendChatAction: shows something for five seconds, keeps nothing."""
    state.writable(call.parameters["chat_id"]).check_thread(_thread(call))
    return True


def edit_text(state: State, call: Call) -> object:
    """EditMessageText."""
    room, sent = _own(state, call)
    content = read_text(call)
    shown = (sent.text, sent.entities, sent.parameters.get("reply_markup"))
    if (content.text, content.entities, call.parameters.get("reply_markup")) == shown:
        raise bad_request(_NOT_MODIFIED)
    changed = replace(
        sent,
        text=content.text,
        html=content.source,
        entities=content.entities,
        dropped=content.dropped,
        parse_mode=call.text("parse_mode") or None,
        parameters=call.parameters,
        edits=sent.edits + 1,
    )
    return _changed(room, changed, text=content.text, entities=_json(content))


def edit_reply_markup(state: State, call: Call) -> object:
    """EditMessageReplyMarkup."""
    room, sent = _own(state, call)
    markup = call.parameters.get("reply_markup")
    if markup == sent.parameters.get("reply_markup"):
        raise bad_request(_NOT_MODIFIED)
    changed = replace(sent, parameters={**sent.parameters, "reply_markup": markup}, edits=sent.edits + 1)
    return _changed(room, changed)


def delete_message(state: State, call: Call) -> object:
    """DeleteMessage."""
    room = state.writable(call.parameters["chat_id"])
    if room.messages.pop(call.integer("message_id"), None) is None:
        raise bad_request("message to delete not found")
    room.sent.pop(call.integer("message_id"), None)
    return True


def _send(state: State, room: Room, call: Call, content: Content, **fields: object) -> object:
    thread = _thread(call)
    room.check_thread(thread)
    reply_to = _reply_to(room, call)
    message = room.add(
        state.bot,
        message_thread_id=thread,
        is_topic_message=True if thread else None,
        reply_to_message=room.quoted(reply_to) if reply_to else None,
        reply_markup=_shown_markup(call.parameters.get("reply_markup")),
        **fields,
    )
    number = message["message_id"]
    assert isinstance(number, int)
    room.sent[number] = Sent(
        chat_id=room.chat.id,
        message_id=number,
        method=call.method,
        text=content.text,
        html=content.source,
        parse_mode=call.text("parse_mode") or None,
        entities=content.entities,
        dropped=content.dropped,
        reply_to=reply_to,
        thread=thread,
        parameters=call.parameters,
        uploads=call.uploads,
    )
    return message


def _own(state: State, call: Call) -> tuple[Room, Sent]:
    if "inline_message_id" in call.parameters:
        raise bad_request("MESSAGE_ID_INVALID")
    room = state.writable(call.parameters.get("chat_id"))
    number = call.integer("message_id")
    if number not in room.messages:
        raise bad_request("message to edit not found")
    if number not in room.sent:
        raise bad_request("message can't be edited")
    return room, room.sent[number]


def _changed(room: Room, sent: Sent, **fields: object) -> object:
    room.sent[sent.message_id] = sent
    message = room.messages[sent.message_id]
    markup = _shown_markup(sent.parameters.get("reply_markup"))
    message |= {**fields, "edit_date": message["date"], "reply_markup": markup}
    for name in [name for name, value in message.items() if value is None]:
        del message[name]
    return dict(message)


def _shown_markup(markup: object) -> object:
    """What a message shows of a keyboard: buttons below it; what asks for a reply is not part of the message."""
    return markup if isinstance(markup, dict) and "inline_keyboard" in markup else None


def _thread(call: Call) -> int | None:
    return call.integer("message_thread_id") if "message_thread_id" in call.parameters else None


def _reply_to(room: Room, call: Call) -> int | None:
    reply = call.object("reply_parameters")
    number = reply.get("message_id")
    if not isinstance(number, int):
        return None
    if number not in room.messages and reply.get("allow_sending_without_reply"):
        return None
    room.quoted(number)
    return number


def _json(content: Content) -> list[dict[str, object]] | None:
    return [entity.json() for entity in content.entities] or None
