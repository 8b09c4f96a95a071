"""Measures ways to split, on question sets: `python -m ingest.measure_splitting DIR… [--vectors]`.

Every document of a set is split anew in each way and indexed by its words, and with `--vectors` by the embedding model
that is set as well. A way is judged by how well documents are ranked at their best passage (nDCG@10), and by how often
the answer stands in the best passages that fit into a fixed room: larger passages hold more, and fewer of them fit.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ingest.load import load
from ingest.question_set import read_questions
from ingest.set_files import rows
from ingest.split import MAXIMUM, TARGET, split
from ingest.types import RawFile
from knowledge.evaluate import RunLine, contains, score
from knowledge.search.dictionary import standard_dictionary
from knowledge.search.embedding import SentenceEmbedder
from knowledge.search.entries import Entry, Hit
from knowledge.search.fusion import Channels, fuse
from knowledge.search.lexical import LexicalIndex
from knowledge.search.reading import DictionaryReader
from knowledge.search.tokens import is_chinese, question_terms
from knowledge.sentences import sentence_spans
from knowledge.settings import KnowledgeSettings, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.evaluate import GoldQuestion
    from knowledge.search.embedding import Embedder
    from knowledge.types import Language, Passage

ROOM = 1_200
"""Characters of passages in which the answer is looked for: what a reader or a model is shown of a question."""

_LOOK = 200


@dataclass(frozen=True, slots=True)
class Way:
    """A way to split and to index.

    Attributes:
        overlap: Sentences that a passage repeats of the one before.
        led: By what the indexed text is led.
    """

    name: str
    target: float = TARGET
    maximum: float = MAXIMUM
    overlap: int = 0
    led: tuple[str, ...] = ("title", "headings")


PLAIN = Way("as it is")
WAYS = (
    *(Way(f"target {target}", target, target * MAXIMUM / TARGET) for target in (55, 110)),
    PLAIN,
    *(Way(f"target {target}", target, target * MAXIMUM / TARGET) for target in (440, 880)),
    replace(PLAIN, name="overlap of 1 sentence", overlap=1),
    replace(PLAIN, name="overlap of 2 sentences", overlap=2),
    replace(PLAIN, name="title, no headings", led=("title",)),
    replace(PLAIN, name="neither", led=()),
)


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one way on one set.

    Attributes:
        contain: Share of the questions with a known answer whose answer stands in the room; None without any.
    """

    passages: int
    ndcg_at_10: float | None
    contain: float | None


def measure_way(folder: Path, way: Way, embedder: Embedder | None = None) -> Result:
    """Splits, indexes and asks a whole set in one way.

    Raises:
        IngestError: The folder is no question set.
    """
    questions = [each for each in read_questions(folder) if each.answerable]
    entries = list(_entries(folder, way))
    with tempfile.TemporaryDirectory() as scratch:
        index = LexicalIndex(Path(scratch), writable=True)
        index.replace((), entries)
        vectors = np.stack(embedder.embed([entry.text for entry in entries])) if embedder is not None else None
        ranked = [_ranked(question, entries, index, embedder, vectors) for question in questions]
        index.close()
    run = [
        RunLine(question.id, tuple(dict.fromkeys(each.document_id for each in found)), None, abstained=False)
        for question, found in zip(questions, ranked, strict=True)
    ]
    told = [_in_room(question, found) for question, found in zip(questions, ranked, strict=True) if question.answers]
    return Result(len(entries), score(questions, run).ndcg_at_10, sum(told) / len(told) if told else None)


def _entries(folder: Path, way: Way) -> Iterator[Entry]:
    """Every passage of a set, as this way indexes it."""
    for row in rows(folder / "corpus.jsonl"):
        name, text = str(row["id"]), str(row["text"])
        loaded = load(RawFile(name, f"{name}.txt", text.encode()))
        parts = split(loaded.blocks, target=way.target, maximum=way.maximum)
        before = ""
        for passage in parts.passages:
            leading = _leading(row.get("title") or "", passage, way)
            body = "\n".join(filter(None, (_last_sentences(before, way.overlap), passage.text)))
            indexed = "\n".join((*leading, body))
            language: Language = "zh" if is_chinese(parts.text) else "en"
            yield Entry(f"{name}.{passage.ordinal}", name, indexed, body, language)
            before = passage.text


def _leading(title: str, passage: Passage, way: Way) -> list[str]:
    headings = [heading for heading in passage.place.headings if heading != title] if "headings" in way.led else []
    return [title, *headings] if "title" in way.led and title else headings


def _last_sentences(text: str, count: int) -> str:
    spans = sentence_spans(text)[-count:] if count and text else []
    return text[spans[0][0] :] if spans else ""


def _ranked(
    question: GoldQuestion,
    entries: Sequence[Entry],
    index: LexicalIndex,
    embedder: Embedder | None,
    vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]] | None,
) -> list[Entry]:
    """The passages, best first."""
    by_id = {entry.passage_id: entry for entry in entries}
    words = index.search(question_terms(question.text), _LOOK)
    meaning: tuple[Hit, ...] = ()
    if embedder is not None and vectors is not None and embedder.can_read(question.text):
        cosines = vectors @ np.asarray(embedder.embed_question(question.text))
        nearest = np.argsort(-cosines)[:_LOOK]
        meaning = tuple(Hit(entries[int(place)].passage_id, float(cosines[place])) for place in nearest)
    return [by_id[hit.passage_id] for hit in fuse(Channels(words=words, meaning=meaning))]


def _in_room(question: GoldQuestion, found: Sequence[Entry]) -> bool:
    """Whether the answer stands in the best passages, the last of them cut where the room ends."""
    room = ROOM
    for entry in found:
        if room <= 0:
            return False
        if contains(entry.body[:room], question.answers):
            return True
        room -= len(entry.body)
    return False


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a table for each set."""
    parser = argparse.ArgumentParser(prog="python -m ingest.measure_splitting", description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path, metavar="DIR", help="folders with corpus.jsonl and queries.jsonl")
    parser.add_argument("--vectors", action="store_true", help="with the embedding model as well: slow")
    chosen = parser.parse_args(arguments)
    embedder: Embedder | None = None
    if chosen.vectors:
        model = SentenceEmbedder(read_settings(KnowledgeSettings).embedding_model)
        embedder = DictionaryReader(model, standard_dictionary().english)
    for folder in chosen.sets:
        sys.stdout.write(f"{folder.name:26}{'passages':>10}{'nDCG@10':>10}{'contain':>10}\n")
        for way in WAYS:
            result = measure_way(folder, way, embedder)
            figures = "".join(
                f"{'–' if each is None else f'{each:.3f}':>10}" for each in (result.ndcg_at_10, result.contain)
            )
            sys.stdout.write(f"{way.name:26}{result.passages:>10}{figures}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
