"""Chosen sentences to sentences with numbered citations. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.rules.versions import effective_end
from knowledge.sentences import sentence_spans
from knowledge.types import Citation, Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.answer.support import Candidate
    from knowledge.types import Found, Version

CLOSEST_QUOTE = 160
"""Characters of the closest document that are shown where nothing answers; never less than a sentence."""

CLOSE_ENOUGH = 0.5
"""Least confidence at which a document is worth offering where nothing answers: half of what an answer needs."""


def cite(
    chosen: Sequence[Candidate], versions: Mapping[str, Sequence[Version]]
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """The answer's sentences, and their sources numbered from 1 in the order of reading.

    Sentences of one passage stand together in its order; neighbours share a citation, whose quote is the passage's text
    from the first to the last of them.
    """
    order: list[str] = []
    for candidate in chosen:
        if candidate.found.passage_id not in order:
            order.append(candidate.found.passage_id)
    ordered = sorted(chosen, key=lambda each: (order.index(each.found.passage_id), each.start))
    sentences: list[Sentence] = []
    citations: list[Citation] = []
    previous: Candidate | None = None
    begin = 0
    for candidate in ordered:
        if previous is not None and _neighbours(previous, candidate):
            citations.pop()
        else:
            begin = candidate.start
        number = len(citations) + 1
        quote = candidate.text if candidate.is_heading else candidate.found.passage.text[begin : candidate.end]
        citations.append(citation_of(number, candidate.found, quote, versions))
        sentences.append(Sentence(candidate.text, (number,)))
        previous = candidate
    return tuple(sentences), tuple(citations)


def cite_closest(
    found: Sequence[Found], confidence: float, versions: Mapping[str, Sequence[Version]], *, in_force: bool = True
) -> tuple[Citation, ...]:
    """The document nearest to a question that nothing answers, offered as such; none when nothing is near."""
    if not found or confidence < CLOSE_ENOUGH:
        return ()
    text = found[0].passage.text
    ends = [end for _, end in sentence_spans(text)] or [len(text)]
    end = max([each for each in ends if each <= CLOSEST_QUOTE], default=ends[0])
    return (citation_of(1, found[0], text[:end], versions, in_force=in_force),)


def _neighbours(one: Candidate, other: Candidate) -> bool:
    """Whether only white space stands between two sentences of one passage."""
    return (
        one.found.passage_id == other.found.passage_id
        and not one.is_heading
        and not other.is_heading
        and one.end <= other.start
        and not one.found.passage.text[one.end : other.start].strip()
    )


def citation_of(
    number: int, found: Found, quote: str, versions: Mapping[str, Sequence[Version]], *, in_force: bool = True
) -> Citation:
    """A source: a passage, the words of it that are relied on, and when its version holds."""
    version = found.version
    return Citation(
        number=number,
        document_id=version.document_id,
        version=version.number,
        passage_id=found.passage_id,
        title=version.title,
        kind=version.kind,
        platform=version.platform,
        place=found.passage.place.label(),
        published=version.published,
        effective_from=version.effective_from,
        effective_to=effective_end(version, versions.get(version.document_id, ())),
        in_force=in_force,
        quote=quote,
        url=version.url,
    )
