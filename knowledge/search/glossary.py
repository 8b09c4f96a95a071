"""The merchants' glossary: which things of the trade a text names, and what else they are called, zh ↔ en. Pure.

The packaged names lie in `glossary/*.toml`; a board's own ones are merged in (`Glossary.merged_with`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from knowledge.search.glossary_entries import GlossaryEntry, join_entries
from knowledge.search.glossary_files import read_glossary
from knowledge.search.naming import SHORT_KEY, joinable, name_key, spelling, words_of
from knowledge.search.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Expansion", "Glossary", "GlossaryEntry", "Match", "board_glossary", "standard_glossary"]


@dataclass(frozen=True, slots=True)
class Match:
    """A name that stands in a text.

    Attributes:
        entry: What it names.
        alias: The name as the entry spells it.
        start: Offset of its first character in the folded text (`tokens.fold`), not in the text as written.
        end: Offset after its last character there.
    """

    entry: GlossaryEntry
    alias: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Expansion:
    """What else a thing is called that a text names.

    Attributes:
        match: Where the text first names it.
        zh: Its Chinese names that the text does not use, the usual one first.
        en: Its English names that the text does not use, the usual one first.
    """

    match: Match
    zh: tuple[str, ...]
    en: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, Chinese first."""
        return (*self.zh, *self.en)


class _Name(NamedTuple):
    """A name to look for; one without an entry is an ordinary phrase."""

    entry: GlossaryEntry | None
    alias: str
    most_words: int


_Candidate = tuple[int, int, int, _Name]
"""Length below zero, start, end, name: the longest sorts first, then the first in the text."""


@dataclass(frozen=True)
class Glossary:
    """Entries, and the names of all of them in one table.

    A name that stands in two entries belongs to the first; `join_entries` makes one of such entries.

    Attributes:
        entries: The things of the trade.
        ordinary: Phrases in which a name means something else ("in order to"); they hide it.
    """

    entries: tuple[GlossaryEntry, ...]
    ordinary: tuple[str, ...] = ()

    def matches(self, text: str) -> tuple[Match, ...]:
        """The names that a text uses, in order; of names that overlap the longest counts, then the first.

        Script, width and case make no difference, nor does the plural or a hyphen for a space. English names are whole
        words, Chinese ones stand anywhere. One pass: the time grows with the text, not with the glossary.
        """
        folded = fold(text.encode("utf-8", "replace").decode())
        taken = bytearray(len(folded))
        chosen = []
        for _, start, end, name in sorted(self._candidates(folded)):
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                if name.entry is not None:
                    chosen.append(Match(name.entry, name.alias, start, end))
        return tuple(sorted(chosen, key=lambda match: match.start))

    def expansions(self, text: str) -> tuple[Expansion, ...]:
        """What else the things are called that a text names, each thing once, in the order of the text."""
        used: dict[GlossaryEntry, list[Match]] = {}
        for match in self.matches(text):
            used.setdefault(match.entry, []).append(match)
        found = []
        for entry, matches in used.items():
            said = {name_key(match.alias) for match in matches}
            zh, en = (tuple(name for name in names if name_key(name) not in said) for names in (entry.zh, entry.en))
            if zh or en:
                found.append(Expansion(matches[0], zh, en))
        return tuple(found)

    def platforms_named(self, text: str) -> frozenset[str]:
        """The keys of the platforms that a text names, by any of their names or of what only they have."""
        return frozenset(match.entry.platform for match in self.matches(text) if match.entry.platform is not None)

    def entry_of(self, name: str) -> GlossaryEntry | None:
        """The entry that has exactly this name, in any spelling."""
        found = self._names.get(name_key(name))
        return found.entry if found is not None else None

    def merged_with(self, own: Iterable[GlossaryEntry]) -> Glossary:
        """This glossary and a board's own entries.

        An own entry that shares a name with others extends them: what it links becomes one entry, with the names of
        this glossary before the own ones, and with the platform of the first that states one. An own name that is an
        ordinary phrase here counts as a name.
        """
        added = tuple(own)
        said = {name_key(name) for entry in added for name in entry.names}
        ordinary = tuple(phrase for phrase in self.ordinary if name_key(phrase) not in said)
        return Glossary(join_entries((*self.entries, *added)), ordinary)

    @cached_property
    def _names(self) -> dict[str, _Name]:
        names: dict[str, _Name] = {}
        for phrase in self.ordinary:
            names[name_key(phrase)] = _Name(None, phrase, _most_words(phrase))
        for entry in self.entries:
            for alias in entry.names:
                name = names.setdefault(name_key(alias), _Name(entry, alias, _most_words(alias)))
                if name.entry is entry and name.most_words < _most_words(alias):  # "login", then "log in"
                    names[name_key(alias)] = name._replace(most_words=_most_words(alias))
        names.pop("", None)
        return names

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(key[:end] for key in self._names for end in range(1, len(key) + 1))

    def _candidates(self, folded: str) -> Iterator[_Candidate]:
        """Every name at every place where a word begins."""
        names, beginnings, words = self._names, self._beginnings, words_of(folded)
        for first, (word, start, _, _) in enumerate(words):
            joined, last = word, first
            while joined in beginnings:
                name = names.get(joined)
                if name is not None and last - first < name.most_words:
                    end = words[last][2]
                    yield start - end, start, end, name
                last += 1
                if last == len(words):
                    break
                joined += words[last][0]
                if joined in beginnings and not joinable(folded, words[last - 1], words[last]):
                    break


def _most_words(name: str) -> int:
    """How many words of a text a name may be put together from."""
    key = name_key(name)
    return len(key) if len(key) >= SHORT_KEY else len(spelling(name))


@lru_cache(maxsize=1)
def standard_glossary() -> Glossary:
    """The packaged glossary, read once.

    Raises:
        KnowledgeError: A packaged file cannot be read or breaks a rule of the glossary; the file and term are named.
    """
    return Glossary(*read_glossary(files("knowledge.search").joinpath("glossary")))


@lru_cache(maxsize=64)
def board_glossary(own: tuple[GlossaryEntry, ...]) -> Glossary:
    """The packaged glossary with a board's own entries, made once for the same entries."""
    return standard_glossary().merged_with(own) if own else standard_glossary()
