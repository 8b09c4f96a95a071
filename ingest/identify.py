"""Which document a text belongs to: by its stated key, its bytes, its path, or the title of the rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.recognise.keys import guess_key

if TYPE_CHECKING:
    from ingest.recognise.guesses import Recognised
    from knowledge.door import Knowledge
    from knowledge.types import Fields


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text whose document is looked for.

    Attributes:
        source: Where it came from.
        bytes_hash: SHA-256 of the file as it came, in hexadecimal.
    """

    board: str
    stated: Fields
    recognised: Recognised
    source: str
    bytes_hash: str


@dataclass(frozen=True, slots=True)
class Identity:
    """A document's platform and key."""

    platform: str | None
    key: str


def identify(knowledge: Knowledge, candidate: Candidate) -> Identity:
    """The document that a text is a version of, which may be a new one.

    What is stated counts. Else the same bytes are the same document, a path is what it was before, and a rule of a
    known platform is the one with its title. Announcements and texts with a general title are never one by title.
    """
    stated, guessed = candidate.stated, candidate.recognised.fields()
    platform = stated.platform or guessed.platform
    if stated.key is not None:
        before = Identity(stated.platform, stated.key)
        return before if _exists(knowledge, candidate.board, before) else Identity(platform, stated.key)
    known = knowledge.documents.known_as(candidate.board, stated.platform, candidate.bytes_hash)
    if known is not None:
        return Identity(*known)
    before = Identity(stated.platform, candidate.source)
    if _exists(knowledge, candidate.board, before):
        return before
    if platform is not None and guessed.key is not None:
        return Identity(platform, _titled(knowledge, candidate.board, platform, guessed.key) or guessed.key)
    return Identity(platform, candidate.source)


def _exists(knowledge: Knowledge, board: str, identity: Identity) -> bool:
    return knowledge.documents.exists(board, identity.platform, identity.key)


def _titled(knowledge: Knowledge, board: str, platform: str, key: str) -> str | None:
    """The key of the one rule whose title gives the same key; None where there is none, or several."""
    found = {known for known, title in knowledge.documents.titles(board, platform) if guess_key(title) == key}
    return next(iter(found)) if len(found) == 1 else None
