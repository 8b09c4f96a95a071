"""This room's commands: `board run`, `board chat`, `board ask`, `board doctor`."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from bot.alone import alone
from bot.chat import chat as converse
from bot.follower import following
from bot.platforms import platform_names
from bot.settings import BotSettings
from bot.terminal import answer_view
from ingest.fetch import policy_of
from ingest.index import follow
from ingest.settings import IngestSettings
from knowledge.answer.ask import ask as answer_question
from knowledge.contract import answer_json
from knowledge.door import open_knowledge
from knowledge.errors import KnowledgeError
from knowledge.health import Check, examine
from knowledge.settings import KnowledgeSettings, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.context import Note
    from knowledge.door import Knowledge
    from knowledge.terminal import Terminal
    from knowledge.types import Answer

_STYLES = {"good": "green", "warn": "yellow", "bad": "red"}
_MARKS = {"good": "✓", "warn": "!", "bad": "✗"}


@click.command()
@click.pass_obj
def run(terminal: Terminal) -> None:
    """Run the bot: Telegram with a token, else the terminal chat."""
    settings = read_settings(BotSettings)
    if settings.telegram_bot_token is not None:
        _serve(settings, read_settings(KnowledgeSettings))
    elif sys.stdin.isatty():
        _converse(terminal)
    else:
        terminal.print(terminal.say("run-no-terminal"))


@click.command()
@click.pass_obj
def chat(terminal: Terminal) -> None:
    """Ask in the terminal, one question after another."""
    _converse(terminal)


@click.command()
@click.argument("text")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Answer as of this day.")
@click.option("--platform", metavar="PLATFORM", help="Answer from this platform's rules and general law.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_obj
def ask(terminal: Terminal, text: str, on: datetime | None, platform: str | None, *, as_json: bool) -> None:
    """Ask one question."""
    with _caught_up(terminal) as knowledge:
        answer = answer_question(knowledge, text, on=on.date() if on is not None else None, platform=platform)
        if as_json:
            terminal.print_json(answer_json(answer))
        else:
            terminal.out.print(answer_view(answer, terminal.texts, platform_names(knowledge)))


@click.command()
@click.pass_obj
def doctor(terminal: Terminal) -> None:
    """Say what is installed, where data lies, and what is wrong."""
    settings = read_settings(BotSettings)
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        checks = (*examine(knowledge), *_examine_bot(settings))
    for check in checks:
        line = f"{_MARKS[check.level]} {terminal.say(check.key, **check.details)}"
        terminal.print(line, style=_STYLES[check.level])
    if any(check.level == "bad" for check in checks):
        raise SystemExit(1)
    if all(check.level == "good" for check in checks):
        terminal.print(terminal.say("doctor-all-good"))


@contextmanager
def _caught_up(terminal: Terminal) -> Iterator[Knowledge]:
    """The knowledge room, its indexes brought to the end of the change log if this process owns them."""
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        try:
            with terminal.progress("progress-index") as [progress]:
                follow(knowledge, progress)
        except KnowledgeError as error:
            terminal.tell(error)  # what is indexed still answers
        yield knowledge


def _converse(terminal: Terminal) -> None:
    with _caught_up(terminal) as knowledge, following(knowledge):
        converse(terminal, knowledge, platform_names(knowledge))


def _serve(settings: BotSettings, knowledge_settings: KnowledgeSettings) -> None:
    from bot.app import serve  # python-telegram-bot is only needed here
    from bot.notes import keep_note

    with (
        alone(knowledge_settings.data_dir),
        open_knowledge(knowledge_settings) as knowledge,
        following(knowledge),
    ):

        def asking(text: str, board: str, previous: Answer | None) -> Answer:
            return answer_question(knowledge, text, board=board, previous=previous)

        def adding(note: Note) -> str:
            return keep_note(knowledge, note)

        policy = policy_of(read_settings(IngestSettings))
        serve(settings, knowledge, asking, adding, platform_names(knowledge), policy)


def _examine_bot(settings: BotSettings) -> tuple[Check, ...]:
    checks = [Check("doctor-token" if settings.telegram_bot_token else "doctor-no-token", {})]
    if settings.telegram_bot_token and not settings.owner_ids:
        checks.append(Check("doctor-no-owners", {}, "warn"))
    return tuple(checks)
