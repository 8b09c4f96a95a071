"""What changed in a rule, as Telegram shows it: on a moderator's card, in an announcement, page by page. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram_html import NOTHING, Block, Piece, bold, italic, plain, shortened, struck
from bot.wording import SEPARATOR
from knowledge.rules.differences import ChangeKind
from knowledge.rules.excerpt import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.wording import PlatformName
    from knowledge.rules.differences import Change
    from knowledge.rules.number_changes import NumberChange
    from knowledge.texts import Texts
    from knowledge.types import Language, Version

MOST_LINES = 6
"""Changes that a card or an announcement tells; the others are counted."""
LONGEST_TITLE = 200
_LONGEST_LINE = 160
_BRIEF_CONTEXT = 12
_BRIEF_STRETCH = 60
_LONGEST_STRETCH = 700
_MOST_NUMBERS = 8
_ARROW = " → "
_BULLET = "• "


def rule_head(version: Version, texts: Texts, language: Language, platform_name: PlatformName) -> Piece:
    """A rule in two lines: its title, and what it is, whose, from when to when."""
    details = [
        texts.say(language, f"kind-{version.kind.value}"),
        *((platform_name(version.platform, language),) if version.platform else ()),
        *(
            texts.say(language, key, day=day.isoformat())
            for key, day in (
                ("source-published", version.published),
                ("source-effective-from", version.effective_from),
                ("source-effective-to", version.effective_to),
            )
            if day is not None
        ),
    ]
    return bold(plain(shortened(version.title, LONGEST_TITLE))) + plain("\n" + SEPARATOR.join(details))


def in_brief(changes: Sequence[Change], texts: Texts, language: Language, most: int = MOST_LINES) -> Piece:
    """The changes of a rule in a few lines, those in numbers first; how many there are besides.

    Args:
        changes: Without those that only say when a page was updated.
        texts: This room's and the knowledge room's.
        language: The reader's.
        most: Lines.
    """
    if not changes:
        return plain(texts.say(language, "changes-nothing"))
    worded = [change for change in changes if change.kind is not ChangeKind.RENUMBERED]
    first = sorted(worded, key=lambda change: not change.quantities)[:most]
    lines = [_brief(change, texts, language) for change in changes if any(change is each for each in first)]
    if rest := len(changes) - len(lines):
        key = "change-note-more" if lines else "change-note-renumbered"
        lines.append(italic(plain(texts.say(language, key, count=rest))))
    return _joined(lines)


def in_full(changes: Sequence[Change], texts: Texts, language: Language) -> Iterator[Block]:
    """Every change with its words, what went crossed out and what came in bold, numbers in a line of their own."""
    if not changes:
        yield Block(plain(texts.say(language, "changes-nothing")), gap="\n\n")
    for change in changes:
        piece = plain(texts.say(language, f"changes-{change.kind.value}") + " ") + bold(
            plain(_place(change, texts, language))
        )
        if change.kind is not ChangeKind.RENUMBERED:
            piece += plain("\n") + _marked(change, _LONGEST_STRETCH, _LONGEST_STRETCH)
        if numbers := _numbers(change, texts, language):
            piece += plain("\n") + bold(plain(texts.say(language, "changes-numbers", numbers=numbers)))
        yield Block(piece, gap="\n\n")


def _brief(change: Change, texts: Texts, language: Language) -> Piece:
    place = _place(change, texts, language)
    if change.kind is ChangeKind.MODIFIED:
        head = plain(_BULLET + texts.say(language, "change-note-place", place=place))
        numbers = _numbers(change, texts, language)
        return head + (
            bold(plain(numbers)) if numbers else _marked(change, _BRIEF_STRETCH, _LONGEST_LINE, _BRIEF_CONTEXT)
        )
    said = texts.say(language, f"changes-{change.kind.value}")
    head = plain(f"{_BULLET}{said} {texts.say(language, 'change-note-place', place=place)}")
    return head + plain(shortened(_text(change), _LONGEST_LINE // 2))


def _text(change: Change) -> str:
    return "".join(segment.text for segment in excerpt(change)).strip()


def _marked(change: Change, stretch: int, longest: int, context: int | None = None) -> Piece:
    """An excerpt with its marks, no longer than it may be."""
    segments = (
        excerpt(change, longest=stretch) if context is None else excerpt(change, context=context, longest=stretch)
    )
    piece, used = NOTHING, 0
    for mark, text in segments:
        shown = shortened(text, max(2, longest - used))
        used += len(shown)
        one_sided = change.kind is not ChangeKind.MODIFIED
        styled = {"removed": struck, "added": bold}.get(mark) if not one_sided else None
        piece += styled(plain(shown)) if styled is not None and shown.strip() else plain(shown)
        if used >= longest:
            break
    return piece


def _place(change: Change, texts: Texts, language: Language) -> str:
    places = [shortened(place, 60) for place in (change.place_before, change.place_after) if place is not None]
    return _ARROW.join(dict.fromkeys(places)) or texts.say(language, "changes-no-place")


def _numbers(change: Change, texts: Texts, language: Language) -> str:
    told = [_number(each, texts, language) for each in change.quantities[:_MOST_NUMBERS]]
    if len(change.quantities) > _MOST_NUMBERS:
        told.append("…")
    return texts.say(language, "changes-comma").join(told)


def _number(number: NumberChange, texts: Texts, language: Language) -> str:
    if number.before is None:
        return texts.say(language, "changes-number-new", number=number.after or "")
    if number.after is None:
        return texts.say(language, "changes-number-gone", number=number.before)
    return f"{number.before}{_ARROW}{number.after}"


def _joined(lines: Sequence[Piece]) -> Piece:
    piece = lines[0]
    for line in lines[1:]:
        piece = piece + plain("\n") + line
    return piece
