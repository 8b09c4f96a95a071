"""The same conversation in a terminal: a question a line, until the end of the input."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from bot.terminal import answer_view
from knowledge.answer.ask import ask
from knowledge.errors import ToldError
from knowledge.search.tokens import is_chinese

if TYPE_CHECKING:
    from bot.wording import PlatformName
    from knowledge.door import Knowledge
    from knowledge.terminal import Terminal
    from knowledge.types import Answer

LEAVE = frozenset({"/quit", "/exit", "/q"})
HELP = frozenset({"/help", "/start", "?", "？"})


def chat(terminal: Terminal, knowledge: Knowledge, platform_name: PlatformName) -> None:
    """Reads questions and shows answers; an error of one question does not end the conversation."""
    terminal.print(terminal.say("chat-welcome"), style="dim")
    previous: Answer | None = None
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            line = terminal.out.input("[bold]» [/bold]").strip()
            if line.lower() in LEAVE:
                break
            if line.lower() in HELP:
                terminal.print(terminal.say("chat-welcome"), style="dim")
            elif line:
                question = line.removeprefix("/ask").strip()
                previous = _answer(terminal, knowledge, platform_name, question, previous) or previous
    terminal.print(terminal.say("chat-goodbye"), style="dim")


def _answer(
    terminal: Terminal, knowledge: Knowledge, platform_name: PlatformName, line: str, previous: Answer | None
) -> Answer | None:
    """Shows the answer; gives it back where the next question may lean on it."""
    try:
        answer = ask(knowledge, line, previous=previous)
    except ToldError as error:
        told = terminal.texts.tell("zh" if is_chinese(line) else "en", error)
        terminal.err.print(told, style="red", markup=False, highlight=False)
        return None
    terminal.out.print()
    terminal.out.print(answer_view(answer, terminal.texts, platform_name))
    terminal.out.print()
    return answer if answer.sentences else None
