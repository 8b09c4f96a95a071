"""A group's talk is kept after it has been told, in a pinned notice, and nothing of those who must not be kept."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from telegram import Chat, User

from bot.access import ANONYMOUS
from knowledge.texts import Texts
from knowledge.types import DEFAULT_BOARD
from tests.bot.examples import ANNA, FORUM, GROUP, LI, OTHER_BOT, OWNER, PHOTO, STICKER, echo
from tests.bot.talking import kept_of, switched_on, texts_of

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.context import Stores
    from knowledge.door import Knowledge
    from tests.bot.conftest import StartBot
    from tests.fakes.telegram import FakeTelegram

TEXTS = Texts("bot.texts")
TELEGRAMS = User(ANONYMOUS, "Group", is_bot=True, username="GroupAnonymousBot")
CHANNEL = Chat(-1_009_000_000_000, Chat.CHANNEL, title="Channel")


@pytest.fixture
def notices() -> dict[str, str]:
    """The notice as it reads, for every rule."""
    return {
        f"{language} {photos} {leaving} {model}": TEXTS.say(
            language, "telegram-capture-notice", days=365, photos=photos, leaving=leaving, model=model, bot="board_bot"
        )
        for language in ("zh", "en")
        for photos, leaving, model in (("no", "keep", "no"), ("yes", "erase", "yes"))
    }


def test_the_notice(notices: dict[str, str], snapshot: SnapshotAssertion) -> None:
    assert notices == snapshot


def test_the_group_is_told_and_what_is_said_from_then_on_is_kept(
    telegram: FakeTelegram, start_bot: StartBot, opened: Knowledge
) -> None:
    telegram.change_bot(GROUP, OWNER, "administrator", can_pin_messages=True)
    with start_bot(echo):
        telegram.group_message(GROUP, LI, "之前说的话")
        telegram.group_message(GROUP, LI, "/capture on")
        assert telegram.wait_for_sent(GROUP.id)[0].text == TEXTS.say("zh", "telegram-moderators-only")
        telegram.group_message(GROUP, OWNER, "/capture on")
        notice = telegram.wait_for_sent(GROUP.id, 2)[1]
        assert notice.text.startswith("📌 ")
        assert telegram.wait_for(lambda: telegram.pinned(GROUP.id)) == [notice.message_id]
        told = datetime.now(UTC)
        time.sleep(1.1)  # Telegram's messages know seconds only
        telegram.group_message(GROUP, LI, "我们店上个月掉到 3.9")
        [kept] = telegram.wait_for(lambda: kept_of(opened, LI))
        assert (kept.text, kept.name, kept.username) == ("我们店上个月掉到 3.9", "李", "li_shop")
        since = opened.consent.capture(DEFAULT_BOARD, GROUP.id).since
        assert since is not None
        assert since <= told
        telegram.group_message(GROUP, OWNER, "/capture on")
        telegram.wait_for_sent(GROUP.id, 3)
        telegram.group_message(GROUP, OWNER, "/capture off")
        telegram.wait_for_sent(GROUP.id, 4)
        telegram.group_message(GROUP, LI, "之后说的话")
        telegram.wait_for(lambda: not telegram.waiting_updates())
    assert [sent.text for sent in telegram.sent(GROUP.id)[2:]] == [
        TEXTS.say("en", "telegram-capture-on-already"),
        TEXTS.say("en", "telegram-capture-off"),
    ]
    assert texts_of(opened, LI) == ["我们店上个月掉到 3.9"]


def test_nothing_is_kept_while_the_notice_cannot_be_sent(
    telegram: FakeTelegram, start_bot: StartBot, opened: Knowledge
) -> None:
    telegram.fail_next("sendMessage", status=400, description="have no rights to send a message")
    with start_bot(echo):
        telegram.group_message(GROUP, OWNER, "/capture on")
        telegram.wait_for(lambda: opened.consent.capture(DEFAULT_BOARD, GROUP.id).asked)
        time.sleep(1.1)
        telegram.group_message(GROUP, LI, "没人告诉我")
        telegram.group_message(GROUP, LI, "/help")
        telegram.wait_for_sent(GROUP.id, 2)
    assert kept_of(opened, LI) == []
    assert opened.consent.capture(DEFAULT_BOARD, GROUP.id).since is None


def test_an_administrator_is_told_what_the_bot_lacks(
    telegram: FakeTelegram, start_bot: StartBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    deaf = User(**{**telegram.bot.to_dict(), "can_read_all_group_messages": False})
    monkeypatch.setattr(telegram._state, "bot", deaf)  # noqa: SLF001  # privacy mode is BotFather's to switch
    with start_bot(echo):
        telegram.group_message(GROUP, OWNER, "/capture on")
        advice = telegram.wait_for_sent(GROUP.id, 2)[1].text
    deafness, pinning = (TEXTS.say("en", f"telegram-capture-{key}") for key in ("deaf", "pin"))
    assert advice == f"{deafness}\n\n{pinning}"
    assert telegram.pinned(GROUP.id) == []


def test_what_is_never_kept(telegram: FakeTelegram, start_bot: StartBot, opened: Knowledge) -> None:
    switched_on(opened)
    opened.consent.refuse(DEFAULT_BOARD, str(ANNA.id), datetime.now(UTC))
    by_li, by_anna, by_bot = (
        {"type": "user", "date": 1, "sender_user": each.to_dict()} for each in (LI, ANNA, OTHER_BOT)
    )
    with start_bot(echo):
        telegram.group_message(GROUP, ANNA, "opted out")
        telegram.group_message(GROUP, OTHER_BOT, "a bot's")
        telegram.group_message(GROUP, TELEGRAMS, "anonymous", sender_chat=GROUP.to_dict())
        telegram.group_message(GROUP, LI, "as a channel", sender_chat=CHANNEL.to_dict())
        telegram.group_message(GROUP, LI, "/nosuch command")
        telegram.group_message(GROUP, LI, "/ask@other_bot question")
        telegram.group_message(GROUP, LI, sticker=STICKER)
        telegram.group_message(GROUP, LI, photo=PHOTO)
        telegram.group_message(GROUP, LI, "inline", via_bot=telegram.bot.to_dict())
        telegram.group_message(GROUP, LI, "what Anna wrote elsewhere", forward_origin=by_anna)
        telegram.group_message(GROUP, LI, "what a bot wrote", forward_origin=by_bot)
        telegram.group_message(GROUP, OWNER, "what Li wrote elsewhere", forward_origin=by_li)
        telegram.group_message(GROUP, LI, photo=PHOTO, caption="看这个 @anna")
        kept = telegram.wait_for(lambda: found if len(found := kept_of(opened, LI)) == 2 else [])
    assert [(each.text, each.forwarded, each.mentions) for each in kept] == [
        ("what Li wrote elsewhere", True, ()),
        ("看这个 @anna", False, ("@anna",)),
    ]
    assert opened.messages.count(DEFAULT_BOARD) == 2


def test_a_changed_message_takes_the_place_of_what_it_was(
    telegram: FakeTelegram, start_bot: StartBot, opened: Knowledge
) -> None:
    switched_on(opened)
    with start_bot(echo):
        first = telegram.group_message(GROUP, LI, "掉到 3.9")
        second = telegram.group_message(GROUP, LI, "口误")
        telegram.wait_for(lambda: texts_of(opened, LI) == ["掉到 3.9", "口误"])
        telegram.edit(GROUP.id, first, "掉到 3.8")
        telegram.edit(GROUP.id, second, "/ask 体验分")
        telegram.wait_for(lambda: texts_of(opened, LI) == ["掉到 3.8"])


def test_topics_keep_apart_and_their_opening_is_answered_by_nobody(
    telegram: FakeTelegram, start_bot: StartBot, opened: Knowledge
) -> None:
    switched_on(opened, FORUM.id)
    with start_bot(echo):
        topic = telegram.open_topic(FORUM, OWNER, "清退")
        first = telegram.group_message(FORUM, LI, "有人被清退过吗", thread=topic)
        telegram.group_message(FORUM, LI, "我自己顶一下", thread=topic, reply_to=first)
        telegram.group_message(FORUM, LI, "别的话题")
        kept = telegram.wait_for(lambda: found if len(found := kept_of(opened, LI)) == 3 else [])
    assert [(each.topic, each.reply_to) for each in kept] == [(topic, None), (topic, first), (None, None)]


def test_a_group_that_moves_takes_its_consent_along(
    telegram: FakeTelegram, start_bot: StartBot, opened: Knowledge
) -> None:
    switched_on(opened)
    new = Chat(-1_001_000_000_777, Chat.SUPERGROUP, title="商家群")
    with start_bot(echo):
        telegram.migrate(GROUP, new, OWNER)
        telegram.group_message(new, LI, "搬家之后说的")
        [kept] = telegram.wait_for(lambda: kept_of(opened, LI))
    assert kept.chat_id == new.id
    assert opened.consent.capture(DEFAULT_BOARD, GROUP.id).since is None


def test_a_group_that_the_bot_leaves_is_told_again_before_anything_is_kept(
    telegram: FakeTelegram, start_bot: StartBot, opened: Knowledge, stores: Stores
) -> None:
    switched_on(opened)
    with start_bot(echo):
        telegram.group_message(GROUP, OWNER, "/leave")
        telegram.wait_for_sent(GROUP.id)
        telegram.group_message(GROUP, OWNER, "/approve")
        telegram.wait_for_sent(GROUP.id, 2)
        telegram.group_message(GROUP, LI, "还没说要保存")
        telegram.wait_for(lambda: stores.inbox.counts() == {"done": 3})
    assert kept_of(opened, LI) == []


def test_a_change_of_the_rule_is_told_to_every_group_of_the_board(
    telegram: FakeTelegram, start_bot: StartBot, opened: Knowledge
) -> None:
    for chat in (GROUP, FORUM):
        switched_on(opened, chat.id)
        telegram.change_bot(chat, OWNER, "administrator", can_pin_messages=True)
    with start_bot(echo):
        for text in ("/capture days 0", "/capture days 90", "/capture leaving erase", "/capture"):
            telegram.group_message(GROUP, OWNER, text)
        telegram.wait_for(lambda: len(telegram.pinned(FORUM.id)) == 2)
        said = [sent.text for sent in telegram.wait_for_sent(GROUP.id, 6)]
    assert said[0] == TEXTS.say("en", "telegram-capture-how", most=3650)
    assert "How long: 90 days" in said[1]
    assert said[2].startswith("All right: talk is kept for 90 days, also when its author leaves.")
    assert "what is theirs is erased" in said[3]
    assert said[5].startswith("This group's talk has been kept since 20")
    assert "What is said in this group is kept" in telegram.sent(FORUM.id)[0].text
