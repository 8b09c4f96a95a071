"""Tells who asked that what they were answered has changed: in private, else it is owed by the next digest."""

from __future__ import annotations

import logging
from itertools import groupby
from typing import TYPE_CHECKING

from bot.access import ANONYMOUS, Who, standing_alone
from bot.context import in_core
from bot.document_view import CHANGES
from bot.outgoing import button, post, rows
from bot.telegram_html import bold, plain, shortened
from knowledge.corrections import outdated_by
from knowledge.store.corrections import Correction

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.context import Parts
    from knowledge.corrections import Outdated
    from knowledge.store.corrections import Changed, State
    from knowledge.store.outbox import Promise
    from knowledge.types import Language

CORRECTIONS = "corrections"
"""The name of the command and of the buttons that switch it."""

AT_ONCE = 20
MOST_QUESTIONS = 3
LONGEST_QUESTION = 100
LONGEST_TITLE = 100
LONGEST_OTHER = 120
NUMBERS_SHOWN = 4

_log = logging.getLogger(__name__)


async def tell_askers(parts: Parts, promised: Callable[[], None]) -> None:
    """The documents' changes that nobody was told of."""
    await in_core(parts.stores.corrections.begin)
    await in_core(parts.stores.corrections.fall_back)
    for change in await in_core(parts.stores.corrections.changes, AT_ONCE):
        if await _tell(parts, change):
            promised()


async def _tell(parts: Parts, change: Changed) -> bool:
    found = [each for each in await in_core(outdated_by, parts.knowledge, change) if _is_a_person(each)]
    if found:
        first = found[0]
        number = first.version.number
        known = await in_core(parts.stores.corrections.known, change.document_id, number, first.what)
        found = [each for each in found if each.recorded.id not in known]
    kept: list[Correction] = []
    promises: list[Promise] = []
    ordered = sorted(found, key=_place)
    for (user_id, board), own in groupby(ordered, key=_place):
        mine = list(own)
        state = await _state(parts, user_id, board)
        if state is None:
            continue
        promise = await _promise(parts, user_id, mine) if state == "promised" else None
        promises += [promise] if promise is not None else []
        key = promise.key if promise is not None else None
        kept += [_correction(each, user_id, state, key) for each in mine]
    await in_core(parts.stores.corrections.keep, change.position, kept, promises, parts.clock())
    return bool(promises)


def _is_a_person(outdated: Outdated) -> bool:
    return outdated.recorded.asked.user_id != ANONYMOUS


def _place(outdated: Outdated) -> tuple[int, str]:
    return (outdated.recorded.asked.user_id, outdated.recorded.answer.question.board)


async def _state(parts: Parts, user_id: int, board: str) -> State | None:
    """How somebody is told; None: not at all, since they are no member any more."""
    standing = await standing_alone(parts, Who(user_id), None)
    if board not in standing.boards:
        return None
    if not await in_core(parts.stores.corrections.wanted, user_id):
        return "unwanted"
    chat = await in_core(parts.stores.chats.one, user_id)
    return "promised" if chat is not None and chat.trouble is None else "owed"


def _correction(outdated: Outdated, user_id: int, state: State, key: str | None) -> Correction:
    return Correction(
        board=outdated.recorded.answer.question.board,
        user_id=user_id,
        question_id=outdated.recorded.id,
        document_id=outdated.version.document_id,
        version=outdated.version.number,
        what=outdated.what,
        state=state,
        promise_key=key,
    )


async def _promise(parts: Parts, user_id: int, found: Sequence[Outdated]) -> Promise:
    """One message, whatever number of questions it is about."""
    first = found[-1]
    version = first.version
    chosen = await in_core(parts.stores.members.language, user_id)
    language: Language = chosen or first.recorded.answer.question.language
    texts = parts.texts
    lines = [
        texts.say(
            language,
            "correction-asked",
            day=each.recorded.asked.at.date().isoformat(),
            question=shortened(" ".join(each.recorded.text.split()), LONGEST_QUESTION),
        )
        for each in found[-MOST_QUESTIONS:]
    ]
    title = shortened(version.title, LONGEST_TITLE)
    begins = version.retired if first.what == "ended" else version.effective_from or version.published
    said = texts.say(
        language,
        f"correction-{first.what}",
        title=title,
        day=begins.isoformat() if begins is not None else "none",
        how=_how(found),
        numbers=texts.say(language, "changes-comma").join(_numbers(found)),
        other=_other(found),
    )
    piece = bold(plain(texts.say(language, "correction-head"))) + plain("\n" + "\n".join(lines) + "\n\n" + said)
    buttons = rows(
        [button(texts.say(language, "correction-button-see"), f"{CHANGES}:{version.document_id}:{version.number}:0")],
        [button(texts.say(language, "correction-button-off"), f"{CORRECTIONS}:off")],
    )
    board = first.recorded.answer.question.board
    key = f"correction:{user_id}:{version.document_id}:{version.number}:{first.what}:{found[-1].recorded.id}"
    _log.debug("%s is told of a change on %s", user_id, board)
    return post(user_id, piece.html, buttons=buttons).promise(key)


def _numbers(found: Sequence[Outdated]) -> list[str]:
    told = [
        f"{number.before} → {number.after}"
        for each in found
        for number in each.became.numbers
        if number.before is not None and number.after is not None
    ]
    return list(dict.fromkeys(told))[:NUMBERS_SHOWN]


def _other(found: Sequence[Outdated]) -> str:
    return shortened(
        " ".join(next((each.became.other for each in found if each.became.other), "").split()), LONGEST_OTHER
    )


def _how(found: Sequence[Outdated]) -> str:
    if _numbers(found):
        return "numbers"
    return "words" if _other(found) else "gone"
