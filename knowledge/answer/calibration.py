"""How much each piece of evidence counts: weights fitted on question sets by `python -m ingest.calibrate`. Pure.

Two linear models over the same evidence, each a logistic regression: one ranks sentences by how likely they answer,
one says from the best of them whether the documents answer at all. Its threshold is 0: the script has shifted it to
where it declines as many answerable questions as it was told to allow.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING

from knowledge.answer.evidence import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.answer.evidence import Evidence

LARGEST = 30.0
"""Beyond it a logistic function is 0 or 1 to the last digit."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model.

    Attributes:
        bias: Where no evidence speaks.
        each: In the order of `evidence.NAMES`.
    """

    bias: float
    each: tuple[float, ...]

    def logit(self, evidence: Evidence) -> float:
        """The evidence weighed; above 0 it speaks for, below against."""
        return self.bias + sum(weight * value for weight, value in zip(self.each, evidence.values(), strict=True))


@dataclass(frozen=True, slots=True)
class Calibration:
    """What weighs sentences, and what weighs the best of them as an answer."""

    sentence: Weights
    answer: Weights


@dataclass(frozen=True, slots=True)
class Calibrations:
    """One for each state of the indexes.

    Attributes:
        both: Where words and meaning were compared.
        words: Where words alone were, the model or its index being away.
    """

    both: Calibration
    words: Calibration


def logistic(logit: float) -> float:
    """A logit as a probability, 0 to 1."""
    return 1.0 / (1.0 + exp(-max(-LARGEST, min(LARGEST, logit))))


@lru_cache(maxsize=1)
def standard_calibrations() -> Calibrations:
    """The packaged ones, read once."""
    text = files("knowledge.answer").joinpath("calibration.toml").read_text(encoding="utf-8")
    content = tomllib.loads(text)
    return Calibrations(_calibration(content["both"]), _calibration(content["words"]))


def _calibration(table: Mapping[str, Mapping[str, float]]) -> Calibration:
    return Calibration(_weights(table["sentence"]), _weights(table["answer"]))


def _weights(table: Mapping[str, float]) -> Weights:
    """Every name must be there: a calibration made before a change of the evidence is of no use."""
    return Weights(table["bias"], tuple(table[name] for name in NAMES))
