"""This room's command that corrects what is said of a published version: `board correct`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from knowledge.door import open_knowledge
from knowledge.errors import KnowledgeError
from knowledge.retire_cli import who
from knowledge.rules.versions import in_order
from knowledge.settings import KnowledgeSettings, read_settings
from knowledge.store.correcting import MAY_BE_EMPTY
from knowledge.types import DEFAULT_BOARD, Fields, Kind

if TYPE_CHECKING:
    from datetime import date, datetime

    from knowledge.terminal import Terminal

_DAY = click.DateTime(["%Y-%m-%d"])
_KINDS = [kind.value for kind in Kind if kind is not Kind.DISCUSSION]


class Given(TypedDict):
    """The options that say something of a version."""

    title: str | None
    kind: str | None
    platform: str | None
    published: datetime | None
    effective_from: datetime | None
    effective_to: datetime | None
    cleared: tuple[str, ...]


@click.command()
@click.argument("document_id", metavar="ID")
@click.option("--version", "number", type=int, metavar="V", help="Its number; the last in effect if not given.")
@click.option("--title", metavar="TITLE")
@click.option("--kind", type=click.Choice(_KINDS))
@click.option("--platform", metavar="PLATFORM", help="Of all versions.")
@click.option("--published", type=_DAY, metavar="DATE")
@click.option("--effective-from", type=_DAY, metavar="DATE", help="First day on which it holds.")
@click.option("--effective-to", type=_DAY, metavar="DATE", help="First day on which it no longer holds.")
@click.option(
    "--clear",
    "cleared",
    multiple=True,
    type=click.Choice(sorted(each.replace("_", "-") for each in MAY_BE_EMPTY)),
    help="Empty a field of which nothing is known.",
)
@click.pass_obj
def correct(terminal: Terminal, document_id: str, number: int | None, **given: Unpack[Given]) -> None:
    """Correct what is said of a version: dates, platform, title."""
    stated, emptied = _stated(given), frozenset(each.replace("-", "_") for each in given["cleared"])
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        versions = knowledge.documents.on_board(DEFAULT_BOARD).get(document_id)
        if not versions:
            raise KnowledgeError("document-unknown", id=document_id)
        place = (document_id, number if number is not None else in_order(versions)[-1].number)
        fields = knowledge.documents.correct(DEFAULT_BOARD, place, (stated, emptied), who(), knowledge.clock())
        [now] = knowledge.documents.versions([document_id]).values()
    version = next(each for each in now if each.number == place[1])
    told = terminal.say("correct-done", title=version.title, number=str(version.number), fields=", ".join(fields))
    terminal.print(told)


def _stated(given: Given) -> Fields:
    return Fields(
        title=given["title"],
        kind=Kind(given["kind"]) if given["kind"] is not None else None,
        platform=given["platform"],
        published=_date(given["published"]),
        effective_from=_date(given["effective_from"]),
        effective_to=_date(given["effective_to"]),
    )


def _date(moment: datetime | None) -> date | None:
    return moment.date() if moment is not None else None
