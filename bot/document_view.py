"""A board's documents as Telegram shows them: a list, one of them, its text, what came last; by pages. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.change_note import rule_head
from bot.outgoing import button, rows
from bot.telegram_html import Piece, bold, italic, plain, shortened, split
from bot.wording import SEPARATOR
from knowledge.rules.standing import standing
from knowledge.rules.versions import history, in_order
from knowledge.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from telegram import InlineKeyboardButton

    from bot.card_view import Reader
    from bot.outgoing import Buttons
    from knowledge.rules.standing import Standing
    from knowledge.types import Version

DOCUMENTS, DOCUMENT, TEXT, CHANGES, LATELY = "docs", "doc", "text", "changes", "lately"
RETIRE, RESTORE, ANNOUNCE, CORRECT = "retire", "restore", "tell", "fix"
ON_A_PAGE = 8
MOST_VERSIONS = 10
LONGEST_TITLE = 80
LONGEST_PAGE = 3_000
_IN_A_ROW = 4


@dataclass(frozen=True, slots=True)
class Page:
    """One of several pages: its HTML, and what else can be pressed."""

    html: str
    buttons: Buttons = ()


def documents_page(documents: Mapping[str, Sequence[Version]], number: int, reader: Reader) -> Page:
    """The documents by platform, rank and title; members' talk is none."""
    stands = sorted((standing(each, reader.today) for each in _written(documents)), key=_place)
    lines = [_line(each, reader) for each in stands]
    targets = [f"{DOCUMENT}:{each.version.document_id}:0" for each in stands]
    return _listed(reader.say("documents-head", count=len(stands)), lines, targets, (DOCUMENTS, number))


def lately_page(documents: Mapping[str, Sequence[Version]], number: int, reader: Reader) -> Page:
    """What came last: new documents and new versions, the newest first."""
    newest = sorted(
        (version for versions in _written(documents) for version in versions), key=lambda each: each.added, reverse=True
    )
    lines = [_news(each, reader) for each in newest]
    targets = [f"{CHANGES}:{each.document_id}:{each.number}:0" for each in newest]
    return _listed(reader.say("lately-head"), lines, targets, (LATELY, number))


def document_page(versions: Sequence[Version], number: int, reader: Reader, *, moderates: bool) -> Page:
    """One document.

    Args:
        versions: All of its versions.
        number: The version that is asked about; 0: the one that counts today.
        reader: For whom.
        moderates: Whether they may change it.
    """
    stands = standing(versions, reader.today)
    version = next((each for each in versions if each.number == number), stands.version)
    document_id = version.document_id
    piece = rule_head(version, reader.texts, reader.language, reader.platform_name)
    piece += plain("\n") + italic(plain(_standing(stands, reader)))
    ordered = in_order(versions)[-MOST_VERSIONS:]
    if len(versions) > 1:
        spans = {span.version.number: span for span in history(versions) if span.version is not None}
        for each in ordered:
            span = spans.get(each.number)
            days = reader.say(
                "document-version",
                number=str(each.number),
                start=_day(span.start) if span is not None else "never",
                end=_day(span.end) if span is not None else "none",
            )
            piece += plain(f"\n• {days}")
    buttons = [
        button(reader.say("document-button-text"), f"{TEXT}:{document_id}:{version.number}:0"),
        button(reader.say("document-button-changes"), f"{CHANGES}:{document_id}:{version.number}:0"),
    ]
    if not moderates:
        return Page(piece.html, rows(buttons))
    piece += plain("\n\n" + reader.say("document-id", id=document_id))
    retired = versions[-1].retired is not None
    return Page(
        piece.html,
        rows(
            buttons,
            [
                button(reader.say("document-button-correct"), f"{CORRECT}:{document_id}:{version.number}"),
                button(reader.say("document-button-announce"), f"{ANNOUNCE}:{document_id}:{version.number}"),
                button(reader.say("document-button-restore"), f"{RESTORE}:{document_id}")
                if retired
                else button(reader.say("document-button-retire"), f"{RETIRE}:{document_id}"),
            ],
        ),
    )


def text_page(version: Version, text: str, number: int, reader: Reader) -> Page:
    """A version's text, page by page."""
    parts = split(text.strip() or "–", LONGEST_PAGE)
    number = min(max(number, 0), len(parts) - 1)
    head = bold(plain(shortened(version.title, LONGEST_TITLE)))
    place = reader.say("document-page", number=number + 1, count=len(parts))
    piece = head + plain(f"\n{place}\n\n" + parts[number].strip())
    return Page(piece.html, rows(turning((TEXT, version.document_id, str(version.number)), number, len(parts))))


def turning(name: Sequence[str], number: int, count: int) -> list[InlineKeyboardButton]:
    """The buttons to the page before and after; none where there is but one."""
    return [
        button(label, ":".join((*name, str(page))))
        for label, page in (("◀", number - 1), ("▶", number + 1))
        if 0 <= page < count
    ]


def _listed(head: str, lines: Sequence[Piece], targets: Sequence[str], place: tuple[str, int]) -> Page:
    name, number = place
    pages = max(1, -(-len(lines) // ON_A_PAGE))
    number = min(max(number, 0), pages - 1)
    first = number * ON_A_PAGE
    piece = bold(plain(head))
    for at, line in enumerate(lines[first : first + ON_A_PAGE], start=first + 1):
        piece += plain(f"\n\n{at}. ") + line
    opens = [button(str(at), target) for at, target in enumerate(targets[first : first + ON_A_PAGE], start=first + 1)]
    grid = [opens[start : start + _IN_A_ROW] for start in range(0, len(opens), _IN_A_ROW)]
    return Page(piece.html, rows(*grid, turning((name,), number, pages)))


def _written(documents: Mapping[str, Sequence[Version]]) -> Iterable[Sequence[Version]]:
    return (each for each in documents.values() if each[-1].kind is not Kind.DISCUSSION)


def _place(stands: Standing) -> tuple[str, int, str]:
    version = stands.version
    return (version.platform or "", version.kind.rank, version.title)


def _line(stands: Standing, reader: Reader) -> Piece:
    version = stands.version
    details = SEPARATOR.join((*_what(version, reader), _standing(stands, reader)))
    return bold(plain(shortened(version.title, LONGEST_TITLE))) + plain(f"\n{details}")


def _news(version: Version, reader: Reader) -> Piece:
    since = version.effective_from or version.published
    came = reader.say(
        "lately-line",
        day=version.added.date().isoformat(),
        number=str(version.number),
        since=since.isoformat() if since is not None else "none",
    )
    details = SEPARATOR.join((*_what(version, reader), came))
    return bold(plain(shortened(version.title, LONGEST_TITLE))) + plain(f"\n{details}")


def _what(version: Version, reader: Reader) -> Iterator[str]:
    yield reader.say(f"kind-{version.kind.value}")
    if version.platform:
        yield reader.platform_name(version.platform, reader.language)


def _standing(stands: Standing, reader: Reader) -> str:
    said = reader.say(
        f"standing-{stands.state.replace('_', '-')}",
        number=str(stands.version.number),
        since=_day(stands.since),
        until=_day(stands.until),
    )
    if stands.state == "in_force" and stands.until is not None:
        key = "standing-next" if stands.next is not None else "standing-ends"
        number = str(stands.next.number) if stands.next is not None else ""
        said += reader.say(key, number=number, day=stands.until.isoformat())
    return said


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None and date.min < day < date.max else "none"
