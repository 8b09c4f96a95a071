"""Nothing is lost and nothing is done twice, whatever Telegram delivers and whatever ends the bot."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from telegram import Chat

from bot.flood import QUESTIONS
from bot.inbox import ATTEMPTS
from knowledge.door import system_clock
from tests.bot.examples import ANNA, FORUM, GROUP, LI, OWNER, echo
from tests.bot.kill import kill_and_count

if TYPE_CHECKING:
    from pathlib import Path

    from bot.context import Stores
    from knowledge.store.database import Database
    from knowledge.types import Answer
    from tests.bot.conftest import StartBot
    from tests.fakes.telegram import FakeTelegram


def first_lines(telegram: FakeTelegram, chat_id: int) -> list[str]:
    return [sent.text.splitlines()[0] for sent in telegram.sent(chat_id)]


@pytest.mark.slow
def test_a_killed_bot_answers_every_question_that_waits_once(tmp_path: Path) -> None:
    count = kill_and_count(3, 30, tmp_path / "killed")
    assert (count.twice, count.lost) == (0, 0)
    assert count.once + count.offered == 30


def test_an_update_that_comes_twice_is_answered_once(telegram: FakeTelegram, start_bot: StartBot) -> None:
    telegram.private_message(ANNA, "one")
    telegram.private_message(ANNA, "two")
    first, second = telegram.waiting_updates()
    with start_bot(echo):
        telegram.wait_for_sent(ANNA.id, 2)
        telegram.wait_for(lambda: not telegram.waiting_updates())
        for each in (second, first):
            telegram.repeat_update(each)
        telegram.private_message(ANNA, "three")
        telegram.wait_for_sent(ANNA.id, 3)
    assert [line.removesuffix("是个好问题。[1]") for line in first_lines(telegram, ANNA.id)] == [
        "“one”",
        "“two”",
        "“three”",
    ]


def test_a_number_that_jumps_down_is_no_repetition(telegram: FakeTelegram, start_bot: StartBot) -> None:
    with start_bot(echo):
        telegram.private_message(ANNA, "one")
        telegram.wait_for_sent(ANNA.id)
        telegram.wait_for(lambda: not telegram.waiting_updates())
        telegram.jump(7)
        telegram.private_message(ANNA, "two")
        telegram.wait_for_sent(ANNA.id, 2)


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 5},
        {"update_id": 5, "message": {"message_id": "x"}},
        {"update_id": 5, "message": 7},
        {"update_id": 5, "never_heard_of": {"id": 1}},
        {"message": {"text": "no number"}},
    ],
)
def test_what_is_no_update_is_recorded_and_the_next_is_answered(
    telegram: FakeTelegram, start_bot: StartBot, stores: Stores, update: dict[str, object]
) -> None:
    telegram.repeat_update(update)
    with start_bot(echo):
        telegram.private_message(ANNA, "hello")
        telegram.wait_for_sent(ANNA.id)
    assert stores.inbox.counts().get("waiting", 0) == 0


def test_a_dead_letter_does_not_hold_up_its_chat_and_an_owner_replays_it(
    telegram: FakeTelegram, start_bot: StartBot
) -> None:
    tries = list[str]()

    def broken(text: str) -> Answer:
        if text == "bad" and len(tries) < ATTEMPTS:
            tries.append(text)
            raise ZeroDivisionError
        return echo(text)

    with start_bot(broken):
        telegram.private_message(ANNA, "bad")
        telegram.private_message(ANNA, "good")
        assert "“good”" in telegram.wait_for_sent(ANNA.id, 2)[1].text
        telegram.private_message(OWNER, "/failures")
        [listed] = telegram.wait_for_sent(OWNER.id)
        assert "message: bad: ZeroDivisionError" in listed.text
        telegram.press_button(OWNER, listed, 0)
        assert "“bad”" in telegram.wait_for_sent(ANNA.id, 3)[2].text
        telegram.private_message(OWNER, "/failures")
        assert "Nothing waits" in telegram.wait_for_sent(OWNER.id, 2)[1].text


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
def test_a_group_that_must_wait_holds_up_nobody_else(telegram: FakeTelegram, start_bot: StartBot) -> None:
    telegram.fail_next("sendMessage", status=429, description="Too Many Requests", retry_after=3)
    with start_bot(echo):
        telegram.group_message(GROUP, LI, "/ask first")
        telegram.wait_for(lambda: telegram.calls("sendMessage"))
        telegram.group_message(GROUP, LI, "/ask second")
        telegram.private_message(ANNA, "hello")
        telegram.wait_for_sent(ANNA.id, seconds=2)
        assert telegram.sent(GROUP.id) == []
        sent = telegram.wait_for_sent(GROUP.id, 2)
    assert ["first" in sent[0].text, "second" in sent[1].text] == [True, True]


def test_a_question_that_waited_long_is_answered_with_a_word_and_a_stale_one_is_not(
    telegram: FakeTelegram, start_bot: StartBot
) -> None:
    ago = {name: int((system_clock() - late).timestamp()) for name, late in LATENESS.items()}
    telegram.private_message(ANNA, "late", date=ago["late"])
    telegram.group_message(GROUP, LI, "/ask stale", date=ago["stale"])
    telegram.private_message(LI, "stale", date=ago["stale"])
    telegram.private_message(OWNER, "now")
    with start_bot(echo):
        [late] = telegram.wait_for_sent(ANNA.id)
        [stale] = telegram.wait_for_sent(LI.id)
        [now] = telegram.wait_for_sent(OWNER.id)
    assert late.text.startswith("抱歉回复晚了：这个问题是 25 分钟前问的。\n\n“late”")
    assert stale.text.startswith("我刚才不在线")
    assert now.text.startswith("“now”")
    assert telegram.sent(GROUP.id) == []


LATENESS = {"late": timedelta(minutes=25), "stale": timedelta(hours=13)}


def test_a_flood_is_limited_politely_and_others_are_answered(telegram: FakeTelegram, start_bot: StartBot) -> None:
    with start_bot(echo):
        for number in range(QUESTIONS + 10):
            telegram.group_message(GROUP, LI, f"/ask {number}", date=1_900_000_000)
        telegram.private_message(ANNA, "hello")
        telegram.wait_for_sent(ANNA.id)
        telegram.wait_for_sent(GROUP.id, QUESTIONS)
    assert len(telegram.sent(GROUP.id)) == QUESTIONS  # the word that asks for patience waits for the group's pace


def test_a_deleted_topic_is_answered_in_general(telegram: FakeTelegram, start_bot: StartBot) -> None:
    topic = telegram.open_topic(FORUM, LI, "抖音")
    telegram.group_message(FORUM, LI, "@board_bot 你好", thread=topic)
    telegram.delete_topic(FORUM, topic)
    with start_bot(echo):
        [answer] = telegram.wait_for_sent(FORUM.id)
    assert answer.thread is None


def test_a_group_that_migrates_is_answered_where_it_is_now(
    telegram: FakeTelegram, start_bot: StartBot, stores: Stores
) -> None:
    old, new = Chat(-5_001, Chat.GROUP, title="South"), Chat(-1_005_001, Chat.SUPERGROUP, title="South")
    telegram.set_member(old, LI)
    stores.chats.meet(old.id, old.type, "South", system_clock())
    stores.chats.approve(old.id, "main", OWNER.id, system_clock())
    telegram.group_message(old, LI, "/ask one")
    with start_bot(echo):
        telegram.wait_for_sent(old.id)
        telegram.migrate(old, new, LI)
        telegram.group_message(new, LI, "/ask two")
        [answer] = telegram.wait_for_sent(new.id)
    assert "“two”" in answer.text
    assert stores.chats.moved_to(old.id) == new.id


def test_what_was_promised_to_a_group_follows_it(telegram: FakeTelegram, start_bot: StartBot, stores: Stores) -> None:
    telegram.fail_next("sendMessage", status=400, description="group chat was upgraded", migrate_to=FORUM.id)
    with start_bot(echo):
        telegram.group_message(GROUP, LI, "/ask one")
        [answer] = telegram.wait_for_sent(FORUM.id)
    assert "“one”" in answer.text
    assert stores.chats.moved_to(GROUP.id) == FORUM.id


def test_a_chat_that_is_closed_is_recorded_and_left_in_peace(
    telegram: FakeTelegram, start_bot: StartBot, stores: Stores
) -> None:
    with start_bot(echo):
        telegram.private_message(ANNA, "hello")
        telegram.wait_for_sent(ANNA.id)
        telegram.block(ANNA)
        telegram.private_message(ANNA, "hello?")
        telegram.wait_for(lambda: stores.outbox.counts().get("refused"))
    known = stores.chats.one(ANNA.id)
    assert known is not None
    assert "blocked" in str(known.trouble)
    assert len(telegram.calls("sendMessage")) == 2


def test_two_bots_with_one_token_wait_for_each_other(
    telegram: FakeTelegram, start_bot: StartBot, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.fail_next("getUpdates", status=409, description="terminated by other getUpdates request", times=2)
    with start_bot(echo):
        telegram.private_message(ANNA, "hello")
        telegram.wait_for_sent(ANNA.id)
    assert caplog.text.count("another program polls") == 2


def test_no_acknowledgement_without_storage(telegram: FakeTelegram, start_bot: StartBot, database: Database) -> None:
    telegram.private_message(ANNA, "hello")
    _refuse_updates(
        database, "CREATE TRIGGER full BEFORE INSERT ON telegram_inbox BEGIN SELECT RAISE(FAIL, 'full'); END"
    )
    with start_bot(echo):
        telegram.wait_for(lambda: len(telegram.calls("getUpdates")) > 1)
        assert len(telegram.waiting_updates()) == 1
        _refuse_updates(database, "DROP TRIGGER full")
        telegram.wait_for_sent(ANNA.id)


def _refuse_updates(database: Database, statement: str) -> None:
    with database.writing() as session:
        session.connection().execute(text(statement))
