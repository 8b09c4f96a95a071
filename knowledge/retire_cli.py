"""This room's commands that end a document or say who changed what: `board retire`, `restore`, `log`."""

from __future__ import annotations

import getpass
import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from knowledge.door import open_knowledge
from knowledge.errors import KnowledgeError
from knowledge.settings import KnowledgeSettings, read_settings
from knowledge.types import DEFAULT_BOARD

if TYPE_CHECKING:
    from datetime import datetime

    from knowledge.store.audit import Entry
    from knowledge.terminal import Terminal

DOCUMENT_ID = re.compile(r"[a-z2-7]{12}")
"""What every document's id looks like, and no file's path has to: `./NAME` is a file whatever its name."""


def who() -> str:
    """Whom the audit log names for what a command changes."""
    try:
        return f"cli:{getpass.getuser()}"
    except (KeyError, OSError):  # a container's user may have no name
        return "cli"


@click.command()
@click.argument("document_id", metavar="ID")
@click.option(
    "--from", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="First day without it; today if not given."
)
@click.pass_obj
def retire(terminal: Terminal, document_id: str, day: datetime | None) -> None:
    """Retire a document: from today on it no longer holds."""
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        first = day.date() if day is not None else knowledge.today()
        knowledge.documents.retire(DEFAULT_BOARD, document_id, first, who(), knowledge.clock())
        [versions] = knowledge.documents.versions([document_id]).values()
    told = terminal.say("retire-done", title=versions[-1].title, id=document_id, day=first.isoformat())
    terminal.print(told)


@click.command()
@click.argument("what", metavar="ID|FILE")
@click.pass_obj
def restore(terminal: Terminal, what: str) -> None:
    """Take a document's retirement back, by its id.

    An id is twelve letters a to z and digits 2 to 7; anything else is the file of a backup, which cannot be restored
    yet. A file whose name looks like an id is written ./NAME.
    """
    if not DOCUMENT_ID.fullmatch(what):
        raise KnowledgeError("restore-backup", file=what)
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        knowledge.documents.restore(DEFAULT_BOARD, what, who(), knowledge.clock())
        [versions] = knowledge.documents.versions([what]).values()
    terminal.print(terminal.say("restore-done", title=versions[-1].title, id=what))


@click.command()
@click.argument("document_id", metavar="[ID]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_obj
def log(terminal: Terminal, document_id: str | None, *, as_json: bool) -> None:
    """Show who changed which document, and when; the newest last."""
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        entries = knowledge.audit.entries(DEFAULT_BOARD, document_id)
        zone = ZoneInfo(knowledge.settings.timezone)
    if as_json:
        terminal.print_json({"entries": [_json(entry) for entry in entries]})
        return
    if not entries:
        terminal.print(terminal.say("log-empty"))
    for entry in entries:
        details = ", ".join(f"{name}: {value}" for name, value in entry.details.items())
        line = terminal.say(
            "log-entry",
            at=f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M}",
            by=entry.by,
            action=terminal.say(f"log-{entry.action}"),
            id=entry.document_id or "–",
            version=str(entry.version or "none"),
        )
        terminal.print(f"{line} ({details})" if details else line)


def _json(entry: Entry) -> dict[str, object]:
    return {
        "at": entry.at.isoformat(),
        "by": entry.by,
        "action": entry.action,
        "document_id": entry.document_id,
        "version": entry.version,
        "details": dict(entry.details),
    }
