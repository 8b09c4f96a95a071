"""Fits a calibration to labelled evidence, and judges one. Used by `python -m ingest.calibrate` alone.

Logistic regression by scikit-learn: few weights, each of which a person can read. Every set counts alike, whatever
its size, and within a set the questions that it answers count as much as those that it does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression

from knowledge.answer.calibration import Calibration, Calibrations, Weights, logistic
from knowledge.answer.evidence import NAMES, Evidence
from knowledge.answer.worth import as_answer, nearest_of, rivals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

OF_MEANING = frozenset({"near", "near_read", "near_across", "near_heading", "near_passage"})
"""Evidence that is not there while the model or its index is away."""

SET_WEIGHT = 300.0
"""What the positive examples of a set weigh together, beside a penalty of 1 for large weights."""


ANSWER_PENALTY = 10.0
"""For large weights of the answer's model; it has few examples a set, and must hold on sets that it never saw."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """What speaks for a sentence, and whether it answers.

    Attributes:
        passage: The passage that it stands in.
    """

    evidence: Evidence
    answers: bool
    passage: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a set.

    Attributes:
        sentences: Those that were read.
        answerable: Whether the documents answer it.
        labelled: Whether the set says which words answer it.
    """

    sentences: tuple[Labelled, ...]
    answerable: bool
    labelled: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What a calibration does on a set.

    Attributes:
        first: Share of the answerable questions with labels whose best sentence answers.
        declined: Share of the answerable questions that are declined.
        declined_rightly: Share of the others that are declined.
    """

    first: float
    declined: float
    declined_rightly: float


def fit(sets: Sequence[Sequence[Asked]], decline: float) -> Calibrations:
    """Fits both calibrations.

    Args:
        sets: The questions of each set.
        decline: The share of answerable questions that may be declined, as a mean over the sets.
    """
    return Calibrations(
        both=_fit(sets, frozenset(NAMES), decline), words=_fit(sets, frozenset(NAMES) - OF_MEANING, decline)
    )


def judge(calibration: Calibration, asked: Sequence[Asked]) -> Judged:
    """What a calibration does on the questions of a set."""
    logits = [(question, _answer_logit(calibration, question)) for question in asked]
    labelled = [each for each in asked if each.labelled]
    firsts = [_best(calibration.sentence, each.sentences).answers for each in labelled if each.sentences]
    return Judged(
        first=_share(firsts),
        declined=_share([logit < 0 for question, logit in logits if question.answerable]),
        declined_rightly=_share([logit < 0 for question, logit in logits if not question.answerable]),
    )


def as_toml(calibrations: Calibrations, sets: Sequence[str], decline: float) -> str:
    """The file that `calibration.py` reads."""
    lines = [
        "# Fitted by `python -m ingest.calibrate`, which says how; not to be edited by hand.",
        f"# On {', '.join(sets)}; declines {decline:.0%} of what these sets answer, as a mean over them.",
    ]
    for name, calibration in (("both", calibrations.both), ("words", calibrations.words)):
        for part, weights in (("sentence", calibration.sentence), ("answer", calibration.answer)):
            lines += ["", f"[{name}.{part}]", f"bias = {weights.bias:.4f}"]
            lines += [f"{key} = {weight:.4f}" for key, weight in zip(NAMES, weights.each, strict=True)]
    return "\n".join(lines) + "\n"


def _fit(sets: Sequence[Sequence[Asked]], used: frozenset[str], decline: float) -> Calibration:
    sentence = _regress(list(_sentence_examples(sets)), used, penalty=1.0)
    examples = [
        (as_best, question.answerable, weight)
        for asked in sets
        for question, weight in _balanced(asked)
        if (as_best := _as_answer(sentence, question)) is not None
    ]
    answer = _regress(examples, used, penalty=ANSWER_PENALTY)
    return Calibration(sentence, _shifted(Calibration(sentence, answer), sets, decline))


def _shifted(calibration: Calibration, sets: Sequence[Sequence[Asked]], decline: float) -> Weights:
    """The answer's weights with the bias at which just so many answerable questions are declined."""
    logits = [[_answer_logit(calibration, each) for each in asked if each.answerable] for asked in sets]
    candidates = sorted({logit for each in logits for logit in each})

    def declined(threshold: float) -> float:
        return float(np.mean([_share([logit < threshold for logit in each]) for each in logits]))

    threshold = max((each for each in candidates if declined(each) <= decline), default=0.0)
    return Weights(calibration.answer.bias - threshold, calibration.answer.each)


def _sentence_examples(sets: Sequence[Sequence[Asked]]) -> Iterator[tuple[Evidence, bool, float]]:
    for asked in sets:
        useful = [each for each in asked if each.labelled and any(sentence.answers for sentence in each.sentences)]
        positive = sum(sentence.answers for each in useful for sentence in each.sentences)
        for each in useful:
            for sentence in each.sentences:
                yield sentence.evidence, sentence.answers, SET_WEIGHT / positive


def _balanced(asked: Sequence[Asked]) -> Iterator[tuple[Asked, float]]:
    answerable = sum(each.answerable for each in asked)
    for each in asked:
        yield each, SET_WEIGHT / (answerable if each.answerable else len(asked) - answerable)


def _regress(examples: Sequence[tuple[Evidence, bool, float]], used: frozenset[str], *, penalty: float) -> Weights:
    """Weights of the evidence that is used, on its own scale; 0 for the rest."""
    columns = [place for place, name in enumerate(NAMES) if name in used]
    values: NDArray[np.float64] = np.array([evidence.values() for evidence, _, _ in examples])[:, columns]
    spread = values.std(axis=0) + 1e-6
    model = LogisticRegression(C=1.0 / penalty, max_iter=5_000)
    model.fit(
        values / spread, [answers for _, answers, _ in examples], sample_weight=[weight for _, _, weight in examples]
    )
    weights = dict(zip(columns, (model.coef_[0] / spread).tolist(), strict=True))
    return Weights(float(model.intercept_[0]), tuple(weights.get(place, 0.0) for place in range(len(NAMES))))


def _best(weights: Weights, sentences: Sequence[Labelled]) -> Labelled:
    return max(sentences, key=lambda each: weights.logit(each.evidence))


def _as_answer(weights: Weights, question: Asked) -> Evidence | None:
    if not question.sentences:
        return None
    nearest = nearest_of([each.evidence for each in question.sentences])
    supports = [logistic(weights.logit(each.evidence)) for each in question.sentences]
    others = rivals([each.passage for each in question.sentences], supports)
    support, rival, best = max(zip(supports, others, question.sentences, strict=True), key=lambda each: each[0])
    return as_answer(best.evidence, nearest, support, rival)


def _answer_logit(calibration: Calibration, question: Asked) -> float:
    evidence = _as_answer(calibration.sentence, question)
    return calibration.answer.logit(evidence) if evidence is not None else -1.0


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
