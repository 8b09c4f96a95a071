"""Messages as Telegram shows them: their entities, and what a test sees of those that the bot sent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.fakes.telegram.requests import Upload

# What Telegram recognises in plain text: a mention or command touches no letter or digit of any script, so
# that a name glued to Chinese text is no mention.
_RECOGNISED = re.compile(
    r"(?P<mention>(?<!\w)@[A-Za-z0-9_]{2,32}(?!\w))"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>]))"
    r"|(?P<url>https?://[^\s<>\"«»]+)"
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A formatted part of a text; offset and length count UTF-16 units.

    Attributes:
        argument: A link's address, a code's language, an emoji's identifier.
    """

    type: str
    offset: int
    length: int
    argument: str = ""

    def of(self, text: str) -> str:
        """The part of the text that it covers."""
        units = text.encode("utf-16-le")
        return units[2 * self.offset : 2 * (self.offset + self.length)].decode("utf-16-le")

    def covers_same(self, other: Entity) -> bool:
        """Whether both cover the same text."""
        return (self.offset, self.length) == (other.offset, other.length)

    def overlaps(self, other: Entity) -> bool:
        """Whether both cover some of the same text."""
        return self.offset < other.offset + other.length and other.offset < self.offset + self.length

    def json(self) -> dict[str, object]:
        """As the Bot API writes it."""
        argument = {"text_link": "url", "custom_emoji": "custom_emoji_id", "pre": "language"}.get(self.type)
        extra = {argument: self.argument} if argument and self.argument else {}
        return {"type": self.type, "offset": self.offset, "length": self.length, **extra}


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that the bot sent, as it stands now (after edits).

    Attributes:
        text: What people read: the text or the caption.
        html: What the bot gave, before it was parsed.
        dropped: Entities beyond the hundredth, which Telegram drops without a word.
        reply_to: The message that it answers.
        thread: The forum topic that it stands in.
        parameters: Everything that the bot passed.
        edits: How often it was changed.
    """

    chat_id: int
    message_id: int
    method: str
    text: str
    html: str
    parse_mode: str | None
    entities: tuple[Entity, ...]
    dropped: tuple[Entity, ...]
    reply_to: int | None
    thread: int | None
    parameters: Mapping[str, object]
    uploads: Mapping[str, Upload] = field(default_factory=dict)
    edits: int = 0

    def parts(self, entity_type: str) -> list[str]:
        """The texts that entities of one type cover: `answer.parts("bold")`."""
        return [entity.of(self.text) for entity in self.entities if entity.type == entity_type]

    @property
    def buttons(self) -> list[str]:
        """The captions of its inline buttons, row after row."""
        markup = self.parameters.get("reply_markup")
        rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
        return [str(button["text"]) for row in rows for button in row]


def utf16_length(text: str) -> int:
    """How Telegram measures offsets."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def recognised(text: str) -> tuple[Entity, ...]:
    """The mentions, commands and addresses that Telegram finds in what a person writes."""
    return tuple(
        Entity(str(found.lastgroup), utf16_length(text[: found.start()]), utf16_length(found[0]))
        for found in _RECOGNISED.finditer(text)
    )
