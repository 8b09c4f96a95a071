"""Pictures (png, jpg, webp) → blocks recognised in them: screenshots and photographs of announcements."""

from __future__ import annotations

import warnings
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, UnidentifiedImageError

from ingest.errors import IngestError
from ingest.load import ocr
from ingest.load.headings import find_headings
from ingest.load.media_type import JPEG, PNG, WEBP
from ingest.load.pdf_lines import merged
from ingest.load.pdf_paragraphs import pieces
from ingest.types import Loaded

if TYPE_CHECKING:
    from ingest.types import RawFile

MAX_PIXELS = 60_000_000
"""A long screenshot has some 20 million, a photograph of a large camera 50."""

MAX_SIDE = 60_000

_FORMATS = {"PNG": PNG, "JPEG": JPEG, "WEBP": WEBP}
_BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, EOFError)


def load(file: RawFile) -> Loaded:
    """Reads a picture.

    Raises:
        IngestError: It is damaged, or has more than `MAX_PIXELS`.
    """
    picture, media_type = _opened(file.data)
    lines = [line for line in merged(ocr.read_lines(picture, 1)) if line.text]
    blocks = tuple(replace(block, page=None, ocr=True) for block in find_headings(pieces(lines)))
    return Loaded(blocks, media_type, pictures=(ocr.kept(picture, 1),))


def _opened(data: bytes) -> tuple[Image.Image, str]:
    """The picture as it is looked at: turned as its camera says, on white where it is transparent."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sizes and of slips in metadata; what matters is checked here
            with Image.open(BytesIO(data), formats=list(_FORMATS)) as opened:
                if opened.width * opened.height > MAX_PIXELS or max(opened.size) > MAX_SIDE:
                    raise IngestError("picture-too-large", width=opened.width, height=opened.height)
                media_type = _FORMATS[opened.format or ""]
                turned = ImageOps.exif_transpose(opened)
                return ocr.fitted(_on_white(turned)), media_type
    except Image.DecompressionBombError as error:
        raise IngestError("picture-too-large", width=0, height=0) from error
    except _BROKEN as error:
        raise IngestError("file-unreadable") from error


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    shown = picture.convert("RGBA")
    white = Image.new("RGBA", shown.size, "white")
    return Image.alpha_composite(white, shown).convert("RGB")
