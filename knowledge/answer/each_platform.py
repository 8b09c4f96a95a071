"""A question about several platforms gets a sentence about each of them, where their documents hold one. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.answer.quote import SENTENCES, Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.answer.platforms import PlatformNames
    from knowledge.answer.support import Candidate
    from knowledge.types import Found, Question


def each_platform(
    choice: Choice,
    question: Question,
    found: Sequence[Found],
    names: PlatformNames,
    choose_for: Callable[[str, Sequence[Found]], Choice],
) -> Choice:
    """The choice, with the best sentence of every platform asked about that it says nothing of.

    Each of them is looked for by itself: no sentence of one platform holds the names of all.

    Args:
        choice: What was chosen among all passages.
        question: Which platforms are asked about, and what.
        found: The passages, best first.
        names: What the platforms are called.
        choose_for: Chooses sentences for a text among passages.
    """
    heard = {candidate.found.version.platform for candidate in choice.sentences}
    missing = question.platforms - heard if len(question.platforms) > 1 else ()
    added: list[Candidate] = []
    confidence = choice.confidence
    for platform in sorted(missing):
        own = [each for each in found if each.version.platform == platform]
        about = names.without(question.full_text, question.platforms - {platform})
        alone = choose_for(about, own)
        added.extend(alone.sentences[:1])
        confidence = max(confidence, alone.confidence if alone.sentences else 0.0)
    return Choice((*choice.sentences[: max(1, SENTENCES - len(added))], *added), confidence)
