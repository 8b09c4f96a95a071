"""Terms as people type them, made names of the glossary or refused. Pure."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from knowledge.errors import KnowledgeError
from knowledge.search.glossary_entries import GlossaryEntry
from knowledge.search.naming import name_key, spelling
from knowledge.search.question_words import CHINESE_PATTERN, ENGLISH
from knowledge.search.tokens import fold, is_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_NAME = 60
"""Characters; a longer text is a sentence, which no question repeats."""

MOST_NAMES = 30
"""Of one own entry; more would look for half the documents."""

NO_MARKETPLACES = frozenset({"law", "other"})
"""Keys of the platforms table that no term names: a question with the word law is about its platform still."""

SHORTEST_KEY, SHORTEST_NUMBER = 2, 3
"""Characters of a name's key."""

_SHOWN = 40


def new_entry(terms: Iterable[str], platform: str | None = None) -> GlossaryEntry:
    """An entry of the terms as a person typed them, each by its language (`tokens.is_chinese`), none twice.

    Raises:
        KnowledgeError: A term is empty, too long, too general, or holds what cannot be shown; there are too many; or
            the platform is none that a term could name.
    """
    names: dict[tuple[str, ...], str] = {}
    for name in map(clean_name, terms):
        names.setdefault(spelling(name), name)
    if len(names) > MOST_NAMES:
        raise KnowledgeError("glossary-too-many", limit=MOST_NAMES)
    if platform in NO_MARKETPLACES:
        raise KnowledgeError("glossary-no-marketplace", platform=platform)
    return GlossaryEntry(
        zh=tuple(name for name in names.values() if is_chinese(name)),
        en=tuple(name for name in names.values() if not is_chinese(name)),
        platform=platform,
    )


def clean_name(term: str) -> str:
    """A term in compatible characters, one space between words, without invisible characters.

    Raises:
        KnowledgeError: It is empty, too long, too general to be looked for, or holds what cannot be shown.
    """
    visible = "".join(each for each in unicodedata.normalize("NFKC", term) if unicodedata.category(each) != "Cf")
    if not all(each.isprintable() or each.isspace() for each in visible):
        raise KnowledgeError("glossary-term-characters", term=shown(term))
    name = " ".join(visible.split())
    if not name_key(name):
        raise KnowledgeError("glossary-term-empty")
    if len(name) > LONGEST_NAME:
        raise KnowledgeError("glossary-term-long", term=shown(name), limit=LONGEST_NAME)
    if _says_too_little(name):
        raise KnowledgeError("glossary-term-general", term=name)
    return name


def shown(term: str) -> str:
    """A term as an error may show it: short, and without what would move a terminal's cursor."""
    printable = "".join(each if each.isprintable() else "?" for each in term)
    return printable if len(printable) <= _SHOWN else f"{printable[:_SHOWN]}…"


def _says_too_little(name: str) -> bool:
    """One character, a number of two digits, words that only ask: they would be found everywhere."""
    key = name_key(name)
    if len(key) < (SHORTEST_NUMBER if key.isdigit() else SHORTEST_KEY):
        return True
    words = fold(name).split()
    return not CHINESE_PATTERN.sub("", fold(name)).strip() or all(word in ENGLISH for word in words)
