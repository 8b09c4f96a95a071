"""Talk for tests: messages of a group as Telegram gives them, and exports as Telegram Desktop writes them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from knowledge.talk import TalkMessage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CHAT = -1001900000001
BEGAN = datetime(2021, 10, 18, 1, 0, tzinfo=UTC)
NAMES = {"11": "阿澈", "12": "老麦", "13": "小棠", "14": "木白", "15": "Nora"}


def message(
    number: int, speaker: str, text: str, *, minutes: float | None = None, reply_to: int | None = None
) -> TalkMessage:
    """A message of the group, one a minute unless said otherwise."""
    return TalkMessage(
        chat_id=CHAT,
        message_id=number,
        speaker=speaker,
        name=NAMES.get(speaker, f"user {speaker}"),
        at=BEGAN + timedelta(minutes=number if minutes is None else minutes),
        text=text,
        reply_to=reply_to,
    )


def export(file: Path, messages: Sequence[TalkMessage], kind: str = "private_supergroup") -> Path:
    """What Telegram Desktop writes of them, with a line of service before."""
    rows: list[dict[str, object]] = [
        {"id": 0, "type": "service", "date": "2021-10-18T09:00:00", "actor_id": "user12", "action": "pin_message"}
    ]
    for each in messages:
        row: dict[str, object] = {
            "id": each.message_id,
            "type": "message",
            "date": each.at.strftime("%Y-%m-%dT%H:%M:%S"),
            "date_unixtime": str(int(each.at.timestamp())),
            "from": each.name,
            "from_id": f"user{each.speaker}",
            "text": [each.text[:1], {"type": "bold", "text": each.text[1:]}],
        }
        if each.reply_to is not None:
            row["reply_to_message_id"] = each.reply_to
        if each.edited is not None:
            row["edited_unixtime"] = str(int(each.edited.timestamp()))
        rows.append(row)
    file.write_text(
        json.dumps({"name": "私董会", "type": kind, "id": 1900000001, "messages": rows}, ensure_ascii=False, indent=1),
        encoding="utf-8",
    )
    return file
