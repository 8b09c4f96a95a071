"""A week as Telegram shows it: its lines, their sources folded up below; one message where it fits, at most three."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.telegram_html import NOTHING, Block, Piece, bold, italic, link, messages, plain, shortened
from bot.wording import SEPARATOR, force_warning
from knowledge.answer.platforms import NOT_NAMED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bot.wording import PlatformName
    from knowledge.digest.values import Digest, Item, Section
    from knowledge.texts import Texts
    from knowledge.types import Citation, Language

MOST_MESSAGES = 3
LONGEST_LINE = 400
LONGEST_TITLE = 100
_PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of a week is shown.

    Attributes:
        lines: The most lines of one section.
        quote: The most characters of a source's words; 0 for none.
    """

    lines: int
    quote: int


WHOLE = Detail(1_000, 500)
_FOR_ONE_MESSAGE = (Detail(1_000, 160), Detail(1_000, 60))
_FOR_SEVERAL = (Detail(1_000, 160), *(Detail(lines, quote) for lines, quote in ((15, 100), (10, 60), (6, 60), (4, 0))))
_LAST = Detail(2, 0)


@dataclass(frozen=True, slots=True)
class Wording:
    """What words the frame of a digest."""

    texts: Texts
    language: Language
    platform_name: PlatformName

    def say(self, key: str, **details: str | float) -> str:
        """A text in the digest's language."""
        return self.texts.say(self.language, key, **details)


@dataclass(slots=True)
class _Source:
    """A document with its words that lines rest on, and whether a line says them."""

    number: int
    citation: Citation
    quotes: dict[str, bool] = field(default_factory=dict)


def digest_messages(digest: Digest, texts: Texts, platform_name: PlatformName) -> tuple[str, ...]:
    """The week for a group, in Telegram's HTML: as much detail as one message holds, or three.

    Args:
        digest: What is told.
        texts: This room's and the one below.
        platform_name: How people call a platform.
    """
    told, wording = _once(digest), Wording(texts, digest.language, platform_name)
    for detail in _FOR_ONE_MESSAGE:
        pages = _pages(told, wording, detail)
        if len(pages) == 1:
            return pages
    for detail in (*_FOR_SEVERAL, _LAST):
        pages = _pages(told, wording, detail)
        if len(pages) <= MOST_MESSAGES:
            return pages
    return pages[:MOST_MESSAGES]


def section_messages(digest: Digest, texts: Texts, platform_name: PlatformName) -> tuple[str, ...]:
    """Some sections of a week with all that their sources say, for one who asks for them."""
    return _pages(digest, Wording(texts, digest.language, platform_name), WHOLE)


def _once(digest: Digest) -> Digest:
    """Without a line on when something takes effect that another line on the same text tells."""
    others = (section for section in digest.sections if section.name != "taking_effect")
    told = {item.key.partition(":")[2] for section in others for item in section.items}
    return digest.without({f"effect:{each}" for each in told})


def _pages(digest: Digest, wording: Wording, detail: Detail) -> tuple[str, ...]:
    """The messages; in one message all sources stand at its end, in several each section's below it."""
    shown = [(section, section.items[: detail.lines]) for section in digest.sections]
    together = messages(_blocks(digest, shown, wording, detail, apart=False))
    if len(together) == 1:
        return together
    return messages(_blocks(digest, shown, wording, detail, apart=True))


def _blocks(
    digest: Digest,
    shown: Sequence[tuple[Section, Sequence[Item]]],
    wording: Wording,
    detail: Detail,
    *,
    apart: bool,
) -> Iterator[Block]:
    week = digest.week
    title = wording.say("digest-title", week=week.name, first=week.first.isoformat(), last=week.last.isoformat())
    yield Block(bold(plain(title)))
    if not digest.sections:
        yield Block(plain(wording.say("digest-empty")), gap=_PARAGRAPH)
    numbers: dict[tuple[str, int], int] = {}
    sources = list[_Source]()
    for section, items in shown:
        yield Block(bold(plain(wording.say(f"digest-section-{section.name}"))), gap=_PARAGRAPH)
        for item in items:
            yield Block(_line(item, _numbered(item, numbers, sources), wording))
        if left := len(section.items) - len(items):
            yield Block(italic(plain(wording.say("telegram-digest-more", count=left, week=week.name))))
        if apart:
            yield from (_block(each, wording, detail, week.last) for each in sources)
            sources = []
    yield from (_block(each, wording, detail, week.last) for each in sources)


def _numbered(item: Item, numbers: dict[tuple[str, int], int], sources: list[_Source]) -> list[int]:
    """The numbers of a line's sources: a document has one, whatever rests on it."""
    own = []
    for citation in item.citations:
        name = (citation.document_id, citation.version)
        number = numbers.setdefault(name, len(numbers) + 1)
        known = next((each for each in sources if each.number == number), None)
        if known is None:
            known = _Source(number, citation)
            sources.append(known)
        words = " ".join(citation.quote.split())
        known.quotes.setdefault(words, words in item.text)
        own.append(number)
    return list(dict.fromkeys(own))


def _line(item: Item, numbers: Sequence[int], wording: Wording) -> Piece:
    marks = "".join(f"[{number}]" for number in numbers)
    space = "" if wording.language == "zh" else " "
    return plain(f"• {shortened(item.text, LONGEST_LINE)}{space}{marks}")


def _block(source: _Source, wording: Wording, detail: Detail, day: date) -> Block:
    return Block(_source(source, wording, detail, day), quoted=True)


def _source(source: _Source, wording: Wording, detail: Detail, day: date) -> Piece:
    """A source: number, title, platform, day; and its words, where no line says them already."""
    citation = source.citation
    piece = plain(f"[{source.number}] ") + link(plain(shortened(citation.title, LONGEST_TITLE)), citation.url)
    if citation.platform is not None and citation.platform not in NOT_NAMED:
        piece += plain(SEPARATOR + wording.platform_name(citation.platform, wording.language))
    if citation.published is not None:
        piece += plain(SEPARATOR + wording.say("source-published", day=citation.published.isoformat()))
    warning = force_warning(citation, day, wording.texts, wording.language)
    piece += plain(f" {warning}") if warning else NOTHING
    for words, said in source.quotes.items():
        if detail.quote and (not said or detail == WHOLE):
            piece += plain("\n" + wording.say("source-quote", quote=shortened(words, detail.quote)))
    return piece
