"""Who asked what has changed since is told once: in private, or else it is owed by the next digest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot import jobs
from knowledge.store.adding import passage_id_of
from knowledge.store.questions import Asked
from knowledge.types import Sentence
from tests.bot.desk import at_work, press, toast
from tests.bot.examples import ANNA, FORUM, GROUP, LI, RULE, answer_to
from tests.fakes.documents import new_version
from tests.fakes.telegram.people import private_chat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from syrupy.assertion import SnapshotAssertion
    from telegram import User

    from bot.context import Stores
    from bot.settings import BotSettings
    from knowledge.door import Knowledge
    from tests.fakes.telegram import FakeTelegram

OLD = new_version(
    "第一条 商家应当在48小时内发货。\n\n第二条 商家可以申诉。", title="延迟发货规则", published=date(2021, 7, 1)
)
NEW = replace(
    new_version("第一条 商家应当在24小时内发货。\n\n第二条 商家可以申诉。", title="延迟发货规则"),
    published=date(2021, 10, 1),
    effective_from=date(2021, 10, 15),
)


@pytest.fixture
def at_desk(
    telegram: FakeTelegram,
    bot_settings: BotSettings,
    opened: Knowledge,
    stores: Stores,
    approved: None,  # noqa: ARG001  # groups
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[str]:
    """A bot that follows changes; the first version's document. Li has a private chat with it, Anna has none."""
    monkeypatch.setitem(jobs.SECONDS, "tell_askers", 0.05)
    telegram.set_member(private_chat(LI), LI)
    stores.chats.meet(LI.id, "private", "李", opened.clock())
    document_id = stores.documents.add(OLD, opened.clock()).document_id
    with at_work(bot_settings, opened):
        telegram.wait_for(stores.corrections.is_begun)
        yield document_id


def asks(opened: Knowledge, stores: Stores, who: User, document_id: str, text: str, ordinal: int = 0) -> int:
    """Records a question that was answered from a passage of the first version."""
    quote = OLD.text.split("\n\n")[ordinal]
    cited = replace(
        RULE,
        document_id=document_id,
        version=1,
        passage_id=passage_id_of(document_id, 1, ordinal),
        title=OLD.title,
        quote=quote,
    )
    answer = answer_to(text, Sentence(quote, (1,)), citations=(cited,))
    numbers = (hash(text) % 10**6, ordinal)
    asked = Asked(GROUP.id, numbers[0] + 10, None, who.id, opened.clock())
    return stores.questions.keep(asked, text, answer, opened.clock())


def test_who_asked_is_told_once_of_what_changed(
    telegram: FakeTelegram, opened: Knowledge, stores: Stores, at_desk: str, snapshot: SnapshotAssertion
) -> None:
    asks(opened, stores, LI, at_desk, "多久发货？")
    asks(opened, stores, LI, at_desk, "可以申诉吗？", 1)
    anna = asks(opened, stores, ANNA, at_desk, "How soon must it ship?")
    stores.documents.add(NEW, opened.clock())
    [told] = telegram.wait_for_sent(LI.id)
    day = opened.clock().date().isoformat()
    assert told.text.replace(day, "TODAY") == snapshot
    assert told.buttons == ["🔍 看全部改动", "🔕 不再提醒"]
    [owed] = telegram.wait_for(lambda: stores.corrections.owed("main"))
    assert (owed.user_id, owed.question_id, owed.question, owed.version) == (ANNA.id, anna, "How soon must it ship?", 2)
    stores.documents.add(replace(NEW, url="https://example.com/rule"), opened.clock())
    press(telegram, told, "不再提醒")
    assert toast(telegram).startswith("好的")
    stores.corrections.settle([owed.id])
    assert stores.corrections.owed("main") == ()
    assert not stores.corrections.wanted(LI.id)
    later = replace(NEW, text=NEW.text.replace("24", "12"), published=date(2021, 11, 1), effective_from=None)
    stores.documents.add(replace(later, passages=new_version(later.text).passages, bytes_hash="x"), opened.clock())
    telegram.wait_for(lambda: stores.corrections.owed("main"))  # Anna's, for another version
    assert len(telegram.sent(LI.id)) == 1


def test_a_retired_rule_is_told_too_and_who_left_hears_nothing(
    telegram: FakeTelegram, opened: Knowledge, stores: Stores, at_desk: str
) -> None:
    asks(opened, stores, LI, at_desk, "多久发货？")
    asks(opened, stores, ANNA, at_desk, "How soon?")
    telegram.set_member(GROUP, ANNA, "left")
    for group in stores.chats.approved():
        telegram.set_member(GROUP if group.id == GROUP.id else FORUM, ANNA, "left")
    stores.documents.retire("main", at_desk, date(2021, 12, 1), "x", opened.clock() + timedelta(seconds=1))
    [told] = telegram.wait_for_sent(LI.id)
    assert told.text.endswith("当时引用的《延迟发货规则》自 2021-12-01 起不再有效。")
    assert stores.corrections.owed("main") == ()


def test_what_telegram_refuses_to_deliver_is_owed_by_the_digest(
    telegram: FakeTelegram, opened: Knowledge, stores: Stores, at_desk: str
) -> None:
    telegram.private_message(LI, "x")
    telegram.wait_for_sent(LI.id)
    asks(opened, stores, LI, at_desk, "多久发货？")
    telegram.block(LI)
    stores.documents.add(NEW, opened.clock())
    [owed] = telegram.wait_for(lambda: stores.corrections.owed("main"))
    assert owed.user_id == LI.id


def test_a_member_chooses_by_command(telegram: FakeTelegram, stores: Stores, at_desk: str) -> None:
    assert at_desk
    telegram.private_message(LI, "/corrections")
    [said] = telegram.wait_for_sent(LI.id)
    press(telegram, said, "不再提醒")
    assert not stores.corrections.wanted(LI.id)
    telegram.private_message(LI, "/corrections")
    press(telegram, telegram.wait_for_sent(LI.id, 2)[1], "恢复提醒")
    assert stores.corrections.wanted(LI.id)
