"""The bot speaks in a group from the moment that an owner approves it, and not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import Chat

from tests.bot.conftest import running
from tests.bot.examples import ANNA, LI, OWNER, echo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.context import Stores
    from bot.settings import BotSettings
    from knowledge.door import Knowledge
    from knowledge.types import Answer
    from tests.fakes.telegram import FakeTelegram

NEW = Chat(-1_007_000_000_000, Chat.SUPERGROUP, title="新群")


@pytest.fixture(autouse=True)
def asked(bot_settings: BotSettings, opened: Knowledge) -> Iterator[list[str]]:
    """The boards that were asked."""
    boards = list[str]()

    def asking(text: str, board: str, _previous: Answer | None) -> Answer:
        boards.append(board)
        return echo(text)

    with running(bot_settings, opened, asking):
        yield boards


def test_it_is_silent_until_an_owner_approves(telegram: FakeTelegram, asked: list[str]) -> None:
    telegram.group_message(NEW, LI, "/ask one")
    telegram.group_message(NEW, LI, "/approve")
    telegram.set_member(NEW, ANNA, "creator")
    telegram.group_message(NEW, ANNA, "/approve")
    telegram.group_message(NEW, ANNA, "/help")
    telegram.group_message(NEW, OWNER, "/approve")
    [approved] = telegram.wait_for_sent(NEW.id)
    assert approved.text.startswith("Thank you. I now serve this group (board: main).")
    telegram.group_message(NEW, LI, "/ask two")
    assert "“two”" in telegram.wait_for_sent(NEW.id, 2)[1].text
    telegram.group_message(NEW, OWNER, "/approve")
    assert "already" in telegram.wait_for_sent(NEW.id, 3)[2].text
    assert asked == ["main"]


def test_a_group_is_joined_to_another_board_by_name(telegram: FakeTelegram, asked: list[str]) -> None:
    telegram.group_message(NEW, OWNER, "/approve south")
    telegram.group_message(NEW, LI, "/ask one")
    telegram.wait_for_sent(NEW.id, 2)
    telegram.group_message(NEW, OWNER, "/approve <b>")
    assert "40 characters" in telegram.wait_for_sent(NEW.id, 3)[2].text
    assert asked == ["south"]


def test_leave_ends_it_and_it_can_begin_again(telegram: FakeTelegram, asked: list[str]) -> None:
    telegram.group_message(NEW, OWNER, "/approve")
    telegram.wait_for_sent(NEW.id)
    telegram.group_message(NEW, OWNER, "/leave")
    assert telegram.wait_for_sent(NEW.id, 2)[1].text.startswith("All right, I'll say nothing more here.")
    telegram.group_message(NEW, LI, "/ask one")
    telegram.private_message(LI, "one")
    assert telegram.wait_for_sent(LI.id)[0].text.startswith("我只回答群成员的提问。")
    telegram.group_message(NEW, OWNER, "/approve")
    telegram.group_message(NEW, LI, "/ask two")
    assert "“two”" in telegram.wait_for_sent(NEW.id, 4)[3].text
    assert asked == ["main"]


def test_an_owner_who_adds_it_is_asked_by_a_button(telegram: FakeTelegram, stores: Stores) -> None:
    telegram.private_message(OWNER, "/start")
    telegram.wait_for_sent(OWNER.id)  # the two chats are handled side by side, in either order
    telegram.change_bot(NEW, OWNER)
    question = telegram.wait_for_sent(OWNER.id, 2)[1]
    assert question.text == "Owner 把我加进了“新群”。要让我在那里说话、回答那里的成员吗？"
    telegram.press_button(OWNER, question, 0)
    telegram.wait_for(lambda: telegram.sent(OWNER.id)[1].edits)
    assert telegram.sent(OWNER.id)[1].text.startswith("已批准“新群”（资料库：main）。")
    assert [chat.id for chat in stores.chats.approved()] == [NEW.id]
    assert telegram.sent(NEW.id) == []


def test_an_owner_who_never_wrote_to_it_is_asked_in_the_group(telegram: FakeTelegram, stores: Stores) -> None:
    telegram.block(OWNER)
    telegram.change_bot(NEW, OWNER)
    [question] = telegram.wait_for_sent(NEW.id)
    telegram.press_button(LI, question, 0)
    telegram.wait_for(lambda: telegram.calls("answerCallbackQuery"))
    assert telegram.calls("answerCallbackQuery")[0].text("text") == "这个按钮不是给你的。"
    assert stores.chats.approved() == ()
    telegram.press_button(OWNER, question, 1)
    telegram.wait_for(lambda: telegram.sent(NEW.id)[0].edits)
    assert stores.chats.approved() == ()


def test_whoever_else_adds_it_the_owners_are_asked(telegram: FakeTelegram) -> None:
    telegram.private_message(OWNER, "/start")
    telegram.wait_for_sent(OWNER.id)
    telegram.change_bot(NEW, LI)
    question = telegram.wait_for_sent(OWNER.id, 2)[1]
    assert question.text.startswith("李 把我加进了“新群”。")
    assert question.buttons == ["批准", "不批准"]
    assert telegram.sent(NEW.id) == []


def test_a_removed_bot_answers_its_members_no_more(telegram: FakeTelegram, stores: Stores) -> None:
    telegram.group_message(NEW, OWNER, "/approve")
    telegram.wait_for_sent(NEW.id)
    telegram.change_bot(NEW, LI, "kicked")
    telegram.wait_for(lambda: (chat := stores.chats.one(NEW.id)) and chat.bot_status == "kicked")
    telegram.fail_next("getChatMember", status=403, description="bot was kicked from the supergroup chat")
    telegram.private_message(LI, "one")
    assert telegram.wait_for_sent(LI.id)[0].text.startswith("我只回答群成员的提问。")


def test_while_telegram_does_not_say_who_is_a_member_nobody_is_answered(telegram: FakeTelegram) -> None:
    telegram.group_message(NEW, OWNER, "/approve")
    telegram.wait_for_sent(NEW.id)
    telegram.set_member(NEW, LI)
    telegram.fail_next("getChatMember", status=502, times=3)
    telegram.private_message(LI, "one")
    assert "“one”" in telegram.wait_for_sent(LI.id)[0].text


def test_languages_are_chosen_for_oneself_and_by_moderators_for_the_group(telegram: FakeTelegram) -> None:
    telegram.group_message(NEW, OWNER, "/approve")
    telegram.wait_for_sent(NEW.id)
    telegram.set_member(NEW, LI)
    telegram.private_message(LI, "/language")
    [choice] = telegram.wait_for_sent(LI.id)
    assert choice.buttons == ["中文", "English", "跟随提问的语言"]
    telegram.press_button(LI, choice, 1)
    telegram.wait_for(lambda: telegram.sent(LI.id)[0].edits)
    telegram.private_message(LI, "/help")
    assert telegram.wait_for_sent(LI.id, 2)[1].text.startswith("How to ask:")
    telegram.group_message(NEW, LI, "/language")
    assert telegram.wait_for_sent(NEW.id, 2)[1].text == "这只有群管理员能用。需要的话，请联系管理员。"
    telegram.group_message(NEW, OWNER, "/language")
    telegram.press_button(OWNER, telegram.wait_for_sent(NEW.id, 3)[2], 0)
    telegram.wait_for(lambda: telegram.sent(NEW.id)[2].edits)
    telegram.group_message(NEW, OWNER, "/help")
    assert telegram.wait_for_sent(NEW.id, 4)[3].text.startswith("怎么提问：")
