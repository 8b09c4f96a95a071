"""An album survives a bot that stops in the middle of it, and what cannot be read of it is told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot import albums
from ingest import draft
from ingest.errors import IngestError
from ingest.types import Block, BlockKind, Loaded
from knowledge.types import Picture
from tests.bot.desk import OLD, at_work, moderate
from tests.bot.examples import LI

if TYPE_CHECKING:
    from bot.context import Stores
    from bot.settings import BotSettings
    from ingest.types import RawFile
    from knowledge.door import Knowledge
    from tests.fakes.telegram import FakeTelegram

pytestmark = pytest.mark.usefixtures("approved")


def read_as_text(file: RawFile) -> Loaded:
    """In the place of recognition: a picture's bytes are its words."""
    text = file.data.decode()
    if not text.strip():
        raise IngestError("file-no-text", scanned="yes")
    blocks = tuple(Block(BlockKind.PARAGRAPH, part, ocr=True) for part in text.split("\n\n"))
    return Loaded(blocks, "image/jpeg", pictures=(Picture(1, "image/jpeg", file.data),))


def send_album(telegram: FakeTelegram, *texts: str) -> None:
    for text in texts:
        found = telegram.file("x", text.encode())
        photo = {key: found[key] for key in ("file_id", "file_unique_id", "file_size")}
        telegram.private_message(LI, photo=[{**photo, "width": 90, "height": 60}], media_group_id="7")


def test_an_album_that_a_stop_cuts_short_becomes_one_card_all_the_same(
    telegram: FakeTelegram,
    bot_settings: BotSettings,
    opened: Knowledge,
    stores: Stores,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moderate(telegram, LI)
    monkeypatch.setattr(draft, "parse", read_as_text)
    monkeypatch.setattr(albums, "QUIET", timedelta(hours=1))
    with at_work(bot_settings, opened):
        send_album(telegram, *OLD.split("\n\n", 1))
        telegram.wait_for(lambda: stores.inbox.counts() == {"done": 2})
    assert telegram.sent(LI.id) == []
    monkeypatch.setattr(albums, "QUIET", timedelta())
    with at_work(bot_settings, opened):
        [card] = telegram.wait_for_sent(LI.id)
    assert card.text.startswith("📄 待发布\n抖音小店延迟发货处理规则\n政策 · 抖音\n")
    assert len(opened.drafts.waiting("main", opened.clock())) == 1
    assert stores.albums.complete(opened.clock()) == ()


def test_a_picture_that_cannot_be_read_is_named_and_nothing_is_half_taken(
    telegram: FakeTelegram, bot_settings: BotSettings, opened: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    moderate(telegram, LI)
    monkeypatch.setattr(draft, "parse", read_as_text)
    monkeypatch.setattr(albums, "QUIET", timedelta(seconds=0.3))
    with at_work(bot_settings, opened):
        send_album(telegram, OLD, " ", OLD)
        [told] = telegram.wait_for_sent(LI.id)
    assert told.text.startswith("“3 张截图”没有收下。第 2 张图片（共 3 张）读不出文字。请换一张更清楚的")
    assert opened.drafts.waiting("main", opened.clock()) == ()
