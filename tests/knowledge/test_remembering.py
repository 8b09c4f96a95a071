"""The encoder is the dearest part of an answer: a question and a sentence are encoded once, whoever asks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import sleep
from typing import TYPE_CHECKING

from knowledge.answer.ask import ask
from knowledge.door import open_knowledge
from knowledge.search.nearness import Nearness
from knowledge.search.remembering import REMEMBERED, RememberingEmbedder
from tests.fakes.embedder import FakeEmbedder
from tests.samples import load_samples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.settings import KnowledgeSettings
    from knowledge.store.embeddings import Vector

QUESTION = "What is the deposit for apparel?"


class Counting(FakeEmbedder):
    """Slow enough for others to come meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[str] = []
        self.texts: list[str] = []

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        sleep(0.05)
        self.texts += texts
        return super().embed(texts)

    def embed_question(self, text: str) -> Vector:
        sleep(0.05)
        self.questions.append(text)
        return super().embed_question(text)


def test_an_answer_encodes_its_question_once(settings: KnowledgeSettings) -> None:
    counting = Counting()
    with open_knowledge(settings, embedder=counting) as knowledge:
        load_samples(knowledge)
        ask(knowledge, QUESTION)
        ask(knowledge, QUESTION)
    assert counting.questions == [QUESTION]


def test_many_members_at_once_have_one_encoding() -> None:
    counting = Counting()
    nearness = Nearness(RememberingEmbedder(counting))
    with ThreadPoolExecutor(8) as members:
        answers = list(members.map(lambda _: nearness.cosines(QUESTION, ["a deposit", "a fee"]), range(8)))
    assert all(answer == answers[0] for answer in answers)
    assert sorted(counting.texts) == ["a deposit", "a fee"]
    assert counting.questions == [QUESTION]


def test_what_is_remembered_is_bounded() -> None:
    counting = Counting()
    remembering = RememberingEmbedder(FakeEmbedder())
    for number in range(REMEMBERED + 5):
        remembering.embed_question(f"deposit {number}")
    assert remembering.name == counting.name
    assert len(remembering._questions) == REMEMBERED  # noqa: SLF001  # nothing else tells
