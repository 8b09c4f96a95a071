"""Which answers cited what has changed since: the asker's passage, what became of it, from when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from knowledge.changes import version_text
from knowledge.rules.differences import differences
from knowledge.rules.touched import Touched, stretch, touched
from knowledge.rules.versions import in_order
from knowledge.store.questions import Questions

if TYPE_CHECKING:
    from knowledge.door import Knowledge
    from knowledge.store.corrections import Changed, What
    from knowledge.store.questions import Recorded
    from knowledge.types import Version

REMEMBERED = timedelta(days=60)
"""How long after an answer its asker is told that what it cited has changed."""

LONGEST_COMPARED = 200_000
"""Characters of a text that is compared; of a longer one every citation counts as touched."""


@dataclass(frozen=True, slots=True)
class Outdated:
    """An answer that cited what has changed.

    Attributes:
        recorded: The question with its answer.
        version: The version that changed it; the last one where the rule has ended.
        became: What became of the cited words.
    """

    recorded: Recorded
    version: Version
    what: What
    became: Touched


def outdated_by(knowledge: Knowledge, change: Changed) -> tuple[Outdated, ...]:
    """The answers of the last 60 days that cited what a change of a document has changed.

    An answer given after the change was loaded tells of it by itself, and is none.
    """
    versions = knowledge.documents.versions([change.document_id]).get(change.document_id, ())
    if not versions:
        return ()
    ordered = in_order(versions)
    newest, since = ordered[-1], change.at - REMEMBERED
    asked = Questions(knowledge.database).citing(change.document_id, since)
    if newest.retired is not None:
        ended = Touched("one_sided")
        return tuple(Outdated(each, newest, "ended", ended) for each in asked if each.answered < change.at)
    places = {version.number: place for place, version in enumerate(ordered)}
    found = []
    for each in asked:
        cited = [citation.version for citation in each.answer.citations if citation.document_id == change.document_id]
        earlier = [number for number in cited if places.get(number, len(ordered)) < len(ordered) - 1]
        if earlier and each.answered < newest.added and not _of_the_past(each, newest):
            became = _became(knowledge, each, ordered[places[earlier[0]]], newest)
            if became.how != "same":
                found.append(Outdated(each, newest, "changed", became))
    return tuple(found)


def _of_the_past(asked: Recorded, newest: Version) -> bool:
    """Whether an answer is about a day before the change: it says what held then, and still does."""
    begins = newest.effective_from or newest.published
    question = asked.answer.question
    return question.asks_of_day and begins is not None and question.on < begins


def _became(knowledge: Knowledge, asked: Recorded, before: Version, after: Version) -> Touched:
    """What became of the words that an answer cited; of several quotes the first whose numbers changed."""
    texts = [version_text(knowledge, version) for version in (before, after)]
    if any(len(each.text) > LONGEST_COMPARED for each in texts):
        return Touched("words")
    changes = differences(*texts)
    found = [
        touched(changes, "before", *stretch(texts[0], citation.passage_id, citation.quote))
        for citation in asked.answer.citations
        if citation.document_id == before.document_id and citation.version == before.number
    ]
    changed = [each for each in found if each.how != "same"]
    return next(iter([*(each for each in changed if each.how == "numbers"), *changed]), Touched("same"))
