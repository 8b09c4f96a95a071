"""Telegram's HTML: pieces that are always valid, and messages of them that are never too long."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from telegram.constants import MessageLimit

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_LENGTH = int(MessageLimit.MAX_TEXT_LENGTH) - 96
"""Less than Telegram takes: an answer that comes late begins with a line that says so."""
MAX_ENTITIES = int(MessageLimit.MESSAGE_ENTITIES) - 20
"""Less than Telegram keeps: it adds its own for each address and @name that it finds in the text."""
MAX_BYTES = 32_768 - 400
MAX_ADDRESS_BYTES = 2_048

_WEB = re.compile(r"https?://[^\s/?#]+\S*", re.ASCII | re.IGNORECASE)
_BREAKS = re.compile(r"(?<=[。！？；!?;\n])|(?<=[.,，、])(?=\D)|(?<=\s)")


@dataclass(frozen=True, slots=True)
class Piece:
    """HTML that is whole in itself.

    Attributes:
        length: What people see of it, in UTF-16 units: never less than the characters that Telegram counts.
        entities: How many formatted parts it has.
    """

    html: str
    length: int
    entities: int = 0

    def __add__(self, other: Piece) -> Piece:
        return Piece(self.html + other.html, self.length + other.length, self.entities + other.entities)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece with its place in a message.

    Attributes:
        quoted: Whether it stands in the quotation that readers unfold.
        gap: What separates it from the block before, in the same message.
    """

    piece: Piece
    quoted: bool = False
    gap: str = "\n"


NOTHING = Piece("", 0)


def plain(text: str) -> Piece:
    """Text as it is: no character of it means anything to Telegram."""
    text = text.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair cannot be sent
    return Piece(html.escape(text, quote=False), len(text.encode("utf-16-le")) // 2)


def bold(piece: Piece) -> Piece:
    """In bold."""
    return _tagged("b", piece)


def italic(piece: Piece) -> Piece:
    """In italics."""
    return _tagged("i", piece)


def struck(piece: Piece) -> Piece:
    """Crossed out."""
    return _tagged("s", piece)


def link(piece: Piece, address: str | None) -> Piece:
    """A link to a page of the web; without a link if the address is none, or of another kind."""
    if not address or not _WEB.fullmatch(address) or len(address.encode()) > MAX_ADDRESS_BYTES:
        return piece
    opening = f'<a href="{html.escape(address)}">'
    return Piece(f"{opening}{piece.html}</a>", piece.length, piece.entities + 1)


def shortened(text: str, longest: int) -> str:
    """The text, cut with an ellipsis if it has more characters than that."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def split(text: str, longest: int) -> list[str]:
    """The text in parts of at most that many characters, cut after sentences or words where possible."""
    parts = []
    while len(text) > longest:
        ends = [match.start() for match in _BREAKS.finditer(text, longest // 2, longest)]
        end = ends[-1] if ends else longest
        parts.append(text[:end])
        text = text[end:]
    return [*parts, text]


def messages(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The blocks in order, in as few messages as Telegram's limits allow. Each block must fit in one."""
    pages: list[list[Block]] = []
    for block in blocks:
        if pages and _fits([*pages[-1], block]):
            pages[-1].append(block)
        else:
            pages.append([block])
    return tuple(_rendered(page).html for page in pages)


def _fits(page: list[Block]) -> bool:
    piece = _rendered(page)
    return piece.length <= MAX_LENGTH and piece.entities <= MAX_ENTITIES and len(piece.html.encode()) <= MAX_BYTES


def _rendered(page: list[Block]) -> Piece:
    whole = NOTHING
    for quoted, group in groupby(page, key=lambda block: block.quoted):
        blocks = list(group)
        run = blocks[0].piece
        for block in blocks[1:]:
            run = run + plain(block.gap) + block.piece
        if quoted:
            run = Piece(f"<blockquote expandable>{run.html}</blockquote>", run.length, run.entities + 1)
        whole = whole + plain(blocks[0].gap) + run if whole.html else run
    return whole


def _tagged(tag: str, piece: Piece) -> Piece:
    return Piece(f"<{tag}>{piece.html}</{tag}>", piece.length, piece.entities + 1)
