"""Measures the whole road on a question set: loads it into a store of its own, asks, and scores.

A set is a folder with `corpus.jsonl` (`id`, `title`, `text`, perhaps `platform` and `lang`) and `queries.jsonl` (`id`,
`question`, `relevant`, `answers`, `answerable`). Nothing differs from what a member's question meets.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from ingest.add import add_file
from ingest.index import follow
from ingest.set_files import rows
from ingest.types import RawFile
from knowledge.answer.ask import ask
from knowledge.evaluate import Figures, GoldQuestion, RunLine, score
from knowledge.types import Fields, Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ingest.index import Progress
    from knowledge.door import Knowledge
    from knowledge.types import Answer


@dataclass(frozen=True, slots=True)
class Measured:
    """A run and its figures."""

    figures: Figures
    run: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class Stages:
    """Hears how far each stage of the measuring is."""

    load: Progress
    index: Progress
    ask: Progress


def measure(knowledge: Knowledge, folder: Path, stages: Stages) -> Measured:
    """Runs a question set through an empty store.

    Raises:
        IngestError: The folder is no question set, or a row of it cannot be taken in.
    """
    questions = read_questions(folder)
    load_set(knowledge, folder, stages)
    run = []
    for number, question in enumerate(questions, start=1):
        run.append(_line(question, ask(knowledge, question.text)))
        stages.ask(number, len(questions))
    return Measured(score(questions, run), tuple(map(asdict, run)))


def read_questions(folder: Path) -> list[GoldQuestion]:
    """The questions of a set.

    Raises:
        IngestError: The folder is no question set.
    """
    return [_question(row) for row in rows(folder / "queries.jsonl")]


def load_set(knowledge: Knowledge, folder: Path, stages: Stages | None = None) -> None:
    """Loads and indexes the documents of a set.

    Raises:
        IngestError: The folder is no question set, or a row of it cannot be taken in.
    """
    corpus = list(rows(folder / "corpus.jsonl"))
    names = _platform_names(knowledge)
    for number, row in enumerate(corpus, start=1):
        outcome = add_file(knowledge, _file(row, names))
        if outcome.error is not None:
            raise outcome.error
        if stages is not None:
            stages.load(number, len(corpus))
    follow(knowledge, stages.index if stages is not None else None)


def _file(row: dict[str, Any], platform_of: Callable[[str], str | None]) -> RawFile:
    """A row as a document of its own; its id is the key and the source."""
    name = str(row["id"])
    stated = Fields(
        title=row.get("title") or None,
        kind=Kind.POLICY,
        key=name,
        platform=platform_of(row.get("platform") or ""),
    )
    return RawFile(source=name, name=f"{name}.txt", data=str(row["text"]).encode(), stated=stated)


def _platform_names(knowledge: Knowledge) -> Callable[[str], str | None]:
    """A set's word for a platform → our key; one that we do not have is `other`."""
    known = {
        name.casefold(): platform.key
        for platform in knowledge.boards.platforms()
        for name in (platform.key, platform.name_zh, platform.name_en)
    }

    known["国家"] = "law"

    def find(word: str) -> str | None:
        return known.get(word.casefold(), "other") if word else None

    return find


def _question(row: dict[str, Any]) -> GoldQuestion:
    return GoldQuestion(
        id=str(row["id"]),
        text=str(row["question"]),
        relevant=frozenset(row.get("relevant") or ()),
        answers=tuple(row.get("answers") or ()),
        answerable=bool(row["answerable"]),
    )


def _line(question: GoldQuestion, answer: Answer) -> RunLine:
    abstained = answer.status == "unanswered"
    text = " ".join(sentence.text for sentence in answer.sentences)
    return RunLine(
        query_id=question.id,
        ranked=tuple(dict.fromkeys(found.version.source for found in answer.ranked)),
        answer=None if abstained else text,
        abstained=abstained,
    )
