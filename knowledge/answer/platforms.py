"""Which platforms a question is about: those that it names by any name, but for those that it sets aside. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.search.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.search.glossary import Glossary
    from knowledge.types import Platform

NOT_NAMED = frozenset({"law", "other"})
"""Keys of the table that are no marketplace: their names are ordinary words in a question."""

VAGUE = frozenset({"small shop"})
"""Names that machine translation gives to one platform's things, and that mean others in English: they only expand."""

_SET_ASIDE = re.compile(
    r"(?:(?<!是)不是|并非|而非|不同于|不像|除了|除"
    r"|(?<![a-z])(?:not|unlike|other than|rather than|instead of|apart from|besides|except(?: for)?)"
    r"(?: (?:on|for|at|from|the|a))*\s)\s*\Z"
)


@dataclass(frozen=True, slots=True)
class PlatformNames:
    """The platforms of a board and what they are called.

    Attributes:
        platforms: The board's table.
        glossary: Knows what else they are called, and what only one of them has.
    """

    platforms: tuple[Platform, ...]
    glossary: Glossary

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that a document or a command may name, in the table's order."""
        return tuple(platform.key for platform in self.platforms)

    def named_in(self, text: str) -> frozenset[str]:
        """The keys of the platforms that a text asks about, in any script, width and case.

        A platform that is only set aside ("unlike Tmall", 不是天猫) is not asked about. A marketplace that the glossary
        knows as one without a key may have been given one in the board's table: that counts.
        """
        folded = fold(text)
        known = frozenset(self.keys)
        mentions = [each for each in self._mentions(folded) if not _SET_ASIDE.search(folded, 0, each[0])]
        own = [(start, end) for start, end, key in mentions if key not in NOT_NAMED]
        return frozenset(
            key
            for start, end, key in mentions
            if key in known and (key not in NOT_NAMED or not any(start < last and first < end for first, last in own))
        )

    def without(self, text: str, keys: frozenset[str]) -> str:
        """The folded text without the names of these platforms."""
        folded = fold(text)
        for start, end, key in self._mentions(folded):
            if key in keys:
                folded = folded[:start] + " " * (end - start) + folded[end:]
        return " ".join(folded.split())

    def _mentions(self, folded: str) -> Iterator[tuple[int, int, str]]:
        for match in self.glossary.matches(folded):
            if match.entry.platform is not None and match.alias not in VAGUE:
                yield match.start, match.end, match.entry.platform
        for platform in self.platforms:
            if platform.key in NOT_NAMED:
                continue
            for name in {fold(platform.name_zh), fold(platform.name_en)}:
                for found in re.finditer(_spelled(name), folded):
                    yield found.start(), found.end(), platform.key


def _spelled(name: str) -> str:
    """Whole words in Latin script; Chinese writes no spaces between words."""
    return rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])" if name.isascii() else re.escape(name)
