"""What somebody said, and what its wording shows by itself. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.search.question_words import ENGLISH
from knowledge.search.tokens import document_terms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_LAST_NARROW = 0x2E7F

_ASKS = re.compile(
    r"[?？]|(?:吗|呢|么|嘛)[。！!~ ]*$|什么|怎么|多少|哪|谁|几|如何|是否|有没有"
    r"|^\W*(?:\w+[:,>] *)?(?:hi |hello |hey |so |and |but |ok |well )*(?:who|what|when|where|why|how|which|is|are|do"
    r"|does|did|can|could|would|should|will|has|have|any|anyone|anybody|am)\b",
    re.IGNORECASE,
)
_GREETS = re.compile(
    r"^\W*(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|evening|afternoon)|你好|您好|大家好|嗨|哈喽|早|各位|请问"
    r"|在吗|有人)",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"^\W*(?:\w+[:,] *)?(?:ok|okay|k|yes|yep|yeah|no|nope|thanks|thank you|thx|ty|cool|right|ah|oh|hm+|lol|great|nice"
    r"|sure|np|i see|ic|true|got it|嗯|哦|噢|是的|是啊|是呀|对|好的|好|谢谢|不客气|不用|没|行|哈哈|哇|当然|知道|可以"
    r"|没问题|那|确实|真|啊|就是|可不|不错)",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\b(?:thanks|thank|thx|ty|cheers)\b|谢谢|多谢|感谢|辛苦", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"\b(?:it|that|this|they|them|those|these|he|she|him|his|her)\b|它|他|她|这|那|该|此|其", re.IGNORECASE
)
_GOES_ON = re.compile(r"^\W*(?:(?i:and|but|or|so|then|also|because|though|well|which|e\.g|i mean)\b|\()|^[a-z]")
_SEEKS = re.compile(
    r"anyone|anybody|someone|somebody|everyone|guys|help|problem|trying|need|possible"
    r"|有人|大家|求|帮|谁|知道|听过|看过|了解",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://")
_COMMANDS = re.compile(r"\s*(?:[!/#]\w|\[\w+\])")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_SHORTEST_ALIAS = 3


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a group.

    Attributes:
        id: Of the message, one of its kind within the group.
        at: When it was said.
        speaker: Whose it is, a lasting name.
        name: What others call the speaker.
        reply_to: The message that it is a reply to, where the speaker said so.
        mentions: Speakers that it names by a link and not by a word.
    """

    id: str
    at: datetime
    speaker: str
    text: str
    name: str = ""
    reply_to: str | None = None
    mentions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words of a message show by themselves.

    Attributes:
        terms: What it speaks of.
        words: Its words as written, without marks around them, in small letters; by them names are recognised.
        length: To its reader: a Chinese character counts 1, any other .4.
        asks: Whether it is a question.
        greets: Whether it begins with a greeting.
        answers: Whether it begins as an answer or an acknowledgement does.
        points_back: Whether it has a word that stands for something said before.
        goes_on: Whether it begins as the middle of a sentence does.
        seeks: Whether it turns to anybody, or asks for help.
        commands: Whether it is a word to a machine.
    """

    terms: frozenset[str]
    words: tuple[str, ...]
    length: float
    asks: bool
    greets: bool
    answers: bool
    thanks: bool
    points_back: bool
    goes_on: bool
    seeks: bool
    links: bool
    numbers: bool
    commands: bool


def read_wording(text: str) -> Wording:
    """Reads a message, Chinese or English."""
    return Wording(
        terms=frozenset(term for term in document_terms(text) if _tells(term)),
        words=tuple(_word(word) for word in text.casefold().replace("@", " ").split()),
        length=sum(1.0 if ord(character) > _LAST_NARROW else 0.4 for character in text),
        asks=_ASKS.search(text) is not None,
        greets=_GREETS.match(text) is not None,
        answers=_ANSWERS.match(text) is not None,
        thanks=_THANKS.search(text) is not None,
        points_back=_POINTS_BACK.search(text) is not None,
        goes_on=_GOES_ON.match(text) is not None,
        seeks=_SEEKS.search(text) is not None,
        links=_LINK.search(text) is not None,
        numbers=any(character.isdigit() for character in text),
        commands=_COMMANDS.match(text) is not None,
    )


def aliases(name: str) -> Iterator[str]:
    """The words by which others call somebody, the full name first: `Steve^` is steve, `anna_2` is anna."""
    whole = name.casefold()
    yield whole
    bare = _EDGES.sub("", whole)
    if len(bare) >= _SHORTEST_ALIAS:
        yield bare
    short = bare.rstrip("0123456789").rstrip("_-")
    if len(short) >= _SHORTEST_ALIAS:
        yield short


def bare(word: str) -> str:
    """A word without the marks around it."""
    return _EDGES.sub("", word)


def _word(word: str) -> str:
    return word.rstrip(":,>.;!?)：，。！？").lstrip("(<")


def _tells(term: str) -> bool:
    """A single Chinese character or a word that only asks says nothing of the subject."""
    return term not in ENGLISH and not (len(term) == 1 and ord(term) > _LAST_NARROW)
