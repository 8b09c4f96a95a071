"""Reads off a document what its fields are, beside what is stated of it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.recognise.effect import Publication, begins, ends
from ingest.recognise.guesses import Guess, Recognised
from ingest.recognise.keys import guess_key
from ingest.recognise.kinds import guess_kind
from ingest.recognise.lines import lines_of
from ingest.recognise.numbers import document_numbers
from ingest.recognise.platforms import guess_platform
from ingest.recognise.publication import publication_of
from ingest.recognise.titles import title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from ingest.types import Block
    from knowledge.types import Fields


def recognise(
    blocks: Sequence[Block], stated: Fields, named: Callable[[str], frozenset[str]], today: date
) -> Recognised:
    """What a document says of itself.

    Args:
        blocks: The document.
        stated: What somebody stated of it: the guesses must agree with it, and it is stronger than they are.
        named: The keys of the platforms that a text names.
        today: The day on which it was loaded.

    Returns:
        The guesses, those of stated fields among them, for a moderator to see.
    """
    found_title = title_of(blocks)
    title = stated.title or found_title or ""
    lines = lines_of([block.text for block in blocks])
    named_day, _ = begins(lines, title, Publication())
    published = publication_of(lines, title, today, named_day.value if named_day else None)
    publication = published.publication
    if stated.published is not None:
        publication = Publication(stated.published, publication.amended)
    start, doubts = begins(lines, title, publication)
    first = stated.effective_from or (start.value if start else None)
    platform = guess_platform(lines, title, stated.url, named)
    whose = stated.platform or (platform.value if platform else None)
    key = guess_key(title) if whose not in {None, "other"} else None
    return Recognised(
        title=Guess(found_title, found_title) if found_title else None,
        kind=guess_kind(lines, title),
        platform=platform,
        key=Guess(key, title) if key else None,
        published=published.guess,
        effective_from=start,
        effective_to=ends(lines, title, first),
        numbers=document_numbers(lines),
        revisions=published.revisions,
        doubts=(*published.doubts, *doubts),
    )
