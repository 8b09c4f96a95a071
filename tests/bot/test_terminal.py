"""What a person sees in the terminal: the answer, then its sources; a conversation that no error ends."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from bot.chat import chat
from bot.platforms import platform_names
from bot.terminal import answer_view
from knowledge.answer.ask import ask
from knowledge.terminal import Terminal
from knowledge.texts import Texts
from tests.samples import load_samples

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from knowledge.door import Knowledge

QUESTIONS = {
    "zh": "抖音小店的 DSR 低于多少会被清退？",
    "en": "What does the E-Commerce Law say about forcing merchants to choose one platform?",
    "earlier": "抖音小店的 DSR 低于多少会被清退？",
    "declined": "How many parking places does the office have?",
}


def terminal() -> Terminal:
    texts = Texts("knowledge.texts", "ingest.texts", "bot.texts")
    return Terminal("en", Console(file=io.StringIO(), width=76), Console(file=io.StringIO(), width=76), texts)


def printed(where: Terminal) -> str:
    assert isinstance(where.out.file, io.StringIO)
    return "\n".join(line.rstrip() for line in where.out.file.getvalue().splitlines())


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_and_its_sources(knowledge: Knowledge, snapshot: SnapshotAssertion, name: str) -> None:
    load_samples(knowledge)
    answer = ask(knowledge, QUESTIONS[name], on=date(2021, 10, 1) if name == "earlier" else None)
    where = terminal()
    where.out.print(answer_view(answer, where.texts, platform_names(knowledge)))
    assert printed(where) == snapshot


def test_a_conversation_goes_on_after_an_error_and_ends_with_the_input(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_samples(knowledge)
    monkeypatch.setattr("sys.stdin", io.StringIO("/ask \n" + "清" * 2001 + "\n\n" + QUESTIONS["zh"] + "\n"))
    where = terminal()
    chat(where, knowledge, platform_names(knowledge))
    assert isinstance(where.err.file, io.StringIO)
    told = where.err.file.getvalue()
    assert "The question is empty" in told
    assert "太长" in told
    assert "4.6" in printed(where)
    assert printed(where).endswith("Goodbye.")


def test_quit_ends_the_conversation(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("/quit\n" + QUESTIONS["zh"] + "\n"))
    where = terminal()
    chat(where, knowledge, platform_names(knowledge))
    assert "DSR）" not in printed(where)
