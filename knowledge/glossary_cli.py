"""This room's commands on the merchants' glossary: `board glossary add`, `list`, `remove`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from knowledge.door import open_knowledge
from knowledge.search.glossary_terms import shown
from knowledge.search.naming import name_key
from knowledge.search.tokens import fold
from knowledge.settings import KnowledgeSettings, read_settings
from knowledge.types import DEFAULT_BOARD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.door import Knowledge
    from knowledge.search.glossary import Glossary, GlossaryEntry
    from knowledge.terminal import Terminal


@click.group()
def glossary() -> None:
    """The merchants' terms, Chinese and English: add, list, remove."""


@glossary.command()
@click.argument("terms", nargs=-1, required=True, metavar="TERM…")
@click.option("--platform", metavar="PLATFORM", help="Naming these terms names this platform.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_obj
def add(terminal: Terminal, terms: tuple[str, ...], platform: str | None, *, as_json: bool) -> None:
    """Add names of one thing, in either language, to the board's own terms."""
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        addition = knowledge.glossaries.add(DEFAULT_BOARD, terms, knowledge.clock(), platform=platform)
        now = knowledge.glossary(DEFAULT_BOARD).entry_of(addition.entry.names[0]) or addition.entry
        own = _own_keys(knowledge)
    if as_json:
        terminal.print_json({"status": addition.status, "known": list(addition.known), "entry": _json(now, own)})
        return
    known = _listed(terminal, addition.known)
    terminal.print(terminal.say(f"glossary-{addition.status}", known=known, entry=_line(now)))


@glossary.command(name="list")
@click.argument("text", required=False, default="", metavar="[TEXT]")
@click.option("--own", "own_only", is_flag=True, help="Only the board's own terms.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_obj
def list_terms(terminal: Terminal, text: str, *, own_only: bool, as_json: bool) -> None:
    """List the terms, the board's own first; with a text those that it names or that hold it."""
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        entries = _fitting(knowledge.glossary(DEFAULT_BOARD), text)
        own = _own_keys(knowledge)
        platforms = {platform.key: platform.name(terminal.language) for platform in knowledge.boards.platforms()}
    listed = [(entry, _own_of(entry, own)) for entry in entries]
    listed.sort(key=lambda each: not each[1])  # stable: else as they were found
    if own_only:
        listed = [each for each in listed if each[1]]
    if as_json:
        terminal.print_json({"entries": [_json(entry, own) for entry, _names in listed]})
        return
    for entry, names in listed:
        platform = f" [{platforms.get(entry.platform, entry.platform)}]" if entry.platform is not None else ""
        terminal.print(_line(entry) + platform, style="bold" if names else None)
        if names:
            terminal.print("    " + terminal.say("glossary-own", names=_listed(terminal, names)), style="dim")
    if not listed:
        terminal.print(terminal.say("glossary-none" if text.strip() else "glossary-none-own", text=shown(text.strip())))


@glossary.command()
@click.argument("term", metavar="TERM")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_obj
def remove(terminal: Terminal, term: str, *, as_json: bool) -> None:
    """Remove one of the board's own terms."""
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        removal = knowledge.glossaries.remove(DEFAULT_BOARD, term)
    rest = removal.rest
    if as_json:
        left = _json(rest, frozenset(map(name_key, rest.names))) if rest is not None else None
        terminal.print_json({"status": "removed", "terms": list(removal.names), "left": left})
        return
    terms = _listed(terminal, removal.names)
    if rest is not None:
        terminal.print(terminal.say("glossary-removed", terms=terms, rest=_line(rest)))
    else:
        terminal.print(terminal.say("glossary-removed-all", terms=terms, entry=_line(removal.entry)))


def _fitting(known: Glossary, text: str) -> tuple[GlossaryEntry, ...]:
    """All entries; with a text those that it names, then those with a name that holds it."""
    wanted = fold(text.encode("utf-8", "replace").decode()).strip()
    if not wanted:
        return known.entries
    named = [match.entry for match in known.matches(text)]
    holding = [entry for entry in known.entries if any(wanted in fold(name) for name in entry.names)]
    return tuple(dict.fromkeys((*named, *holding)))


def _own_keys(knowledge: Knowledge) -> frozenset[str]:
    """Of the names that the board added, or that it joined others with."""
    own = knowledge.glossaries.entries(DEFAULT_BOARD)
    return frozenset(name_key(name) for entry in own for name in entry.names)


def _line(entry: GlossaryEntry) -> str:
    """Its names, Chinese = English."""
    return " = ".join(side for side in ("、".join(entry.zh), ", ".join(entry.en)) if side)


def _listed(terminal: Terminal, names: Iterable[str]) -> str:
    return terminal.say("glossary-comma").join(names)


def _json(entry: GlossaryEntry, own: frozenset[str]) -> dict[str, object]:
    return {
        "zh": list(entry.zh),
        "en": list(entry.en),
        "platform": entry.platform,
        "own": list(_own_of(entry, own)),
    }


def _own_of(entry: GlossaryEntry, own: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in entry.names if name_key(name) in own)
