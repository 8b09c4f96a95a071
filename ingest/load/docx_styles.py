"""What the styles of a Word document say of its paragraphs: heading, contents list, list item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|文档标题", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录|table of figures)\b.*|目录\s*\d*", re.IGNORECASE)
_LIST = re.compile(r"(?:list|列表)\D*([2-5])?", re.IGNORECASE)
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph is by its style and its own settings.

    Attributes:
        heading: Depth from 1, or None for no heading.
        contents: Whether it is a line of a table of contents.
        listed: The nesting from 0 that a style for lists gives it, or None for another style.
        number: The id of the numbered list that it belongs to.
        level: Its level in that list from 0, or None when its style decides.
    """

    style: str
    heading: int | None
    contents: bool
    listed: int | None
    number: str | None
    level: int | None


class Styles:
    """The styles of one document.

    Args:
        root: The root of its styles part.
    """

    def __init__(self, root: _Element) -> None:
        self._styles = {style.get(qn("w:styleId"), ""): style for style in root.iter(qn("w:style"))}

    def look(self, paragraph: _Element) -> Look:
        """What a paragraph is."""
        own = paragraph.find(qn("w:pPr"))
        style = _value(own, "w:pStyle") or ""
        chain = [own, *(each.find(qn("w:pPr")) for each in self._chain(style))]
        names = [_value(each, "w:name") or "" for each in self._chain(style)]
        outline = next((level for each in chain if (level := _value(each, "w:outlineLvl")) is not None), None)
        numbers = [found for each in chain if each is not None and (found := each.find(qn("w:numPr"))) is not None]
        number = next((value for each in numbers if (value := _value(each, "w:numId")) is not None), None)
        level = next((value for each in numbers if (value := _value(each, "w:ilvl")) is not None), None)
        return Look(
            style=style,
            heading=_heading(names, outline),
            contents=any(_CONTENTS.fullmatch(name) for name in names[:1]),
            listed=next((int(listed[1] or 1) - 1 for name in names if (listed := _LIST.fullmatch(name))), None),
            number=None if number in {None, "0"} else number,
            level=None if level is None else int(level),
        )

    def _chain(self, style: str) -> list[_Element]:
        """A style and those it is based on, nearest first."""
        chain: list[_Element] = []
        while style in self._styles and self._styles[style] not in chain:
            chain.append(self._styles[style])
            style = _value(chain[-1], "w:basedOn") or ""
        return chain


def _heading(names: list[str], outline: str | None) -> int | None:
    for name in names:
        if found := _HEADING.fullmatch(name):
            return int(found[1])
        if _TITLE.fullmatch(name):
            return 1
    if outline is not None and outline.isdigit() and int(outline) < _BODY_LEVEL:
        return int(outline) + 1
    return None


def _value(element: _Element | None, tag: str) -> str | None:
    child = None if element is None else element.find(qn(tag))
    return None if child is None else child.get(qn("w:val"))
