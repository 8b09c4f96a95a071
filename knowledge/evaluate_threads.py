"""Scores how talk was separated into conversations. Pure.

The scaled variation of information (Meilă 2007; 1 is best), conversations of two or more messages that are exactly
those of the set, and reply links, a beginning counting as a link to itself (Kummerfeld et al. 2019). Each stretch of
talk is scored by itself, and weighs by its messages.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class GoldMessage:
    """A message of a set, with what is known of it and what was decided.

    Attributes:
        stretch: The stretch of talk that it belongs to.
        thread: Its conversation, as known.
        replies: What it replies to, as known; none for a beginning.
        placed: Its conversation, as decided.
        replied: What it was taken to reply to.
    """

    id: str
    stretch: str
    thread: str
    replies: frozenset[str]
    placed: str
    replied: frozenset[str]


@dataclass(frozen=True, slots=True)
class ThreadFigures:
    """The figures of a run; shares from 0 to 1."""

    messages: int
    variation_of_information: float
    thread_precision: float
    thread_recall: float
    thread_f: float
    link_precision: float
    link_recall: float
    link_f: float

    def as_json(self) -> dict[str, float | int | None]:
        """For `--json`, rounded to four places."""
        return {name: round(value, 4) if isinstance(value, float) else value for name, value in asdict(self).items()}


def score_threads(messages: Iterable[GoldMessage]) -> ThreadFigures:
    """The figures of a run."""
    stretches: dict[str, list[GoldMessage]] = defaultdict(list)
    for message in messages:
        stretches[message.stretch].append(message)
    every = [message for stretch in stretches.values() for message in stretch]
    kept, known, told = (sum(counts) for counts in zip(*map(_exact, stretches.values()), strict=True))
    links = [(message.replies or {message.id}, message.replied or {message.id}) for message in every]
    right = sum(len(gold & ours) for gold, ours in links)
    threads = _precision_recall(kept, told, known)
    replies = _precision_recall(right, sum(len(ours) for _, ours in links), sum(len(gold) for gold, _ in links))
    information = sum(len(stretch) * _information(stretch) for stretch in stretches.values()) / len(every)
    return ThreadFigures(len(every), information, *threads, *replies)


def _information(stretch: Sequence[GoldMessage]) -> float:
    """1 less the variation of information as a share of the most that there could be."""
    count = len(stretch)
    if count == 1:
        return 1.0
    joint = Counter((message.thread, message.placed) for message in stretch)
    gold = Counter(message.thread for message in stretch)
    ours = Counter(message.placed for message in stretch)
    shared = sum(n / count * math.log2(count * n / (gold[one] * ours[other])) for (one, other), n in joint.items())
    return 1 - (_entropy(gold, count) + _entropy(ours, count) - 2 * shared) / math.log2(count)


def _entropy(sizes: Counter[str], count: int) -> float:
    return -sum(size / count * math.log2(size / count) for size in sizes.values())


def _exact(stretch: Sequence[GoldMessage]) -> tuple[int, int, int]:
    """How many conversations of two or more messages are exactly known ones, how many are known, how many told."""
    gold: dict[str, set[str]] = defaultdict(set)
    ours: dict[str, set[str]] = defaultdict(set)
    for message in stretch:
        gold[message.thread].add(message.id)
        ours[message.placed].add(message.id)
    known = {frozenset(each) for each in gold.values() if len(each) > 1}
    told = {frozenset(each) for each in ours.values() if len(each) > 1}
    return len(known & told), len(known), len(told)


def _precision_recall(right: int, told: int, known: int) -> tuple[float, float, float]:
    precision, recall = right / told if told else 0.0, right / known if known else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0
