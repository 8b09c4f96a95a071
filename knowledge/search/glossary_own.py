"""What becomes of a board's own entries when it adds names to the glossary or takes one away. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from knowledge.errors import KnowledgeError
from knowledge.search.glossary_entries import GlossaryEntry, join_entries
from knowledge.search.glossary_terms import MOST_NAMES, shown
from knowledge.search.naming import name_key, spelling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.search.glossary import Glossary

ENOUGH_NAMES = 2
"""Of an entry that names no platform: a name by itself says nothing."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What becomes of terms that a board adds.

    Attributes:
        status: `added`: none was known. `extended`: some were, and are joined with the rest. `unchanged`: all were.
        entry: The board's own entry as it is to be kept.
        replaced: The board's own entries that it takes the place of.
        known: Those of the terms that the glossary had, packaged or own.
    """

    status: Literal["added", "extended", "unchanged"]
    entry: GlossaryEntry
    replaced: tuple[GlossaryEntry, ...]
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """What becomes of an own entry when a board takes a name out of it.

    Attributes:
        names: The name as the entry spelled it; two where it stood in two spellings.
        entry: The entry as it was.
        rest: As it is to be kept; None: what is left says nothing that the packaged glossary does not say.
    """

    names: tuple[str, ...]
    entry: GlossaryEntry
    rest: GlossaryEntry | None


def decide_addition(packaged: Glossary, own: Sequence[GlossaryEntry], new: GlossaryEntry) -> Addition:
    """Joins new names with the own entries that share one; packaged entries are joined when they are read.

    Raises:
        KnowledgeError: The names alone say nothing (fewer than two, or of one language and none known), they belong to
            several platforms, or the joined entry has too many.
    """
    before = packaged.merged_with(own)
    meeting = {name: entry for name in new.names if (entry := before.entry_of(name)) is not None}
    touched = tuple(dict.fromkeys(meeting.values()))
    _check(new, touched)
    known = tuple(meeting)
    keys = _keys(new)
    replaced = tuple(entry for entry in own if keys & _keys(entry))
    [joined] = join_entries((*replaced, new))
    if len(joined.names) > MOST_NAMES:
        raise KnowledgeError("glossary-too-many", limit=MOST_NAMES)
    if len(touched) == 1 and _says_nothing_new(touched[0], new):
        return Addition("unchanged", new, (), known)
    return Addition("extended" if touched else "added", joined, replaced, known)


def decide_removal(packaged: Glossary, own: Sequence[GlossaryEntry], term: str) -> Removal:
    """Takes a name, in any spelling, out of the own entry that has it.

    Raises:
        KnowledgeError: No own entry has the term; a packaged one may have it, but stays as it is.
    """
    key = name_key(term)
    entry = next((each for each in own if key and key in _keys(each)), None)
    if entry is None:
        packaged_too = bool(key) and packaged.entry_of(term) is not None
        raise KnowledgeError("glossary-packaged" if packaged_too else "glossary-unknown", term=shown(term))
    zh, en = (tuple(name for name in names if name_key(name) != key) for names in (entry.zh, entry.en))
    rest = replace(entry, zh=zh, en=en)
    removed = tuple(name for name in entry.names if name_key(name) == key)
    return Removal(removed, entry, rest if _says_something(packaged, rest) else None)


def _check(new: GlossaryEntry, touched: Sequence[GlossaryEntry]) -> None:
    if len(new.names) < ENOUGH_NAMES:
        raise KnowledgeError("glossary-needs-two")
    if not touched and new.platform is None and not (new.zh and new.en):
        raise KnowledgeError("glossary-one-language", terms=", ".join(new.names))
    platforms = [each.platform for each in (*touched, new) if each.platform is not None]
    if len(set(platforms)) > 1:
        raise KnowledgeError("glossary-platforms", platforms=", ".join(dict.fromkeys(platforms)))


def _says_something(packaged: Glossary, entry: GlossaryEntry) -> bool:
    homes = [home for name in entry.names if (home := packaged.entry_of(name)) is not None]
    if homes and _says_nothing_new(homes[0], entry):
        return False
    return len(entry.names) >= ENOUGH_NAMES or (bool(entry.names) and entry.platform is not None)


def _says_nothing_new(entry: GlossaryEntry, new: GlossaryEntry) -> bool:
    known = {spelling(name) for name in entry.names}
    return all(spelling(name) in known for name in new.names) and new.platform in {None, entry.platform}


def _keys(entry: GlossaryEntry) -> frozenset[str]:
    return frozenset(map(name_key, entry.names))
