"""Fits what separates talk into conversations, on threads sets: `python -m ingest.calibrate_threads DIR…`.

Every stretch goes the ordinary road, but that each message whose place is known is put there: what speaks for each of
its possible places is collected (`ingest.talk.evidence`) and weighed by a conditional logit, fitted by L-BFGS with a
penalty for large weights, every set counting as it is told. What stands before the known part of a stretch is placed by
the weights of the round before. The figures printed come from weights fitted on the other half of the stretches; those
written are fitted on all.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from ingest.talk.evidence import LINK_NAMES, START_NAMES, Evidence, gather
from ingest.talk.ongoing import Ongoing
from ingest.talk.said import read_wording
from ingest.talk.threads import decide, separate
from ingest.talk.weights import Weights
from ingest.thread_set import gold_of, read_stretches
from knowledge.evaluate_threads import score_threads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.thread_set import KnownMessage
    from knowledge.evaluate_threads import ThreadFigures

ROUNDS = 2
"""Of fitting: the first weights place only what the second are fitted beside."""

PENALTY = 2.0
"""For large weights, of evidence brought to one scale, beside the examples of a set of `SET_WEIGHT`."""

SET_WEIGHT = 3_000.0
"""What the examples of a set weigh together."""

CAUTIONS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""What is tried for `Weights.caution`."""


@dataclass(frozen=True, slots=True)
class Example:
    """A message whose place is known.

    Attributes:
        right: Rows of the evidence that are right; the row after the last link is the beginning.
    """

    evidence: Evidence
    right: tuple[int, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class ThreadSet:
    """A set and how much it counts."""

    name: str
    stretches: tuple[tuple[KnownMessage, ...], ...]
    weight: float = 1.0

    def half(self, which: int) -> ThreadSet:
        """Every second stretch, from the one or the other."""
        return replace(self, stretches=self.stretches[which::2])


def fit(sets: Sequence[ThreadSet]) -> Weights:
    """Fits the weights, with no caution."""
    weights = Weights(np.zeros(len(LINK_NAMES)), np.zeros(len(START_NAMES)))
    for _ in range(ROUNDS):
        weights = _regress([example for each in sets for example in _examples(each, weights)])
    return weights


def judge(each: ThreadSet, weights: Weights) -> ThreadFigures:
    """The figures of a set."""
    known = []
    for number, stretch in enumerate(each.stretches):
        placed = separate((message.said for message in stretch if not message.system), weights)
        known += gold_of(str(number), stretch, {place.id: place for place in placed})
    return score_threads(known)


def collect(stretch: Sequence[KnownMessage], weights: Weights) -> list[Example]:
    """What speaks for the places of the messages whose places are known, none of which was marked as a reply."""
    talk = Ongoing()
    positions: dict[str, int] = {}
    examples = []
    for message in stretch:
        if message.system:
            continue
        said = message.said
        evidence = gather(talk, said, read_wording(said.text))
        right = [positions[name] for name in message.replies if name in positions]
        marked = positions.get(said.reply_to or "")
        if message.scored:
            rows = tuple(evidence.positions.index(each) for each in right if each in evidence.positions)
            if marked is None and (rows or not right):
                examples.append(Example(evidence, rows or (len(evidence.positions),)))
            link = next(iter(right), None)
        else:
            link = marked if marked is not None else decide(talk, evidence, weights)
        positions[said.id] = talk.count
        talk.add(said, read_wording(said.text), link if link is not None and link >= talk.oldest else None)
    return examples


def _examples(each: ThreadSet, weights: Weights) -> list[Example]:
    examples = [example for stretch in each.stretches for example in collect(stretch, weights)]
    return [replace(example, weight=each.weight * SET_WEIGHT / len(examples)) for example in examples]


def _regress(examples: Sequence[Example]) -> Weights:
    """The conditional logit: the likelihood of the right places together, over all that there are."""
    links, starts = len(LINK_NAMES), len(START_NAMES)
    counts = np.array([len(example.evidence.positions) + 1 for example in examples])
    begins = np.concatenate([[0], np.cumsum(counts)[:-1]])
    owner = np.repeat(np.arange(len(examples)), counts)
    matrix = np.zeros((int(counts.sum()), links + starts))
    right = np.zeros(len(matrix), dtype=bool)
    for begin, count, example in zip(begins, counts, examples, strict=True):
        matrix[begin : begin + count - 1, :links] = example.evidence.links
        matrix[begin + count - 1, links:] = example.evidence.start
        right[[begin + row for row in example.right]] = True
    scale = np.sqrt((matrix**2).mean(axis=0)) + 1e-3
    matrix /= scale
    weigh = np.array([example.weight for example in examples])

    def loss(vector: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logits = matrix @ vector
        odds = np.exp(logits - np.maximum.reduceat(logits, begins)[owner])
        all_odds = np.add.reduceat(odds, begins)
        right_odds = np.add.reduceat(odds * right, begins) + 1e-12
        gradient = matrix.T @ (weigh[owner] * (odds / all_odds[owner] - odds * right / right_odds[owner]))
        value = float((weigh * (np.log(all_odds) - np.log(right_odds))).sum() + PENALTY * (vector**2).sum() / 2)
        return value, gradient + PENALTY * vector

    found = minimize(loss, np.zeros(links + starts), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    fitted = np.asarray(found.x, dtype=np.float64) / scale
    return Weights(fitted[:links], fitted[links:])


def _cautious(sets: Sequence[ThreadSet]) -> float:
    """The caution that does best where the weights were not fitted, as printed: both clusterings' figures together."""
    fitted = [fit([each.half(which) for each in sets]) for which in (0, 1)]
    best, chosen = -1.0, 0.0
    for caution in CAUTIONS:
        total = 0.0
        for each in sets:
            figures = [judge(each.half(1 - which), replace(fitted[which], caution=caution)) for which in (0, 1)]
            told = [[one.variation_of_information, one.thread_f, one.link_f] for one in figures]
            mean = np.mean(told, axis=0)
            sys.stdout.write(
                f"{each.name:20} caution {caution:.2f}  VI {mean[0]:.3f} F {mean[1]:.3f} link {mean[2]:.3f}\n"
            )
            total += each.weight * float(mean[0] + mean[1])
        sys.stdout.flush()
        if total > best:
            best, chosen = total, caution
    return chosen


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the sets, prints the figures and writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m ingest.calibrate_threads", description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", metavar="DIR[=WEIGHT]", help="folders with messages.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="the file to write, as ingest/talk/weights.toml")
    chosen = parser.parse_args(arguments)
    sets = []
    for each in chosen.sets:
        folder, _, weight = each.partition("=")
        sets.append(ThreadSet(Path(folder).name, tuple(read_stretches(Path(folder)).values()), float(weight or 1)))
    weights = replace(fit(sets), caution=_cautious(sets))
    chosen.out.write_text(weights.as_toml(", ".join(f"{each.name} ({each.weight:g})" for each in sets)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
