"""Shows what the bot does, on the sample corpus: what `make run` starts with."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import click

from bot.platforms import platform_names
from bot.settings import BotSettings
from bot.terminal import answer_view
from ingest.add import add_file
from ingest.files import find_files, read_file
from ingest.index import follow
from knowledge.answer.ask import ask
from knowledge.cli import print_digest
from knowledge.digest.compose import compose_digest
from knowledge.digest.values import parse_week
from knowledge.door import open_knowledge
from knowledge.settings import KnowledgeSettings, read_settings
from knowledge.types import Fields

if TYPE_CHECKING:
    from knowledge.door import Knowledge
    from knowledge.terminal import Terminal

QUESTIONS = (
    "抖音小店的 DSR 低于多少会被清退？",
    "What does the E-Commerce Law say about forcing merchants to choose one platform?",
    "小红书的开店保证金是多少？",
)
"""One in Chinese, one in English, and one that the samples do not answer."""

WEEK = "2021-W42"


@click.command()
@click.pass_obj
def demo(terminal: Terminal) -> None:
    """Load the samples, ask three questions, and print a digest; nothing where a bot's token is set."""
    if read_settings(BotSettings).telegram_bot_token is not None:
        return  # a real board's documents are not to be mixed with samples
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        _load_samples(terminal, knowledge)
        names = platform_names(knowledge)
        for question in QUESTIONS:
            terminal.out.rule(style="dim")
            terminal.print(f"» {question}", style="bold cyan")
            terminal.out.print(answer_view(ask(knowledge, question), terminal.texts, names))
        terminal.out.rule(style="dim")
        print_digest(terminal, compose_digest(knowledge, parse_week(WEEK), terminal.language))
        terminal.out.rule(style="dim")


def _load_samples(terminal: Terminal, knowledge: Knowledge) -> None:
    with as_file(files("ingest") / "samples" / "documents") as folder:
        paths = find_files([folder])
        with terminal.progress("progress-load", "progress-index") as [loading, indexing]:
            for number, path in enumerate(paths, start=1):
                outcome = add_file(knowledge, read_file(path, Fields()))
                if outcome.error is not None:
                    raise outcome.error
                loading(number, len(paths))
            follow(knowledge, indexing)
    terminal.print(
        terminal.say(
            "demo-loaded",
            documents=knowledge.documents.count_documents(),
            passages=knowledge.documents.count_passages(),
        )
    )
