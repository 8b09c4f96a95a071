"""Where to cut a tall picture, so that each part keeps the size of its letters and no line is cut through. Pure."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

HIGHEST = 1600
"""Pixels: what is recognised at a time. Taller pictures, such as long screenshots, are read in strips."""

_SEARCH = 500
_CALM = 12


def strips(grey: NDArray[np.uint8], highest: int = HIGHEST) -> list[tuple[int, int]]:
    """The rows [start, end) of each strip, from top to bottom; together they are the whole picture.

    Args:
        grey: The picture, shape `(height, width)`.
        highest: The most rows of a strip.
    """
    height = len(grey)
    cuts = [0]
    while height - cuts[-1] > highest:
        cuts.append(_cut(grey, cuts[-1], highest))
    return list(pairwise([*cuts, height]))


def _cut(grey: NDArray[np.uint8], start: int, highest: int) -> int:
    """The middle of the tallest calm band near the end of a strip; its very end where all is busy."""
    first = start + highest - min(_SEARCH, highest // 2)
    band = grey[first : start + highest].astype(np.int16)
    calm = (band.max(axis=1) - band.min(axis=1)) <= _CALM
    edges = np.flatnonzero(np.diff(np.concatenate(([0], calm.astype(np.int8), [0]))))
    if len(edges) == 0:
        return start + highest
    begins, ends = edges[::2], edges[1::2]
    heights = ends - begins
    best = int(np.flatnonzero(heights == heights.max())[-1])
    return first + int(begins[best] + ends[best]) // 2
