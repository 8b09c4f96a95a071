"""Measures how talk is separated on a threads set: a folder with `messages.jsonl`.

Each row is a message (`id`, `channel`, `ts`, `user`, `text`, `system`, `context`, `reply_to_gold`, `thread_gold`, and
`tg_reply_to` where the speaker marked a reply). A channel is one stretch of talk, separated by itself by the ordinary
road. System lines are nobody's words: each stands alone, as the bot would not keep it, and is not scored.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ingest.errors import IngestError
from ingest.set_files import rows
from ingest.talk.said import Said
from ingest.talk.threads import Placed, separate
from knowledge.evaluate_threads import GoldMessage, ThreadFigures, score_threads

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ingest.index import Progress
    from ingest.talk.weights import Weights


MESSAGES = "messages.jsonl"


@dataclass(frozen=True, slots=True)
class KnownMessage:
    """A message of a set with what is known of it.

    Attributes:
        scored: Whether its place is known: not for what was only said before, nor for system lines.
    """

    said: Said
    system: bool
    scored: bool
    replies: tuple[str, ...]
    thread: str


@dataclass(frozen=True, slots=True)
class MeasuredThreads:
    """A run, and its figures."""

    figures: ThreadFigures
    run: tuple[dict[str, object], ...]


def is_thread_set(folder: Path) -> bool:
    """Whether a folder holds talk."""
    return (folder / MESSAGES).exists()


def read_stretches(folder: Path, name: str = MESSAGES) -> dict[str, tuple[KnownMessage, ...]]:
    """The messages of a set by stretch, in the order in which they were said.

    Raises:
        IngestError: The folder is no threads set, or a row is no message.
    """
    stretches: dict[str, list[KnownMessage]] = defaultdict(list)
    try:
        for row in rows(folder / name):
            stretches[str(row["channel"])].append(_known(row))
    except (KeyError, TypeError, ValueError) as error:
        raise IngestError("question-set-broken", file=str(folder)) from error
    return {name: tuple(messages) for name, messages in stretches.items()}


def measure_threads(folder: Path, progress: Progress, weights: Weights | None = None) -> MeasuredThreads:
    """Separates the talk of a set.

    Args:
        folder: The set.
        progress: Hears how many stretches are done.
        weights: Others than the packaged ones.

    Raises:
        IngestError: The folder is no threads set, or a row is no message.
    """
    stretches = read_stretches(folder)
    run: list[dict[str, object]] = []
    gold: list[GoldMessage] = []
    for number, (name, messages) in enumerate(stretches.items(), start=1):
        placed = {each.id: each for each in separate((each.said for each in messages if not each.system), weights)}
        run += [_line(each, placed) for each in messages]
        gold += gold_of(name, messages, placed)
        progress(number, len(stretches))
    return MeasuredThreads(score_threads(gold), tuple(run))


def gold_of(stretch: str, messages: Sequence[KnownMessage], placed: Mapping[str, Placed]) -> list[GoldMessage]:
    """What is known of a stretch beside what was decided."""
    return [_gold(stretch, each, placed[each.said.id]) for each in messages if each.scored]


def _known(row: Mapping[str, Any]) -> KnownMessage:
    system = bool(row["system"])
    said = Said(
        id=str(row["id"]),
        at=datetime.fromisoformat(str(row["ts"])).replace(tzinfo=UTC),
        speaker=str(row["user"] or ""),
        text=str(row["text"]),
        reply_to=row.get("tg_reply_to"),
    )
    scored = not row["context"] and not system
    return KnownMessage(said, system, scored, tuple(row["reply_to_gold"]), str(row["thread_gold"]))


def _line(message: KnownMessage, placed: Mapping[str, Placed]) -> dict[str, object]:
    name = message.said.id
    place = placed.get(name, Placed(name, name, None))
    return {"id": name, "thread": place.thread, "reply_to": [place.reply_to] if place.reply_to else []}


def _gold(stretch: str, message: KnownMessage, placed: Placed) -> GoldMessage:
    return GoldMessage(
        id=message.said.id,
        stretch=stretch,
        thread=message.thread,
        replies=frozenset(message.replies),
        placed=placed.thread,
        replied=frozenset({placed.reply_to} if placed.reply_to else ()),
    )
