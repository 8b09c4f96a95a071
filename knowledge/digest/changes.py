"""The section of changed rules: what, on which platform, from when, which numbers before and after. Pure."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.digest.shelf import Shelf, Told, sentence_at, telling
from knowledge.digest.values import Item
from knowledge.rules.differences import ChangeKind, VersionText, differences
from knowledge.rules.versions import stated_interval
from knowledge.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.rules.differences import Change
    from knowledge.rules.number_changes import NumberChange
    from knowledge.types import Citation, Version

LONGEST_COMPARED = 100_000
"""Characters of a text that is compared; of a longer one only the day is told."""
NUMBERS_SHOWN = 4
"""Numbers before and after that a line holds."""
_ARROW = " → "


def rule_changes(shelf: Shelf, appeared: Iterable[Version]) -> tuple[Item, ...]:
    """A line for each rule that appeared in the week: those in force first come first."""
    rules = sorted(
        (version for version in appeared if version.kind is Kind.POLICY),
        key=lambda each: (stated_interval(each).start, each.title, each.document_id, each.number),
    )
    return tuple(item for version in rules if (item := _line(shelf, version)) is not None)


def _line(shelf: Shelf, version: Version) -> Item | None:
    before = shelf.before(version)
    known = shelf.passages_of(before) if before is not None else ()
    changes = _changes(shelf, before, version) if before is not None else ()
    telling_numbers = [
        (change, number) for change in changes for number in change.quantities if number.before and number.after
    ]
    shown = telling_numbers[:NUMBERS_SHOWN]
    citations = _of_changes(shelf, version, before, [change for change, _ in shown] or changes[:1])
    if not citations:
        told = telling(shelf.passages_of(version), known) or telling(shelf.passages_of(version))
        if told is None:
            return None
        citations = (shelf.cite(1, version, told),)
    what = _what(shelf, changes, [number for _, number in shown], more=len(telling_numbers) > len(shown))
    text = shelf.say(
        "digest-rule-change",
        title=version.title,
        status="new" if before is None else "changed",
        platform=shelf.platform(version),
        effective=version.effective_from.isoformat() if version.effective_from is not None else "none",
        what=what if before is not None else _gist(citations[0].quote),
    )
    return Item(text, citations, f"rule:{version.document_id}:{version.number}")


def _changes(shelf: Shelf, before: Version, after: Version) -> tuple[Change, ...]:
    """What changed between two versions, but for what only says when the page was updated."""
    sides = [
        VersionText(shelf.texts.get((each.document_id, each.number), ""), tuple(shelf.passages_of(each)))
        for each in (before, after)
    ]
    if any(len(each.text) > LONGEST_COMPARED for each in sides):
        return ()
    return tuple(change for change in _compared(*sides) if not change.stamp)


@lru_cache(maxsize=64)
def _compared(before: VersionText, after: VersionText) -> tuple[Change, ...]:
    """Kept for the next who reads the week."""
    return differences(before, after)


def _what(shelf: Shelf, changes: Sequence[Change], numbers: Sequence[NumberChange], *, more: bool) -> str:
    """The numbers before and after; without any, how many places changed."""
    comma = shelf.say("changes-comma")
    if numbers:
        told = dict.fromkeys(f"{each.before}{_ARROW}{each.after}" for each in numbers)
        return comma.join((*told, *(("…",) if more else ()))) + shelf.say("changes-stop")
    counts = [(kind, sum(change.kind is kind for change in changes)) for kind in ChangeKind]
    counted = [shelf.say(f"changes-count-{kind.value}", count=str(count)) for kind, count in counts if count]
    return comma.join(counted) + shelf.say("changes-stop") if counted else "none"


def _gist(quote: str) -> str:
    """What a new rule says, on one line."""
    return " ".join(quote.split())


def _of_changes(
    shelf: Shelf, version: Version, before: Version | None, changes: Sequence[Change]
) -> tuple[Citation, ...]:
    """The words after and before each change: a number of either side stands in one of them."""
    citations: list[Citation] = []
    for change in dict.fromkeys(changes):
        for side, told in ((version, _after(shelf, version, change)), (before, _before(shelf, before, change))):
            if side is not None and told is not None and told.quote not in [each.quote for each in citations]:
                citations.append(shelf.cite(len(citations) + 1, side, told))
    return tuple(citations)


def _after(shelf: Shelf, version: Version, change: Change) -> Told | None:
    if change.after_start is None:
        return None
    edit = change.edits[0].after_start if change.edits else 0
    return sentence_at(shelf.passages_of(version), change.after_start + edit)


def _before(shelf: Shelf, version: Version | None, change: Change) -> Told | None:
    if version is None or change.before_start is None:
        return None
    edit = change.edits[0].before_start if change.edits else 0
    return sentence_at(shelf.passages_of(version), change.before_start + edit)
