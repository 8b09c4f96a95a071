"""Two texts loaded as versions of one document, and their changes as a reader would write them down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.load import load
from ingest.split import split
from ingest.types import RawFile
from knowledge.rules.differences import VersionText, differences

if TYPE_CHECKING:
    from knowledge.rules.differences import Change


def version(text: str, name: str = "rule.txt") -> VersionText:
    """A text through the real door: loaded by its file name's ending, and split."""
    parts = split(load(RawFile(source=name, name=name, data=text.encode())).blocks)
    return VersionText(parts.text, parts.passages)


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What changed from one text to another."""
    return differences(version(before), version(after))


def told(before: str, after: str) -> list[tuple[str, str | None, str | None]]:
    """Kind, place before and place after of each change."""
    return [(change.kind.value, change.place_before, change.place_after) for change in changes(before, after)]


def numbers(before: str, after: str) -> list[tuple[str | None, str | None]]:
    """Every quantity that changed, references left out."""
    return [(each.before, each.after) for change in changes(before, after) for each in change.quantities]


def marked(change: Change) -> str:
    """The later text with what went in [-…-] and what came in {+…+}."""
    before, after = change.before or "", change.after or ""
    parts, position = [], 0
    for edit in change.edits:
        gone, come = before[edit.before_start : edit.before_end], after[edit.after_start : edit.after_end]
        parts += [after[position : edit.after_start], f"[-{gone}-]" if gone else "", f"{{+{come}+}}" if come else ""]
        position = edit.after_end
    return "".join([*parts, after[position:]])
