"""What speaks for a message being a reply to each earlier one, and for its beginning a conversation. Pure.

For each earlier message that it may reply to there is a row of numbers, most of them from 0 to 1: of the two messages
(`_of_messages`), of the conversation that the earlier one belongs to (`_of_threads`), of the new message
(`_of_wording`), and products of two of these. One more row says what speaks for a beginning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ingest.talk.ongoing import COLUMNS, REACH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from ingest.talk.ongoing import Heard, Ongoing, Thread
    from ingest.talk.said import Said, Wording

Numbers = dict[str, "NDArray[np.float64]"]

NEAREST = 25
"""So many of the last messages may be replied to, and beyond them only the last of each conversation and speaker."""

LIVELY = 30
"""A conversation is going on when its last message is among so many."""

RESTING = 80
"""The last message of a conversation that rests may be replied to while it is among so many."""

SHORT = 8.0
LONG = 60.0
"""Reading length of a message that says little by itself, and of one beyond which length tells nothing more."""

_WAIT = 30.0
"""Seconds: within them a wait is short."""

PRODUCTS = (
    "own*last own*wait own*steps other*steps other*wait other*mine other*stranger named*steps named*wait "
    "names_me*steps names_me*wait named*names_me named*latest named*mine addressed*latest other*last "
    "other*likeness own*likeness other*m_long own*middle own*tail own*asks own*goes_on own*m_names "
    "asks_open*wait seeks_open*steps asks_open*m_asks asks_open*m_numbers asks_open*m_links "
    "my_latest*wait my_latest*other commands*last m_short*mine m_answers*names_me m_answers*last "
    "m_thanks*mine m_back*last m_greets*last stranger*thread_likeness turns*m_free turns*single "
    "turns*idle to_me*tail open*tail other*open stranger*m_known other*m_free other*named_last "
    "m_free*likeness"
)
PAIRS = tuple(tuple(pair.split("*")) for pair in PRODUCTS.split())


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each reply, and for a beginning.

    Attributes:
        positions: The earlier messages that may be replied to.
        links: For each of them the numbers of `LINK_NAMES`.
        start: The numbers of `START_NAMES`.
    """

    positions: tuple[int, ...]
    links: NDArray[np.float64]
    start: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _New:
    """The new message before it is placed.

    Attributes:
        own: Positions of what its speaker said before.
        weights: Its terms, and the square of how telling each is.
    """

    at: float
    speaker: int
    wording: Wording
    addressed: int | None
    named: frozenset[int]
    own: Sequence[int]
    weights: Mapping[str, float]


def gather(talk: Ongoing, said: Said, wording: Wording) -> Evidence:
    """What speaks for each place of a message in the talk so far."""
    addressed, named = talk.names(said, wording)
    me = talk.speaker(said)
    weights = {term: talk.rarity(term) ** 2 for term in wording.terms}
    new = _New(said.at.timestamp(), me, wording, addressed, named, talk.by(me), weights)
    lively = talk.recent(LIVELY)
    positions = _candidates(talk, new)
    if not positions:
        return Evidence((), np.zeros((0, len(LINK_NAMES))), _start(talk, new, lively, 0.0, 0.0))
    heard = [talk.at(each) for each in positions]
    threads = list({each.thread.number: each.thread for each in heard}.values())
    numbers = _of_messages(talk, new, positions, heard)
    of_threads = _of_threads(talk, new, threads, lively)
    rows = {thread.number: row for row, thread in enumerate(threads)}
    where = np.array([rows[each.thread.number] for each in heard])
    numbers |= {name: values[where] for name, values in of_threads.items()}
    _of_both(talk, new, numbers, positions, heard)
    single = float(sum(1 for each in lively if _waits_for(talk, each, me)) == 1)
    numbers |= _of_wording(new, single)
    table = np.empty((len(_NUMBERS), len(positions)))
    for row, name in enumerate(_NUMBERS):
        table[row] = numbers[name]
    links = np.concatenate([table[: len(_SINGLE)], table[_LEFT] * table[_RIGHT]]).T
    most = float(numbers["likeness"].max()), float(of_threads["thread_likeness"].max())
    return Evidence(tuple(positions), links, _start(talk, new, lively, *most))


def _candidates(talk: Ongoing, new: _New) -> list[int]:
    """The last messages, the last of each conversation, of the speaker, and of those that are named."""
    positions = set(range(max(0, talk.count - NEAREST), talk.count))
    positions.update(new.own[-3:])
    for who in new.named:
        positions.update(talk.by(who)[-3:])
    positions.update(thread.last for thread in talk.recent(RESTING))
    return sorted(position for position in positions if position >= talk.count - REACH)


def _of_messages(talk: Ongoing, new: _New, positions: Sequence[int], heard: Sequence[Heard]) -> Numbers:
    """Distance, who names whom, and what the earlier message is."""
    column = dict(zip(COLUMNS, talk.columns(positions), strict=True))
    flag = _flags(talk, new, positions, heard)
    steps = talk.count - 1 - np.array(positions)
    own = (column["speaker"] == new.speaker).astype(float)
    other = 1 - own
    unanswered = other * (1 - column["answered"])
    return flag | {
        "last": (steps == 0).astype(float),
        "steps": np.log1p(steps) / 3,
        "far": np.minimum(steps, LIVELY) / LIVELY,
        "wait": np.log1p(np.maximum(0, new.at - column["at"]) / _WAIT) / 4,
        "own": own,
        "other": other,
        "named_last": flag["named"] * flag["latest"],
        "names_other": flag["names_any"] * (1 - flag["names_me"]) * other,
        "elsewhere": float(bool(new.named)) * (1 - flag["named"]) * other,
        "moved_on": flag["left"] * (1 - flag["latest"]),
        "asks": column["asks"],
        "asks_open": column["asks"] * unanswered,
        "seeks_open": column["seeks"] * column["asks"] * unanswered,
        "open": unanswered,
        "new_open": column["newcomer"] * unanswered,
        "replies": np.log1p(column["replies"]) / 2,
        "length": np.minimum(column["length"], LONG) / LONG,
        "greeting": column["greets"] * (column["length"] < SHORT),
        "commands": column["commands"],
        "likeness": _likeness(new, heard),
    }


def _flags(talk: Ongoing, new: _New, positions: Sequence[int], heard: Sequence[Heard]) -> Numbers:
    """Who names whom, who replied to whom, and whether each was its speaker's latest word."""
    me, named = new.speaker, new.named
    link = talk.at(new.own[-1]).link if new.own else None
    latest_of = {speaker: talk.by(speaker)[-1] for speaker in {each.speaker for each in heard}}
    rows = [
        (
            each.speaker in named,
            me in each.named,
            each.speaker == new.addressed,
            each.addressed == me,
            bool(each.named),
            bool(named) and not named.isdisjoint(each.named),
            latest_of[each.speaker] == place,
            me in each.repliers,
            each.to == me,
            place == link,
            talk.at(latest_of[each.speaker]).thread is not each.thread,
        )
        for place, each in zip(positions, heard, strict=True)
    ]
    return dict(zip(_FLAGS, np.array(rows, dtype=np.float64).T, strict=True))


_FLAGS = [
    "named",
    "names_me",
    "addressed",
    "addresses_me",
    "names_any",
    "same_named",
    "latest",
    "my_reply",
    "to_me",
    "my_link",
    "left",
]


def _likeness(new: _New, heard: Sequence[Heard]) -> NDArray[np.float64]:
    """The cosine of the two messages' terms, the telling ones counting more."""
    terms, weights = new.wording.terms, new.weights
    norm = sum(weights.values()) ** 0.5 or 1.0
    return np.array([sum(map(weights.__getitem__, terms & each.wording.terms)) / (norm * each.norm) for each in heard])


def _of_threads(talk: Ongoing, new: _New, threads: Sequence[Thread], lively: Sequence[Thread]) -> Numbers:
    """Of conversations: who takes part, whose turn it is, how long they rest, what they speak of."""
    me, named, terms, weights = new.speaker, new.named, new.wording.terms, new.weights
    all_weight = sum(weights.values()) or 1.0
    mine_last = talk.at(new.own[-1]).thread if new.own else None
    ranks = {thread.number: rank for rank, thread in enumerate(lively)}
    rows = [
        (
            me in each.latest,
            len(each.latest) == 2,  # noqa: PLR2004 - two people are a dialogue
            (last := talk.at(each.last)).speaker == me,
            each is mine_last,
            bool(named) and not named.isdisjoint(each.latest),
            new.at - last.at,
            each.size,
            min(ranks.get(each.number, 9), 9) / 9,
            sum(map(weights.__getitem__, terms & each.terms.keys())) / all_weight,
        )
        for each in threads
    ]
    mine, two, my_tail, my_latest, named_in, idle, size, rank, likeness = np.array(rows, dtype=np.float64).T
    return {
        "mine": mine,
        "my_latest": my_latest,
        "my_tail": my_tail,
        "idle": np.log1p(np.maximum(0, idle) / _WAIT) / 4,
        "size": np.log1p(size) / 3,
        "turns": two * mine * (1 - my_tail),
        "two_strangers": two * (1 - mine),
        "two_own": two * mine * my_tail,
        "named_in": named_in,
        "thread_likeness": likeness,
        "thread_likest": ((likeness > 0) & (likeness >= likeness.max())).astype(float),
        "unlike": (likeness == 0).astype(float),
        "rank": rank,
    }


def _of_both(talk: Ongoing, new: _New, numbers: Numbers, positions: Sequence[int], heard: Sequence[Heard]) -> None:
    """Adds where in its conversation each earlier message stands."""
    rows = [
        (each.thread.last == place, each.thread.first == place, each.thread.latest[each.speaker] == place)
        for each, place in zip(heard, positions, strict=True)
    ]
    tail, head, numbers["latest_in"] = np.array(rows, dtype=np.float64).T
    numbers["tail"] = tail
    numbers["middle"] = 1 - tail
    numbers["head_open"] = head * numbers["asks_open"]
    numbers["turns"] = numbers["turns"] * tail
    numbers["stranger"] = numbers["other"] * (1 - numbers["mine"]) * (1 - numbers["named"])
    silent = float(not new.own or talk.count - new.own[-1] > LIVELY)
    numbers["long_silent"] = numbers["other"] * (1 - numbers["mine"]) * silent
    likeness = numbers["likeness"]
    numbers["likest"] = ((likeness > 0) & (likeness >= likeness.max())).astype(float)


def _of_wording(new: _New, single: float) -> Numbers:
    """Of the new message, which tells only together with what it may reply to."""
    wording = new.wording
    told = {
        "m_asks": wording.asks,
        "m_answers": wording.answers,
        "m_thanks": wording.thanks,
        "m_back": wording.points_back,
        "goes_on": wording.goes_on,
        "m_greets": wording.greets,
        "m_links": wording.links,
        "m_numbers": wording.numbers,
        "m_short": wording.length < SHORT,
        "m_long": min(wording.length, LONG) / LONG,
        "m_names": bool(new.named),
        "m_free": not new.named,
        "m_known": bool(new.own),
        "single": single,
    }
    return {name: np.asarray(value, dtype=np.float64) for name, value in told.items()}


def _start(
    talk: Ongoing, new: _New, lively: Sequence[Thread], likeness: float, of_thread: float
) -> NDArray[np.float64]:
    """What speaks for a beginning, in the order of `START_NAMES`."""
    wording, own = new.wording, new.own
    silent = new.at - talk.at(own[-1]).at if own else None
    pause = new.at - talk.at(talk.count - 1).at if talk.count else None
    waiting = sum(1 for each in lively if _waits_for(talk, each, new.speaker))
    meant = any(talk.at(each.last).to == new.speaker for each in lively)
    active = bool(own) and any(each is talk.at(own[-1]).thread for each in lively)
    asks, newcomer, free = wording.asks, not own, not new.named
    return np.array(
        [
            1.0, asks, wording.greets, wording.answers, wording.points_back, new.addressed is not None, not free,
            min(wording.length, LONG) / LONG, wording.length < SHORT, newcomer,
            np.log1p(max(0.0, silent) / _WAIT) / 4 if silent is not None else 1.25,
            bool(own) and own[-1] == talk.count - 1, likeness, of_thread,
            np.log1p(max(0.0, pause) / _WAIT) / 4 if pause is not None else 2.0,
            min(len(lively), 15) / 15, wording.thanks, wording.seeks, asks and newcomer, asks and free, wording.goes_on,
            meant, active, newcomer and free, asks and not wording.answers, min(waiting, 3) / 3, asks and waiting > 0,
            wording.links, talk.count == 0,
        ],
        dtype=np.float64,
    )  # fmt: skip


def _waits_for(talk: Ongoing, thread: Thread, speaker: int) -> bool:
    """Whether somebody else spoke last where a speaker takes part."""
    return speaker in thread.latest and talk.at(thread.last).speaker != speaker


START_NAMES = [
    "bias",
    "asks",
    "greets",
    "answers",
    "back",
    "addressed",
    "names",
    "length",
    "short",
    "newcomer",
    "silent",
    "own_last",
    "likeness",
    "thread_likeness",
    "pause",
    "lively",
    "thanks",
    "seeks",
    "newcomer_asks",
    "free_asks",
    "goes_on",
    "meant",
    "active",
    "newcomer_free",
    "asks_plainly",
    "waiting",
    "waiting_asks",
    "links",
    "first",
]

_SINGLE = [
    "last",
    "steps",
    "far",
    "wait",
    "own",
    "named",
    "named_last",
    "names_me",
    "addresses_me",
    "names_other",
    "elsewhere",
    "same_named",
    "latest",
    "asks",
    "asks_open",
    "seeks_open",
    "open",
    "new_open",
    "replies",
    "my_reply",
    "length",
    "greeting",
    "to_me",
    "my_link",
    "likeness",
    "mine",
    "my_latest",
    "my_tail",
    "idle",
    "size",
    "turns",
    "two_strangers",
    "two_own",
    "named_in",
    "thread_likeness",
    "thread_likest",
    "unlike",
    "rank",
    "tail",
    "head_open",
    "latest_in",
    "moved_on",
    "long_silent",
    "likest",
]

_NUMBERS = (*_SINGLE, *sorted({name for pair in PAIRS for name in pair} - set(_SINGLE)))
_LEFT = [_NUMBERS.index(left) for left, _ in PAIRS]
_RIGHT = [_NUMBERS.index(right) for _, right in PAIRS]

LINK_NAMES = (*_SINGLE, *("*".join(pair) for pair in PAIRS))
