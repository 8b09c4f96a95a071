"""Separates a group's interleaved talk into conversations, message by message as it is said. Pure.

A message that is marked as a reply belongs where that one belongs. Any other is weighed: what speaks for its being a
reply to each of the last messages (who names whom, whose turn it is, time, wording), and what for a beginning. Only
what was said before is looked at, so that live talk and an export are separated alike.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.talk.evidence import Evidence, gather
from ingest.talk.ongoing import Ongoing
from ingest.talk.said import read_wording
from ingest.talk.weights import standard_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.talk.ongoing import Thread
    from ingest.talk.said import Said, Wording
    from ingest.talk.weights import Weights


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a message belongs.

    Attributes:
        thread: Id of the first message of its conversation.
        reply_to: The message that it replies to; None for a beginning.
    """

    id: str
    thread: str
    reply_to: str | None


class Threads:
    """The conversations of one group, to which its messages are added in the order in which they were said.

    Args:
        weights: Others than the packaged ones.
    """

    def __init__(self, weights: Weights | None = None) -> None:
        self._weights = weights or standard_weights()
        self._talk = Ongoing()
        self._places: dict[str, tuple[int, Thread]] = {}

    def add(self, said: Said) -> Placed:
        """Places the next message."""
        known = self._places.get(said.reply_to) if said.reply_to is not None else None
        wording = read_wording(said.text)
        if known is not None and said.reply_to is not None:
            position, thread = known
            link = position if position >= self._talk.oldest else None
            return self._take(said, wording, link, thread, said.reply_to)
        evidence = gather(self._talk, said, wording)
        link = decide(self._talk, evidence, self._weights)
        return self._take(said, wording, link, None, self._talk.at(link).said.id if link is not None else None)

    def resume(self, said: Said, placed: Placed) -> None:
        """Adds a message that was placed before: after a restart the talk goes on where it was."""
        thread = self.remember(placed.thread, placed.thread)
        position = self._places[placed.reply_to][0] if placed.reply_to in self._places else -1
        link = position if position >= self._talk.oldest else None
        self._take(said, read_wording(said.text), link, thread, placed.reply_to)

    def knows(self, message: str) -> bool:
        """Whether a message was added, or remembered."""
        return message in self._places

    def remember(self, message: str, thread: str) -> Thread:
        """Takes note of a message that was placed long ago, so that a reply to it finds its conversation."""
        if message not in self._places:
            known = self._places.get(thread)
            self._places[message] = -1, known[1] if known is not None else self._talk.begin(thread)
        return self._places[message][1]

    def _take(
        self, said: Said, wording: Wording, link: int | None, thread: Thread | None, reply_to: str | None
    ) -> Placed:
        position = self._talk.count
        heard = self._talk.add(said, wording, link, thread)
        self._places[said.id] = position, heard.thread
        return Placed(said.id, heard.thread.id, reply_to)


def separate(talk: Iterable[Said], weights: Weights | None = None) -> Iterator[Placed]:
    """Places the messages of one group, oldest first."""
    threads = Threads(weights)
    return (threads.add(said) for said in talk)


def decide(talk: Ongoing, evidence: Evidence, weights: Weights) -> int | None:
    """The message that is replied to, in the conversation that is likelier than each other; None for a beginning."""
    shares = weights.shares(evidence)
    together: dict[int, float] = defaultdict(float)
    numbers = [talk.at(position).thread.number for position in evidence.positions]
    for number, share in zip(numbers, shares, strict=False):
        together[number] += share
    likeliest = max(together, key=lambda number: together[number], default=None)
    if likeliest is None or together[likeliest] <= shares[-1]:
        return None
    of_it = [place for place, number in enumerate(numbers) if number == likeliest]
    return evidence.positions[max(of_it, key=lambda place: shares[place])]
