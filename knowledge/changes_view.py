"""Changes as the terminal shows them: in colour on a terminal, with brackets in a file."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from knowledge.rules.differences import ChangeKind
from knowledge.rules.excerpt import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.changes import VersionChanges
    from knowledge.rules.differences import Change
    from knowledge.rules.number_changes import NumberChange
    from knowledge.terminal import Terminal
    from knowledge.types import Version

_STYLES = {"removed": "red strike", "added": "green", "same": "", "cut": "dim"}
_BRACKETS = {"removed": ("[-", "-]"), "added": ("{+", "+}")}
_KIND_STYLES = {"modified": "bold yellow", "added": "bold green", "removed": "bold red", "renumbered": "bold cyan"}
_LISTED = 3
"""More that are renumbered in a row are told by the first and the last."""

_INDENT = "    "
_ARROW = " → "


def changes_view(found: VersionChanges, terminal: Terminal, platform: str | None) -> Iterator[Text]:
    """The changes line by line, in the reader's language.

    Args:
        found: The two versions and their changes.
        terminal: Where it is shown: on a terminal marks are colours, elsewhere brackets.
        platform: The platform's name, if the document has one.
    """
    yield Text(" · ".join(part for part in (found.after.title, platform) if part), style="bold")
    yield Text(_ARROW.join(_version(version, terminal) for version in (found.before, found.after)), style="dim")
    changes = found.of_the_rule
    yield Text(terminal.say("changes-nothing") if not changes else _summary(changes, terminal))
    if changes and not _in_colour(terminal) and any(change.edits for change in changes):
        yield Text(terminal.say("changes-legend"))
    for is_renumbering, group in groupby(changes, lambda change: change.kind is ChangeKind.RENUMBERED):
        if is_renumbering:
            yield from _renumbered(list(group), terminal)
        else:
            for heading, below in groupby(group, lambda change: _heading(change, terminal)):
                yield Text("")
                yield heading
                for change in below:
                    yield from _change(change, terminal)
    stamps = [change for change in found.changes if change.stamp]
    if stamps:
        yield Text("")
        line = Text(terminal.say("changes-stamp"))
        for change in stamps:
            line.append_text(_marked(change, terminal, one_sided=True)).append(" ")
        yield line


def _version(version: Version, terminal: Terminal) -> str:
    dates = [
        terminal.say(key, day=day.isoformat())
        for key, day in (("changes-published", version.published), ("changes-effective", version.effective_from))
        if day is not None
    ]
    joined = terminal.say("changes-comma").join(dates) or terminal.say("changes-undated")
    return terminal.say("changes-version", number=str(version.number), dates=joined)


def _summary(changes: Sequence[Change], terminal: Terminal) -> str:
    counts = [(kind, sum(change.kind is kind for change in changes)) for kind in ChangeKind]
    told = [terminal.say(f"changes-count-{kind.value}", count=str(count)) for kind, count in counts if count]
    return terminal.say("changes-comma").join(told) + terminal.say("changes-stop")


def _heading(change: Change, terminal: Terminal) -> Text:
    kind = change.kind.value
    return Text(terminal.say(f"changes-{kind}"), style=_KIND_STYLES[kind]).append(f" {_places(change, terminal)}")


def _change(change: Change, terminal: Terminal) -> Iterator[Text]:
    is_heading = change.kind is not ChangeKind.MODIFIED and _places(change, terminal) in {change.before, change.after}
    if not is_heading:
        yield Text(_INDENT).append_text(_marked(change, terminal))
    if change.quantities:
        numbers = terminal.say("changes-comma").join(_number(each, terminal) for each in change.quantities)
        yield Text(f"{_INDENT}{terminal.say('changes-numbers', numbers=numbers)}", style="bold magenta")


def _marked(change: Change, terminal: Terminal, *, one_sided: bool = False) -> Text:
    """An excerpt of a change with its marks, those of what is only new or only gone where they are asked for."""
    line = Text()
    plain = _in_colour(terminal) or not (one_sided or change.kind is ChangeKind.MODIFIED)
    for mark, text in excerpt(change):
        left, right = ("", "") if plain else _BRACKETS.get(mark, ("", ""))
        line.append(f"{left}{text}{right}", style=_STYLES[mark])
    return line


def _in_colour(terminal: Terminal) -> bool:
    return terminal.out.color_system is not None and not terminal.out.no_color


def _renumbered(changes: Sequence[Change], terminal: Terminal) -> Iterator[Text]:
    """Neighbours that only moved on: the first and the last of them, and how many there are."""
    yield Text("")
    if len(changes) > _LISTED:
        told = f"{_places(changes[0], terminal)} … {_places(changes[-1], terminal)}"
        told = terminal.say("changes-run", places=told, count=str(len(changes)))
    else:
        told = terminal.say("changes-comma").join(_places(change, terminal) for change in changes)
    yield Text(terminal.say("changes-renumbered"), style=_KIND_STYLES["renumbered"]).append(f" {told}")


def _places(change: Change, terminal: Terminal) -> str:
    places = [place for place in (change.place_before, change.place_after) if place is not None]
    return _ARROW.join(dict.fromkeys(places)) or terminal.say("changes-no-place")


def _number(number: NumberChange, terminal: Terminal) -> str:
    if number.before is None:
        return terminal.say("changes-number-new", number=number.after or "")
    if number.after is None:
        return terminal.say("changes-number-gone", number=number.before)
    return f"{number.before}{_ARROW}{number.after}"
