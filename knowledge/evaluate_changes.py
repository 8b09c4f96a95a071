"""Scores what was said to have changed between versions against what is known to have: precision, recall, F. Pure.

Micro-averaged over the pairs of versions. A false alarm is a pair in which nothing changed and something was said to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Told = frozenset[object]


@dataclass(frozen=True, slots=True)
class ChangeScore:
    """How well the changes of a set were told, in one form of telling them.

    Attributes:
        precision: The share of what was told that is so; None where nothing was told.
        recall: The share of what is so that was told; None where nothing changed.
        false_alarms: Pairs without a change that were told to have one.
    """

    precision: float | None
    recall: float | None
    f: float | None
    false_alarms: int


@dataclass(frozen=True, slots=True)
class ChangeFigures:
    """The figures of a run on a revisions set.

    Attributes:
        scores: By the form in which changes are told, such as `aligned`.
        numbers_found: Of the pairs in which numbers changed, the share of which every number was told.
        announced: Versions that are not yet in force.
        held_back: The share of those that today's rules leave out.
    """

    pairs: int
    scores: Mapping[str, ChangeScore]
    numbers_found: float | None
    announced: int
    held_back: float | None

    def as_json(self) -> dict[str, float | int | None]:
        """For `--json`, rounded to four places."""
        figures: dict[str, float | int | None] = {"pairs": self.pairs}
        for form, score in self.scores.items():
            figures[f"{form}_precision"] = score.precision
            figures[f"{form}_recall"] = score.recall
            figures[f"{form}_f"] = score.f
            figures[f"{form}_false_alarms"] = score.false_alarms
        figures |= {"numbers_found": self.numbers_found, "announced": self.announced, "held_back": self.held_back}
        return {name: round(value, 4) if isinstance(value, float) else value for name, value in figures.items()}


def score_changes(pairs: Iterable[tuple[Told, Told]]) -> ChangeScore:
    """The score of a run.

    Args:
        pairs: For each pair of versions what changed, and what was told; things are compared by equality.
    """
    known = list(pairs)
    right = sum(len(so & told) for so, told in known)
    precision = _share(right, sum(len(told) for _, told in known))
    recall = _share(right, sum(len(so) for so, _ in known))
    both = (precision or 0) + (recall or 0)
    f = None if precision is None or recall is None else 2 * precision * recall / both if both else 0.0
    return ChangeScore(precision, recall, f, sum(1 for so, told in known if told and not so))


def share(found: Iterable[bool]) -> float | None:
    """The share of what holds; None of nothing."""
    every = list(found)
    return _share(sum(every), len(every))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
