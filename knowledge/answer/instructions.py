"""Whether a text speaks to a language model instead of to its readers. Pure.

A rule tells merchants what to do; it never tells a machine to forget what it was told. Text that does is neither sent
to a model nor taken for an answer. No list of such phrases is complete: it keeps the plain cases away, and whatever a
model has read, what it writes is checked sentence by sentence (`grounding.py`).
"""

from __future__ import annotations

import base64
import binascii
import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files

from knowledge.search.tokens import fold

LOOKALIKES = str.maketrans("аеорсухікјѕԁһӏɡοαεινρτυκ", "aeopcyxikjsdhlgoaeivptuk")
"""Cyrillic, Greek and other letters that look like Latin ones, in lower case."""

_ENCODED = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{16,}={0,2}")
_SET_APART = re.compile(r"(?<!\w)\w(?:[ .\-_*·]\w){4,}(?!\w)")
_GAP = re.compile(r"\s+")
_UNSEEN = frozenset({"Cf", "Cs", "Co", "Cn"})
"""Categories of characters that nobody sees: zero-width, direction, tags, halves, private and unassigned ones."""
_MARK = "Mn"
"""The category of marks upon letters, which may be piled upon any of them."""


def addresses_a_model(text: str) -> bool:
    """Whether a text gives orders to a language model: forget, pretend, say this, show your prompt.

    Looks through what hides such text: invisible characters, look-alike letters, letters set apart, base64.

    Args:
        text: A sentence, a title or a passage, Chinese, English or mixed.
    """
    readings = [text, *_decoded(text)]
    return any(_reads_so(_plain(reading)) for reading in readings)


def visible(text: str) -> str:
    """The text without the characters that nobody sees."""
    return "".join(each for each in text if unicodedata.category(each) not in _UNSEEN)


def _reads_so(plain: str) -> bool:
    together = _SET_APART.sub(lambda match: re.sub(r"\W|_", "", match.group()), plain)
    pattern = _to_a_model()
    return bool(pattern.search(plain) or (together != plain and pattern.search(together)))


def _plain(text: str) -> str:
    folded = fold(visible(text)).translate(LOOKALIKES)
    return _GAP.sub(_narrow, "".join(each for each in folded if unicodedata.category(each) != _MARK))


def _narrow(gap: re.Match[str]) -> str:
    return "\n" if "\n" in gap.group() else " "


def _decoded(text: str) -> list[str]:
    """What stands in base64 in a text, as far as it is text itself."""
    found = []
    for match in _ENCODED.finditer(text):
        encoded = match.group().rstrip("=")
        try:
            found.append(base64.b64decode(encoded + "=" * (-len(encoded) % 4), validate=True).decode("utf-8"))
        except (binascii.Error, UnicodeDecodeError):
            continue
    return found


@lru_cache(maxsize=1)
def _to_a_model() -> re.Pattern[str]:
    source = files("knowledge.answer").joinpath("instructions.toml").read_text(encoding="utf-8")
    table = tomllib.loads(source)
    patterns = [pattern for group in table["patterns"].values() for pattern in group]
    for name, words in table["words"].items():
        patterns = [pattern.replace(f"%{name}%", words) for pattern in patterns]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
