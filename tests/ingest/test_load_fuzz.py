"""A sample of what `python -m tests.tools.fuzz` does: damaged files of every format are loaded or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.parse import Parser
from tests.tools import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = 120
PICTURES = ("scan.pdf", "a.png", "a.jpg", "a.webp")
"""A second of work each, where they can still be read."""


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    opened = Parser()
    yield opened
    opened.close()


@pytest.mark.slow
def test_a_damaged_file_of_any_format_is_loaded_or_refused(parser: Parser) -> None:
    files = fuzz.files()
    texts = {name: data for name, data in files.items() if name not in PICTURES}
    assert {fuzz.check(parser, name, data) for name, data in texts.items()} == {"loaded"}
    for name, data in fuzz.mutations(texts, SAMPLE, seed=7):
        assert fuzz.check(parser, name, data)
    for name, data in fuzz.mutations({name: files[name] for name in PICTURES}, len(PICTURES), seed=7):
        assert fuzz.check(parser, name, data)
