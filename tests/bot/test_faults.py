"""A sample of the table that `python -m tests.bot.faults` walks in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot.faults import expected, meet_asked, meet_promised

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("sendMessage", "400"),
        ("sendMessage", "500"),
        ("sendMessage", "504 page"),
        ("editMessageText", "lost after"),
        ("editMessageReplyMarkup", "502 page"),
        ("deleteMessage", "403"),
    ],
)
def test_what_is_promised_is_kept_or_its_end_is_recorded(tmp_path: Path, method: str, fault: str) -> None:
    assert meet_promised(method, fault, tmp_path) == expected(method, fault)


@pytest.mark.parametrize(
    ("method", "fault"), [("answerCallbackQuery", "400"), ("getUpdates", "403"), ("deleteWebhook", "lost after")]
)
def test_what_is_only_asked_may_fail(tmp_path: Path, method: str, fault: str) -> None:
    assert meet_asked(method, fault, tmp_path)
