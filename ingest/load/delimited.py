"""text/csv → rows, each with its column heads. Commas, semicolons, tabs or bars: whichever makes columns."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

from ingest.errors import IngestError
from ingest.load.characters import visible
from ingest.load.decoding import decode
from ingest.load.media_type import CSV
from ingest.load.tables import plain_grid, table_blocks
from ingest.types import Loaded, RawFile

if TYPE_CHECKING:
    from collections.abc import Sequence

_DELIMITERS = ",\t;|"
_SAMPLE_LINES = 50


def load(file: RawFile) -> Loaded:
    """Reads a file of delimited values.

    Raises:
        IngestError: The bytes make no sense as text.
    """
    text = decode(file.data)
    if text is None:
        raise IngestError("file-unreadable")
    lines = [line for line in visible(text).split("\n") if line.strip()]
    if lines and lines[0].lower().startswith("sep="):  # what Excel writes and reads
        lines = lines[1:]
    rows = parsed(lines, best_delimiter(lines))
    width = max((len(row) for row in rows), default=0)
    return Loaded(table_blocks(plain_grid([row + [""] * (width - len(row)) for row in rows])), CSV)


def best_delimiter(lines: Sequence[str]) -> str | None:
    """The character that parts most of the first lines into one number of columns, or None if none does."""
    sample = list(lines[:_SAMPLE_LINES])
    found: list[tuple[float, int, str]] = []
    for delimiter in _DELIMITERS:
        counts = Counter(len(row) for row in parsed(sample, delimiter))
        columns, rows = max(counts.items(), key=lambda item: (item[0] > 1, item[1]), default=(0, 0))
        if columns > 1:
            found.append((rows / counts.total(), columns, delimiter))
    return max(found)[2] if found else None


def parsed(lines: Sequence[str], delimiter: str | None) -> list[list[str]]:
    """The values of each line; whole lines without a delimiter, and where quotation marks are not what they seem."""
    if delimiter is None:
        return [[line] for line in lines]
    try:
        return list(csv.reader((f"{line}\n" for line in lines), delimiter=delimiter))
    except csv.Error:
        return [line.split(delimiter) for line in lines]
