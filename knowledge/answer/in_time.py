"""Answers in time: of a cited rule that changes soon, when and in what; of one that just changed, what it was."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.rules.differences import VersionText, differences
from knowledge.rules.touched import Touched, stretch, touched
from knowledge.rules.versions import history, span_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from knowledge.door import Knowledge
    from knowledge.rules.differences import Change
    from knowledge.rules.touched import Side
    from knowledge.rules.versions import Span
    from knowledge.types import Citation, Question, Version

SOON = timedelta(days=30)
"""A rule that changes within this time is answered with the date of the change; one that changed within it, with what
it said before."""

LONGEST_COMPARED = 200_000
"""Characters of a text that is compared while a member waits: 4 s at most, once for two versions."""

LONGEST_QUOTE = 120
"""Characters of the wording before that are shown."""

NUMBERS_SHOWN = 4
"""Numbers before and after that are shown of one rule; the change note has them all."""

_ARROW = " → "


def told_in_time(
    knowledge: Knowledge,
    question: Question,
    citations: Sequence[Citation],
    versions: Mapping[str, Sequence[Version]],
) -> Iterator[str]:
    """What is to be said of the cited rules' changes around the day asked about, in the question's language.

    Args:
        knowledge: The open parts.
        question: What was asked.
        citations: The answer's sources.
        versions: All versions of the documents behind them.
    """
    for document_id in dict.fromkeys(citation.document_id for citation in citations):
        cited = [citation for citation in citations if citation.document_id == document_id]
        spans = history(versions.get(document_id, ()))
        place = span_on(spans, question.on)
        if place is None:
            continue
        span = spans[place]
        before = spans[place - 1].version if place else None
        if before is not None and span.version is not None and question.on < span.start + SOON:
            became = _touched(knowledge, cited, before, span.version, "after")
            if became.how != "same":
                day = span.start.isoformat()
                yield _say(knowledge, question, "notice-changed", (cited[0].title, day), became)
        if place + 1 < len(spans) and spans[place + 1].start <= question.on + SOON:
            yield _coming(knowledge, question, cited, (span, spans[place + 1]))


def _coming(knowledge: Knowledge, question: Question, cited: Sequence[Citation], change: tuple[Span, Span]) -> str:
    """That a rule changes soon, from when, and in what; or that it ends."""
    now, then = change
    day = then.start.isoformat()
    if now.version is None or then.version is None:
        return knowledge.texts.say(question.language, "notice-ends", title=cited[0].title, day=day)
    will = _touched(knowledge, cited, now.version, then.version, "before")
    return _say(knowledge, question, "notice-changes", (then.version.title, day), will)


def _touched(knowledge: Knowledge, cited: Sequence[Citation], earlier: Version, later: Version, side: Side) -> Touched:
    """What a change did to what is quoted; of several quotes the first that it touched."""
    texts = [_text(knowledge, version) for version in (earlier, later)]
    if any(len(each.text) > LONGEST_COMPARED for each in texts):
        return Touched("words")
    changes = _changes(*texts)
    own = texts[0] if side == "before" else texts[1]
    found = [touched(changes, side, *stretch(own, citation.passage_id, citation.quote)) for citation in cited]
    changed = [each for each in found if each.how != "same"]
    numbers = [each for each in changed if each.how == "numbers"]
    return next(iter([*numbers, *changed]), found[0])


def _text(knowledge: Knowledge, version: Version) -> VersionText:
    key = (version.document_id, version.number)
    passages = knowledge.documents.passages([version.document_id]).get(key, ())
    return VersionText(knowledge.documents.text(*key) or "", tuple(passages))


@lru_cache(maxsize=8)
def _changes(earlier: VersionText, later: VersionText) -> tuple[Change, ...]:
    """The changes from one text to another, kept for the next who asks."""
    return differences(earlier, later)


def _say(knowledge: Knowledge, question: Question, key: str, named: tuple[str, str], became: Touched) -> str:
    """A notice with the numbers before and after, else with the other wording."""
    texts, language = knowledge.texts, question.language
    comma = texts.say(language, "changes-comma")
    numbers = comma.join(
        f"{number.before}{_ARROW}{number.after}"
        for number in became.numbers[:NUMBERS_SHOWN]
        if number.before is not None and number.after is not None
    )
    how = "words" if became.how == "numbers" and not numbers else became.how
    other = " ".join(became.other.split())
    shown = other if len(other) <= LONGEST_QUOTE else f"{other[:LONGEST_QUOTE]}…"
    title, day = named
    return texts.say(
        language,
        key,
        title=title,
        day=day,
        how=how if how != "words" or shown else "unsaid",
        numbers=numbers,
        other=shown,
    )
