"""The section of what platforms and moderators announced, official first, each with what it says. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.digest.shelf import Shelf, telling
from knowledge.digest.values import Item
from knowledge.rules.versions import stated_interval
from knowledge.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.types import Version

KINDS = frozenset({Kind.ANNOUNCEMENT, Kind.NOTE, Kind.ARTICLE})


def announcements(shelf: Shelf, appeared: Iterable[Version]) -> tuple[Item, ...]:
    """A line for each text of the week that is no rule."""
    chosen = sorted(
        (version for version in appeared if version.kind in KINDS),
        key=lambda each: (each.kind.rank, stated_interval(each).start, each.title, each.document_id, each.number),
    )
    return tuple(item for version in chosen if (item := _line(shelf, version)) is not None)


def _line(shelf: Shelf, version: Version) -> Item | None:
    before = shelf.before(version)
    known = shelf.passages_of(before) if before is not None else ()
    told = telling(shelf.passages_of(version), known) or telling(shelf.passages_of(version))
    if told is None:
        return None
    gist = "none" if told.quote.rstrip("。.") in version.title else " ".join(told.quote.split())
    text = shelf.say("digest-announcement", title=version.title, platform=shelf.platform(version), gist=gist)
    return Item(text, (shelf.cite(1, version, told),), f"news:{version.document_id}:{version.number}")
