"""Reads glossary files (TOML) and refuses what would harm a search: doubled names, empty ones, missing sides."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, NamedTuple

from knowledge.errors import KnowledgeError
from knowledge.search.glossary_entries import GlossaryEntry
from knowledge.search.naming import name_key, spelling
from knowledge.search.tokens import is_chinese

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_KEYS = {"zh", "en", "platform"}


class GlossaryFiles(NamedTuple):
    """What a folder of glossary files holds."""

    entries: tuple[GlossaryEntry, ...]
    ordinary: tuple[str, ...]


def read_glossary(folder: Traversable) -> GlossaryFiles:
    """All `*.toml` of a folder, in the order of their names.

    A file holds `entry`, a list of tables with `zh`, `en` and perhaps `platform`; and perhaps `ordinary`, a list of
    phrases in which a name means something else.

    Raises:
        KnowledgeError: A file is no TOML or of another shape, or a name is empty, doubled or of the wrong language.
    """
    entries: list[GlossaryEntry] = []
    ordinary: list[str] = []
    seen: set[str] = set()
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if not file.name.endswith(".toml"):
            continue
        try:
            content = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise _broken(file, str(error), "unreadable") from error
        if not content.keys() <= {"entry", "ordinary"}:
            raise _broken(file, ", ".join(content), "shape")
        ordinary.extend(_new(file, _names(file, content.get("ordinary", [])), seen))
        entries.extend(_entry(file, each, seen) for each in _tables(file, content.get("entry", [])))
    return GlossaryFiles(tuple(entries), tuple(ordinary))


def _entry(file: Traversable, table: dict[str, object], seen: set[str]) -> GlossaryEntry:
    platform = table.get("platform")
    if not table.keys() <= _KEYS or not isinstance(platform, str | None):
        raise _broken(file, str(table), "shape")
    entry = GlossaryEntry(_names(file, table.get("zh", [])), _names(file, table.get("en", [])), platform)
    _new(file, entry.names, seen)
    if not (entry.zh and entry.en):
        raise _broken(file, ", ".join(entry.names), "one-sided")
    for name in entry.en:
        if is_chinese(name):
            raise _broken(file, name, "language")
    return entry


def _tables(file: Traversable, value: object) -> list[dict[str, object]]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise _broken(file, str(value), "shape")
    return value


def _names(file: Traversable, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _broken(file, str(value), "shape")
    return tuple(value)


def _new(file: Traversable, names: tuple[str, ...], seen: set[str]) -> tuple[str, ...]:
    """The names of one entry; refused if one is another's, stands there twice, or says nothing.

    "livestream" beside "live stream" is welcome: a search tells them apart.
    """
    spellings: set[tuple[str, ...]] = set()
    for name in names:
        key, words = name_key(name), spelling(name)
        if not key or key in seen or words in spellings:
            raise _broken(file, name, "doubled" if key else "empty")
        spellings.add(words)
    seen.update(map(name_key, names))
    return names


def _broken(file: Traversable, term: str, problem: str) -> KnowledgeError:
    return KnowledgeError("glossary-file", file=file.name, term=term[:80], problem=problem)
