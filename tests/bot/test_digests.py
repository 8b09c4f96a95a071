"""The digest of a board goes out once, with its week, to every group that can be written to."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from telegram import Chat, Update

from bot.app import join
from bot.digests import PREVIEW, look
from bot.platforms import platform_names
from knowledge.store.digests import ARRIVED, DOUBTFUL, LEFT_OUT, DigestRule, part_key
from knowledge.store.outbox import Promise
from tests.bot.digesting import buttons_of, press, send_all, write
from tests.bot.examples import FORUM, GROUP, LI, OWNER, echo, keep_nowhere
from tests.weeks import write_week

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from syrupy.assertion import SnapshotAssertion

    from bot.context import Parts
    from bot.outgoing import Outgoing
    from bot.settings import BotSettings
    from knowledge.door import Knowledge
    from tests.fakes.clock import FakeClock
    from tests.fakes.telegram import FakeTelegram
    from tests.fakes.telegram.messages import Sent

BEFORE = datetime(2021, 10, 24, 12, 0, tzinfo=UTC)
DUE = datetime(2021, 10, 25, 1, 0, tzinfo=UTC)
PRIVATE = Chat(LI.id, Chat.PRIVATE, first_name="李")
OWN = Chat(OWNER.id, Chat.PRIVATE, first_name="Owner")


@pytest.fixture
async def parts(bot_settings: BotSettings, knowledge: Knowledge, clock: FakeClock) -> AsyncIterator[Parts]:
    """A bot in two groups of a board of which the week is rich; it is the day before the digest."""
    clock.now = BEFORE
    write_week(knowledge)
    names = platform_names(knowledge)
    joined = join(bot_settings, knowledge, lambda text, _board, _previous: echo(text), keep_nowhere, names)
    for group in (GROUP, FORUM):
        joined.stores.chats.meet(group.id, group.type, group.title or "", BEFORE)
        joined.stores.chats.approve(group.id, "main", OWNER.id, BEFORE)
    async with joined.bot:
        await joined.bot.get_updates(timeout=0, allowed_updates=Update.ALL_TYPES)
        await look(joined)
        yield joined


async def post(parts: Parts, clock: FakeClock, at: datetime = DUE) -> None:
    clock.now = at
    await look(parts)
    await send_all(parts)
    await look(parts)


def weeks_in(telegram: FakeTelegram, chat: Chat) -> list[str]:
    return [sent.text.split(" ", 1)[0] for sent in telegram.sent(chat.id)]


def text_of(outgoing: Sequence[Outgoing]) -> str:
    return "\n".join(str(each.parameters.get("text", "")) for each in outgoing)


def shown_below(sent: Sent) -> list[dict[str, str]]:
    markup = sent.parameters.get("reply_markup")
    rows = markup["inline_keyboard"] if isinstance(markup, dict) else []
    return [each for row in rows for each in row]


def calls_in(telegram: FakeTelegram, chat: Chat, method: str) -> list[object]:
    return [call.parameters["message_id"] for call in telegram.calls(method) if call.parameters["chat_id"] == chat.id]


async def test_it_goes_out_at_its_hour_once(parts: Parts, telegram: FakeTelegram, clock: FakeClock) -> None:
    await post(parts, clock, DUE - timedelta(minutes=1))
    assert weeks_in(telegram, GROUP) == []
    for _ in range(3):
        await post(parts, clock)
    for hours in (1, 24, 100):
        await post(parts, clock, DUE + timedelta(hours=hours))
    assert weeks_in(telegram, GROUP) == weeks_in(telegram, FORUM) == ["2021-W42"]
    assert [each.state for each in parts.stores.digests.of_digest(2)] == [ARRIVED, ARRIVED]


async def test_it_is_one_message_whose_buttons_lead_on(parts: Parts, telegram: FakeTelegram, clock: FakeClock) -> None:
    await post(parts, clock)
    [sent] = telegram.sent(GROUP.id)
    row = shown_below(sent)
    assert [each["text"] for each in row] == ["规则变化", "讨论与提问", "提问"]
    link = row[0]["url"].rpartition("?start=")[2]
    shown = text_of(await write(parts, telegram, LI, PRIVATE, f"/start {link}"))
    assert "商家应当在48小时内发货，逾期每单赔付5元。" in shown
    assert "视频号" not in shown


async def test_a_board_that_is_met_in_the_week_waits_for_the_next(
    parts: Parts, telegram: FakeTelegram, clock: FakeClock
) -> None:
    clock.now = DUE + timedelta(hours=3)
    parts.stores.chats.meet(-77, "supergroup", "new", clock.now)
    parts.stores.chats.approve(-77, "new", OWNER.id, clock.now)
    telegram.set_member(Chat(-77, "supergroup", title="new"), LI)
    await post(parts, clock, clock.now)
    assert telegram.sent(-77) == []
    await post(parts, clock, DUE + timedelta(days=7))
    assert len(telegram.sent(-77)) == 1


@pytest.mark.parametrize(("late", "weeks"), [(2, ["2021-W42"]), (8, ["2021-W43"]), (30, ["2021-W46"])])
async def test_after_an_outage_it_comes_late_once_unless_another_is_due(
    parts: Parts, telegram: FakeTelegram, clock: FakeClock, late: int, weeks: list[str]
) -> None:
    await post(parts, clock, DUE + timedelta(days=late))
    await post(parts, clock, DUE + timedelta(days=late, hours=1))
    assert weeks_in(telegram, GROUP) == weeks


async def test_a_clock_that_is_moved_changes_nothing(parts: Parts, telegram: FakeTelegram, clock: FakeClock) -> None:
    for hours in (-24, 0, -24, 24, -1, 0):
        await post(parts, clock, DUE + timedelta(hours=hours))
    assert weeks_in(telegram, GROUP) == ["2021-W42"]


async def test_two_processes_post_it_once(parts: Parts, telegram: FakeTelegram, clock: FakeClock) -> None:
    clock.now = DUE
    await asyncio.gather(*(look(parts) for _ in range(4)))
    await send_all(parts)
    assert weeks_in(telegram, GROUP) == weeks_in(telegram, FORUM) == ["2021-W42"]


async def test_what_was_not_sent_before_a_crash_is_sent_after_it(
    parts: Parts, telegram: FakeTelegram, clock: FakeClock
) -> None:
    clock.now = DUE
    await look(parts)
    [first, *_] = parts.stores.outbox.waiting(0, 10)
    parts.stores.outbox.sent(first.position, 1, clock.now)  # and there the process died
    await send_all(parts)
    sent = {GROUP.id: len(telegram.sent(GROUP.id)), FORUM.id: len(telegram.sent(FORUM.id))}
    assert sent == {first.promise.chat_id: 0, ({GROUP.id, FORUM.id} - {first.promise.chat_id}).pop(): 1}


async def test_moderators_are_told_of_what_may_not_have_arrived(
    parts: Parts, telegram: FakeTelegram, clock: FakeClock
) -> None:
    await write(parts, telegram, OWNER, OWN, "/help")
    telegram.lose_next("sendMessage", delivered=True)
    await post(parts, clock)
    await send_all(parts)
    assert sorted(each.state for each in parts.stores.digests.of_digest(2)) == [ARRIVED, DOUBTFUL]
    assert [len(telegram.sent(chat.id)) for chat in (GROUP, FORUM)] == [1, 1], "it is not repeated by itself"
    report = telegram.sent(OWNER.id)[-1]
    assert "2021-W42" in report.text
    await press(parts, telegram, OWNER, OWN, shown_below(report)[0]["callback_data"])
    await send_all(parts)
    assert sorted(len(telegram.sent(chat.id)) for chat in (GROUP, FORUM)) == [1, 2]


async def test_only_moderators_of_its_board_may_have_a_message_again(
    parts: Parts, telegram: FakeTelegram, clock: FakeClock
) -> None:
    parts.stores.outbox.keep([Promise(part_key(99, 5, 0), LI.id, "sendMessage", {"text": "x"})], clock.now)
    [promised] = parts.stores.outbox.waiting(0, 1)
    parts.stores.outbox.refused(promised.position, "blocked", clock.now)
    await press(parts, telegram, OWNER, OWN, f"digest_again:{promised.position}")
    assert parts.stores.outbox.waiting(0, 1) == ()


async def test_a_group_that_removed_the_bot_is_passed_over(
    parts: Parts, telegram: FakeTelegram, clock: FakeClock
) -> None:
    parts.stores.chats.note_trouble(FORUM.id, "the bot is not in the chat (kicked)")
    await post(parts, clock)
    assert (weeks_in(telegram, GROUP), weeks_in(telegram, FORUM)) == (["2021-W42"], [])
    states = {each.chat_id: (each.state, each.reason) for each in parts.stores.digests.of_digest(2)}
    assert states[FORUM.id] == (LEFT_OUT, "the bot is not in the chat (kicked)")


async def test_it_is_pinned_in_the_place_of_the_one_before(
    parts: Parts, telegram: FakeTelegram, clock: FakeClock
) -> None:
    parts.stores.digests.set_rule("main", DigestRule(pins=True), clock.now)
    for week in range(2):
        await post(parts, clock, DUE + timedelta(days=7 * week))
        await send_all(parts)
    pinned = calls_in(telegram, GROUP, "pinChatMessage")
    assert pinned == [sent.message_id for sent in telegram.sent(GROUP.id)]
    assert calls_in(telegram, GROUP, "unpinChatMessage") == pinned[:1]


async def test_a_week_without_anything_is_passed_over_if_the_board_wants_it(
    parts: Parts, telegram: FakeTelegram, clock: FakeClock
) -> None:
    parts.stores.digests.set_rule("main", DigestRule(skips_empty=True), clock.now)
    await post(parts, clock, DUE + timedelta(days=70))
    assert weeks_in(telegram, GROUP) == []
    passed = parts.stores.digests.of_week("main", "2021-W52")
    assert passed is not None
    assert passed.state == "skipped"


async def test_each_group_reads_it_in_its_language(
    parts: Parts, telegram: FakeTelegram, clock: FakeClock, snapshot: SnapshotAssertion
) -> None:
    parts.stores.chats.choose_language(FORUM.id, "en")
    await post(parts, clock)
    assert [telegram.sent(chat.id)[0].html for chat in (GROUP, FORUM)] == snapshot


async def test_moderators_see_it_before_and_decide(parts: Parts, telegram: FakeTelegram, clock: FakeClock) -> None:
    await write(parts, telegram, OWNER, OWN, "/help")
    await post(parts, clock, DUE - PREVIEW)
    shown, control = telegram.sent(OWNER.id)
    assert shown.text.startswith("2021-W42")
    buttons = shown_below(control)
    assert [each["text"] for each in buttons[:4]] == ["现在发布", "这周不发", "✂ 1", "✂ 2"]
    [changed] = await press(parts, telegram, OWNER, OWN, buttons[2]["callback_data"])
    assert "✂ <i>1. " in str(changed.parameters["text"])
    assert buttons_of(changed)[2]["text"] == "↩ 1"
    await post(parts, clock)
    assert "48小时 → 24小时" not in telegram.sent(GROUP.id)[0].text
    assert "体验分" in telegram.sent(GROUP.id)[0].text
    assert "48小时 → 24小时" not in text_of(await write(parts, telegram, LI, PRIVATE, "/digest 2021-W42"))
    assert await press(parts, telegram, OWNER, OWN, buttons[0]["callback_data"])
    await post(parts, clock)
    assert len(telegram.sent(GROUP.id)) == 1


@pytest.mark.parametrize(("button", "posted"), [(0, 1), (1, 0)])
async def test_moderators_post_it_now_or_not_at_all(
    parts: Parts, telegram: FakeTelegram, clock: FakeClock, button: int, posted: int
) -> None:
    clock.now = DUE - timedelta(hours=2)
    *_, control = await write(parts, telegram, OWNER, OWN, "/digest_preview")
    await press(parts, telegram, OWNER, OWN, buttons_of(control)[button]["callback_data"])
    await send_all(parts)
    assert len(telegram.sent(GROUP.id)) == posted
    await post(parts, clock)
    await post(parts, clock, DUE + timedelta(hours=1))
    assert len(telegram.sent(GROUP.id)) == posted


async def test_a_member_reads_the_last_one_or_any(parts: Parts, telegram: FakeTelegram, clock: FakeClock) -> None:
    clock.now = DUE
    for text in ("/digest", "/digest 2021-W42", "/digest 2021-w42"):
        assert "48小时 → 24小时" in text_of(await write(parts, telegram, LI, PRIVATE, text))
    assert "没有" in text_of(await write(parts, telegram, LI, PRIVATE, "/digest 2021-W02"))
    [own] = await write(parts, telegram, LI, PRIVATE, "/digest")
    rules, talked = buttons_of(own)
    assert "每单赔付5元" in text_of(await press(parts, telegram, LI, PRIVATE, rules["callback_data"]))
    assert "夜间揽收" in text_of(await press(parts, telegram, LI, PRIVATE, talked["callback_data"]))


async def test_a_board_chooses_its_hour(parts: Parts, telegram: FakeTelegram, clock: FakeClock) -> None:
    said = text_of(await write(parts, telegram, OWNER, OWN, "/digest_at FRI 17:30 Europe/London"))
    assert "2021-10-29 17:30" in said
    await post(parts, clock)
    assert weeks_in(telegram, GROUP) == []
    await post(parts, clock, datetime(2021, 10, 29, 16, 30, tzinfo=UTC))
    assert weeks_in(telegram, GROUP) == ["2021-W42"]
    await write(parts, telegram, OWNER, OWN, "/digest_at off")
    await post(parts, clock, datetime(2021, 11, 6, 16, 30, tzinfo=UTC))
    assert weeks_in(telegram, GROUP) == ["2021-W42"]


@pytest.mark.parametrize("text", ["/digest_at soon", "/digest_at MON 25:00", "/digest_at MON 09:00 Mars/Olympus"])
async def test_what_is_no_hour_changes_nothing(parts: Parts, telegram: FakeTelegram, text: str) -> None:
    assert text_of(await write(parts, telegram, OWNER, OWN, text))
    assert parts.stores.digests.rule("main") == DigestRule()


async def test_a_digest_of_another_board_opens_for_nobody_else(
    parts: Parts, telegram: FakeTelegram, clock: FakeClock
) -> None:
    clock.now = DUE
    parts.stores.chats.approve(FORUM.id, "other", OWNER.id, clock.now)
    telegram.set_member(FORUM, LI, "left")
    await look(parts)
    other = parts.stores.digests.of_week("other", "2021-W42")
    assert other is not None
    told = text_of(await write(parts, telegram, LI, PRIVATE, f"/start digest_{other.id}_0"))
    assert "链接" in told
