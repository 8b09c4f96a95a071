"""Pictures and scanned pages: their text is recognised, marked as such, and held against the picture that is kept."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ingest.add import add_file
from ingest.load.media_type import JPEG, PDF, WEBP
from ingest.load.strips import strips
from ingest.parse import parse
from ingest.types import RawFile
from tests.ingest import making
from tests.ingest.recovery import recovered

if TYPE_CHECKING:
    from knowledge.door import Knowledge

LEAST = 0.95
"""The share of characters of a screenshot at 1x that are to be recovered."""


def read(name: str, data: bytes) -> list[str]:
    loaded = parse(RawFile(name, name, data))
    assert all(block.ocr for block in loaded.blocks)
    return [block.text for block in loaded.blocks]


@pytest.mark.slow
def test_a_screenshot_of_an_announcement_is_a_document_that_says_how_it_was_read(knowledge: Knowledge) -> None:
    data = making.picture(making.screenshot())
    outcome = add_file(knowledge, RawFile("公告.png", "公告.png", data))
    assert (outcome.status, outcome.title) == ("added", making.RULES[0])
    assert outcome.document_id is not None
    text = knowledge.documents.text(outcome.document_id, 1)
    assert text is not None
    assert recovered(making.RULES, text) >= LEAST
    [passages] = knowledge.documents.passages([outcome.document_id]).values()
    assert all(passage.place.ocr for passage in passages)
    assert {(passage.place.label() or "").rsplit(" · ", 1)[-1] for passage in passages} == {"OCR"}
    picture = knowledge.pictures.get(outcome.document_id, 1, None)
    assert picture is not None
    assert (picture.number, picture.media_type) == (1, JPEG)
    with Image.open(io.BytesIO(picture.data)) as shown:
        assert shown.size == making.screenshot().size
        assert not shown.getexif()


@pytest.mark.slow
def test_a_price_list_on_a_screen_has_its_heads_in_each_row() -> None:
    image = making.screenshot([""] * 5)
    for column in range(3):
        lines = [row[column] for row in making.PRICES]
        image.paste(making.screenshot(lines, width=200), (column * 220, 0))
    data = io.BytesIO()
    image.save(data, "WEBP", lossless=True)
    loaded = parse(RawFile("prices.webp", "prices.webp", data.getvalue()))
    assert loaded.media_type == WEBP
    assert [block.text for block in loaded.blocks] == [
        "类目：服饰 | 保证金：2000元 | 佣金率：5%",
        "类目：生鲜 | 保证金：1500元 | 佣金率：3%",
        "类目：图书 | 保证金：1000元 | 佣金率：2%",
    ]


@pytest.mark.slow
def test_a_scanned_page_among_others_is_recognised_and_the_others_are_read() -> None:
    scan = making.screenshot(size=32, width=1240).convert("L")
    out = io.BytesIO()
    scan.save(out, "PDF", resolution=150)
    loaded = parse(RawFile("scan.pdf", "scan.pdf", out.getvalue()))
    assert loaded.media_type == PDF
    assert {(block.page, block.ocr) for block in loaded.blocks} == {(1, True)}
    assert recovered(making.RULES, "\n".join(block.text for block in loaded.blocks)) >= LEAST
    assert [picture.number for picture in loaded.pictures] == [1]


@pytest.mark.slow
def test_a_turned_photograph_with_a_transparent_edge_is_read_upright() -> None:
    image = making.screenshot(making.RULES[:2], size=20, width=900)
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter, as telephones do
    out = io.BytesIO()
    image.rotate(90, expand=True).save(out, "JPEG", exif=exif, quality=90)
    assert recovered(making.RULES[:2], "\n".join(read("photo.jpg", out.getvalue()))) >= LEAST


@given(st.lists(st.booleans(), min_size=1, max_size=80), st.integers(4, 40))
def test_strips_are_the_whole_picture_and_none_is_too_high(rows: list[bool], highest: int) -> None:
    grey = np.array([[0, 255] if busy else [255, 255] for busy in rows], dtype=np.uint8)
    found = strips(grey, highest)
    assert [start for start, _ in found] == [0, *(end for _, end in found[:-1])]
    assert found[-1][1] == len(rows)
    assert all(0 < end - start <= highest for start, end in found)


def test_a_tall_picture_is_cut_between_its_lines() -> None:
    grey = np.full((4000, 10), 255, dtype=np.uint8)
    for top in range(20, 3980, 30):
        grey[top : top + 16, 2:8] = 0
    found = strips(grey)
    assert len(found) == 3
    assert all(grey[start].min() == 255 for start, _ in found[1:])
