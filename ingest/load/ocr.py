"""Pictures → lines of text, recognised by the models that rapidocr carries; nothing is fetched."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from rapidocr import RapidOCR

from ingest.load.characters import one_line
from ingest.load.pdf_lines import Line
from ingest.load.strips import strips
from knowledge.types import Picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from PIL.Image import Image

WIDEST = 2600
"""Pixels: a wider picture is made smaller. Letters of 14 pixels on a screen of 2560 are still read."""

_ALIKE = 0.3
_EDGE = 0.6
_QUALITY = 80
_SETTINGS = {
    "Global.log_level": "critical",
    "Global.use_cls": False,  # it turns lines that stand on their head, and none of ours do
    "Global.max_side_len": WIDEST,
    # Its threads wait for one another by spinning: with another busy process beside them two take twice as long.
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


def read_lines(picture: Image, page: int, scale: float = 1.0) -> list[Line]:
    """The lines of text in a picture, in the order of reading.

    Args:
        picture: In RGB, no wider than `WIDEST`.
        page: The page that it shows.
        scale: Points on the page for a pixel of the picture.
    """
    pixels = np.asarray(picture)
    grey = np.asarray(picture.convert("L"))
    found = [
        line for start, end in strips(grey) for line in _recognised(pixels[start:end, :, ::-1], start, len(grey), page)
    ]
    return [_scaled(line, scale) for line in _in_rows(_settled(found))]


def fitted(picture: Image) -> Image:
    """The picture no wider than is recognised."""
    if picture.width <= WIDEST:
        return picture
    return picture.resize((WIDEST, max(1, round(picture.height * WIDEST / picture.width))))


def kept(picture: Image, number: int) -> Picture:
    """The picture as it is kept: drawn anew, so that nothing else that was in the file (a place, a face) is."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    return Picture(number, "image/jpeg", out.getvalue())


@cache
def _engine() -> RapidOCR:
    """Takes two seconds to load."""
    return RapidOCR(params=_SETTINGS)


def _recognised(pixels: NDArray[np.uint8], above: int, height: int, page: int) -> Iterator[Line]:
    """The lines of one strip; places are those in the whole picture, counted from its foot."""
    result = _engine()(np.ascontiguousarray(pixels))
    if result.boxes is None or result.txts is None:
        return
    for box, raw in zip(result.boxes, result.txts, strict=True):
        text = one_line(raw)
        if text:
            left, right = float(min(box[:, 0])), float(max(box[:, 0]))
            top, bottom = float(min(box[:, 1])), float(max(box[:, 1]))
            yield Line((text,), page, left, right, height - above - bottom, bottom - top)


def _settled(lines: Sequence[Line]) -> list[Line]:
    """The lines with sizes and left edges that differ by a hair made the same: boxes are drawn by eye."""
    if not lines:
        return []
    usual = median(line.size for line in lines)
    sized = [replace(line, size=usual) if abs(line.size - usual) <= _ALIKE * usual else line for line in lines]
    lefts = sorted({line.left for line in lines})
    edges = {lefts[0]: lefts[0]}
    for before, left in pairwise(lefts):
        edges[left] = edges[before] if left - edges[before] <= _EDGE * usual else left
    return [replace(line, left=edges[line.left]) for line in sized]


def _in_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines from top to bottom; those side by side on one baseline, from left to right."""
    ordered = sorted(lines, key=lambda line: -line.bottom)
    rows: list[list[Line]] = []
    for line in ordered:
        if rows and rows[-1][0].bottom - line.bottom < min(rows[-1][0].size, line.size) / 2:
            rows[-1].append(replace(line, bottom=rows[-1][0].bottom))
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]


def _scaled(line: Line, scale: float) -> Line:
    return replace(
        line, left=line.left * scale, right=line.right * scale, bottom=line.bottom * scale, size=line.size * scale
    )
