"""Scores a run of a question set: how well the passages were ranked, the answers chosen, and the rest declined. Pure.

Recall and nDCG are over answerable questions, with binary relevance (Järvelin and Kekäläinen 2002). `contain` is the
share of answerable questions with known answer strings whose answer holds one of them, an abstention being a miss.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question of a set, with what is known of its answer."""

    id: str
    text: str
    relevant: frozenset[str]
    answers: tuple[str, ...]
    answerable: bool


@dataclass(frozen=True, slots=True)
class RunLine:
    """What the bot did with one question: a line of the run file.

    Attributes:
        ranked: Ids of the set's documents, best first, each once.
        answer: What a member reads, without marks and sources; None when nothing is answered.
    """

    query_id: str
    ranked: tuple[str, ...]
    answer: str | None
    abstained: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a run; None where no question of the set bears on one. Lengths are in characters."""

    questions: int
    answerable: int
    recall_at_1: float | None
    recall_at_5: float | None
    recall_at_10: float | None
    mrr_at_10: float | None
    ndcg_at_10: float | None
    contain: float | None
    answer_length: float | None
    abstention_precision: float | None
    abstention_recall: float | None
    false_abstentions: float | None

    def as_json(self) -> dict[str, float | int | None]:
        """For `--json`, rounded to four places."""
        return {name: round(value, 4) if isinstance(value, float) else value for name, value in asdict(self).items()}


def score(questions: Sequence[GoldQuestion], run: Iterable[RunLine]) -> Figures:
    """The figures of a run; a question that the run lacks counts as not found and not declined."""
    lines = {line.query_id: line for line in run}
    pairs = [(each, lines.get(each.id, RunLine(each.id, (), None, abstained=False))) for each in questions]
    open_ones = [(question, line) for question, line in pairs if question.answerable]
    closed = [line for question, line in pairs if not question.answerable]
    abstained = [question for question, line in pairs if line.abstained]
    worded = [(question, line) for question, line in open_ones if question.answers]
    return Figures(
        questions=len(pairs),
        answerable=len(open_ones),
        recall_at_1=_mean(_recall(question, line, 1) for question, line in open_ones),
        recall_at_5=_mean(_recall(question, line, 5) for question, line in open_ones),
        recall_at_10=_mean(_recall(question, line, 10) for question, line in open_ones),
        mrr_at_10=_mean(_reciprocal_rank(question, line) for question, line in open_ones),
        ndcg_at_10=_mean(_ndcg(question, line) for question, line in open_ones),
        contain=_mean(float(_contains(question, line)) for question, line in worded),
        answer_length=_mean(float(len(line.answer)) for _, line in worded if line.answer and not line.abstained),
        abstention_precision=_mean(float(not question.answerable) for question in abstained),
        abstention_recall=_mean(float(line.abstained) for line in closed),
        false_abstentions=_mean(float(line.abstained) for _, line in open_ones),
    )


def _recall(question: GoldQuestion, line: RunLine, depth: int) -> float:
    return len(question.relevant & set(line.ranked[:depth])) / len(question.relevant)


def _reciprocal_rank(question: GoldQuestion, line: RunLine) -> float:
    ranks = (rank for rank, each in enumerate(line.ranked[:10], start=1) if each in question.relevant)
    return 1 / next(ranks, math.inf)


def _ndcg(question: GoldQuestion, line: RunLine) -> float:
    gained = sum(
        1 / math.log2(rank + 1) for rank, each in enumerate(line.ranked[:10], start=1) if each in question.relevant
    )
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(10, len(question.relevant)) + 1))
    return gained / ideal


def contains(text: str, golds: Iterable[str]) -> bool:
    """Whether a text holds one of the gold strings, whatever the width, case, spaces and punctuation."""
    bare = _bare(text)
    return any(gold in bare for gold in map(_bare, golds) if gold)


def _contains(question: GoldQuestion, line: RunLine) -> bool:
    return not line.abstained and bool(line.answer) and contains(line.answer or "", question.answers)


def _bare(text: str) -> str:
    """One width and case, without spaces and punctuation."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())


def _mean(values: Iterable[float]) -> float | None:
    known = list(values)
    return sum(known) / len(known) if known else None
