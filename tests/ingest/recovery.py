"""How much of a text was recovered from a file."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def recovered(lines: Sequence[str], text: str) -> float:
    """The share of the characters of these lines that the text has in their order, white space aside."""
    wanted = "".join("".join(lines).split())
    found = "".join(text.split())
    blocks = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(wanted)
