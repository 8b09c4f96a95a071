"""Short ways to see what is kept of a group's talk."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from knowledge.door import system_clock
from knowledge.types import DEFAULT_BOARD
from tests.bot.examples import GROUP

if TYPE_CHECKING:
    from telegram import User

    from knowledge.door import Knowledge
    from knowledge.talk import TalkMessage


def switched_on(opened: Knowledge, chat_id: int = GROUP.id, *, photos: bool = False) -> None:
    """As if the group had been told a minute ago."""
    ago = system_clock() - timedelta(minutes=1)
    opened.consent.ask(DEFAULT_BOARD, chat_id, ago, photos=photos)
    opened.consent.switch_on(DEFAULT_BOARD, chat_id, ago)


def kept_of(opened: Knowledge, user: User) -> list[TalkMessage]:
    return list(opened.messages.of_speaker(DEFAULT_BOARD, str(user.id)))


def texts_of(opened: Knowledge, user: User) -> list[str]:
    return [message.text for message in kept_of(opened, user)]
