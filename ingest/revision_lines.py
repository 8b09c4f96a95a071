"""The lines of a run on a revisions set, and what the set knows, in the forms that scorers compare. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ingest.revision_paragraphs import changed_paragraphs
from knowledge.rules.differences import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.evaluate_changes import Told
    from knowledge.rules.differences import Change, Comparison

Row = dict[str, Any]


def articles_line(compared: Comparison, before: Row, after: Row, _ours: str, _theirs: str) -> dict[str, object]:
    """What changed by article number, for a set of laws.

    Args:
        compared: The two versions as loaded, compared.
        before: The earlier version's row in the set.
        after: The later version's row.
        _ours: The earlier version's text as loaded.
        _theirs: The later version's text as loaded.
    """
    old = {article["label"] for article in before["articles"]}
    new = {article["label"] for article in after["articles"]}
    line: dict[str, list[object]] = {"modified": [], "renumbered": [], "added": [], "removed": [], "numbers": []}
    changed: set[str] = set()
    for change in compared.changes:
        ours = change.place_before if change.place_before in old else None
        theirs = change.place_after if change.place_after in new else None
        changed.update(place for place in (ours, theirs) if place is not None)
        if ours is not None and theirs is not None:
            line[change.kind.value].append([ours, theirs])
            if change.quantities:
                line["numbers"].append([ours, theirs])
        elif theirs is not None:
            line["added"].append(theirs)
        elif ours is not None:
            line["removed"].append(ours)
    return {"changed": sorted(changed), **line}


def paragraphs_line(compared: Comparison, before: Row, after: Row, ours: str, theirs: str) -> dict[str, object]:
    """What changed by index of paragraph, for a set of terms; the arguments are those of `articles_line`."""
    found = changed_paragraphs(compared, ours, before["paragraphs"], theirs, after["paragraphs"])
    return {
        "changed": [list(pair) for pair in found],
        "modified": [[i, j] for i, j in found if i is not None and j is not None],
        "renumbered": [],
        "added": [j for i, j in found if i is None],
        "removed": [i for i, j in found if j is None],
    }


def known_changes(pair: Row, form: str) -> Told:
    """What the set knows to have changed between a pair of versions."""
    if form == "changed_by_number":
        return frozenset(pair["changed_by_number"])
    if form == "aligned":
        return _aligned(pair)
    modified = {(each["old"], each["new"]) for each in pair["modified"]}
    return frozenset(modified | {(each, None) for each in pair["removed"]} | {(None, each) for each in pair["added"]})


def told_changes(line: Row, form: str) -> Told:
    """What a line of a run tells."""
    if form == "changed_by_number":
        return frozenset(line["changed"])
    if form == "aligned":
        return _aligned(line)
    return frozenset(tuple(each) for each in line["changed"])


def _aligned(row: Row) -> Told:
    both = {
        (kind, *((each["old"], each["new"]) if isinstance(each, dict) else each))
        for kind in ("modified", "renumbered")
        for each in row[kind]
    }
    return frozenset(both | {("added", each) for each in row["added"]} | {("removed", each) for each in row["removed"]})


def numbers_told(entries: Iterable[Row], compared: Comparison) -> bool:
    """Whether every number that the set knows to have changed in an article or paragraph was told.

    In a pair of articles it is told as a number that changed there; in terms, whose paragraphs are loaded as several
    or joined, as one that changed anywhere, or within what was added or removed.
    """
    return all(_told(entry, compared) for entry in entries)


def _told(entry: Row, compared: Comparison) -> bool:
    by_place = isinstance(entry["old"], str)
    places = (entry["old"], entry["new"])
    bearing = [each for each in compared.changes if not by_place or (each.place_before, each.place_after) == places]
    gone, come = _words(bearing, earlier=True), _words(bearing, earlier=False)
    return all(each in gone for each in entry["only_in_old"]) and all(each in come for each in entry["only_in_new"])


def _words(changes: Iterable[Change], *, earlier: bool) -> str:
    """The numbers that changed on one side, those that articles are cited by, and what is on one side only."""
    found: list[str] = []
    for change in changes:
        found.append((change.place_before if earlier else change.place_after) or "")
        found += [(number.before if earlier else number.after) or "" for number in change.numbers]
        one_sided = ChangeKind.REMOVED if earlier else ChangeKind.ADDED
        if change.kind is one_sided:
            found.append((change.before if earlier else change.after) or "")
    return "\n".join(found)
