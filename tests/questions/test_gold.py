"""The gold questions, with the bundled model: what a member would be told."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from knowledge.answer.ask import ask
from knowledge.door import Knowledge, open_knowledge
from knowledge.settings import KnowledgeSettings
from tests.fakes.clock import FakeClock
from tests.samples import load_samples

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS = tomllib.loads((Path(__file__).parent / "gold.toml").read_text(encoding="utf-8"))["question"]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    settings = KnowledgeSettings(data_dir=tmp_path_factory.mktemp("gold"))
    with open_knowledge(settings, clock=FakeClock()) as knowledge:
        load_samples(knowledge)
        yield knowledge


@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["text"])
def test_the_answer_says_it_or_there_is_none(samples: Knowledge, question: dict[str, str | list[str]]) -> None:
    answer = ask(samples, str(question["text"]))
    said = " ".join(sentence.text for sentence in answer.sentences)
    if not question["says"]:
        assert answer.status == "unanswered", said
    for words in question["says"]:
        assert words in said
