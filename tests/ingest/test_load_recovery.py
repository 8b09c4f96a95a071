"""A file of every format holds the same text, and gives it back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest

from tests.data import make
from tests.ingest import making
from tests.ingest.loading import DATA, loaded
from tests.ingest.recovery import recovered

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST = 0.98
"""The share of characters that a format made of text gives back."""


def word() -> bytes:
    made = docx.Document()
    made.add_heading(making.RULES[0], 0)
    for line in making.RULES[1:]:
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def lines_as_cells() -> bytes:
    return making.workbook({"Sheet1": [[number, line] for number, line in enumerate(making.RULES, start=1)]})


FORMATS: dict[str, Callable[[], bytes]] = {
    "rules.txt": lambda: "\n\n".join(making.RULES).encode(),
    "rules-gb18030.txt": lambda: "\n\n".join(making.RULES).encode("gb18030"),
    "rules.md": ("# " + "\n\n".join(making.RULES)).encode,
    "rules.html": lambda: making.page().encode(),
    "rules.mhtml": making.saved_page,
    "rules.eml": lambda: making.mail(html=True),
    "plain.eml": making.mail,
    "rules.docx": word,
    "rules.pptx": making.presentation,
    "rules.xlsx": lines_as_cells,
    "rules.csv": lambda: "\n".join(f'{number},"{line}"' for number, line in enumerate(making.RULES)).encode(),
}


@pytest.mark.parametrize("name", FORMATS)
def test_the_text_of_every_format_is_recovered(name: str) -> None:
    found = loaded(name, FORMATS[name]())
    text = "\n".join([found.stated.title or "", *(block.text for block in found.blocks)])
    assert recovered(making.RULES, text) >= LEAST


def test_the_text_of_a_pdf_is_recovered() -> None:
    lines = [text for kind, text in make.ARTICLES if kind != "row"]
    found = loaded("rules-zh.pdf", (DATA / "rules-zh.pdf").read_bytes())
    assert recovered(lines, "\n".join(block.text for block in found.blocks)) >= LEAST
