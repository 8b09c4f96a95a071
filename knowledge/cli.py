"""This room's commands: `board list`, `show`, `digest`, `migrate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from knowledge.contract import digest_json
from knowledge.digest import compose_digest, parse_week, week_of
from knowledge.door import open_knowledge
from knowledge.errors import KnowledgeError
from knowledge.migrations import migrate as bring_up_to_date
from knowledge.rules.versions import effective_end, in_force
from knowledge.settings import KnowledgeSettings, read_settings
from knowledge.store.database import open_database
from knowledge.types import DEFAULT_BOARD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from knowledge.digest import Digest
    from knowledge.door import Knowledge
    from knowledge.terminal import Terminal
    from knowledge.types import Version


@click.command(name="list")
@click.pass_obj
def list_documents(terminal: Terminal) -> None:
    """List the documents."""
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        documents = knowledge.documents.on_board(DEFAULT_BOARD)
        if not documents:
            terminal.print(terminal.say("list-empty"))
            return
        _print_list(knowledge, terminal, documents.values())


@click.command()
@click.argument("document_id", metavar="ID")
@click.pass_obj
def show(terminal: Terminal, document_id: str) -> None:
    """Show a document: its versions, and the text in force."""
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        versions = knowledge.documents.on_board(DEFAULT_BOARD).get(document_id)
        if not versions:
            raise KnowledgeError("document-unknown", id=document_id)
        current = in_force(versions, knowledge.today()) or versions[-1]
        terminal.print(current.title, style="bold")
        for version in versions:
            terminal.print(
                terminal.say(
                    "show-version",
                    number=str(version.number),
                    kind=version.kind.value,
                    published=_day(version.published),
                    start=_day(version.effective_from),
                    end=_day(effective_end(version, versions)),
                    source=version.source,
                )
            )
        terminal.print("")
        terminal.print(knowledge.documents.text(document_id, current.number) or "")


@click.command()
@click.option("--week", metavar="WEEK", help="Such as 2021-W42; this week if not given.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_obj
def digest(terminal: Terminal, week: str | None, *, as_json: bool) -> None:
    """Compose a week's digest and print it; nothing is sent."""
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        chosen = parse_week(week) if week is not None else week_of(knowledge.today())
        composed = compose_digest(knowledge, chosen, terminal.language)
    if as_json:
        terminal.print_json(digest_json(composed))
    else:
        print_digest(terminal, composed)


@click.command()
@click.pass_obj
def migrate(terminal: Terminal) -> None:
    """Bring the database up to date."""
    database = open_database(read_settings(KnowledgeSettings).database_address)
    try:
        terminal.print(terminal.say("migrate-done" if bring_up_to_date(database) else "migrate-nothing"))
    finally:
        database.close()


def print_digest(terminal: Terminal, composed: Digest) -> None:
    """A digest as a person reads it: each line with the words of its source below."""
    week = composed.week
    title = terminal.say("digest-title", week=week.name, first=week.first.isoformat(), last=week.last.isoformat())
    terminal.print(title, style="bold")
    if not composed.sections:
        terminal.print(terminal.say("digest-empty"))
    for section in composed.sections:
        terminal.print("")
        terminal.print(terminal.say(f"digest-section-{section.name}"), style="bold cyan")
        for item in section.items:
            terminal.print(f"• {item.text}")
            for citation in item.citations:
                place = f" · {citation.place}" if citation.place else ""
                terminal.print(f"    “{citation.quote}”{place}", style="dim")


def _print_list(knowledge: Knowledge, terminal: Terminal, documents: Iterable[Sequence[Version]]) -> None:
    """A document in two lines, by platform and rank: what it is, then its kind and dates."""
    today = knowledge.today()
    names = {platform.key: platform.name(terminal.language) for platform in knowledge.boards.platforms()}
    current = [in_force(versions, today) or versions[-1] for versions in documents]
    for version in sorted(current, key=lambda each: (each.platform or "", each.kind.rank, each.title)):
        terminal.print(f"{version.document_id}  {version.title}")
        details = terminal.say(
            "list-details",
            kind=version.kind.value,
            platform=names.get(version.platform or "", "–"),
            number=str(version.number),
            published=_day(version.published),
            start=_day(version.effective_from),
        )
        terminal.print(f"{'':14}{details}", style="dim")


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else "–"
