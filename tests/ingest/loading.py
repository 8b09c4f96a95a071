"""Loads bytes through the real door, and shows blocks as a reader would write them down."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ingest.errors import IngestError
from ingest.load import load
from ingest.types import BlockKind, RawFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.types import Block, Loaded

DATA = Path(__file__).parents[1] / "data"


def loaded(name: str, data: bytes | str | None = None) -> Loaded:
    """What becomes of a file: of the one with that name in `tests/data`, unless its content is given."""
    if data is None:
        data = (DATA / name).read_bytes()
    content = data.encode() if isinstance(data, str) else data
    return load(RawFile(source=name, name=name, data=content))


def shown(blocks: Iterable[Block]) -> list[str]:
    """Blocks in the notation `# heading`, `- item`, `| row`, with paragraphs as they are."""
    return [_shown(block) for block in blocks]


def reading(name: str, data: bytes | str | None = None) -> list[str]:
    """What a reader of that file sees."""
    return shown(loaded(name, data).blocks)


def refusal(name: str, data: bytes | str | None = None) -> str:
    """The key of the text that tells why a file is refused."""
    with pytest.raises(IngestError) as caught:
        loaded(name, data)
    return caught.value.key


def _shown(block: Block) -> str:
    match block.kind:
        case BlockKind.HEADING:
            return f"{'#' * block.level} {block.text}"
        case BlockKind.ITEM:
            return f"{'  ' * block.level}- {block.text}"
        case BlockKind.ROW:
            return f"| {block.text}"
        case BlockKind.PARAGRAPH:
            return block.text
