"""Which sentences answer, best first, and whether any does: evidence weighed by the calibration. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.answer.calibration import logistic, standard_calibrations
from knowledge.answer.evidence import Evidence, weigh
from knowledge.answer.instructions import addresses_a_model
from knowledge.search.retrieve import SHARED_PLATFORMS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.answer.support import Candidate
    from knowledge.answer.wanted import Wanted
    from knowledge.types import Found


OF_SENTENCES = ("near", "near_read", "near_across")
"""The evidence of nearness of a single sentence."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with what decides about it.

    Attributes:
        candidate: The sentence, with its support.
        evidence: What speaks for it.
        confidence: Whether it would do as the answer: 1 or more is enough.
    """

    candidate: Candidate
    evidence: Evidence
    confidence: float

    @property
    def support(self) -> float:
        """How likely it answers, 0 to 1."""
        return self.candidate.support

    @property
    def states(self) -> bool:
        """Whether it states the number or time that the question asks for."""
        return self.evidence.states > 0


def score_sentences(wanted: Wanted, found: Sequence[Found], cosines: Mapping[str, float]) -> list[Scored]:
    """The sentences of these passages, the one that most likely answers first.

    Args:
        wanted: What an answer must speak of.
        found: Passages, best first.
        cosines: Sentence in context, heading or title → its nearness in meaning, where the model reads both.
    """
    weighed = [(each, evidence) for each, evidence in weigh(wanted, found, cosines) if _may_answer(each, evidence)]
    known = standard_calibrations()
    calibration = known.both if cosines else known.words
    passages = [candidate.found.passage_id for candidate, _ in weighed]
    supports = [logistic(calibration.sentence.logit(evidence)) for _, evidence in weighed]
    nearest = nearest_of([evidence for _, evidence in weighed])
    scored = [
        Scored(
            replace(candidate, support=support),
            evidence,
            _confidence(calibration.answer.logit(as_answer(evidence, nearest, support, rival))),
        )
        for (candidate, evidence), support, rival in zip(weighed, supports, rivals(passages, supports), strict=True)
    ]
    return sorted(scored, key=lambda each: (-each.support, each.candidate.found.passage_id, each.candidate.start))


def _may_answer(candidate: Candidate, evidence: Evidence) -> bool:
    """Whether a sentence may answer at all.

    One marketplace's rule never answers for another, and a sentence that speaks to a language model was put there for
    another reader.
    """
    of_another = evidence.elsewhere and candidate.found.version.platform not in SHARED_PLATFORMS
    return not of_another and not addresses_a_model(candidate.text)


def nearest_of(evidence: Sequence[Evidence]) -> Evidence:
    """How near any of these sentences comes, whichever it is."""
    return Evidence(**{name: max((getattr(each, name) for each in evidence), default=0.0) for name in OF_SENTENCES})


def rivals(passages: Sequence[str], supports: Sequence[float]) -> list[float]:
    """For each sentence the support of the best one in any other passage, 0 where there is none.

    Args:
        passages: The passage of each sentence.
        supports: How likely each answers.
    """
    best: dict[str, float] = {}
    for passage, support in zip(passages, supports, strict=True):
        best[passage] = max(support, best.get(passage, 0.0))
    return [max((value for other, value in best.items() if other != own), default=0.0) for own in passages]


def as_answer(evidence: Evidence, nearest: Evidence, support: float, rival: float) -> Evidence:
    """The evidence of a sentence as that of the whole answer: some sentence that was read comes as near as the nearest.

    Args:
        evidence: Of the sentence.
        nearest: Of all that were read, by `nearest_of`.
        support: How likely the sentence answers.
        rival: The same of the best sentence in another passage.
    """
    near = {name: getattr(nearest, name) for name in OF_SENTENCES}
    return replace(evidence, **near, likely=support, apart=support - rival)


def _confidence(logit: float) -> float:
    """1 at the threshold, towards 0 below and 2 above."""
    return 2.0 * logistic(logit)
