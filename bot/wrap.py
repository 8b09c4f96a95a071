"""Breaks lines for the terminal as Chinese is set: between any two characters, never before closing punctuation.

Rich breaks at white space only, so a Chinese sentence after a space would leave half a line empty.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_CLOSING = "，。；：！？、”’』」）》〉】％"
_OPENING = "“‘『「（《〈【"
_PIECE = re.compile(
    rf"\n | [^\S\n]+ | [{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}]+)[{_CLOSING}]* | .", re.VERBOSE | re.DOTALL
)


class Wrapped:
    """A styled text that fills its lines.

    Args:
        text: What is shown.
        indent: Columns left free before each line.
    """

    def __init__(self, text: Text, indent: int = 0) -> None:
        self._text = text
        self._indent = indent

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        """Rich's own protocol: the lines for the width there is."""
        width = max(2, options.max_width - self._indent)
        for line in self._text.divide(break_offsets(self._text.plain, width)):
            line.rstrip()
            yield Text(" " * self._indent).append_text(line)


def break_offsets(text: str, width: int) -> list[int]:
    """Where new lines begin, for lines of at most `width` columns (2 or more)."""
    offsets: list[int] = []
    used = 0
    for match in _PIECE.finditer(text):
        piece = match.group()
        if piece == "\n":
            offsets.append(match.end())
            used = 0
            continue
        size = cell_len(piece)
        if used + size > width and not piece.isspace():
            if used:
                offsets.append(match.start())
                used = 0
            if size > width:
                used = _cut(piece, match.start(), width, offsets)
                continue
        used += size
    return [offset for offset in offsets if 0 < offset < len(text)]


def _cut(piece: str, start: int, width: int, offsets: list[int]) -> int:
    """Breaks a word longer than a line; how much of the last line it fills."""
    used = 0
    for position, character in enumerate(piece, start):
        size = cell_len(character)
        if used + size > width:
            offsets.append(position)
            used = 0
        used += size
    return used
