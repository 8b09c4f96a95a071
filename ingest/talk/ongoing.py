"""What is going on in a group: the last messages and the conversations that they belong to.

The newest messages are kept column by column, so that all that a new one may reply to is weighed at once; older ones
are forgotten, so that memory stays flat however long the talk.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import log, sqrt
from typing import TYPE_CHECKING

import numpy as np

from ingest.talk.said import aliases, bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from ingest.talk.said import Said, Wording

REACH = 150
"""How many messages back a message may reply without a link: 32 of 2,863 known replies reach back 60 or more."""

_ROOM = 4 * REACH
_NAME_LENGTH = 3
_RARITY_SMOOTHING = 50
_COUNTED_TERMS = 200_000
"""Terms whose frequency is kept; beyond it the rare ones are forgotten."""

COLUMNS = (
    "at",
    "speaker",
    "thread",
    "asks",
    "seeks",
    "greets",
    "commands",
    "length",
    "answered",
    "replies",
    "newcomer",
)
"""What is kept of each message as a number; the position of a column is its row in the table."""


@dataclass(slots=True)
class Thread:
    """A conversation that goes on.

    Attributes:
        id: The id of its first message.
        first: Position of its first message in the talk, counted from the beginning.
        last: Position of its last message.
        latest: Speaker → position of what they said last in it.
    """

    id: str
    number: int
    first: int
    last: int
    size: int = 0
    latest: dict[int, int] = field(default_factory=dict)
    terms: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Heard:
    """A message that is kept with what it was taken for.

    Attributes:
        named: Speakers that it names.
        addressed: The speaker whose name it begins with.
        to: The speaker that it is meant for: the one named, or the one replied to.
        link: Position of the message that it replies to.
        repliers: Speakers who replied to it.
        norm: Length of its vector of terms.
    """

    said: Said
    wording: Wording
    at: float
    speaker: int
    thread: Thread
    named: frozenset[int]
    addressed: int | None
    to: int | None
    link: int | None
    norm: float
    repliers: set[int] = field(default_factory=set)


class Ongoing:
    """The talk of one group so far, as far as it matters for what is said next."""

    def __init__(self) -> None:
        self.count = 0
        self.threads: dict[int, Thread] = {}
        self.table: NDArray[np.float64] = np.zeros((len(COLUMNS), _ROOM))
        self._heard: list[Heard] = []
        self._base = 0
        self._speakers: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self._by_speaker: dict[int, list[int]] = {}
        self._frequency: Counter[str] = Counter()
        self._threads_made = 0

    @property
    def oldest(self) -> int:
        """Position of the oldest message that is not yet forgotten."""
        return self._base

    def at(self, position: int) -> Heard:
        """The message at a position that is not yet forgotten."""
        return self._heard[position - self._base]

    def columns(self, positions: Sequence[int]) -> NDArray[np.float64]:
        """What is kept of these messages as numbers: a column of `COLUMNS` each row."""
        return self.table[:, np.asarray(positions) - self._base]

    def speaker(self, said: Said) -> int:
        """The number of a speaker; a new one gets the next."""
        return self._speakers.setdefault(said.speaker, len(self._speakers))

    def by(self, speaker: int) -> list[int]:
        """Positions of what somebody said within reach, oldest first."""
        positions = self._by_speaker.get(speaker, [])
        while positions and positions[0] < self.count - REACH:
            positions.pop(0)
        return positions

    def recent(self, reach: int) -> list[Thread]:
        """The conversations whose last message is among the last so many, the liveliest first."""
        found = []
        for thread in reversed(self.threads.values()):
            if thread.last < self.count - reach:
                break
            found.append(thread)
        return found

    def names(self, said: Said, wording: Wording) -> tuple[int | None, frozenset[int]]:
        """The speaker whose name a message begins with, and all that it names."""
        me = self.speaker(said)
        named = {self._speakers[each] for each in said.mentions if each in self._speakers}
        addressed: int | None = None
        for place, word in enumerate(wording.words):
            who = self._names.get(word)
            if who is None:
                who = self._names.get(bare(word))
            if who is None or who == me or (place > 0 and len(word) < _NAME_LENGTH):
                continue
            addressed = who if place == 0 else addressed
            named.add(who)
        return addressed, frozenset(named - {me})

    def rarity(self, term: str) -> float:
        """How telling a term is in this talk (idf)."""
        return log(1 + (self.count + _RARITY_SMOOTHING) / (self._frequency[term] + 0.5))

    def add(self, said: Said, wording: Wording, link: int | None, into: Thread | None = None) -> Heard:
        """Takes a message into the talk.

        Args:
            said: The message.
            wording: What it shows.
            link: Position of the message that it replies to; None begins a conversation, unless `into` is given.
            into: The conversation that it belongs to, where that is known without a link.
        """
        me = self.speaker(said)
        addressed, named = self.names(said, wording)
        replied = self.at(link) if link is not None else None
        heard = Heard(
            said=said,
            wording=wording,
            at=said.at.timestamp(),
            speaker=me,
            thread=replied.thread if replied is not None else into or self.begin(said.id),
            named=named,
            addressed=addressed,
            to=_meant_for(me, addressed, named, replied),
            link=link,
            norm=sqrt(sum(self.rarity(term) ** 2 for term in wording.terms)) or 1.0,
        )
        if replied is not None and link is not None:
            self._reply(replied, link, me)
        self._keep(heard)
        return heard

    def begin(self, name: str) -> Thread:
        """A conversation that nothing was said in yet."""
        thread = Thread(name, self._threads_made, self.count, self.count)
        self._threads_made += 1
        return thread

    def _reply(self, replied: Heard, link: int, me: int) -> None:
        replied.repliers.add(me)
        row = link - self._base
        self.table[COLUMNS.index("replies"), row] += 1
        if replied.speaker != me:
            self.table[COLUMNS.index("answered"), row] = 1

    def _keep(self, heard: Heard) -> None:
        if len(self._heard) == _ROOM:
            self._forget()
        row, me, wording, thread = len(self._heard), heard.speaker, heard.wording, heard.thread
        self.table[:, row] = (
            heard.at, me, thread.number, wording.asks, wording.seeks, wording.greets,
            wording.commands, wording.length, 0, 0, not self.by(me),
        )  # fmt: skip
        self._heard.append(heard)
        self._by_speaker.setdefault(me, []).append(self.count)
        self.threads.pop(thread.number, None)
        self.threads[thread.number] = thread
        thread.last = thread.latest[me] = self.count
        thread.size += 1
        thread.terms.update(wording.terms)
        self._frequency.update(wording.terms)
        whole, *shorter = aliases(heard.said.name or heard.said.speaker)
        self._names[whole] = me
        for name in shorter:
            self._names.setdefault(name, me)
        self.count += 1

    def _forget(self) -> None:
        """Keeps what is within reach."""
        gone = len(self._heard) - REACH
        self._heard = self._heard[gone:]
        self.table[:, :REACH] = self.table[:, gone:].copy()
        self._base += gone
        for number in [each for each, thread in self.threads.items() if thread.last < self._base]:
            forgotten = self.threads.pop(number)
            forgotten.terms.clear()
            forgotten.latest.clear()
        for speaker in [each for each, said in self._by_speaker.items() if not said or said[-1] < self._base]:
            del self._by_speaker[speaker]
        if len(self._frequency) > _COUNTED_TERMS:
            self._frequency = Counter(dict(self._frequency.most_common(_COUNTED_TERMS // 2)))


def _meant_for(me: int, addressed: int | None, named: Iterable[int], replied: Heard | None) -> int | None:
    first = addressed if addressed is not None else min(named, default=None)
    if first is not None or replied is None:
        return first
    return replied.speaker if replied.speaker != me else replied.to
