"""What a language model proposes to say, read from its reply. Pure.

Many servers know neither tool calls nor a schema for JSON, so the prompt asks for JSON and the reply is read with
patience: thoughts before it, fences around it, remarks behind it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, Field, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_REPLY = 60_000
"""Characters; a longer reply is no answer of a few sentences."""

MOST_SENTENCES = 8
"""Sentences that are read of a reply; twice what the prompt allows."""

_MOST_OBJECTS = 200
"""Opening braces that are tried: a reply made of them alone must not take long."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that a model says it read in a source.

    Attributes:
        source: The passage's number in the prompt, from 1.
        quote: The words, as the model copied them.
    """

    source: int
    quote: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A sentence that a model proposes, with what it is to rest on."""

    text: str
    citations: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A model's proposal; without sentences it says that the passages do not answer."""

    sentences: tuple[Proposed, ...]


class _Citation(BaseModel):
    source: int
    quote: str


class _Sentence(BaseModel):
    text: str
    citations: list[_Citation] = Field(default_factory=list)


class _Reply(BaseModel):
    answerable: bool = True
    sentences: list[_Sentence]


def read_draft(reply: str) -> Draft | None:
    """The draft in a reply, or None where there is none.

    Of several objects that could be one the last counts: some models repeat the example, or think aloud, before they
    answer. A reply that breaks off is none: what is missing may be the exception to what is there.
    """
    if len(reply) > LONGEST_REPLY:
        return None
    drafts = [draft for each in _objects(_after_thoughts(reply)) if (draft := _draft(each)) is not None]
    return drafts[-1] if drafts else None


def _after_thoughts(reply: str) -> str:
    """Some models write their thoughts first, between marks."""
    return reply.rpartition("</think>")[2]


def _objects(reply: str) -> Iterator[object]:
    """Every outermost JSON object in a text."""
    decoder = json.JSONDecoder(strict=False)  # models leave line breaks in strings
    start = reply.find("{")
    for _ in range(_MOST_OBJECTS):
        if start < 0:
            return
        try:
            value, end = decoder.raw_decode(reply, start)
        except (ValueError, RecursionError):
            end = start + 1
        else:
            yield value
        start = reply.find("{", end)


def _draft(value: object) -> Draft | None:
    try:
        reply = _Reply.model_validate(value)
    except ValidationError:
        return None
    sentences = reply.sentences[:MOST_SENTENCES] if reply.answerable else []
    return Draft(
        tuple(
            Proposed(each.text, tuple(Quoted(citation.source, citation.quote) for citation in each.citations))
            for each in sentences
        )
    )
