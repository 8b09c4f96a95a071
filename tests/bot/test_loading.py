"""Loading by chat: a moderator sends something, checks the card, publishes; nothing is found before."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from sqlmodel import update
from telegram import Chat, User

from bot import albums, announcing, jobs
from bot.handlers import cards
from ingest import draft
from ingest.types import Block, BlockKind, Loaded
from knowledge.store.outbox import Outbox
from knowledge.store.tables import DraftRow
from knowledge.types import Kind, Picture
from tests.bot.desk import NEW, OLD, at_work, current, data_of, moderate, press, press_data, send, toast
from tests.bot.examples import ANNA, GROUP, LI, STICKER
from tests.fakes.web import FakeWeb, html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from syrupy.assertion import SnapshotAssertion

    from bot.context import Parts
    from bot.settings import BotSettings
    from ingest.types import RawFile
    from knowledge.door import Knowledge
    from tests.fakes.telegram import FakeTelegram, Sent

STRANGER = User(4000, "Stranger", is_bot=False, language_code="zh")
pytestmark = pytest.mark.usefixtures("desk")


@pytest.fixture
def web() -> Iterator[FakeWeb]:
    with FakeWeb() as server:
        yield server


@pytest.fixture
def desk(
    telegram: FakeTelegram,
    bot_settings: BotSettings,
    opened: Knowledge,
    approved: None,  # noqa: ARG001  # groups
    web: FakeWeb,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[None]:
    """A bot; Li and Anna moderate."""
    moderate(telegram, LI, ANNA)
    monkeypatch.setitem(jobs.SECONDS, "close_cards", 0.1)
    with at_work(bot_settings, opened, web.policy()):
        yield


def test_a_file_becomes_a_card_and_is_found_by_nobody_before_it_is_published(
    telegram: FakeTelegram, opened: Knowledge, snapshot: SnapshotAssertion
) -> None:
    card = send(telegram, OLD)
    assert card.text == snapshot(name="new document, zh")
    assert card.buttons == snapshot(name="buttons, zh")
    assert opened.documents.count_documents() == 0
    published = press(telegram, card, "✅ 发布")
    published = telegram.wait_for(lambda: now if (now := current(telegram, card)).edits else None) or published
    assert published.text.startswith("✅ 已发布（新文件）\n抖音小店延迟发货处理规则")
    [versions] = opened.documents.on_board("main").values()
    assert (versions[0].platform, versions[0].published, versions[0].effective_from) == (
        "douyin",
        date(2021, 6, 20),
        date(2021, 7, 1),
    )
    entries = [(entry.action, entry.by) for entry in opened.audit.entries("main")]
    assert entries == [("added", f"telegram:{LI.id}"), ("published", f"telegram:{LI.id}")]


def test_a_card_says_what_changes_and_the_groups_are_told_once(
    telegram: FakeTelegram, opened: Knowledge, snapshot: SnapshotAssertion
) -> None:
    published(telegram, send(telegram, OLD))
    card = send(telegram, NEW)
    assert card.text == snapshot(name="new version, zh")
    pressed = press(telegram, card, "📣")
    assert toast(telegram) == "正在通知 2 个群。"
    [note] = telegram.wait_for_sent(GROUP.id)
    assert note.text == snapshot(name="announcement, zh")
    [opener] = [each for each in buttons_of(note) if "url" in each]
    document_id = next(iter(opened.documents.on_board("main")))
    assert opener["url"] == f"https://t.me/board_bot?start=doc_{document_id}_2"
    press_data(telegram, pressed, data_of(card, "📣"))
    press_data(telegram, pressed, data_of(card, "✅"), by=ANNA)
    telegram.private_message(LI, "/announce 延迟发货")
    telegram.wait_for(lambda: any("不再重复" in sent.text for sent in telegram.sent(LI.id)))
    assert (len(telegram.sent(GROUP.id)), len(opened.documents.versions([document_id])[document_id])) == (1, 2)
    telegram.private_message(ANNA, f"/start doc_{document_id}_2")
    [shown] = telegram.wait_for_sent(ANNA.id)
    assert shown.text.startswith("抖音小店延迟发货处理规则\n")


def test_killed_between_publishing_and_telling_both_are_done_once(
    telegram: FakeTelegram, opened: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = [RuntimeError("killed")]

    async def failing(parts: Parts, board: str, document_id: str, number: int) -> announcing.Announced:
        if failures:
            raise failures.pop()
        return await announcing.announcement(parts, board, document_id, number)

    monkeypatch.setattr(cards, "announcement", failing)
    press(telegram, send(telegram, OLD), "📣")
    assert len(telegram.wait_for_sent(GROUP.id)) == 1
    assert failures == []
    [versions] = opened.documents.on_board("main").values()
    assert len(versions) == 1


def test_every_field_can_be_corrected(telegram: FakeTelegram, opened: Knowledge) -> None:
    card = send(telegram, OLD)
    for label, choice, shown in (
        ("平台", "天猫", "政策 · 天猫"),
        ("类型", "公告", "公告 · 天猫"),
        ("施行日期", "未填", "施行日期：未填"),
    ):
        card = current(telegram, card)
        choosing = edited(telegram, card, press(telegram, card, label))
        assert shown in edited(telegram, choosing, press(telegram, choosing, choice)).text
    ends = edited(telegram, current(telegram, card), press(telegram, current(telegram, card), "失效日期"))
    reply_to(telegram, opened, ends, "自己填", "2031年1月2日")
    reply_to(telegram, opened, current(telegram, card), "标题", "发货 新规")
    reply_to(telegram, opened, current(telegram, card), "规则编号", "shipping")
    published(telegram, current(telegram, card))
    [[version]] = opened.documents.on_board("main").values()
    assert (version.title, version.key, version.platform) == ("发货 新规", "shipping", "tmall")
    assert (version.kind, version.effective_from, version.effective_to) == (Kind.ANNOUNCEMENT, None, date(2031, 1, 2))


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("effective_from", "next week", "“next week”不是日期"),
        ("effective_to", "2001-01-01", "失效日期（2001-01-01）必须晚于"),
        ("title", "x" * 300, "最多 200 个字"),
        ("title", "-", "这里不能填"),
    ],
)
def test_a_value_that_cannot_be_is_told(
    telegram: FakeTelegram, opened: Knowledge, field: str, value: str, told: str
) -> None:
    card = send(telegram, OLD)
    data = data_of(card, "✅").replace("publish", "type") + f":{field}"
    press_data(telegram, card, data)
    telegram.private_message(LI, value, reply_to=asked_by(telegram, opened))
    answer = telegram.wait_for_sent(LI.id, 3)[-1]
    assert told in answer.text
    assert answer.text.startswith("没有改成。")


def test_two_moderators_do_not_overwrite_each_other_unseen(telegram: FakeTelegram, opened: Knowledge) -> None:
    published(telegram, send(telegram, OLD))
    first, second = send(telegram, NEW), send(telegram, NEW.replace("7日", "10日"), by=ANNA)
    assert "另" in second.text or "waits" in second.text
    published(telegram, first)
    again = edited(telegram, second, press(telegram, second, "✅", by=ANNA))
    assert "was changed since this card was made" in again.text
    assert "7日 → 10日" in again.text
    [versions] = opened.documents.on_board("main").values()
    assert len(versions) == 2
    published(telegram, again, by=ANNA)
    [versions] = opened.documents.on_board("main").values()
    assert [each.number for each in versions] == [1, 2, 3]


def test_what_is_discarded_is_not_published_any_more(telegram: FakeTelegram, opened: Knowledge) -> None:
    card = send(telegram, OLD)
    press(telegram, card, "🗑")
    telegram.wait_for(lambda: "已作废" in current(telegram, card).text)
    press_data(telegram, card, data_of(card, "✅"))
    assert toast(telegram).startswith("这份草稿已被放弃（管理员）。")
    assert opened.documents.count_documents() == 0


def test_a_card_that_nobody_decides_on_says_that_its_time_is_over(telegram: FakeTelegram, opened: Knowledge) -> None:
    card = send(telegram, OLD)
    with opened.database.writing() as session:
        session.exec(update(DraftRow).values(expires=opened.clock() - timedelta(minutes=1)))
    press(telegram, card, "✅")
    assert "太久没有处理" in toast(telegram)
    telegram.wait_for(lambda: "24 小时内没有决定" in current(telegram, card).text)
    assert opened.documents.count_documents() == 0


@pytest.mark.parametrize(
    "data",
    ["card", "card:", "card:publish:x:1:zh", "card:publish:x:y:zh", "card:nothing:x:1:zh", "card:set:x:1:zh:title"],
)
def test_a_made_up_button_does_nothing(telegram: FakeTelegram, opened: Knowledge, data: str) -> None:
    card = send(telegram, OLD)
    press_data(telegram, card, data)
    assert toast(telegram)
    assert (opened.documents.count_documents(), current(telegram, card).edits) == (0, 0)


def test_who_does_not_moderate_can_do_nothing_with_a_card(telegram: FakeTelegram, opened: Knowledge) -> None:
    telegram.group_message(GROUP, LI, "/add", reply_to=telegram.group_message(GROUP, LI, OLD))
    card = telegram.wait_for_sent(GROUP.id)[0]
    press(telegram, card, "✅", by=STRANGER)
    assert toast(telegram) in ("这个按钮不是给你的。", "This button is not for you.")
    telegram.private_message(STRANGER, document=telegram.file("rule.txt", OLD.encode()))
    assert "我只回答群成员的提问" in telegram.wait_for_sent(STRANGER.id)[0].text
    assert opened.documents.count_documents() == 0


def test_a_file_that_is_too_large_is_told_and_not_fetched(telegram: FakeTelegram) -> None:
    large = {**telegram.file("规则.pdf", b"x"), "file_size": 21 * 1024 * 1024}
    telegram.private_message(LI, document=large)
    [told] = telegram.wait_for_sent(LI.id)
    assert told.text.startswith("“规则.pdf”没有收下。文件超过 20 MiB，Telegram 不让机器人下载。")
    assert telegram.calls("getFile") == []


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.txt", b"", "文件是空的"),
        ("a.pdf", b"%PDF-1.4 broken", "没有收下"),
        ("a.mp3", b"ID3\x03\x00" + bytes(200), "不支持这种文件"),
    ],
)
def test_what_cannot_be_read_is_told_with_a_way_out(telegram: FakeTelegram, name: str, data: bytes, told: str) -> None:
    telegram.private_message(LI, document=telegram.file(name, data))
    [said] = telegram.wait_for_sent(LI.id)
    assert told in said.text
    assert "请" in said.text


def test_a_file_that_telegram_has_no_more_is_told(telegram: FakeTelegram) -> None:
    telegram.private_message(LI, document={**telegram.file("a.txt", b"x"), "file_id": "gone"})
    assert "重新发一次" in telegram.wait_for_sent(LI.id)[0].text


def test_an_outage_while_a_file_is_fetched_only_delays(telegram: FakeTelegram) -> None:
    telegram.fail_next("getFile", status=502, times=2)
    assert "待发布" in send(telegram, OLD).text


def test_an_album_of_screenshots_is_one_document(
    telegram: FakeTelegram, opened: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(albums, "QUIET", timedelta(seconds=0.2))
    monkeypatch.setattr(draft, "parse", read_as_text)
    title, day, rest = OLD.split("\n\n", 2)
    for number, text in enumerate((f"{title}\n\n{day}", rest)):
        photo = [{**telegram.file("x", text.encode()), "width": 90 * size, "height": 60 * size} for size in (1, 2)]
        photo = [{key: value for key, value in each.items() if key not in ("file_name", "mime_type")} for each in photo]
        telegram.private_message(LI, photo=photo, media_group_id="7", caption="看看" if not number else None)
    card = telegram.wait_for_sent(LI.id)[0]
    assert card.text.startswith("📄 待发布\n抖音小店延迟发货处理规则\n政策 · 抖音\n发布日期：2021-06-20")
    published(telegram, card)
    [[version]] = opened.documents.on_board("main").values()
    text = opened.documents.text(version.document_id, 1) or ""
    assert "48小时" in text
    assert "发布日期" in text
    passages = opened.documents.passages([version.document_id])[version.document_id, 1]
    assert {passage.place.page for passage in passages} == {1, 2}
    assert len(telegram.sent(LI.id)) == 1


def test_links_become_cards_and_one_that_leads_nowhere_is_told(telegram: FakeTelegram, web: FakeWeb) -> None:
    there = web.put("/rule", html(f"<article><h1>抖音小店延迟发货处理规则</h1><p>{OLD}</p></article>"))
    gone = web.address("/gone")
    telegram.private_message(LI, f"{there}\n{gone}")
    card, told = telegram.wait_for_sent(LI.id, 2)
    assert card.text.startswith("📄 待发布\n抖音小店延迟发货处理规则\n")
    assert told.text == f"“{gone}”没有收下。没有这个页面（HTTP 404）。请检查地址。"
    telegram.private_message(LI, "/add http://10.0.0.1/rule")
    assert "内部网络" in telegram.wait_for_sent(LI.id, 3)[2].text


def test_an_archive_gives_a_card_for_each_document(telegram: FakeTelegram) -> None:
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        archive.writestr("one.txt", OLD)
        archive.writestr("two.txt", "")
        archive.writestr("three.txt", OLD.replace("延迟发货", "虚假发货"))
    telegram.private_message(LI, document=telegram.file("rules.zip", kept.getvalue(), "application/zip"))
    said = telegram.wait_for_sent(LI.id, 3)
    assert [("待发布" in each.text) for each in said] == [True, False, True]


def test_a_forwarded_post_is_dated_by_its_channel_where_it_says_nothing(
    telegram: FakeTelegram, opened: Knowledge
) -> None:
    channel = Chat(-1_009, Chat.CHANNEL, title="规则中心", username="rules_channel").to_dict()
    origin = {"type": "channel", "date": 1_634_000_000, "chat": channel, "message_id": 5}
    telegram.private_message(LI, "抖音小店保证金调整为 3000 元。", forward_origin=origin)
    [card] = telegram.wait_for_sent(LI.id)
    assert "发布日期：2021-10-12（原文：“转发的帖子的发布日”）" in card.text
    published(telegram, card)
    [[version]] = opened.documents.on_board("main").values()
    assert (version.url, version.source) == ("https://t.me/rules_channel/5",) * 2


def test_the_bots_own_words_are_no_document_and_a_question_stays_a_question(telegram: FakeTelegram) -> None:
    origin = {"type": "user", "date": 1_634_000_000, "sender_user": telegram.bot.to_dict()}
    telegram.private_message(LI, "答案", forward_origin=origin)
    telegram.private_message(LI, "看看 https://example.com/rule 这条怎么理解？")
    for sent in telegram.wait_for_sent(LI.id, 2):
        assert "是个好问题" in sent.text


def test_add_points_at_a_message_of_the_group_and_the_card_comes_in_private(telegram: FakeTelegram) -> None:
    telegram.private_message(LI, "x")
    telegram.wait_for_sent(LI.id)
    shared = telegram.group_message(GROUP, STRANGER, document=telegram.file("rule.txt", OLD.encode()))
    telegram.group_message(GROUP, LI, "/add", reply_to=shared)
    assert "待发布" in telegram.wait_for_sent(LI.id, 2)[1].text
    assert "私聊" in telegram.wait_for_sent(GROUP.id)[0].text
    telegram.group_message(GROUP, LI, "/add")
    assert "/add" in telegram.wait_for_sent(GROUP.id, 2)[1].text


def test_who_opted_out_is_not_loaded_either(telegram: FakeTelegram, opened: Knowledge) -> None:
    opened.consent.refuse("main", str(STRANGER.id), opened.clock())
    said = telegram.group_message(GROUP, STRANGER, "上个月我们店被清退了。")
    telegram.group_message(GROUP, LI, "/add", reply_to=said)
    assert "不允许收录" in telegram.wait_for_sent(GROUP.id)[0].text


def test_what_is_no_document_is_told(telegram: FakeTelegram) -> None:
    telegram.private_message(LI, sticker=STICKER)
    assert "收录不了" in telegram.wait_for_sent(LI.id)[0].text


def test_the_card_in_english(telegram: FakeTelegram, snapshot: SnapshotAssertion) -> None:
    rule = (
        "Douyin Late Shipment Policy\n\nThis policy is effective from July 1, 2021.\n\n"
        "1. Sellers ship within 48 hours.\n\n2. Each late order costs 2 points."
    )
    published(telegram, send(telegram, rule, "late-shipment.txt", ANNA), by=ANNA)
    later = rule.replace("48", "24").replace("July 1, 2021", "October 15, 2031")
    card = send(telegram, later, "late-shipment.txt", ANNA)
    assert card.text == snapshot(name="card, en")
    assert card.buttons == snapshot(name="buttons, en")


def published(telegram: FakeTelegram, card: Sent, by: User = LI) -> None:
    """Presses "publish", and waits for the card to say so."""
    press(telegram, card, "✅", by=by)
    telegram.wait_for(lambda: current(telegram, card).text.startswith("✅"))


def reply_to(telegram: FakeTelegram, opened: Knowledge, card: Sent, label: str, value: str) -> None:
    """Presses a button that asks for a value, and replies with it; waits for the card to be shown anew."""
    press(telegram, card, label)
    telegram.private_message(LI, value, reply_to=asked_by(telegram, opened))
    telegram.wait_for(lambda: "已改好" in telegram.sent(LI.id)[-1].text)


def asked_by(telegram: FakeTelegram, opened: Knowledge) -> int:
    """The newest message, once it asks for a reply and the bot knows its number."""
    outbox = Outbox(opened.database)

    def newest() -> int:
        last = telegram.sent(LI.id)[-1]
        asks = "force_reply" in str(last.parameters)
        return last.message_id if asks and outbox.by_message(LI.id, last.message_id) is not None else 0

    return telegram.wait_for(newest)


def edited(telegram: FakeTelegram, before: Sent, after: Sent) -> Sent:
    """The message when it has been changed since."""
    return telegram.wait_for(lambda: now if (now := current(telegram, after)).edits > before.edits else None) or after


def buttons_of(sent: Sent) -> list[dict[str, object]]:
    markup = sent.parameters["reply_markup"]
    return [each for row in markup["inline_keyboard"] for each in row] if isinstance(markup, dict) else []


def read_as_text(file: RawFile) -> Loaded:
    """In the place of recognition: a picture's bytes are its words."""
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, text, ocr=True) for text in file.data.decode().split("\n\n") if text.strip()
    )
    return Loaded(blocks, "image/jpeg", pictures=(Picture(1, "image/jpeg", file.data),))
