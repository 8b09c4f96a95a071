"""The texts in a Word document's XML, in order, without what is deleted or hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from ingest.load.characters import one_line
from ingest.load.tables import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "r"))
_BOX = qn("w:txbxContent")
# The older twin of a drawing, text moved away, settings.
_SKIPPED = {f"{_MC}Fallback", _BOX, *(qn(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr"))}
_SIGNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_UNREAD = ("w:strike", "w:dstrike", "w:vanish")
_WIDEST_SPAN = 60


def body_of(element: _Element) -> Iterator[_Element]:
    """The paragraphs and tables below an element, in order; content controls are looked into."""
    for child in element:
        if child.tag == _PARAGRAPH:
            yield child
            for box in child.iter(_BOX):
                if not any(above.tag == f"{_MC}Fallback" for above in box.iterancestors()):
                    yield from body_of(box)
        elif child.tag == _TABLE:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from body_of(child)


def text_of(element: _Element) -> str:
    """The text of a paragraph or a part of it, with its line breaks and tabs."""
    parts = []
    for child in element:
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag == qn("w:br"):
            parts.append("\n")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED and not _is_unread(child):
            parts.append(text_of(child))
    return "".join(parts)


def grid(table: _Element) -> list[list[Cell]]:
    """The cells of a table, merged ones at every position they cover."""
    lines: list[list[Cell]] = []
    for row in _inside(table, _ROW):
        settings = row.find(qn("w:trPr"))
        is_head = settings is not None and _is_on(settings, "w:tblHeader")
        line = [Cell("") for _ in range(_count(settings, "w:gridBefore", 0))]
        for cell in _inside(row, _CELL):
            facts = cell.find(qn("w:tcPr"))
            merge = None if facts is None else facts.find(qn("w:vMerge"))
            above = lines[-1][len(line)] if lines and len(line) < len(lines[-1]) else None
            if merge is not None and merge.get(qn("w:val")) != "restart" and above is not None:
                content = above
            else:
                content = Cell(cell_text(cell), is_head or _is_bold(cell))
            line += [content] * _count(facts, "w:gridSpan", 1)
        lines.append(line)
    return lines


def only_cell(table: _Element) -> _Element | None:
    """The cell of a table that has no other: a frame around text."""
    cells = [cell for row in _inside(table, _ROW) for cell in _inside(row, _CELL)]
    return cells[0] if len(cells) == 1 else None


def cell_text(cell: _Element) -> str:
    """The text of a cell on one line, tables in it included."""
    return one_line(" ".join(text_of(paragraph) for paragraph in cell.iter(_PARAGRAPH)))


def _inside(element: _Element, tag: str) -> Iterator[_Element]:
    """The nearest descendants with a tag: rows of a table but not of a table in it."""
    for child in element:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in {_PARAGRAPH, _TABLE} | _SKIPPED:
            yield from _inside(child, tag)


def _is_bold(cell: _Element) -> bool:
    runs = [run for run in cell.iter(_RUN) if text_of(run).strip()]
    return bool(runs) and all(
        (settings := run.find(qn("w:rPr"))) is not None and _is_on(settings, "w:b") for run in runs
    )


def _is_unread(element: _Element) -> bool:
    settings = element.find(qn("w:rPr")) if element.tag == _RUN else None
    return settings is not None and any(_is_on(settings, tag) for tag in _UNREAD)


def _is_on(settings: _Element, tag: str) -> bool:
    switch = settings.find(qn(tag))
    return switch is not None and switch.get(qn("w:val"), "1") not in {"0", "false", "off", "none"}


def _count(settings: _Element | None, tag: str, default: int) -> int:
    found = None if settings is None else settings.find(qn(tag))
    return default if found is None else min(max(int(found.get(qn("w:val"), default)), default), _WIDEST_SPAN)
