"""This room's commands: `board add`, `board index`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from ingest.add import Outcome
from ingest.errors import IngestError
from ingest.fetch import policy_of
from ingest.files import find_files, in_words, read_file
from ingest.index import clean_up, follow
from ingest.links import add_link
from ingest.packed import add_packed
from ingest.settings import IngestSettings
from knowledge.door import open_knowledge
from knowledge.errors import ToldError
from knowledge.retire_cli import who
from knowledge.settings import KnowledgeSettings, read_settings
from knowledge.types import Fields, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from ingest.fetch import FetchPolicy
    from knowledge.door import Knowledge
    from knowledge.terminal import Terminal

DAY = click.DateTime(["%Y-%m-%d"])


class Stated(TypedDict):
    """The options of `add` that say something of a document."""

    kind: str | None
    platform: str | None
    key: str | None
    title: str | None
    published: datetime | None
    effective_from: datetime | None
    effective_to: datetime | None


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL…")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]))
@click.option("--platform", metavar="PLATFORM")
@click.option("--key", metavar="RULE", help="The rule's lasting name: the same key makes a new version.")
@click.option("--title", metavar="TITLE")
@click.option("--published", type=DAY, metavar="DATE")
@click.option("--effective-from", type=DAY, metavar="DATE", help="First day on which it holds.")
@click.option("--effective-to", type=DAY, metavar="DATE", help="First day on which it no longer holds.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_obj
def add(terminal: Terminal, sources: tuple[str, ...], *, as_json: bool, **stated: Unpack[Stated]) -> None:
    """Load documents: files, folders with all that is in them, and links."""
    policy = policy_of(read_settings(IngestSettings))
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        outcomes = _take_in(knowledge, terminal, sources, _fields(stated), policy)
        with terminal.progress("progress-index") as [progress]:
            follow(knowledge, progress)
        waiting = not knowledge.indexes.owner
    if as_json:
        terminal.print_json({"documents": [_outcome_json(terminal, each) for each in outcomes]})
        for outcome in outcomes:
            for line in _recognised(terminal, outcome):
                terminal.err.print(f"{outcome.source}:{line}", markup=False, highlight=False, soft_wrap=True)
    else:
        _report(terminal, outcomes, waiting=waiting)
    if any(each.status == "refused" for each in outcomes):
        raise SystemExit(1)


@click.command()
@click.option("--rebuild", is_flag=True, help="Build both indexes anew.")
@click.pass_obj
def index(terminal: Terminal, *, rebuild: bool) -> None:
    """Bring the indexes up to date with the documents."""
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        if not knowledge.indexes.owner:
            raise IngestError("index-owned")
        if rebuild:
            knowledge.indexes.rebuild()
        with terminal.progress("progress-index") as [progress]:
            changes = follow(knowledge, progress)
            clean_up(knowledge, progress)
        terminal.print(terminal.say("index-done", changes=changes, passages=knowledge.documents.count_passages()))


def _fields(stated: Stated) -> Fields:
    kind = stated["kind"]
    return Fields(
        title=stated["title"],
        kind=Kind(kind) if kind is not None else None,
        platform=stated["platform"],
        key=stated["key"],
        published=_day(stated["published"]),
        effective_from=_day(stated["effective_from"]),
        effective_to=_day(stated["effective_to"]),
    )


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment is not None else None


def _take_in(
    knowledge: Knowledge, terminal: Terminal, sources: Sequence[str], stated: Fields, policy: FetchPolicy
) -> list[Outcome]:
    """Every link, and every file of every folder, each kept or refused by itself."""
    outcomes: list[Outcome] = []
    waiting: list[Path | str] = []
    for source in sources:
        for each in [source] if "://" in source else _paths(source):
            if isinstance(each, Outcome):
                outcomes.append(each)
            else:
                waiting.append(each)
    with terminal.progress("progress-load") as [progress]:
        for number, each in enumerate(waiting, start=1):
            if isinstance(each, Path):
                outcomes += _take_file(knowledge, each, stated)
            else:
                outcomes.append(add_link(knowledge, each, policy, stated, by=who()))
            progress(number, len(waiting))
    return outcomes


def _paths(source: str) -> Iterator[Path | Outcome]:
    try:
        found = find_files([Path(source)])
    except ToldError as error:
        yield Outcome(source=in_words(source), status="refused", error=error)
        return
    if not found:
        yield Outcome(source=in_words(source), status="refused", error=IngestError("folder-empty"))
    yield from found


def _take_file(knowledge: Knowledge, path: Path, stated: Fields) -> tuple[Outcome, ...]:
    try:
        file = read_file(path, stated)
    except ToldError as error:
        return (Outcome(source=in_words(path), status="refused", error=error),)
    return add_packed(knowledge, file, by=who())


def _outcome_json(terminal: Terminal, outcome: Outcome) -> dict[str, object]:
    error = outcome.error
    return {
        "source": outcome.source,
        "document_id": outcome.document_id,
        "version": outcome.version,
        "status": outcome.status,
        "passages": outcome.passages,
        "error": terminal.texts.tell(terminal.language, error) if error is not None else None,
    }


def _report(terminal: Terminal, outcomes: Sequence[Outcome], *, waiting: bool) -> None:
    """A line for each file; refusals on stderr, each with its reason."""
    for outcome in outcomes:
        if outcome.error is not None:
            reason = terminal.texts.tell(terminal.language, outcome.error)
            line = terminal.say("add-refused", source=outcome.source, reason=reason)
            terminal.err.print(line, style="red", markup=False, highlight=False, soft_wrap=True)
            continue
        line = terminal.say(
            f"add-{outcome.status.replace('_', '-')}",
            title=outcome.title or "",
            id=outcome.document_id or "",
            version=outcome.version or 0,
            passages=outcome.passages,
        )
        corrected = terminal.say("add-corrected", fields=", ".join(outcome.corrected)) if outcome.corrected else ""
        terminal.print(line + corrected)
        for told in _recognised(terminal, outcome):
            terminal.print(told, style="dim")
    if waiting:
        terminal.err.print(terminal.say("index-waiting"), markup=False, soft_wrap=True)


def _recognised(terminal: Terminal, outcome: Outcome) -> Iterator[str]:
    """What was guessed of a new text, since nobody stated it, and what was not believed."""
    if outcome.status not in {"added", "new_version"}:
        return
    for guess in outcome.guesses:
        if guess.field != "title":  # it stands in the line above
            yield terminal.say("add-guessed", **guess._asdict())
    for doubt in outcome.doubts:
        yield terminal.say("add-doubt", field=doubt.field, why=doubt.why, words=doubt.words)
