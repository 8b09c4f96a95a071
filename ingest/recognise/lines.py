"""A document as lines in which days are looked for: folded for matching, the original beside it for quoting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ingest.articles import article_number, chapter_level
from knowledge.answer.day.words import fold_in_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEAD = 30
"""Lines before the first article that may say when the text was adopted, published or updated."""

TAIL = 6
"""Lines at the end among which a signature and a last update stand."""

SHOWN = 120
"""Characters of a line that are shown as what a value was read from."""

_STOP = re.compile(r"[。；;\n]|[.!?]\s")


@dataclass(frozen=True)
class Line:
    """A line of a document.

    Attributes:
        text: As it stands there, without white space around it.
        head: Whether it stands before the first article or long paragraph.
        tail: Whether it is among the last.
    """

    text: str
    head: bool = False
    tail: bool = False

    @cached_property
    def folded(self) -> str:
        """One script, width and case, every character in its place; marks of emphasis are blanks."""
        return fold_in_place(self.text).replace("*", " ").replace("\xa0", " ")

    def lead(self, start: int) -> str:
        """What its sentence says before a place."""
        stops = [stop.end() for stop in _STOP.finditer(self.folded, 0, start)]
        return self.folded[stops[-1] if stops else 0 : start]

    def words(self, start: int, end: int) -> str:
        """The sentence around a place, shortened where it is long."""
        begin = start - len(self.lead(start))
        stop = _STOP.search(self.folded, end)
        said = self.text[begin : stop.start() + 1 if stop else len(self.text)].strip().rstrip(".。;；")
        if len(said) <= SHOWN:
            return said
        return self.text[max(begin, end - SHOWN) : end].strip()


def lines_of(texts: Sequence[str]) -> tuple[Line, ...]:
    """The lines of a document's blocks."""
    found = [stripped for text in texts for line in text.splitlines() if (stripped := line.strip())]
    first = next((number for number, line in enumerate(found) if _is_body(line)), len(found))
    last = len(found) - len(tuple(_notes(found)))
    return tuple(
        Line(text, head=number < min(first, HEAD), tail=last - TAIL <= number < last)
        for number, text in enumerate(found)
    )


def _is_body(line: str) -> bool:
    """Whether the rule itself begins: an article or chapter opens."""
    return article_number(line) is not None or chapter_level(line) is not None


def _notes(found: Sequence[str]) -> Iterator[str]:
    """Remarks in brackets that follow the end."""
    for line in reversed(found):
        if not (line[0] in "(（[【" and line[-1] in ")）]】"):
            return
        yield line
