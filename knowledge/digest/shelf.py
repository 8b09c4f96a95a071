"""A board's documents as a week's digest reads them, and how a line cites them. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from knowledge.answer.cite import citation_of
from knowledge.answer.expectation import holds_number
from knowledge.answer.platforms import NOT_NAMED
from knowledge.rules.versions import in_force, predecessor, stated_interval
from knowledge.sentences import sentence_spans
from knowledge.store.adding import passage_id_of
from knowledge.types import Found

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from knowledge.digest.values import Week
    from knowledge.texts import Texts
    from knowledge.types import Citation, Language, Passage, Platform, Version

QUOTE = 120
"""Characters of a line's quote: what is read at a glance."""


class Told(NamedTuple):
    """Words of a version, verbatim, and the passage that they stand in."""

    passage: Passage
    quote: str


@dataclass(frozen=True)
class Shelf:
    """What the sections of one digest read.

    Attributes:
        versions: Of every document, by document.
        passages: Those of the documents of the week, by document and version.
        texts: The whole texts that are compared, by document and version.
    """

    week: Week
    language: Language
    words: Texts
    platforms: Mapping[str, Platform]
    versions: Mapping[str, Sequence[Version]]
    passages: Mapping[tuple[str, int], Sequence[Passage]] = field(default_factory=dict)
    texts: Mapping[tuple[str, int], str] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day on which it is read at the earliest: what holds, holds then."""
        return self.week.last + timedelta(days=1)

    def say(self, key: str, **details: str | float) -> str:
        """A text of this room in the digest's language."""
        return self.words.say(self.language, key, **details)

    def platform(self, version: Version) -> str:
        """What people call a version's platform; `none` where its title says it, or it is of none that has a name."""
        found = self.platforms.get(version.platform or "")
        if found is None or found.key in NOT_NAMED or found.name_zh in version.title or found.name_en in version.title:
            return "none"
        return found.name(self.language)

    def before(self, version: Version) -> Version | None:
        """The version that it takes over from."""
        return predecessor(version, self.versions[version.document_id])

    def passages_of(self, version: Version) -> Sequence[Passage]:
        """A version's passages, if it is of the week."""
        return self.passages.get((version.document_id, version.number), ())

    def cite(self, number: int, version: Version, told: Told) -> Citation:
        """The source of a line."""
        passage_id = passage_id_of(version.document_id, version.number, told.passage.ordinal)
        holds = in_force(self.versions.get(version.document_id, (version,)), self.day) == version
        return citation_of(
            number, Found(passage_id, told.passage, version, 1.0), told.quote, self.versions, in_force=holds
        )


def holds_ever(version: Version) -> bool:
    """Whether there is a day on which a version holds, going by its own dates and its document's retirement."""
    interval = stated_interval(version)
    return interval.start < interval.end


def telling(passages: Sequence[Passage], known: Sequence[Passage] = ()) -> Told | None:
    """The sentence that says most: the first with a number, or the first, of what is new.

    Salutations and heads of lists, which end in a colon, tell nothing.

    Args:
        passages: A version's.
        known: Those of the version before, which are no news.
    """
    before = {each.text for each in known}
    sentences = [
        Told(passage, passage.text[start:end])
        for passage in passages
        if passage.text not in before
        for start, end in sentence_spans(passage.text)
        if not passage.text[start:end].endswith((":", "："))
    ]
    numbered = (each for each in sentences if holds_number(each.quote))
    found = next(numbered, None) or next(iter(sentences), None)
    return found and Told(found.passage, found.quote[:QUOTE])


def sentence_at(passages: Sequence[Passage], offset: int) -> Told | None:
    """The sentence of a text that holds an offset."""
    for passage in passages:
        if passage.start <= offset < passage.end:
            for start, end in sentence_spans(passage.text):
                if offset - passage.start < end:
                    return Told(passage, passage.text[start:end][: _reach(offset - passage.start - start)])
    return None


def _reach(within: int) -> int:
    """A long sentence is quoted as far as the place that is meant."""
    return max(QUOTE, within + QUOTE // 2)
