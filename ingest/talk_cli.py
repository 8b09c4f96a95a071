"""This room's commands on members' talk: `board import-chat`, `board threads`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from ingest.index import follow
from ingest.talk.discussion import label
from ingest.talk.export import read_chat, read_messages
from ingest.talk.masking import Names, mask
from ingest.talk.record import import_chat
from ingest.talk.said import Said
from ingest.talk.threads import Placed, separate
from ingest.thread_set import read_stretches
from knowledge.door import open_knowledge
from knowledge.search.tokens import is_chinese
from knowledge.settings import KnowledgeSettings, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo

    from knowledge.terminal import Terminal
    from knowledge.types import Language

FILE = click.Path(path_type=Path)


@click.command(name="import-chat")
@click.argument("path", type=FILE, metavar="PATH")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_obj
def import_chat_file(terminal: Terminal, path: Path, *, as_json: bool) -> None:
    """Take in a group's talk that Telegram Desktop exported."""
    file = path / "result.json" if path.is_dir() else path
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        with terminal.progress("progress-import", "progress-index") as [reading, indexing]:
            imported = import_chat(knowledge, file, reading)
            follow(knowledge, indexing)
        waiting = not knowledge.indexes.owner
    counts = asdict(imported.kept)
    if as_json:
        named = {"chat_id": imported.chat_id, "name": imported.name}
        terminal.print_json({**named, **counts, "discussions": imported.discussions})
        return
    terminal.print(terminal.say("import-done", name=imported.name, discussions=imported.discussions, **counts))
    if waiting:
        terminal.err.print(terminal.say("index-waiting"), markup=False, soft_wrap=True)


@click.command()
@click.argument("file", type=FILE, metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_obj
def threads(terminal: Terminal, file: Path, *, as_json: bool) -> None:
    """Separate a group's talk into conversations and print them."""
    stretches = list(_talk(file))
    placed = [list(separate(stretch)) for stretch in stretches]
    if as_json:
        rows = [_row(place) for stretch in placed for place in stretch]
        terminal.print_json({"threads": len({row["thread"] for row in rows}), "messages": rows})
        return
    zone = ZoneInfo(read_settings(KnowledgeSettings).timezone)
    number = 0
    for stretch, places in zip(stretches, placed, strict=True):
        together: dict[str, list[Said]] = {}
        for said, place in zip(stretch, places, strict=True):
            together.setdefault(place.thread, []).append(said)
        for conversation in together.values():
            number += 1
            _print(terminal, number, conversation, zone)


def _talk(file: Path) -> Iterator[Sequence[Said]]:
    """The stretches of talk in a file: one in an export."""
    if file.suffix == ".jsonl":
        for stretch in read_stretches(file.parent, file.name).values():
            yield [message.said for message in stretch if not message.system]
        return
    chat = read_chat(file)
    yield [
        Said(
            id=str(each.message_id),
            at=each.at,
            speaker=each.speaker,
            text=each.text,
            name=each.name,
            reply_to=str(each.reply_to) if each.reply_to is not None else None,
            mentions=frozenset(each.mentions),
        )
        for each, _ in read_messages(file, chat)
    ]


def _row(place: Placed) -> dict[str, object]:
    """As a run file has it."""
    return {"id": place.id, "thread": place.thread, "reply_to": [place.reply_to] if place.reply_to else []}


def _print(terminal: Terminal, number: int, conversation: Sequence[Said], zone: tzinfo) -> None:
    """A conversation under letters, as it would be kept."""
    people = list(dict.fromkeys(said.speaker for said in conversation))
    language: Language = "zh" if is_chinese("\n".join(said.text for said in conversation)) else "en"
    labels = {speaker: label(place, language) for place, speaker in enumerate(people)}
    names = Names.of({said.name or said.speaker: labels[said.speaker] for said in conversation})
    at = conversation[0].at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
    counts = {"messages": len(conversation), "people": len(people)}
    terminal.print(terminal.say("threads-one", number=str(number), at=at, **counts), style="bold")
    for said in conversation:
        words = " ".join(mask(said.text, names, language).split())
        terminal.print(f"  {said.at.astimezone(zone):%H:%M} {labels[said.speaker]}  {words}")
