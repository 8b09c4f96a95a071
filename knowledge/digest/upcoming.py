"""The section of what takes effect in the next two weeks, in the order of the days. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from knowledge.digest.shelf import Shelf, holds_ever, telling
from knowledge.digest.values import Item

if TYPE_CHECKING:
    from datetime import date

    from knowledge.digest.values import Week
    from knowledge.types import Version

AHEAD = timedelta(days=14)
"""How far after the week a rule's first day may lie to be announced."""


def takes_effect_soon(version: Version, week: Week) -> bool:
    """Whether a version's first day lies in the two weeks after a week."""
    first = version.effective_from
    return first is not None and week.last < first <= week.last + AHEAD and holds_ever(version)


def taking_effect(shelf: Shelf, upcoming: list[Version]) -> tuple[Item, ...]:
    """A line for each, the next first."""
    days = [(version.effective_from, version) for version in upcoming]
    dated = [(day, version) for day, version in days if day is not None]
    dated.sort(key=lambda each: (each[0], each[1].kind.rank, each[1].title, each[1].document_id, each[1].number))
    return tuple(item for day, version in dated if (item := _line(shelf, version, day)) is not None)


def _line(shelf: Shelf, version: Version, day: date) -> Item | None:
    before = shelf.before(version)
    known = shelf.passages_of(before) if before is not None else ()
    told = telling(shelf.passages_of(version), known) or telling(shelf.passages_of(version))
    if told is None:
        return None
    text = shelf.say(
        "digest-taking-effect",
        title=version.title,
        platform=shelf.platform(version),
        effective=day.isoformat(),
        day=day.isoweekday(),
        status="new" if before is None else "changed",
    )
    return Item(text, (shelf.cite(1, version, told),), f"effect:{version.document_id}:{version.number}")
