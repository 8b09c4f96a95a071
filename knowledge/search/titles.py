"""Whether a question names a document by its title. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

NAMED_SHARE = 0.7
"""How much of a title a question must say, its terms counted by how telling they are."""


def says_title(said: Collection[str], title: Iterable[str], rarity: Mapping[str, float]) -> bool:
    """Whether a question says most of what tells a title from others.

    Args:
        said: The question's terms.
        title: The title's terms.
        rarity: Term → how telling it is.
    """
    terms = set(title)
    total = sum(rarity.get(term, 0.0) for term in terms)
    return total > 0 and sum(rarity.get(term, 0.0) for term in terms if term in said) >= NAMED_SHARE * total
