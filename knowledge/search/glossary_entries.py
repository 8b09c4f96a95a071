"""The glossary's values: names of one thing of the trade, and how entries that share a name become one. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.search.naming import name_key, spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One thing of the trade by all its names.

    Attributes:
        zh: Chinese names, the usual one first.
        en: English names, the usual one first.
        platform: The key of the platform that is named by naming this; None: it stands on no platform, or on several.
    """

    zh: tuple[str, ...]
    en: tuple[str, ...]
    platform: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All names, Chinese first."""
        return (*self.zh, *self.en)


def join_entries(entries: Iterable[GlossaryEntry]) -> tuple[GlossaryEntry, ...]:
    """Entries that share a name, in any spelling, become one; so does what is linked through others.

    The joined entry stands where the first of them stood, its names in the order of the entries, each once. It has the
    first platform that one of them states.
    """
    groups: list[list[GlossaryEntry]] = []
    group_of: dict[str, int] = {}
    for entry in entries:
        keys = [name_key(name) for name in entry.names]
        meeting = sorted({group_of[key] for key in keys if key in group_of})
        home = meeting[0] if meeting else len(groups)
        if not meeting:
            groups.append([])
        for other in meeting[1:]:
            keys.extend(name_key(name) for each in groups[other] for name in each.names)
            groups[home].extend(groups[other])
            groups[other] = []
        groups[home].append(entry)
        group_of.update(dict.fromkeys(keys, home))
    return tuple(_as_one(group) for group in groups if group)


def _as_one(group: Sequence[GlossaryEntry]) -> GlossaryEntry:
    return GlossaryEntry(
        zh=_once(name for entry in group for name in entry.zh),
        en=_once(name for entry in group for name in entry.en),
        platform=next((entry.platform for entry in group if entry.platform is not None), None),
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    kept: dict[tuple[str, ...], str] = {}
    for name in names:
        kept.setdefault(spelling(name), name)
    return tuple(kept.values())
