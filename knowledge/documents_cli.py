"""This room's commands on documents: `board list`, `board show`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from knowledge.door import open_knowledge
from knowledge.errors import KnowledgeError
from knowledge.rules.standing import standing
from knowledge.rules.versions import history, in_order
from knowledge.settings import KnowledgeSettings, read_settings
from knowledge.types import DEFAULT_BOARD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.door import Knowledge
    from knowledge.rules.standing import Standing
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
        stands = standing(versions, knowledge.today())
        terminal.print(stands.version.title, style="bold")
        terminal.print(told_standing(terminal, stands))
        for line in _history(terminal, versions):
            terminal.print(line)
        terminal.print("")
        terminal.print(knowledge.documents.text(document_id, stands.version.number) or "")


def told_standing(terminal: Terminal, stands: Standing) -> str:
    """How a document stands, in a sentence."""
    said = terminal.say(
        f"standing-{stands.state.replace('_', '-')}",
        number=str(stands.version.number),
        since=_day(stands.since, "none"),
        until=_day(stands.until, "none"),
    )
    if stands.state == "in_force" and stands.until is not None:
        key = "standing-next" if stands.next is not None else "standing-ends"
        number = str(stands.next.number) if stands.next is not None else ""
        said += terminal.say(key, number=number, day=stands.until.isoformat())
    return said


def _history(terminal: Terminal, versions: Sequence[Version]) -> Iterator[str]:
    """The versions in order of effect, with the gaps between them, and those that never hold."""
    spans = history(versions)
    for span in spans:
        if span.version is not None:
            yield _version(terminal, span.version, span.start, span.end)
        elif span.end != date.max:
            yield terminal.say("show-gap", start=span.start.isoformat(), end=span.end.isoformat())
    held = {span.version.number for span in spans if span.version is not None}
    for version in in_order(versions):
        if version.number not in held:
            yield _version(terminal, version, None, None)


def _version(terminal: Terminal, version: Version, start: date | None, end: date | None) -> str:
    return terminal.say(
        "show-version" if start is not None else "show-version-never",
        number=str(version.number),
        kind=version.kind.value,
        published=_day(version.published),
        start=_day(start),
        end=_day(end),
        source=", ".join(filter(None, (version.publisher, version.source))),
    )


def _print_list(knowledge: Knowledge, terminal: Terminal, documents: Iterable[Sequence[Version]]) -> None:
    """A document in two lines, by platform and rank: what it is, then its kind and how it stands."""
    names = {platform.key: platform.name(terminal.language) for platform in knowledge.boards.platforms()}
    standings = [standing(versions, knowledge.today()) for versions in documents]

    def place(stands: Standing) -> tuple[str, int, str]:
        version = stands.version
        return (version.platform or "", version.kind.rank, version.title)

    for stands in sorted(standings, key=place):
        version = stands.version
        terminal.print(f"{version.document_id}  {version.title}")
        details = terminal.say(
            "list-details",
            kind=version.kind.value,
            platform=names.get(version.platform or "", "–"),
            published=_day(version.published),
            standing=told_standing(terminal, stands),
        )
        terminal.print(f"{'':14}{details}", style="dim")


def _day(day: date | None, unknown: str = "–") -> str:
    return day.isoformat() if day is not None and date.min < day < date.max else unknown
