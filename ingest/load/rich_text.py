"""Text as editors of the web keep it, a tree of nodes (Slate, ProseMirror, Quill, Editor.js, Draft.js) → lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_INSIDE = ("children", "content", "blocks", "ops", "data", "items", "nodes", "paragraphs", "document", "root")
_LEAF = ("text", "insert")
_DEEPEST = 60


def rich_text(value: object) -> str:
    """The text of a tree, a line for each of its blocks; empty for data of another kind."""
    return "\n".join(line for line in "".join(_pieces(value, 0)).split("\n") if line.strip())


def _pieces(value: object, depth: int) -> Iterator[str]:
    """Texts in order; a node around others ends its line."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _pieces(each, depth + 1)
    elif isinstance(value, dict):
        leaf = next((value[name] for name in _LEAF if isinstance(value.get(name), str)), None)
        if leaf is not None:
            yield leaf
            if "type" in value and "key" in value:  # Draft.js: a block is a leaf
                yield "\n"
            return
        inside = [value[name] for name in _INSIDE if isinstance(value.get(name), list | dict)]
        for each in inside:
            yield from _pieces(each, depth + 1)
        if inside:
            yield "\n"
