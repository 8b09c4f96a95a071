"""Divides a document into sections: stretches of blocks under one path of headings and in one article."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ingest.articles import article_number
from ingest.types import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.compose import Placed

_OPENS_ARTICLES = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})


@dataclass(frozen=True, slots=True)
class Section:
    """Neighbouring blocks with one place.

    Attributes:
        headings: The headings above them, outermost first.
        article: The number of the article that they belong to.
    """

    headings: tuple[str, ...]
    article: str | None
    blocks: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading on the path to the present block."""

    level: int
    text: str
    article: str | None


def sections(blocks: Sequence[Placed]) -> Iterator[Section]:
    """Yield the sections of a document in reading order.

    A heading is no part of a section but names the place of those below it. A heading with nothing below it
    would be lost that way, so it makes a section of its own, with other such headings beside it.

    Args:
        blocks: The document's blocks in reading order.
    """
    path: list[_Heading] = []
    runs = [(is_heading, list(run)) for is_heading, run in groupby(blocks, _is_heading)]
    for number, (is_heading, run) in enumerate(runs):
        if is_heading:
            yield from _headings(run, path, followed=number + 1 < len(runs))
        else:
            yield from _bodies(run, path)


def _is_heading(placed: Placed) -> bool:
    return placed.block.kind is BlockKind.HEADING


def _headings(run: list[Placed], path: list[_Heading], *, followed: bool) -> Iterator[Section]:
    """Follow a run of headings on the path; yield those that head nothing as sections."""
    stretches: list[tuple[tuple[str, ...], str | None, list[Placed]]] = []
    for placed, is_bare in zip(run, _bare(run, followed=followed), strict=True):
        while path and path[-1].level >= placed.block.level:
            path.pop()
        above = tuple(heading.text for heading in path)
        article = article_number(placed.block.text)
        path.append(_Heading(placed.block.level, " ".join(placed.block.text.split()), article))
        if not is_bare:
            continue
        last = stretches[-1] if stretches else None
        if last and article is None and last[1] is None and above[: len(last[0])] == last[0]:
            last[2].append(placed)
        else:
            stretches.append((above, article, [placed]))
    for headings, number, bare in stretches:
        yield Section(headings, number, tuple(bare))


def _bare(run: list[Placed], *, followed: bool) -> list[bool]:
    """Tell of each heading in a run whether no body follows before a heading of its level or above."""
    bare: list[bool] = []
    highest: int | None = None
    for placed in reversed(run):
        level = placed.block.level
        bare.append(not followed or (highest is not None and highest <= level))
        highest = level if highest is None else min(highest, level)
    return bare[::-1]


def _bodies(run: list[Placed], path: list[_Heading]) -> Iterator[Section]:
    """Yield the sections of a run of blocks that no heading interrupts."""
    headings = tuple(heading.text for heading in path)
    article = next((heading.article for heading in reversed(path) if heading.article), None)
    blocks: list[Placed] = []
    for placed in run:
        opened = article_number(placed.block.text) if placed.block.kind in _OPENS_ARTICLES else None
        if opened is not None:
            if blocks:
                yield Section(headings, article, tuple(blocks))
            article, blocks = opened, []
        blocks.append(placed)
    yield Section(headings, article, tuple(blocks))
