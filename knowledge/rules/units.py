"""The units in which two versions are compared: an article whole, and elsewhere a heading, paragraph, item or row.

They are rebuilt from a version's text: its passages say where articles and headings are, but are cut for finding, and
would be cut elsewhere in another version.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.rules.numbering import in_digits, opening
from knowledge.rules.stamps import is_stamp
from knowledge.rules.words import essence, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.rules.words import Word
    from knowledge.types import Passage, Place

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_LONGEST_PLACE = 60
# Section, Rule and Clause head whole chapters of seller terms; these head one article.
_ARTICLES = ("第", "Article", "ARTICLE", "Art.", "ART.")


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a version that changes as one, at text[start:end].

    Attributes:
        text: What it says, verbatim, its number included.
        number: What it is cited by, in digits, such as 第3条 or 7.4, if anything.
        place: Where it stands, for a reader: its number, or the heading above it.
        whole: Whether it is an article, which is no mere line that could as well be broken elsewhere.
        words: Its words, at offsets in `text`, without its number.
        essence: Equal for two units that differ in layout and number alone.
    """

    start: int
    end: int
    text: str
    number: str | None
    place: str | None
    whole: bool
    words: tuple[Word, ...]
    essence: str


def units(text: str, passages: Sequence[Passage]) -> tuple[Unit, ...]:
    """The units of a version in order; what holds no word is none.

    Args:
        text: The version's whole text.
        passages: Its passages, slices of the text in order.
    """
    return tuple(unit for unit in _units(text, passages) if unit.essence)


def joined(text: str, found: Sequence[Unit]) -> Unit:
    """Neighbouring units of a text as one."""
    first = found[0]
    if len(found) == 1:
        return first
    return _unit(text, first.start, found[-1].end, first.number, first.place, whole=first.whole)


def _units(text: str, passages: Sequence[Passage]) -> Iterator[Unit]:
    position = 0
    for place, start, end in _stretches(text, passages):
        begun = start
        lines = list(_lines(text, position, start))
        if lines and _is_whole(place) and _opens(text[slice(*lines[-1])], place):
            begun = lines.pop()[0]
        for line_start, line_end in lines:
            yield _heading(text, line_start, line_end)
        if _is_whole(place):
            yield from _article(text, begun, end, place)
        else:
            for line_start, line_end in _lines(text, start, end):
                yield _line(text, line_start, line_end, place)
        position = end
    for line_start, line_end in _lines(text, position, len(text)):
        yield _heading(text, line_start, line_end)


def _stretches(text: str, passages: Sequence[Passage]) -> Iterator[tuple[Place, int, int]]:
    """Neighbouring passages of one place, which nothing but white space parts; an article begins a stretch."""
    stretch: tuple[Place, int, int] | None = None
    for passage in passages:
        if stretch is not None:
            place, start, end = stretch
            same = (place.headings, place.article) == (passage.place.headings, passage.place.article)
            again = _is_whole(place) and _opens(passage.text, place)
            if same and not again and not text[end : passage.start].strip():
                stretch = (place, start, passage.end)
                continue
            yield stretch
        stretch = (passage.place, passage.start, passage.end)
    if stretch is not None:
        yield stretch


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _LINE.finditer(text, start, end):
        line = found.group()
        yield found.start() + len(line) - len(line.lstrip()), found.end() - len(line) + len(line.rstrip())


def _is_whole(place: Place) -> bool:
    """Whether what stands at a place is one article, and not a section of many paragraphs."""
    return place.article is not None and place.article.startswith(_ARTICLES)


def _opens(text: str, place: Place) -> bool:
    return place.article is not None and "".join(text.split()).startswith("".join(place.article.split()))


def _article(text: str, start: int, end: int, place: Place) -> Iterator[Unit]:
    """An article whole; the stamp of its page, which may stand below the last one, is none of it."""
    lines = list(_lines(text, start, end))
    stamps = []
    while len(lines) > 1 and is_stamp(text[slice(*lines[-1])]):
        stamps.append(lines.pop())
    yield _unit(text, start, lines[-1][1], place.article, place.article, whole=True)
    for line_start, line_end in reversed(stamps):
        yield _unit(text, line_start, line_end, None, None)


def _heading(text: str, start: int, end: int) -> Unit:
    written = text[start:end]
    place = written if len(written) <= _LONGEST_PLACE else f"{written[: _LONGEST_PLACE - 1]}…"
    return _unit(text, start, end, opening(written).cited, place)


def _line(text: str, start: int, end: int, place: Place) -> Unit:
    cited = opening(text[start:end]).cited
    return _unit(text, start, end, cited, cited or place.article or (place.headings[-1] if place.headings else None))


def _unit(text: str, start: int, end: int, cited: str | None, place: str | None, *, whole: bool = False) -> Unit:
    written = text[start:end]
    found = tuple(words(written))
    number = in_digits(cited) if cited is not None else None
    return Unit(start, end, written, number, place, whole, found, essence(word.folded for word in found))
