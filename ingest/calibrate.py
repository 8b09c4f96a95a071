"""Fits what weighs sentences and decides whether to decline, on question sets: `python -m ingest.calibrate DIR…`.

Every set goes through the ordinary road: loaded, indexed, asked. What speaks for each sentence that was read is
collected (`knowledge.answer.evidence`), labelled by the set, and weighed by logistic regression, every set counting
alike. The figures printed for a set come from weights fitted without it. The weights written are fitted on all.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.question_set import load_set, read_questions
from knowledge.answer.compare import cosines_of, wanted_of
from knowledge.answer.evidence import weigh
from knowledge.answer.fitting import Asked, Labelled, as_toml, fit, judge
from knowledge.answer.platforms import PlatformNames
from knowledge.answer.quote import PASSAGES_READ
from knowledge.answer.understand import understand
from knowledge.door import open_knowledge
from knowledge.evaluate import contains
from knowledge.search.retrieve import retrieve
from knowledge.settings import KnowledgeSettings, read_settings
from knowledge.types import DEFAULT_BOARD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answer.support import Candidate
    from knowledge.door import Knowledge
    from knowledge.evaluate import GoldQuestion

QUESTIONS = 170
"""Of each set: more add little, and embedding the sentences of all their passages takes minutes a set."""

LONG_ENOUGH = 15
"""Characters from which on a sentence that stands within a longer gold answer counts as answering."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A set's name and its questions with what speaks for each sentence."""

    name: str
    asked: tuple[Asked, ...]


def collect(knowledge: Knowledge, folder: Path) -> Sample:
    """Loads a set into an empty store and asks its questions."""
    load_set(knowledge, folder)
    questions = read_questions(folder)
    step = max(1, len(questions) // QUESTIONS)
    return Sample(folder.name, tuple(_ask(knowledge, each) for each in questions[::step]))


def _ask(knowledge: Knowledge, gold: GoldQuestion) -> Asked:
    names = PlatformNames(tuple(knowledge.boards.platforms()), knowledge.glossary(DEFAULT_BOARD))
    question = understand(gold.text, today=knowledge.today(), names=names, board=DEFAULT_BOARD)
    text = question.full_text
    found = retrieve(knowledge.search, question, PASSAGES_READ)
    weighed = weigh(wanted_of(knowledge, question, text), found, cosines_of(knowledge, text, found))
    sentences = tuple(
        Labelled(evidence, _answers(candidate, gold), candidate.found.passage_id) for candidate, evidence in weighed
    )
    return Asked(sentences, answerable=gold.answerable, labelled=bool(gold.answers))


def _answers(candidate: Candidate, gold: GoldQuestion) -> bool:
    if candidate.found.version.source not in gold.relevant:
        return False
    long_enough = len(candidate.text) > LONG_ENOUGH
    return contains(candidate.text, gold.answers) or (
        long_enough and any(contains(answer, [candidate.text]) for answer in gold.answers)
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the sets, prints the figures and writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m ingest.calibrate", description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path, metavar="DIR", help="folders with corpus.jsonl and queries.jsonl")
    parser.add_argument(
        "--out", type=Path, required=True, help="the file to write, as knowledge/answer/calibration.toml"
    )
    parser.add_argument(
        "--decline", type=float, default=0.06, help="share of answerable questions that may be declined"
    )
    chosen = parser.parse_args(arguments)
    samples = []
    for folder in chosen.sets:
        with (
            tempfile.TemporaryDirectory(prefix="calibrate-") as scratch,
            open_knowledge(read_settings(KnowledgeSettings).apart(Path(scratch))) as knowledge,
        ):
            samples.append(collect(knowledge, folder))
        sys.stderr.write(f"{folder.name}: {len(samples[-1].asked)}\n")
    sets = {sample.name: sample.asked for sample in samples}
    for name, asked_of in sets.items():
        others = [asked for other, asked in sets.items() if other != name]
        if others:
            sys.stdout.write(f"{name:20} {judge(fit(others, chosen.decline).both, asked_of)}\n")
    calibrations = fit(list(sets.values()), chosen.decline)
    chosen.out.write_text(as_toml(calibrations, sorted(sets), chosen.decline), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
