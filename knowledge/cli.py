"""This room's commands on weeks and the database: `board digest`, `migrate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from knowledge.contract import digest_json
from knowledge.digest.compose import compose_digest
from knowledge.digest.values import parse_week, week_of
from knowledge.door import open_knowledge
from knowledge.migrations import migrate as bring_up_to_date
from knowledge.settings import KnowledgeSettings, read_settings
from knowledge.store.database import open_database

if TYPE_CHECKING:
    from knowledge.digest.values import Digest
    from knowledge.terminal import Terminal


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
                if citation.quote in item.text:
                    continue
                place = f" · {citation.place}" if citation.place else ""
                terminal.print(f"    “{citation.quote}”{place}", style="dim")
