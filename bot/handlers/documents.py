"""A board's documents by chat: listed, opened, read, compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.access import Role
from bot.announcing import beside
from bot.cards import reader
from bot.change_note import in_full, rule_head
from bot.context import in_core
from bot.document_view import (
    CHANGES,
    DOCUMENT,
    Page,
    document_page,
    documents_page,
    lately_page,
    text_page,
    turning,
)
from bot.event import Pressing, say
from bot.links import read_number
from bot.outgoing import button, edit, reply, rows
from bot.telegram_html import Block, bold, messages, plain, shortened
from knowledge.types import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.card_view import Reader
    from bot.event import Event
    from bot.outgoing import Outgoing
    from knowledge.types import Version

MOST_NAMED = 8
LONGEST_LABEL = 40
_ID = re.compile(r"[a-z2-7]{12}")


async def documents(event: Event) -> Sequence[Outgoing]:
    """`/docs`: all of them, page by page; with words, those whose titles hold them."""
    if event.argument:
        return await _named(event, DOCUMENT)
    found = await _of_board(event)
    return _said(event, documents_page(found, 0, reader(event.parts, event.language)))


async def press_documents(event: Event) -> Pressing:
    """Another page of that list."""
    return _turned(event, documents_page(await _of_board(event), _number(event.argument), _reader(event)))


async def document(event: Event) -> Sequence[Outgoing]:
    """`/doc ID`, or words of its title."""
    return await _named(event, DOCUMENT)


async def press_document(event: Event) -> Pressing:
    """One that was named by a button."""
    document_id, number = _target(event.argument)
    page = await document_in_view(event, document_id, number)
    return Pressing("", _said(event, page)) if page is not None else _gone(event)


async def open_document(event: Event, arguments: tuple[str, ...]) -> Sequence[Outgoing]:
    """A link to one, from an announcement or a digest."""
    document_id, number = (*arguments, "", "")[:2]
    page = await document_in_view(event, document_id, _number(number))
    return _said(event, page) if page is not None else say(event, "telegram-link-old")


async def press_text(event: Event) -> Pressing:
    """A page of a version's text."""
    document_id, number = _target(event.argument)
    version = await _version(event, document_id, number)
    text = await in_core(event.parts.stores.documents.text, document_id, number) if version is not None else None
    if version is None or text is None:
        return _gone(event)
    return _paged(event, text_page(version, text, _number(event.argument.rpartition(":")[2]), _reader(event)))


async def changes(event: Event) -> Sequence[Outgoing]:
    """`/changes`: what came last; with an id or words of a title, what changed in that document."""
    if event.argument:
        return await _named(event, CHANGES)
    return _said(event, lately_page(await _of_board(event), 0, _reader(event)))


async def press_lately(event: Event) -> Pressing:
    """Another page of what came last."""
    return _turned(event, lately_page(await _of_board(event), _number(event.argument), _reader(event)))


async def press_changes(event: Event) -> Pressing:
    """A page of what a version changed."""
    document_id, number = _target(event.argument)
    page = await _changes_page(event, document_id, number, _number(event.argument.rpartition(":")[2]))
    return _paged(event, page) if page is not None else _gone(event)


async def document_in_view(event: Event, document_id: str, number: int = 0) -> Page | None:
    """One document of the person's board; None where they may see none of that name."""
    versions = (await _of_board(event)).get(document_id)
    if not versions:
        return None
    return document_page(versions, number, _reader(event), moderates=event.standing.role >= Role.MODERATOR)


async def named(event: Event, words: str) -> list[Version]:
    """The documents that an id or words of a title name, each by its newest version."""
    found = await _of_board(event)
    if _ID.fullmatch(words) and words in found:
        return [found[words][-1]]
    wanted = words.casefold().split()
    matching = [
        versions[-1]
        for versions in found.values()
        if versions[-1].kind is not Kind.DISCUSSION and all(each in versions[-1].title.casefold() for each in wanted)
    ]
    return sorted(matching, key=lambda version: version.title)


def choose(event: Event, found: Sequence[Version], name: str) -> Sequence[Outgoing]:
    """Asks which of several is meant, or says that there is none."""
    if not found:
        return say(event, "document-none", words=shortened(event.argument, LONGEST_LABEL))
    buttons = [
        [button(shortened(each.title, LONGEST_LABEL), f"{name}:{each.document_id}:{each.number}")]
        for each in found[:MOST_NAMED]
    ]
    return say(event, "document-which", buttons=rows(*buttons), count=len(found))


async def _named(event: Event, name: str) -> Sequence[Outgoing]:
    if not event.argument:
        return say(event, "document-how")
    found = await named(event, event.argument)
    if len(found) != 1:
        return choose(event, found, name)
    if name == CHANGES:
        page = await _changes_page(event, found[0].document_id, found[0].number, 0)
    else:
        page = await document_in_view(event, found[0].document_id)
    return _said(event, page) if page is not None else say(event, "document-how")


async def _changes_page(event: Event, document_id: str, number: int, at: int) -> Page | None:
    """A page of what a version changed, 0: the newest; None where the person may see no such version."""
    if await _version(event, document_id, number) is None:
        return None
    found = await in_core(beside, event.parts.knowledge, event.standing.board or "", document_id, number)
    if found is None:
        return None
    texts, language = event.parts.texts, event.language
    head = Block(rule_head(found.version, texts, language, event.parts.platform_name))
    if found.changes is None:
        blocks = [head, Block(plain(event.text("document-first")), gap="\n\n")]
    else:
        before = event.text("document-compared", before=str(found.changes.before.number), after=str(number))
        blocks = [head, Block(bold(plain(before))), *in_full(found.changes.of_the_rule, texts, language)]
    pages = messages(blocks)
    at = min(max(at, 0), len(pages) - 1)
    return Page(pages[at], rows(turning((CHANGES, document_id, str(number)), at, len(pages))))


async def _version(event: Event, document_id: str, number: int) -> Version | None:
    versions = (await _of_board(event)).get(document_id, ())
    return next((each for each in versions if each.number == number), None)


async def _of_board(event: Event) -> Mapping[str, Sequence[Version]]:
    return await in_core(event.parts.stores.documents.on_board, event.standing.board or "")


def _reader(event: Event) -> Reader:
    return reader(event.parts, event.language)


def _said(event: Event, page: Page) -> Sequence[Outgoing]:
    return reply(event.message, page.html, buttons=page.buttons)


def _turned(event: Event, page: Page) -> Pressing:
    return Pressing("", [edit(event.chat.id, event.message.message_id, page.html, page.buttons)])


def _paged(event: Event, page: Page) -> Pressing:
    """Pages turn in their own message; the first one opened from elsewhere is a message of its own."""
    markup = event.message.reply_markup
    own = event.argument.rpartition(":")[0]
    shown = [str(each.callback_data) for row in (markup.inline_keyboard if markup is not None else ()) for each in row]
    turns = all(data.partition(":")[2].rpartition(":")[0] == own for data in shown)
    return _turned(event, page) if turns else Pressing("", _said(event, page))


def _gone(event: Event) -> Pressing:
    return Pressing(event.text("telegram-button-old"))


def _target(argument: str) -> tuple[str, int]:
    document_id, number = (*argument.split(":"), "", "")[:2]
    return document_id, _number(number)


def _number(text: str) -> int:
    return read_number(text) or 0
