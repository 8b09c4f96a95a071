"""What can be done with an answer: see its source, say what one thinks, ask a moderator, change the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import User

from bot.handlers.sources import around
from bot.links import link_to, read_link, read_numbers
from tests.bot.conftest import running
from tests.bot.examples import ANNA, GROUP, LI, OF_NO_PLATFORM, OWNER, answer_to, echo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.context import Stores
    from bot.settings import BotSettings
    from knowledge.door import Knowledge
    from knowledge.types import Answer
    from tests.fakes.telegram import FakeTelegram

STRANGER = User(4000, "Stranger", is_bot=False)


@pytest.fixture(autouse=True)
def asked(
    bot_settings: BotSettings,
    opened: Knowledge,
    approved: None,  # noqa: ARG001  # groups
) -> Iterator[list[tuple[str, str | None]]]:
    """What was asked, each with the question before, where it leans on one."""
    pairs = list[tuple[str, str | None]]()

    def asking(text: str, _board: str, previous: Answer | None) -> Answer:
        pairs.append((text, previous.question.text if previous is not None else None))
        return answer_to(text, status="unanswered") if "?" in text else echo(text)

    with running(bot_settings, opened, asking):
        yield pairs


def test_the_next_question_in_private_leans_on_the_one_before(
    telegram: FakeTelegram, asked: list[tuple[str, str | None]]
) -> None:
    for number, text in enumerate(["one", "two"], start=1):
        telegram.private_message(LI, text)
        telegram.wait_for_sent(LI.id, number)
    assert asked == [("one", None), ("two", "one")]


def test_in_a_group_a_reply_leans_on_what_it_replies_to(
    telegram: FakeTelegram, asked: list[tuple[str, str | None]]
) -> None:
    telegram.group_message(GROUP, LI, "/ask one")
    telegram.group_message(GROUP, ANNA, "/ask two")
    first = telegram.wait_for_sent(GROUP.id, 2)[0]
    telegram.wait_for(lambda: asked)
    telegram.group_message(GROUP, ANNA, "那天猫呢", reply_to=first.message_id)
    telegram.wait_for_sent(GROUP.id, 3)
    assert asked == [("one", None), ("two", None), ("那天猫呢", "one")]


def test_a_changed_question_changes_its_answer(telegram: FakeTelegram, asked: list[tuple[str, str | None]]) -> None:
    number = telegram.group_message(GROUP, LI, "@board_bot one")
    telegram.wait_for_sent(GROUP.id)
    telegram.edit(GROUP.id, number, "@board_bot one")
    telegram.edit(GROUP.id, number, "@board_bot two")
    telegram.wait_for(lambda: telegram.sent(GROUP.id)[0].edits)
    [answer] = telegram.sent(GROUP.id)
    assert answer.text.startswith("“two”")
    assert answer.buttons == ["出处 1", "👍", "👎", "问管理员"]
    assert [text for text, _ in asked] == ["one", "two"]


def test_a_message_that_becomes_a_question_is_answered(telegram: FakeTelegram) -> None:
    number = telegram.group_message(GROUP, LI, "one")
    telegram.edit(GROUP.id, number, "@board_bot one")
    [answer] = telegram.wait_for_sent(GROUP.id)
    assert (answer.reply_to, answer.text[:5]) == (number, "“one”")


def test_one_vote_a_person_and_a_bad_one_is_asked_why(telegram: FakeTelegram, stores: Stores) -> None:
    telegram.private_message(LI, "one")
    [answer] = telegram.wait_for_sent(LI.id)
    telegram.press_button(LI, answer, 1)
    telegram.press_button(LI, answer, 2)
    telegram.press_button(LI, answer, 2)
    telegram.wait_for(lambda: telegram.sent(LI.id)[0].edits)
    longer = telegram.sent(LI.id)[0]
    assert longer.buttons == ["出处 1", "👍", "👎", "问管理员", "不对", "过时了", "看不懂", "没有出处"]
    telegram.press_button(LI, longer, 5)
    telegram.wait_for(lambda: len(telegram.calls("answerCallbackQuery")) == 4)
    [tally] = stores.questions.tallies([OF_NO_PLATFORM.document_id]).values()
    assert (tally.up, tally.down, tally.reasons) == (0, 1, {"outdated": 1})
    assert [each.text for each in stores.unanswered.waiting("main", 10)] == ["one"]


def test_a_button_of_another_chat_does_nothing(telegram: FakeTelegram, stores: Stores) -> None:
    telegram.private_message(LI, "one")
    telegram.private_message(ANNA, "two")
    telegram.wait_for_sent(LI.id)
    [own] = telegram.wait_for_sent(ANNA.id)
    for data in ("down:1", "down:2", "down:9", "down:x", "why:1:none", "moderator:", "source:1:1:1"):
        telegram.press(ANNA, ANNA.id, own.message_id, data)
    telegram.wait_for(lambda: len(telegram.calls("answerCallbackQuery")) == 7)
    assert len(stores.unanswered.waiting("main", 10)) == 1


def test_a_source_is_shown_in_its_place_in_private_and_by_a_link_from_the_group(
    telegram: FakeTelegram, stores: Stores
) -> None:
    telegram.private_message(LI, "one")
    [answer] = telegram.wait_for_sent(LI.id)
    telegram.press_button(LI, answer, 0)
    gone = telegram.wait_for_sent(LI.id, 2)[1]
    assert gone.text.startswith("抖音小店商家体验分管理规则（示例）\n政策 · 2021-10-09 发布")
    assert gone.text.endswith("这份资料已经不在了。")
    telegram.group_message(GROUP, LI, "/ask two")
    [in_group] = telegram.wait_for_sent(GROUP.id)
    markup = in_group.parameters["reply_markup"]
    assert isinstance(markup, dict)
    address = markup["inline_keyboard"][0][0]["url"]
    assert address.startswith("https://t.me/board_bot?start=source_")
    telegram.private_message(LI, f"/start {address.partition('=')[2]}")
    assert telegram.wait_for_sent(LI.id, 3)[2].text.startswith("抖音小店商家体验分管理规则（示例）")
    telegram.private_message(LI, "/start source_99_1")
    assert telegram.wait_for_sent(LI.id, 4)[3].text.startswith("这个链接已经失效")
    assert stores.questions.one(1) is not None


def test_what_was_not_answered_is_answered_by_a_moderator_and_everybody_is_told(
    telegram: FakeTelegram, stores: Stores
) -> None:
    telegram.private_message(LI, "拼多多服装类目保证金多少?")
    telegram.wait_for_sent(LI.id)
    telegram.group_message(GROUP, ANNA, "/ask 拼多多 服装类目的保证金是多少?")
    telegram.wait_for_sent(GROUP.id)
    telegram.private_message(OWNER, "/unanswered")
    listed = telegram.wait_for_sent(OWNER.id, 2)[1]
    assert listed.text.startswith("#1 拼多多服装类目保证金多少?\nasked 2 times, first on ")
    telegram.private_message(OWNER, "2000 yuan (sample)", reply_to=listed.message_id)
    assert telegram.wait_for_sent(OWNER.id, 3)[2].text == "Thank you: kept as a note, and told to 2 people who asked."
    told = telegram.wait_for_sent(LI.id, 2)[1]
    assert told.text == "管理员 Owner 的回答：\n2000 yuan (sample)"
    assert telegram.wait_for_sent(GROUP.id, 2)[1].text == told.text
    telegram.private_message(OWNER, "/answer 1 2500 yuan")
    assert "told to 2 people" in telegram.wait_for_sent(OWNER.id, 4)[3].text
    telegram.private_message(OWNER, "/answer 7 x")
    assert "no question 7" in telegram.wait_for_sent(OWNER.id, 5)[4].text
    telegram.private_message(OWNER, "/unanswered")
    assert telegram.wait_for_sent(OWNER.id, 6)[5].text == "No question waits for an answer."
    assert len(telegram.sent(LI.id)) == 2
    assert stores.unanswered.waiting("main", 10) == ()


def test_members_ask_inline_and_strangers_get_nothing(telegram: FakeTelegram) -> None:
    telegram.inline_query(LI, "体验分多少清退")
    telegram.inline_query(LI, "体")
    telegram.inline_query(STRANGER, "体验分多少清退")
    calls = telegram.wait_for(lambda: got if len(got := telegram.calls("answerInlineQuery")) == 3 else [])
    results = {call.text("inline_query_id"): call.items("results") for call in calls}
    assert sorted(len(found) for found in results.values()) == [0, 0, 1]
    [article] = next(found for found in results.values() if found)
    assert isinstance(article, dict)
    assert article["title"] == "体验分多少清退"
    assert "是个好问题" in str(article["input_message_content"])


def test_the_words_around_a_quote() -> None:
    assert around("abc quote def", 4, 9, "quote").html == "abc <b>quote</b> def"
    long = "x" * 900
    shown = around(f"{long}quote{long}", 900, 905, "quote").html
    assert shown == f"…{'x' * 500}<b>quote</b>{'x' * 500}…"
    assert around("a <quote> b", 2, 9, "not in it").html == "a <b>&lt;quote&gt;</b> b"


def test_links_are_read_only_as_they_are_written() -> None:
    assert read_link(link_to("board_bot", "source", 12, 3).partition("=")[2]) == ("source", ("12", "3"))
    for odd in ("", "source_-", "Source_1", "source_1_2_3_4", "source_" + "9" * 70, "source_-1"):
        found = read_link(odd)
        assert found is None
    assert read_numbers("12:3") == (12, 3)
    assert read_numbers("12:wrong") == (12,)
    assert read_numbers("x") == ()
