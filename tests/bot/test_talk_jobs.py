"""By itself the bot tells what is over, erases what is too old, and reads the words in photos."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot import jobs, talk_jobs
from ingest.errors import IngestError
from ingest.types import Block, BlockKind, Loaded, RawFile
from knowledge.door import system_clock
from knowledge.talk import TalkMessage, TalkRule
from knowledge.types import DEFAULT_BOARD
from tests.bot.examples import GROUP, LI, PHOTO, echo
from tests.bot.talking import switched_on, texts_of

if TYPE_CHECKING:
    from knowledge.door import Knowledge
    from tests.bot.conftest import StartBot
    from tests.fakes.telegram import FakeTelegram


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(jobs.SECONDS, "keep_talk", 0.05)
    monkeypatch.setitem(jobs.SECONDS, "read_photos", 0.05)


def said(number: int, text: str, days: float) -> TalkMessage:
    at = system_clock() - timedelta(days=days)
    return TalkMessage(GROUP.id, number, str(LI.id), "李", at, text)


def test_what_is_over_is_told_and_what_is_too_old_is_erased(
    telegram: FakeTelegram, start_bot: StartBot, opened: Knowledge
) -> None:
    opened.consent.set_rule(DEFAULT_BOARD, TalkRule(retention_days=30), system_clock())
    talk = [said(1, "很久以前我们店的体验分掉到过 3.9", 31), said(2, "昨天我们店收到了清退通知，正在申诉", 1)]
    opened.messages.keep(DEFAULT_BOARD, [*talk, said(3, "刚刚才说的话，还没有说完呢", 0)], system_clock())
    with start_bot(echo):
        telegram.wait_for(lambda: len(opened.documents.on_board(DEFAULT_BOARD)) == 1)
        telegram.wait_for(lambda: len(texts_of(opened, LI)) == 2)
    [document_id] = opened.documents.on_board(DEFAULT_BOARD)
    assert opened.documents.text(document_id, 1) == "成员A：昨天我们店收到了清退通知，正在申诉"


def test_the_words_in_photos_are_read_where_that_is_switched_on(
    telegram: FakeTelegram, start_bot: StartBot, opened: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(file: RawFile) -> Loaded:
        """In the place of the child process, which has tests of its own."""
        if file.data == b"broken":
            raise IngestError("file-unreadable")
        return Loaded((Block(BlockKind.PARAGRAPH, file.data.decode()),), "image/jpeg")

    monkeypatch.setattr(talk_jobs, "parse", parse)
    switched_on(opened, photos=True)

    def photo(data: bytes) -> list[dict[str, object]]:
        return [{**PHOTO[0], "file_id": telegram.file("photo.jpg", data)["file_id"]}]

    telegram.fail_next("getFile", status=502)
    with start_bot(echo):
        telegram.group_message(GROUP, LI, photo=photo("清退通知".encode()), caption="刚收到的")
        telegram.group_message(GROUP, LI, photo=photo("公告第二条".encode()))
        telegram.group_message(GROUP, LI, photo=photo(b"broken"), caption="看不清")
        telegram.group_message(GROUP, LI, photo=photo(b"broken"))
        telegram.group_message(GROUP, LI, photo=PHOTO)  # gone from Telegram
        expected = ["刚收到的\n清退通知", "公告第二条", "看不清"]
        telegram.wait_for(lambda: opened.photos.unread(1) == () and texts_of(opened, LI) == expected)
