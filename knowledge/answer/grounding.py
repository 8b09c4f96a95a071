"""Keeps of a model's draft what the passages say, and drops the rest. Pure.

A sentence stays if one sentence of a passage, quoted verbatim, holds all that it says: its figures with the side on
which they bound, its platforms, what it denies or allows, and most of its wording.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.answer.checks.content import content_stands
from knowledge.answer.checks.figures import figures_stand
from knowledge.answer.checks.form import brings_nothing_in, is_presentable, plain
from knowledge.answer.checks.pairing import belongs_together
from knowledge.answer.checks.polarity import says_otherwise
from knowledge.answer.checks.quotes import locate
from knowledge.answer.instructions import addresses_a_model
from knowledge.sentences import sentence_spans
from knowledge.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.answer.draft import Draft, Quoted
    from knowledge.answer.platforms import PlatformNames
    from knowledge.search.dictionary import Dictionary
    from knowledge.types import Found, Language

SENTENCES = 4
"""The most that a member is shown."""

LONGEST_PROPOSED = 1_000
"""Characters of what a model calls one sentence; a longer text is none."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a passage that a sentence rests on: `found.passage.text[start:end]`."""

    found: Found
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words, verbatim."""
        return self.found.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Grounded:
    """A sentence that may be shown, and the words that say it."""

    text: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """How things and platforms are called, in both languages."""

    platforms: PlatformNames
    dictionary: Dictionary


def ground(draft: Draft, given: Sequence[Found], language: Language, naming: Naming) -> tuple[Grounded, ...]:
    """The sentences of a draft that are supported, in its order, each once; none where nothing is.

    What only members' talk says is left out where a stronger source answers: beside a rule it would read like one.

    Args:
        draft: The model's proposal.
        given: The passages that it was given, which its citations name by number from 1.
        language: The question's.
        naming: How things and platforms are called.
    """
    kept: dict[str, Grounded] = {}
    for proposed in draft.sentences:
        words = list(_located(proposed.citations, given))
        for text in _parts(proposed.text):
            if is_presentable(text, language) and (support := _support(text, words, naming)):
                kept.setdefault(text, Grounded(text, support))
    stronger = [each for each in kept.values() if any(not _is_talk(words) for words in each.words)]
    return tuple((stronger or list(kept.values()))[:SENTENCES])


def _parts(text: str) -> list[str]:
    """A model may put two sentences into one: each must stand by itself."""
    if len(text) > LONGEST_PROPOSED:
        return []
    clean = plain(text)
    return [clean[start:end] for start, end in sentence_spans(clean)]


def _located(citations: Iterable[Quoted], given: Sequence[Found]) -> Iterator[Words]:
    """The quotes that stand in the passages they name; none that speaks to a model."""
    for citation in citations:
        if not 1 <= citation.source <= len(given):
            continue
        found = given[citation.source - 1]
        span = locate(citation.quote, found.passage.text)
        if span is not None and not addresses_a_model(found.passage.text[span[0] : span[1]]):
            yield Words(found, *span)


def _support(sentence: str, words: Sequence[Words], naming: Naming) -> tuple[Words, ...]:
    """The single sentences, of those quoted, that each say all of it.

    Taken together, sentences could be made to say what none does: measured, pairs of neighbours let twice as many wrong
    sentences pass for one in twenty right ones more.
    """
    singles = dict.fromkeys(single for each in words for single in _singles(each))
    return tuple(single for single in singles if _says(sentence, single, naming))


def _singles(words: Words) -> list[Words]:
    """The sentences of a quote, each by itself."""
    spans = sentence_spans(words.found.passage.text)
    return [Words(words.found, start, end) for start, end in spans if words.start <= start and end <= words.end]


def _says(sentence: str, words: Words, naming: Naming) -> bool:
    """Whether words of a passage say what the sentence says."""
    quote, names = words.text, naming.platforms
    around = _around(words.found, names)
    return (
        _platforms_stand(sentence, quote, around, words.found.version.platform, names)
        and figures_stand(sentence, quote)
        and belongs_together(sentence, quote, names.glossary, naming.dictionary)
        and brings_nothing_in(sentence, quote)
        and not says_otherwise(sentence, quote, naming.dictionary)
        and content_stands(sentence, quote, around, names.glossary, naming.dictionary)
    )


def _around(found: Found, names: PlatformNames) -> str:
    """What tells what the words are about: title, headings, and the platform by its names."""
    platforms = (platform for platform in names.platforms if platform.key == found.version.platform)
    called = (name for platform in platforms for name in (platform.name_zh, platform.name_en))
    return "\n".join((found.version.title, *found.passage.place.headings, *called))


def _platforms_stand(sentence: str, quote: str, around: str, own: str | None, names: PlatformNames) -> bool:
    """Whether the platforms that a sentence names are the words' own; of several in a quote, its document's is one."""
    said, quoted = _platforms_in(sentence, names), _platforms_in(quote, names)
    if said and own in quoted and own not in said:
        return False
    return said <= quoted | _platforms_in(around, names)


def _platforms_in(text: str, names: PlatformNames) -> frozenset[str]:
    return names.named_in(text) | names.glossary.platforms_named(text)


def _is_talk(words: Words) -> bool:
    return words.found.version.kind is Kind.DISCUSSION
