"""The `board` command: a table of commands, each loaded when it is called, so that `board --help` is instant."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from types import TracebackType


class Entry(NamedTuple):
    """Where a command lives, and the line that `--help` shows for it."""

    module: str
    name: str
    help: str


COMMANDS = {
    "run": Entry("bot.commands", "run", "Run the bot: Telegram with a token, else the terminal chat."),
    "chat": Entry("bot.commands", "chat", "Ask in the terminal, one question after another."),
    "ask": Entry("bot.commands", "ask", "Ask one question."),
    "add": Entry("ingest.cli", "add", "Load documents: files, folders with all that is in them, and links."),
    "feeds": Entry("ingest.feeds_cli", "feeds", "Follow RSS and Atom feeds: add, list, remove, pull."),
    "list": Entry("knowledge.documents_cli", "list_documents", "List the documents."),
    "show": Entry("knowledge.documents_cli", "show", "Show a document: its versions, and the text in force."),
    "changes": Entry("knowledge.changes_cli", "changes", "Show what changed between two versions of a document."),
    "correct": Entry("knowledge.correct_cli", "correct", "Correct what is said of a version: dates, platform, title."),
    "retire": Entry("knowledge.retire_cli", "retire", "Retire a document: from today on it no longer holds."),
    "restore": Entry("knowledge.retire_cli", "restore", "Take a document's retirement back, by its id."),
    "delete": Entry("ingest.delete_cli", "delete", "Delete a document and erase its text from every file."),
    "log": Entry("knowledge.retire_cli", "log", "Show who changed which document, and when."),
    "glossary": Entry(
        "knowledge.glossary_cli", "glossary", "The merchants' terms, Chinese and English: add, list, remove."
    ),
    "digest": Entry("knowledge.cli", "digest", "Compose a week's digest and print it."),
    "import-chat": Entry(
        "ingest.talk_cli", "import_chat_file", "Take in a group's talk that Telegram Desktop exported."
    ),
    "threads": Entry("ingest.talk_cli", "threads", "Separate a group's talk into conversations and print them."),
    "index": Entry("ingest.cli", "index", "Bring the indexes up to date with the documents."),
    "eval": Entry(
        "ingest.evaluate_cli",
        "evaluate",
        "Score a question set, a revisions set or a threads set in a temporary store.",
    ),
    "doctor": Entry("bot.commands", "doctor", "Say what is installed, where data lies, and what is wrong."),
    "migrate": Entry("knowledge.cli", "migrate", "Bring the database up to date."),
    "demo": Entry("bot.demo", "demo", "Load the samples, ask three questions, and print a digest."),
}


class CommandTable(click.Group):
    """A group that imports a command when it is called, and its error's text when there is one."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """In the order of the table."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the command's module."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command = getattr(import_module(entry.module), entry.name)
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """From the table, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """The edge: an error meant for a person becomes one line on stderr, and exit 1."""
        from knowledge.errors import ToldError
        from knowledge.terminal import open_terminal

        terminal = open_terminal("knowledge.texts", "ingest.texts", "bot.texts")
        ctx.obj = terminal
        try:
            return super().invoke(ctx)
        except ToldError as error:
            terminal.tell(error)
            ctx.exit(1)


@click.group(cls=CommandTable, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="private-board-bot")
def board() -> None:
    """Answers a merchants' private board on platform rules, every sentence with its source."""


def main() -> None:
    """The `board` script."""
    sys.excepthook = _say_in_one_line
    board()


def _say_in_one_line(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A mistake of ours, told in one line; the whole of it goes to the log when LOG_LEVEL is DEBUG."""
    import logging

    click.echo(f"board: {kind.__name__}: {error}".splitlines()[0], err=True)
    logging.getLogger("board").debug("unexpected", exc_info=(kind, error, trace))


if __name__ == "__main__":
    main()
