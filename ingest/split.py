"""Turns a document's blocks into its text and the passages that can be found and quoted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.compose import compose
from ingest.outline import sections
from ingest.pack import Scale, pack
from knowledge.types import Passage, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.types import Block

# A Chinese character weighs 1, any other 0.4. The bundled English encoder reads 256 word pieces and was
# trained on 128. English rules measured 0.5 word pieces a unit of weight (the densest twentieth over 0.66),
# so the target is about the 128 that it was trained on, and the maximum about the 256 that it reads.
TARGET = 220.0
MAXIMUM = 400.0


@dataclass(frozen=True, slots=True)
class Split:
    """A document's whole text and its passages.

    Attributes:
        passages: In order of their offsets, not overlapping; each is `text[start:end]`.
    """

    text: str
    passages: tuple[Passage, ...]


def split(blocks: Sequence[Block], *, target: float = TARGET, maximum: float = MAXIMUM) -> Split:
    """Split a document into passages that are complete thoughts, in time linear in its length.

    A passage never crosses a heading or the border of an article, and holds whole blocks, or else whole
    sentences. Only a sentence over the maximum is cut inside. Headings are in the passages' places and not in
    their texts, except a heading with nothing below it, which is a passage itself so that nothing is lost.

    Args:
        blocks: A loader's blocks in reading order.
        target: The weight that passages are filled up to.
        maximum: The weight that no passage exceeds; an article up to this weight is one passage.
    """
    text, placed = compose(blocks)
    scale = Scale.of(text, target, maximum)
    passages: list[Passage] = []
    for section in sections(placed):
        for span in pack(section.blocks, scale, together=section.article is not None):
            passages.append(
                Passage(
                    ordinal=len(passages),
                    text=text[span.start : span.end],
                    start=span.start,
                    end=span.end,
                    place=Place(section.headings, section.article, span.page, span.ocr),
                )
            )
    return Split(text, tuple(passages))
