"""A source of an answer, in its place: what stands around the words that were quoted, with dates and version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.context import in_core
from bot.event import Pressing, say
from bot.links import read_numbers
from bot.outgoing import reply
from bot.telegram_html import NOTHING, Piece, bold, italic, link, plain, shortened
from bot.wording import SEPARATOR, citation_details, force_warning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.event import Event
    from bot.outgoing import Outgoing
    from knowledge.store.questions import Recorded
    from knowledge.types import Citation

AROUND = 500
"""Characters that are shown before and behind the quoted words."""
LONGEST_QUOTE = 1_200
LONGEST_TITLE = 200


async def press_source(event: Event) -> Pressing:
    """The button of a source."""
    shown = await _shown(event, read_numbers(event.argument))
    return Pressing("", shown) if shown else Pressing(event.text("telegram-button-old"))


async def open_source(event: Event, arguments: tuple[str, ...]) -> Sequence[Outgoing]:
    """The link of a source, from a group."""
    return await _shown(event, read_numbers(":".join(arguments))) or say(event, "telegram-link-old")


async def _shown(event: Event, numbers: tuple[int, ...]) -> Sequence[Outgoing]:
    """The source, for who may see it now; nothing for everybody else."""
    match numbers:
        case (question, citation):
            recorded = await in_core(event.parts.stores.questions.one, question)
        case _:
            return ()
    if recorded is None or recorded.answer.question.board not in event.standing.boards:
        return ()
    found = [each for each in recorded.answer.citations if each.number == citation]
    return reply(event.message, (await _in_context(event, recorded, found[0])).html) if found else ()


async def _in_context(event: Event, recorded: Recorded, citation: Citation) -> Piece:
    parts, language = event.parts, event.language
    board = recorded.answer.question.board
    documents = parts.stores.documents
    head = link(bold(plain(shortened(citation.title, LONGEST_TITLE))), citation.url)
    details = citation_details(citation, parts.texts, language, parts.platform_name)
    version = event.text("source-version", number=str(citation.version))
    piece = head + plain("\n" + SEPARATOR.join((*(shortened(each, LONGEST_TITLE) for each in details), version)))
    if warning := force_warning(citation, recorded.answer.question.on, parts.texts, language):
        piece += plain("\n") + bold(plain(warning))
    known = await in_core(documents.visible, board, [citation.passage_id])
    text = await in_core(documents.text, citation.document_id, citation.version)
    if citation.passage_id not in known or text is None:
        return piece + plain("\n\n") + italic(plain(event.text("source-gone")))
    versions = (await in_core(documents.versions, [citation.document_id])).get(citation.document_id, ())
    if any(each.number > citation.version for each in versions):
        piece += plain("\n") + italic(plain(event.text("source-newer")))
    _, _, passage = known[citation.passage_id]
    return piece + plain("\n\n") + around(text, passage.start, passage.end, citation.quote)


def around(text: str, start: int, end: int, quote: str) -> Piece:
    """The quoted words in bold, with what stands around them; the whole passage if they are not found in it. Pure."""
    found = text.find(quote, start, end)
    if found >= 0:
        start, end = found, found + len(quote)
    before, behind = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return (
        (plain("…") if start > AROUND else NOTHING)
        + plain(before.lstrip() if start <= AROUND else before)
        + bold(plain(shortened(text[start:end], LONGEST_QUOTE)))
        + plain(behind)
        + (plain("…") if end + AROUND < len(text) else NOTHING)
    )
