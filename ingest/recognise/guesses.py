"""What was recognised in a document: values, each with the words that it was read from."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from knowledge.types import Fields

if TYPE_CHECKING:
    from datetime import date

    from knowledge.types import Kind

Value = TypeVar("Value")

DoubtName = Literal["before-published", "several-days", "not-yet-published", "far-ahead", "amended"]


@dataclass(frozen=True, slots=True)
class Guess(Generic[Value]):
    """A value of a field.

    Attributes:
        words: Where it was read, verbatim and short enough to be shown.
    """

    value: Value
    words: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that seem to say a field and were not believed.

    Attributes:
        field: The field's name.
        why: `before-published`: the day lies before the publication, as in an amended law that keeps its old clause;
            `several-days`: two days are given; `not-yet-published`: the publication would be in the future;
            `far-ahead`: it would take effect years later; `amended`: "from its publication" means the first one.
    """

    field: str
    why: DoubtName
    words: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A line that says when the document was adopted, revised or updated, and perhaps how."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """Everything that a text says of itself.

    Attributes:
        numbers: Document numbers, such as 法释〔2022〕8号 or 国务院令第728号.
        revisions: Oldest first.
        doubts: What was read and not believed.
    """

    title: Guess[str] | None = None
    kind: Guess[Kind] | None = None
    platform: Guess[str] | None = None
    key: Guess[str] | None = None
    published: Guess[date] | None = None
    effective_from: Guess[date] | None = None
    effective_to: Guess[date] | None = None
    numbers: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def fields(self) -> Fields:
        """The guesses as fields, to be put under what is stated."""
        return Fields(
            title=_value(self.title),
            kind=_value(self.kind),
            platform=_value(self.platform),
            key=_value(self.key),
            published=_value(self.published),
            effective_from=_value(self.effective_from),
            effective_to=_value(self.effective_to),
        )

    def words(self) -> dict[str, str]:
        """What each guessed field was read from, by the field's name."""
        known = {each.name: getattr(self, each.name, None) for each in fields(Fields)}
        return {name: guess.words for name, guess in known.items() if isinstance(guess, Guess)}


def _value(guess: Guess[Value] | None) -> Value | None:
    return guess.value if guess is not None else None
