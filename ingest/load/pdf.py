"""PDF → blocks with page numbers. Scanned pages have no text; reading them is for OCR to come."""

from __future__ import annotations

import ctypes
import math
from contextlib import closing
from threading import Lock
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import IngestError
from ingest.load.characters import one_line
from ingest.load.headings import find_headings
from ingest.load.media_type import PDF
from ingest.load.pdf_lines import Line, merged, without_furniture
from ingest.load.pdf_paragraphs import pieces
from ingest.types import Loaded, RawFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_PAGES = 3000

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
                lines = [line for number in range(len(document)) for line in _lines_of(document, number)]
        except pypdfium2.PdfiumError as error:
            locked = error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
            raise IngestError("file-encrypted" if locked else "file-unreadable") from error
    return Loaded(find_headings(pieces(without_furniture(merged(lines)))), PDF)


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
