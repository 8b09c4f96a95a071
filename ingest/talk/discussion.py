"""What a closed conversation becomes: a document of kind `discussion`, its people under letters. Pure.

The letters go by who speaks first, so that they are stable within a conversation and mean nothing outside it. What
leads to a person is masked. What is said twice in the same words stands there once.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.split import split
from ingest.talk.masking import Names, mask
from ingest.types import Block, BlockKind
from knowledge.search.tokens import is_chinese
from knowledge.store.conversations import Discussion
from knowledge.talk import message_link
from knowledge.types import Kind, NewVersion, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import tzinfo

    from knowledge.store.conversations import KeptMessage
    from knowledge.types import Language, Passage

SAYS_SOMETHING = 8.0
"""Reading length from which on a message says something: thanks and greetings do not."""

_NOT_WORD = re.compile(r"[\W_]+")
_LABEL = re.compile(r"^(?:成员|Member )([A-Z]+)(?:：|: )", re.MULTILINE)
"""Who speaks of themselves: passing on another's words is no experience."""


@dataclass(frozen=True, slots=True)
class Circle:
    """What is known of the board that talks.

    Attributes:
        names: What its members are called.
        zone: Where its days are meant.
        platforms: Text → the marketplaces that it names.
        is_term: Whether a name is a word of the trade, which must not be masked.
    """

    board: str
    names: Collection[str]
    zone: tzinfo
    platforms: Callable[[str], frozenset[str]]
    is_term: Callable[[str], bool]


def discussion_of(chat_id: int, first: int, messages: Sequence[KeptMessage], circle: Circle) -> Discussion:
    """What a conversation is to be found as; nothing where nobody says anything."""
    told = _without_repeats(messages)
    if not any(_length(message.text) >= SAYS_SOMETHING for message in told):
        return Discussion(chat_id, first, None, ())
    language: Language = "zh" if is_chinese("\n".join(message.text for message in told)) else "en"
    speakers = tuple(dict.fromkeys(message.person for message in told))
    labels = {person: label(place, language) for place, person in enumerate(speakers)}
    names = _names(told, labels, circle)
    blocks = [
        Block(
            BlockKind.PARAGRAPH, _line(labels[message.person], mask(message.text, names, language), message, language)
        )
        for message in told
    ]
    text, passages = (parts := split(blocks)).text, parts.passages
    day = messages[-1].at.astimezone(circle.zone).date()
    named = circle.platforms(text)
    document = NewVersion(
        board=circle.board,
        key=f"talk/{chat_id}/{first}",
        platform=next(iter(named)) if len(named) == 1 else None,
        kind=Kind.DISCUSSION,
        title=f"成员讨论 {day.isoformat()}" if language == "zh" else f"Members' discussion {day.isoformat()}",
        source=f"talk/{chat_id}/{first}",
        media_type="text/plain",
        bytes_hash=hashlib.sha256(f"{chat_id}/{first}\n{text}".encode()).hexdigest(),
        language=language,
        text=text,
        passages=tuple(replace(each, place=_place(each, f"{day.year}-{day.month:02}", language)) for each in passages),
        published=day,
        url=message_link(chat_id, told[0].message_id, told[0].topic),
    )
    return Discussion(chat_id, first, document, speakers, tuple(message.message_id for message in told))


def label(place: int, language: Language) -> str:
    """成员A, 成员B, … 成员Z, 成员AA."""
    letters = ""
    number = place + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"成员{letters}" if language == "zh" else f"Member {letters}"


def bare_words(text: str) -> str:
    """A text as it is compared with another: width, case, spaces and marks apart."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())


def _without_repeats(messages: Sequence[KeptMessage]) -> tuple[KeptMessage, ...]:
    """Each text once, at whoever said it first, and not at who passed it on."""
    said: dict[str, KeptMessage] = {}
    for message in messages:
        words = bare_words(message.text)
        if words and (words not in said or (said[words].forwarded and not message.forwarded)):
            said[words] = message
    return tuple(said.values())


def _names(told: Sequence[KeptMessage], labels: dict[str, str], circle: Circle) -> Names:
    """Who speaks here becomes a letter; other members become nobody in particular."""
    becomes = {name: "" for name in circle.names if not circle.is_term(name)}
    somebody = "某成员" if next(iter(labels.values())).startswith("成员") else "a member"
    becomes = dict.fromkeys(becomes, somebody)
    for message in told:
        for name in (message.name, message.username):
            if name and name in becomes:
                becomes[name] = labels[message.person]
    return Names.of(becomes)


def _line(name: str, text: str, message: KeptMessage, language: Language) -> str:
    """One message as one line, so that no line of it can pass as another's; whether the words are another's is said."""
    words = " ".join(text.split())
    if language == "zh":
        return f"{name}（转发）：{words}" if message.forwarded else f"{name}：{words}"
    return f"{name} (forwarded): {words}" if message.forwarded else f"{name}: {words}"


def _place(passage: Passage, month: str, language: Language) -> Place:
    """When, and how many people: what tells a reader how much an experience weighs."""
    people = len(set(_LABEL.findall(passage.text)))
    said = f"{month} · {people} 位成员" if language == "zh" else f"{month} · {people} member{'s' if people > 1 else ''}"
    return Place(headings=(said,))


def _length(text: str) -> float:
    return sum(1.0 if ord(character) > ord("⹿") else 0.4 for character in text)
