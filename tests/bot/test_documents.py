"""A board's documents by chat: listed, opened, compared, retired, restored, corrected; nothing of other boards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from telegram import Chat, User

from knowledge.store.chats import Chats
from knowledge.store.outbox import Outbox
from tests.bot.desk import at_work, current, data_of, moderate, press, press_data, toast
from tests.bot.examples import ANNA, GROUP, LI, OWNER
from tests.fakes.documents import new_version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from syrupy.assertion import SnapshotAssertion

    from bot.settings import BotSettings
    from knowledge.door import Knowledge
    from tests.fakes.telegram import FakeTelegram, Sent

NORTH = Chat(-1_003_000_000_000, Chat.SUPERGROUP, title="North")
NORTHERNER = User(5000, "North", is_bot=False, language_code="en")
OLD = new_version("第一条 48小时内发货。\n\n第二条 可以申诉。", title="延迟发货规则", published=date(2021, 7, 1))
NEW = replace(
    new_version("第一条 24小时内发货。\n\n第二条 可以申诉。", title="延迟发货规则"), published=date(2021, 10, 9)
)


@pytest.fixture
def rule(
    telegram: FakeTelegram,
    bot_settings: BotSettings,
    opened: Knowledge,
    approved: None,  # noqa: ARG001  # groups
) -> Iterator[str]:
    """A rule in two versions, and nine other documents. Li moderates, Anna does not."""
    moderate(telegram, LI)
    now = opened.clock()
    name = opened.documents.add(OLD, now).document_id
    for number in range(9):
        opened.documents.add(new_version(f"text {number}", key=f"k{number}", title=f"Rule {number}"), now)
    opened.documents.add(NEW, now)
    with at_work(bot_settings, opened):
        yield name


def said(telegram: FakeTelegram, text: str, by: User = LI) -> Sent:
    """What the bot says to a private message."""
    before = len(telegram.sent(by.id))
    telegram.private_message(by, text)
    return telegram.wait_for_sent(by.id, before + 1)[-1]


def turned(telegram: FakeTelegram, sent: Sent, label: str, by: User = LI) -> Sent:
    """The message after one of its buttons changed it."""
    press(telegram, sent, label, by=by)
    return telegram.wait_for(lambda: now if (now := current(telegram, sent)).edits > sent.edits else None) or sent


def test_documents_are_listed_page_by_page_and_opened(
    telegram: FakeTelegram, rule: str, snapshot: SnapshotAssertion
) -> None:
    first = said(telegram, "/docs")
    assert first.text.startswith("收录的文件（10 份）")
    assert first.buttons == ["1", "2", "3", "4", "5", "6", "7", "8", "▶"]
    second = turned(telegram, first, "▶")
    assert "延迟发货规则" in second.text
    press(telegram, second, "10")
    opened = telegram.wait_for_sent(LI.id, 2)[1]
    assert opened.text == snapshot(name="document")
    assert opened.buttons == ["📖 原文", "🔍 改动", "✏️ 更正", "📣 通知群", "⏹ 停用"]
    press(telegram, opened, "原文")
    assert "24小时内发货" in telegram.wait_for_sent(LI.id, 3)[2].text
    assert said(telegram, f"/doc {rule}").text == opened.text
    assert said(telegram, "/doc 延迟").text == opened.text
    assert said(telegram, "/doc rule").buttons == [f"Rule {number}" for number in range(8)]
    assert "没有标题含“保证金”的文件" in said(telegram, "/doc 保证金").text


def test_members_see_what_changed_and_no_more(telegram: FakeTelegram, rule: str, snapshot: SnapshotAssertion) -> None:
    lately = said(telegram, "/changes", ANNA)
    assert lately.text.startswith("New rules and versions, the newest first")
    shown = said(telegram, f"/changes {rule}", ANNA)
    assert shown.text == snapshot(name="changes")
    telegram.private_message(ANNA, f"/start doc_{rule}_2")
    telegram.wait_for(lambda: telegram.sent(ANNA.id)[-1].buttons == ["📖 Text", "🔍 Changes"])
    for data in (f"retire:{rule}:2021-12-01", f"fix:{rule}:1:title", f"tell:{rule}:2", "docs:1"):
        press_data(telegram, lately, data, by=ANNA)
        assert toast(telegram) == "This button is not for you."


def test_a_rule_is_retired_and_restored(telegram: FakeTelegram, opened: Knowledge, rule: str) -> None:
    asked = said(telegram, "/retire 延迟发货")
    assert asked.text.startswith("要停用《延迟发货规则》吗？")
    today = opened.today().isoformat()
    done = turned(telegram, asked, today)
    assert done.text == f"已停用：《延迟发货规则》自 {today} 起不再有效，之前的日子仍按它回答。"
    assert opened.documents.versions([rule])[rule][0].retired == opened.today()
    assert "已自" in said(telegram, f"/retire {rule}").text
    restored = turned(telegram, done, "恢复")
    assert restored.text == "已恢复：《延迟发货规则》"
    assert opened.documents.versions([rule])[rule][0].retired is None
    press_data(telegram, restored, f"restore:{rule}")
    assert "没有停用" in toast(telegram)
    assert said(telegram, f"/retire {rule} 2031-01-02").buttons == ["2031-01-02"]


def test_a_published_version_is_corrected(telegram: FakeTelegram, opened: Knowledge, rule: str) -> None:
    page = said(telegram, f"/doc {rule}")
    press(telegram, page, "更正")
    which = telegram.wait_for_sent(LI.id, 2)[1]
    platforms = turned(telegram, which, "平台")
    assert "政策 · 天猫" in turned(telegram, platforms, "天猫").text
    press_data(telegram, which, data_of(page, "更正") + ":effective_from")
    outbox = Outbox(opened.database)
    asked = telegram.wait_for_sent(LI.id, 3)[2]
    telegram.wait_for(lambda: outbox.by_message(LI.id, asked.message_id))
    telegram.private_message(LI, "2021年10月15日", reply_to=asked.message_id)
    assert "2021-10-15 起施行" in telegram.wait_for_sent(LI.id, 4)[3].text
    version = opened.documents.versions([rule])[rule][1]
    assert (version.platform, version.effective_from) == ("tmall", date(2021, 10, 15))
    assert [entry.action for entry in opened.audit.entries("main", rule)][-2:] == ["corrected"] * 2
    press_data(telegram, which, data_of(page, "更正") + ":platform:tmall")
    assert toast(telegram) == "填的和现在的一样，没有要改的。请换一个值。"


def test_another_boards_documents_are_not_there(telegram: FakeTelegram, opened: Knowledge, rule: str) -> None:
    chats, now = Chats(opened.database), opened.clock()
    chats.meet(NORTH.id, NORTH.type, "North", now)
    chats.approve(NORTH.id, "north", OWNER.id, now)
    telegram.set_member(NORTH, NORTHERNER, "administrator")
    for text in ("/docs", "/changes", f"/doc {rule}", f"/changes {rule}", f"/retire {rule}", f"/start doc_{rule}_2"):
        assert "延迟发货" not in said(telegram, text, NORTHERNER).text
    under = telegram.sent(NORTHERNER.id)[-1]
    for data in (
        f"doc:{rule}:0",
        f"text:{rule}:1:0",
        f"changes:{rule}:2:0",
        f"fix:{rule}:1",
        f"retire:{rule}:2031-01-01",
    ):
        before = len(telegram.sent(NORTHERNER.id))
        press_data(telegram, under, data, by=NORTHERNER)
        assert toast(telegram) == "This button no longer works."
        assert len(telegram.sent(NORTHERNER.id)) == before
    assert opened.documents.versions([rule])[rule][0].retired is None
    assert telegram.sent(GROUP.id) == []
