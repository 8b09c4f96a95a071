"""Which messages are meant for the bot, and what is left of them as a question."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Chat, Message, MessageEntity, User

from bot.handlers.addressed import question_to
from tests.bot.examples import GROUP, LI
from tests.fakes.telegram.fake import BOT
from tests.fakes.telegram.messages import recognised, utf16_length

PRIVATE = Chat(LI.id, Chat.PRIVATE)


def message(text: str, chat: Chat = GROUP, *, entities: list[MessageEntity] | None = None) -> Message:
    """A message as Telegram delivers it: what it recognises in the text stands among the entities."""
    found = [MessageEntity(each.type, each.offset, each.length) for each in recognised(text)]
    return Message(1, datetime.now(UTC), chat, from_user=LI, text=text, entities=found + (entities or []))


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("@board_bot DSR?", "DSR?"),
        ("DSR? @board_bot", "DSR?"),
        ("hello @board_bot, what is DSR?", "hello what is DSR?"),
        ("@board_bot：体验分怎么算？", "体验分怎么算？"),
        ("请问@board_bot 体验分怎么算？", "请问 体验分怎么算？"),
        ("@board_bot体验分怎么算？", "体验分怎么算？"),
        ("@BOARD_BOT体验分怎么算？", "体验分怎么算？"),
        ("𠮷𠮷😀 @board_bot 体验分", "𠮷𠮷😀 体验分"),
        ("@board_bot @board_bot 体验分", "体验分"),
        ("@li_shop @board_bot 体验分", "@li_shop 体验分"),
        ("@board_bot /ask 体验分", "体验分"),
        ("/ask体验分怎么算？", "体验分怎么算？"),
        ("@board_bot\n第一行\n第二行", "第一行\n第二行"),
        ("@board_bot", ""),
    ],
)
def test_the_question_is_what_is_said_besides_the_name(text: str, question: str) -> None:
    assert question_to(message(text), BOT) == question


@pytest.mark.parametrize(
    "text",
    [
        "体验分怎么算？",
        "@board_bot_2 体验分",
        "@other_bot体验分",
        "me@board_bot",
        "给board_bot写信",
        "邮箱是客服@board_bot.com",
        "https://t.me/@board_bot体验分",
        "/asking体验分",
        "/ask@other_bot体验分",
    ],
)
def test_other_names_call_somebody_else(text: str) -> None:
    assert question_to(message(text), BOT) is None


def test_a_mention_by_name_without_a_username_counts() -> None:
    for user, question in ((BOT, "体验分"), (LI, None)):
        entity = MessageEntity(MessageEntity.TEXT_MENTION, 3, 5, user=user)
        assert question_to(message("😀 Board 体验分", entities=[entity]), BOT) == (question and f"😀 {question}")


@pytest.mark.parametrize("kind", [MessageEntity.CODE, MessageEntity.PRE, MessageEntity.TEXT_LINK])
def test_a_name_inside_code_or_a_link_calls_nobody(kind: str) -> None:
    text = "看这里：请@board_bot回答"
    entity = MessageEntity(kind, 0, len(text))
    assert question_to(message(text, entities=[entity]), BOT) is None
    assert question_to(message(text), BOT) == "看这里：请 回答"


def test_in_private_everything_is_a_question() -> None:
    assert question_to(message("体验分怎么算？", PRIVATE), BOT) == "体验分怎么算？"
    assert question_to(message("/ask体验分怎么算？", PRIVATE), BOT) == "体验分怎么算？"
    assert question_to(message("@board_bot 体验分怎么算？", PRIVATE), BOT) == "体验分怎么算？"


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"], exclude_characters="@/,，:：、"), min_size=1)


@given(words, words)
def test_a_mention_between_any_words_is_found_and_taken_out(before: str, after: str) -> None:
    text = f"{before} @board_bot {after}"
    assert question_to(message(text), BOT) == f"{before.strip()} {after}".strip()
    assert all(each.offset + each.length <= utf16_length(text) for each in recognised(text))


def test_the_name_of_the_bot_is_the_accounts() -> None:
    other = User(5, "Other", is_bot=True, username="other_bot")
    assert question_to(message("@other_bot DSR?"), other) == "DSR?"
