"""The fake Telegram as a bot meets it: over HTTP, through python-telegram-bot, and behind its back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from telegram import (
    Bot,
    BotCommandScopeAllPrivateChats,
    Chat,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    ReplyParameters,
    User,
)
from telegram.error import BadRequest, Forbidden

if TYPE_CHECKING:
    from tests.fakes.telegram import FakeTelegram

ANNA = User(7, "Anna", is_bot=False, username="anna")
BEN = User(8, "Ben", is_bot=False)
GROUP = Chat(-100, Chat.SUPERGROUP, title="Group", username="group")
ONE_BUTTON = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="yes")]])


# What the Bot API says of itself --------------------------------------------------------------------------


def test_a_body_may_be_a_query_a_form_json_or_multipart(telegram: FakeTelegram, http: httpx.Client) -> None:
    telegram.private_message(ANNA, "hello")
    values: dict[str, str | int] = {"chat_id": 7, "text": "hi"}
    answers = [
        http.get("/sendMessage", params=values),
        http.post("/sendMessage", data=values),
        http.post("/sendMessage", json=values),
        http.post("/sendMessage", data=values, files={"ignored": (None, b"")}),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 400]
    assert [sent.text for sent in telegram.sent(7)] == ["hi"] * 3
    assert answers[0].json()["result"]["text"] == "hi"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({"text": "hi"}, 'parameter "chat_id" is required'),
        ({"chat_id": 7, "text": "hi", "silent": True}, 'sendMessage takes no parameter "silent"'),
        ({"chat_id": 7, "text": 1}, 'parameter "text": String expected, 1 given'),
        ({"chat_id": 7, "text": " \n"}, "message text is empty"),
        ({"chat_id": 9, "text": "hi"}, "chat not found"),
        ({"chat_id": 7, "text": "hi", "message_thread_id": 1}, "message thread not found"),
        ({"chat_id": 7, "text": "hi", "parse_mode": "html"}, "unsupported parse_mode html"),
        ({"chat_id": 7, "text": "x" * 4097}, "message is too long"),
        (
            {"chat_id": 7, "text": "<b>" * 6000 + "x" + "</b>" * 6000, "parse_mode": "HTML"},
            "message is too long",
        ),
        (
            {"chat_id": 7, "text": "hi", "reply_parameters": {"message_id": 99}},
            "message to be replied not found",
        ),
    ],
)
def test_a_bad_message_is_refused(
    telegram: FakeTelegram, http: httpx.Client, body: dict[str, object], problem: str
) -> None:
    telegram.private_message(ANNA, "hello")
    answer = http.post("/sendMessage", json=body)
    assert answer.status_code == 400
    assert answer.json() == {"ok": False, "error_code": 400, "description": f"Bad Request: {problem}"}
    assert telegram.sent(7) == []


def test_the_length_is_measured_after_parsing(telegram: FakeTelegram, http: httpx.Client) -> None:
    telegram.private_message(ANNA, "hello")
    text = "<b>" + "&lt;" * 4096 + "</b>"
    http.post("/sendMessage", json={"chat_id": 7, "text": text, "parse_mode": "HTML"}).raise_for_status()
    [sent] = telegram.sent(7)
    assert sent.text == "<" * 4096


def test_entities_beyond_the_hundredth_are_dropped_and_remembered(telegram: FakeTelegram, http: httpx.Client) -> None:
    telegram.private_message(ANNA, "hello")
    text = " <b>x</b>" * 110
    http.post("/sendMessage", json={"chat_id": 7, "text": text, "parse_mode": "HTML"}).raise_for_status()
    [sent] = telegram.sent(7)
    assert (len(sent.entities), len(sent.dropped)) == (100, 10)
    assert sent.entities[0].offset == 0  # white space around the text is taken off


@pytest.mark.parametrize(
    ("method", "status"), [("fooBar", 404), ("sendmessage", 404), ("sendLocation", 501), ("sendPoll", 501)]
)
def test_what_the_fake_does_not_know_it_says_loudly(
    telegram: FakeTelegram, http: httpx.Client, method: str, status: int
) -> None:
    telegram.private_message(ANNA, "hello")
    options = {"question": "?", "options": [{"text": "a"}, {"text": "b"}]}
    values = options if method == "sendPoll" else {"latitude": 1.5, "longitude": 2}
    assert http.post(f"/{method}", json={"chat_id": 7, **values}).status_code == status


def test_another_token_is_refused(telegram: FakeTelegram) -> None:
    assert httpx.get(f"{telegram.base_url}123:x/getMe").status_code == 401
    assert telegram.calls() == []


async def test_a_method_without_an_effect_answers_true_for_known_chats(telegram: FakeTelegram, bot: Bot) -> None:
    number = telegram.private_message(ANNA, "hello")
    assert await bot.pin_chat_message(7, number)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.pin_chat_message(9, number)


# Messages -------------------------------------------------------------------------------------------------


async def test_a_message_is_sent_changed_and_deleted(telegram: FakeTelegram, bot: Bot) -> None:
    number = telegram.group_message(GROUP, ANNA, "hello @board_bot")
    sent = await bot.send_message(
        "@group", "<i>hi</i>", "HTML", reply_parameters=ReplyParameters(number), reply_markup=ONE_BUTTON
    )
    [before] = telegram.sent(GROUP.id)
    assert (before.text, before.parts("italic"), before.reply_to, before.buttons) == (
        "hi",
        ["hi"],
        number,
        ["Yes"],
    )
    assert sent.reply_to_message is not None
    await bot.edit_message_text("changed", GROUP.id, sent.message_id)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("changed", GROUP.id, sent.message_id)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("changed", GROUP.id, number)
    [after] = telegram.sent(GROUP.id)
    assert (after.text, after.edits, after.buttons) == ("changed", 1, [])
    await bot.edit_message_reply_markup(GROUP.id, sent.message_id, reply_markup=ONE_BUTTON)
    assert telegram.sent(GROUP.id)[0].buttons == ["Yes"]
    await bot.delete_message(GROUP.id, sent.message_id)
    assert telegram.sent(GROUP.id) == []


async def test_a_document_travels_both_ways(telegram: FakeTelegram, bot: Bot) -> None:
    data = bytes(range(256)) + b"\r\n--x\r\n"
    given = telegram.file("rules.pdf", data, "application/pdf")
    telegram.private_message(ANNA, document=given, caption="please")
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    received = await (await update.message.document.get_file()).download_as_bytearray()
    assert bytes(received) == data
    await bot.send_document(7, InputFile(data, "digest.pdf"), caption="<b>here</b>", parse_mode="HTML")
    [sent] = telegram.sent(7)
    assert (sent.text, sent.parts("bold"), [file.data for file in sent.uploads.values()]) == (
        "here",
        ["here"],
        [data],
    )
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(7, InputFile(data), caption="x" * 1025)


@pytest.mark.parametrize(
    "button",
    [
        InlineKeyboardButton("Yes", callback_data="是" * 22),
        InlineKeyboardButton("Yes", callback_data=""),
        InlineKeyboardButton("Yes", copy_text=CopyTextButton("x" * 257)),
        InlineKeyboardButton("Yes"),
        InlineKeyboardButton("Yes", callback_data="yes", url="https://example.com"),
        InlineKeyboardButton(" ", callback_data="yes"),
    ],
)
async def test_an_impossible_button_is_refused(telegram: FakeTelegram, bot: Bot, button: InlineKeyboardButton) -> None:
    telegram.private_message(ANNA, "hello")
    with pytest.raises(BadRequest):
        await bot.send_message(7, "?", reply_markup=InlineKeyboardMarkup([[button]]))


async def test_a_pressed_button_is_answered_once(telegram: FakeTelegram, bot: Bot) -> None:
    telegram.private_message(ANNA, "hello")
    sent = await bot.send_message(7, "?", reply_markup=ONE_BUTTON)
    telegram.press(ANNA, 7, sent.message_id, "yes")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("yes", 7)
    with pytest.raises(BadRequest):
        await query.answer("x" * 201)
    assert await query.answer("x" * 200)
    with pytest.raises(BadRequest, match="Query is too old"):
        await query.answer()


async def test_topics(telegram: FakeTelegram, bot: Bot) -> None:
    forum = Chat(-200, Chat.SUPERGROUP, title="Forum", is_forum=True)
    topic = telegram.open_topic(forum, ANNA, "Rules")
    telegram.group_message(forum, ANNA, "in the topic", thread=topic)
    said = telegram.group_message(forum, ANNA, "in General")
    telegram.group_message(forum, BEN, "an answer in General", reply_to=said)
    await bot.send_message(forum.id, "there", message_thread_id=topic)
    _, in_topic, general, answer = [update.message for update in await bot.get_updates()]
    assert in_topic is not None
    assert in_topic.is_topic_message
    assert in_topic.reply_to_message is not None
    assert in_topic.reply_to_message.forum_topic_created is not None
    assert general is not None
    assert general.message_thread_id is None
    assert answer is not None
    assert (answer.is_topic_message, answer.message_thread_id) == (None, said)
    assert telegram.sent(forum.id)[0].thread == topic
    for thread in (1, said):
        with pytest.raises(BadRequest, match="Message thread not found"):
            await bot.send_message(forum.id, "nowhere", message_thread_id=thread)


# Chats ----------------------------------------------------------------------------------------------------


async def test_members_and_administrators(telegram: FakeTelegram, bot: Bot) -> None:
    telegram.group_message(GROUP, ANNA, "hello")
    telegram.set_member(GROUP, BEN, "administrator")
    assert [each.user.id for each in await bot.get_chat_administrators(GROUP.id)] == [BEN.id]
    assert (await bot.get_chat_member(GROUP.id, ANNA.id)).status == "member"
    telegram.set_member(GROUP, ANNA, "kicked")
    assert (await bot.get_chat_member(GROUP.id, ANNA.id)).status == "kicked"
    assert await bot.get_chat_member_count(GROUP.id) == 2
    telegram.private_message(User(9, "Cy", is_bot=False), "hello")
    assert (await bot.get_chat_member(GROUP.id, 9)).status == "left"
    with pytest.raises(BadRequest):
        await bot.get_chat_member(GROUP.id, 10)
    assert (await bot.get_chat(GROUP.id)).title == "Group"


async def test_a_bot_that_is_not_wanted_cannot_write(telegram: FakeTelegram, bot: Bot) -> None:
    telegram.block(ANNA)
    telegram.remove_bot(GROUP)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ANNA.id, "hello")
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(GROUP.id, "hello")
    telegram.private_message(BEN, "hello")
    await bot.leave_chat(BEN.id)
    with pytest.raises(Forbidden):
        await bot.send_message(BEN.id, "hello")


async def test_commands_are_kept_for_each_scope_and_language(telegram: FakeTelegram, bot: Bot) -> None:
    await bot.set_my_commands([("ask", "Ask")])
    await bot.set_my_commands([("ask", "提问"), ("help", "用法")], language_code="zh")
    await bot.set_my_commands([("add", "Add")], scope=BotCommandScopeAllPrivateChats())
    assert (telegram.commands(), telegram.commands("zh")) == (["ask"], ["ask", "help"])
    assert [command.description for command in await bot.get_my_commands(language_code="zh")] == [
        "提问",
        "用法",
    ]
    await bot.delete_my_commands()
    assert telegram.commands() == []
    for commands in ([("Ask", "x")], [("ask", "")], [("ask", "x" * 257)], [("ask", "x")] * 101):
        with pytest.raises(BadRequest):
            await bot.set_my_commands(commands)
