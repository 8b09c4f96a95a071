"""PDF → blocks with page numbers; pages without text are drawn, and the text recognised in the drawing."""

from __future__ import annotations

import ctypes
import math
from contextlib import closing
from dataclasses import replace
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import IngestError
from ingest.load.characters import one_line
from ingest.load.headings import find_headings
from ingest.load.heartbeat import heartbeat
from ingest.load.media_type import PDF
from ingest.load.pdf_lines import Line, merged, without_furniture
from ingest.load.pdf_paragraphs import pieces
from ingest.types import Loaded, RawFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.Image import Image

    from knowledge.types import Picture

MAX_PAGES = 3000
MAX_SCANNED_PAGES = 30
"""To recognise a full page takes some 8 s of one processor."""

_PIXELS_A_POINT = 150 / 72  # letters of 9 points are then 19 pixels high, as much as on a screen
_WIDEST = 2400
_HIGHEST = 20_000

_WIDE_GAP = 1.1
_HYPHEN = 0x02  # what PDFium makes of a hyphen at the end of a line
_LINE_FEED = 0x0A

# PDFium keeps its state for the whole process and is not safe for threads.
_PDFIUM = Lock()


def load(file: RawFile) -> Loaded:
    """Reads a PDF.

    Raises:
        IngestError: It is damaged, needs a password, or has more than `MAX_PAGES` pages.
    """
    with _PDFIUM:
        try:
            with closing(pypdfium2.PdfDocument(file.data)) as document:
                if len(document) > MAX_PAGES:
                    raise IngestError("file-too-many-pages", pages=len(document), limit=MAX_PAGES)
                pages = {number + 1: _lines_of(document, number) for number in range(len(document))}
                pictures = _recognise(document, pages)
        except pypdfium2.PdfiumError as error:
            locked = error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
            raise IngestError("file-encrypted" if locked else "file-unreadable") from error
    recognised = {picture.number for picture in pictures}
    lines = merged(line for found in pages.values() for line in found)
    blocks = find_headings(pieces(without_furniture(lines)))
    return Loaded(
        tuple(replace(block, ocr=block.page in recognised) for block in blocks), PDF, pictures=tuple(pictures)
    )


def _recognise(document: pypdfium2.PdfDocument, pages: dict[int, list[Line]]) -> list[Picture]:
    """Puts the lines recognised on pages without text into `pages`, and returns how those pages look."""
    scanned = [number for number, lines in pages.items() if not lines and _shows_something(document, number)]
    if len(scanned) > MAX_SCANNED_PAGES:
        raise IngestError("file-too-many-scans", pages=len(scanned), limit=MAX_SCANNED_PAGES)
    pictures = []
    for number in scanned:
        picture, scale = _drawn(document, number)
        pages[number] = import_module("ingest.load.ocr").read_lines(picture, number, scale)
        if pages[number]:
            pictures.append(import_module("ingest.load.ocr").kept(picture, number))
        heartbeat()
    return pictures


def _shows_something(document: pypdfium2.PdfDocument, number: int) -> bool:
    with closing(document[number - 1]) as page:
        return int(pdfium.FPDFPage_CountObjects(page)) > 0


def _drawn(document: pypdfium2.PdfDocument, number: int) -> tuple[Image, float]:
    """A page as a picture, and the points of the page that a pixel is."""
    with closing(document[number - 1]) as page:
        width, height = page.get_size()
        scale = min(_PIXELS_A_POINT, _WIDEST / max(width, 1), _HIGHEST / max(height, 1))
        return page.render(scale=scale).to_pil().convert("RGB"), 1 / scale


def _lines_of(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    with closing(document[number]) as page, closing(page.get_textpage()) as text:
        return list(_lines(text, number + 1))


def _lines(text: pypdfium2.PdfTextPage, page: int) -> Iterator[Line]:
    """The lines of a page, in the order in which the file draws them."""
    letters: list[tuple[int, str]] = []
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code not in {_HYPHEN, _LINE_FEED}:
            letters.append((index, chr(code)))
            continue
        if code == _HYPHEN:
            letters.append((index, "-"))
        yield from _line(text, letters, page)
        letters = []
    yield from _line(text, letters, page)


def _line(text: pypdfium2.PdfTextPage, letters: Sequence[tuple[int, str]], page: int) -> Iterator[Line]:
    """The line that letters make up, if any of them is seen."""
    cells = [""]
    boxes: list[tuple[float, float, float, float]] = []
    spaced, first, size = False, 0, 0.0
    middle = letters[len(letters) // 2][0] if letters else 0  # the first may be a bullet, small in its own font
    for index, letter in letters:
        if not letter.strip():
            spaced = True
            continue
        box = text.get_charbox(index, loose=True)
        if not boxes:
            first, size = index, _size(text, middle)
        elif spaced and box[0] - boxes[-1][2] > _WIDE_GAP * size:
            cells.append("")
        elif spaced:
            cells[-1] += " "
        cells[-1] += letter
        boxes.append(box)
        spaced = False
    texts = tuple(filter(None, map(one_line, cells)))
    if texts:
        yield Line(texts, page, boxes[0][0], boxes[-1][2], _baseline(text, first), size)


def _size(text: pypdfium2.PdfTextPage, index: int) -> float:
    """The size of a letter as it is seen: that of its font, scaled."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
    return float(pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)) or 1.0


def _baseline(text: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
    return y.value
