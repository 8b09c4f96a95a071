"""A moderator's card: what a text is taken for, where that is from, what it would change, and the buttons. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot.change_note import in_brief
from bot.links import read_number
from bot.outgoing import button, rows
from bot.telegram_html import NOTHING, Piece, bold, italic, plain, shortened
from bot.wording import SEPARATOR
from ingest.draft import DOUBTED
from knowledge.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from telegram import InlineKeyboardButton

    from bot.outgoing import Buttons
    from bot.wording import PlatformName
    from knowledge.drafts import Card
    from knowledge.texts import Texts
    from knowledge.types import Language, Platform, Version

CARD = "card"
"""The name of every button of a card."""

FIELDS = ("title", "platform", "kind", "key", "published", "effective_from", "effective_to")
"""The fields that a moderator may correct, in the order of their buttons."""
DATES = frozenset({"published", "effective_from", "effective_to"})
EMPTY = "-"
"""The value of a button that leaves a field open."""

LONGEST_TITLE = 200
LONGEST_WORDS = 60
_MOST_BYTES = 64
_PLATFORMS_IN_A_ROW = 3
_KINDS = (Kind.POLICY, Kind.ANNOUNCEMENT, Kind.NOTE, Kind.ARTICLE)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a card, in which words, on which day."""

    texts: Texts
    language: Language
    platform_name: PlatformName
    today: date

    def say(self, key: str, **details: str | float) -> str:
        """A text in the reader's language."""
        return self.texts.say(self.language, key, **details)


class View(NamedTuple):
    """A card as it is shown."""

    html: str
    buttons: Buttons


class Pressed(NamedTuple):
    """What a card's button brings back.

    Attributes:
        card: The number of the card that it stood under.
        rest: What else there is, by its kind.
    """

    action: str
    draft: str
    card: int
    language: Language
    rest: tuple[str, ...]


def card_view(card: Card, reader: Reader, *, lead: str = "", waiting: int = 0) -> View:
    """A card, in one message.

    Args:
        card: What it shows.
        reader: For whom.
        lead: What is said before, such as that the document has changed.
        waiting: How many other drafts of the same document wait.
    """
    new = card.draft.new
    piece = bold(plain(lead)) + plain("\n\n") if lead else NOTHING
    piece += plain(reader.say("card-head") + "\n") + bold(plain(shortened(new.title, LONGEST_TITLE)))
    for line in _fields(card, reader):
        piece += plain("\n") + line
    piece += plain("\n\n") + _place(card, reader)
    if waiting:
        piece += plain("\n") + bold(plain(reader.say("card-others", count=waiting)))
    piece += plain("\n\n") + italic(plain(reader.say("card-hint")))
    return View(piece.html, _buttons(card, reader))


def choices(card: Card, name: str, reader: Reader, platforms: Sequence[Platform]) -> Buttons:
    """The keyboard that asks for another value of a field; a value of one's own is asked for by a reply."""
    found: list[InlineKeyboardButton] = []
    if name == "platform":
        found = [_choice(card, reader, name, each.key, each.name(reader.language)) for each in platforms]
        found = [each for each in found if len(str(each.callback_data).encode()) <= _MOST_BYTES]
        found.append(_choice(card, reader, name, EMPTY, reader.say("card-none")))
    elif name == "kind":
        found = [_choice(card, reader, name, each.value, reader.say(f"kind-{each.value}")) for each in _KINDS]
    elif name in DATES:
        days = _days(card, name, reader.today)
        found = [_choice(card, reader, name, day.isoformat(), day.isoformat()) for day in days]
        found.append(_choice(card, reader, name, EMPTY, reader.say("card-open")))
    lines = [found[start : start + _PLATFORMS_IN_A_ROW] for start in range(0, len(found), _PLATFORMS_IN_A_ROW)]
    last = [_button(card, reader, "card-button-back", "show")]
    if name not in ("platform", "kind"):
        last.insert(0, _button(card, reader, "card-button-type", "type", name))
    return rows(*lines, last)


def read_pressed(argument: str) -> Pressed | None:
    """What a button brought back; None for what no card ever had."""
    match argument.split(":"):
        case [action, draft, number, language, *rest] if (card := read_number(number)) is not None:
            return Pressed(action, draft, card, "zh" if language == "zh" else "en", tuple(rest))
    return None


def _fields(card: Card, reader: Reader) -> Iterator[Piece]:
    new, notes = card.draft.new, card.draft.notes
    platform = reader.platform_name(new.platform, reader.language) if new.platform else reader.say("card-no-platform")
    yield plain(SEPARATOR.join((reader.say(f"kind-{new.kind.value}"), platform)))
    for name in ("published", "effective_from", "effective_to"):
        day: date | None = getattr(new, name)
        doubted = notes.get(f"{DOUBTED}{name}")
        if name == "effective_to" and day is None and doubted is None:
            continue
        line = plain(reader.say(f"card-field-{name.replace('_', '-')}") + reader.say("card-colon"))
        line += bold(plain(day.isoformat())) if day is not None else plain(reader.say("card-open"))
        if day is not None and name in new.guessed and name in notes:
            line += plain(reader.say("card-guessed", words=_words(notes[name])))
        elif day is None and doubted is not None:
            line += plain(reader.say("card-doubted", words=_words(doubted)))
        yield line
    if new.published is None and new.effective_from is None:
        yield plain(reader.say("card-undated"))


def _words(text: str) -> str:
    return shortened(" ".join(text.split()), LONGEST_WORDS)


def _place(card: Card, reader: Reader) -> Piece:
    """What it would be to the documents there are, and what it changes."""
    if card.known is not None:
        return plain(reader.say("card-known", number=str(card.known.number)))
    if not card.versions:
        return plain(reader.say("card-new", characters=len(card.draft.new.text)))
    number = str(max(version.number for version in card.versions) + 1)
    title = shortened(card.versions[-1].title, LONGEST_WORDS)
    if card.before is None:
        return plain(reader.say("card-earliest", title=title, number=number))
    before = reader.say("card-version", number=str(card.before.number), day=_since(card.before))
    said = plain(reader.say("card-replaces", title=title, number=number, before=before) + "\n")
    return said + in_brief([each for each in card.changes if not each.stamp], reader.texts, reader.language)


def _since(version: Version) -> str:
    day = version.effective_from or version.published
    return day.isoformat() if day is not None else "none"


def _buttons(card: Card, reader: Reader) -> Buttons:
    fields = [_button(card, reader, f"card-button-{name.replace('_', '-')}", "field", name) for name in FIELDS]
    changed = card.before is not None and card.known is None and any(not each.stamp for each in card.changes)
    return rows(
        [
            _button(card, reader, "card-button-publish", "publish"),
            _button(card, reader, "card-button-announce", "tell"),
        ],
        fields[:3],
        fields[3:5],
        fields[5:],
        [_button(card, reader, "card-button-changes", "changes")] if changed else [],
        [_button(card, reader, "card-button-cancel", "cancel")],
    )


def _button(card: Card, reader: Reader, key: str, action: str, *rest: str) -> InlineKeyboardButton:
    data = ":".join((CARD, action, card.draft.id, str(card.draft.card), reader.language, *rest))
    return button(reader.say(key), data)


def _choice(card: Card, reader: Reader, name: str, value: str, label: str) -> InlineKeyboardButton:
    data = ":".join((CARD, "set", card.draft.id, str(card.draft.card), reader.language, name, value))
    return button(label, data)


def _days(card: Card, name: str, today: date) -> list[date]:
    """Days that are likely: those that the text is dated with already, today, tomorrow, the first of the next month."""
    new = card.draft.new
    near = [today, today + timedelta(days=1), (today.replace(day=1) + timedelta(days=32)).replace(day=1)]
    known = [day for day in (new.published, new.effective_from) if day is not None]
    found = [today, today - timedelta(days=1), *known] if name == "published" else [*known, *near]
    if name == "effective_to":
        start = new.effective_from or new.published
        found = [day for day in near if start is None or day > start]
    return list(dict.fromkeys(found))
