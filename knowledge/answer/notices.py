"""What a member should know beside the answer: a change that is coming, an index that is missing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from knowledge.rules.versions import next_change, stated_interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.door import Knowledge
    from knowledge.types import Citation, Question, Version

SOON = timedelta(days=30)
"""A rule that changes within this time is answered with the date of the change."""


def notices(
    knowledge: Knowledge,
    question: Question,
    citations: Sequence[Citation],
    versions: Mapping[str, Sequence[Version]],
) -> tuple[str, ...]:
    """The notices, in the question's language."""
    texts, language = knowledge.texts, question.language
    said = []
    if question.on != knowledge.today():
        said.append(texts.say(language, "notice-on", day=question.on.isoformat()))
    for document_id in dict.fromkeys(citation.document_id for citation in citations):
        change = next_change(versions.get(document_id, ()), question.on)
        if change is not None and (start := stated_interval(change).start) <= question.on + SOON:
            said.append(texts.say(language, "notice-changes", title=change.title, day=start.isoformat()))
    if not knowledge.indexes.words.ready:
        said.append(texts.say(language, "notice-no-words"))
    elif knowledge.indexes.owner and not knowledge.indexes.meaning.ready:
        said.append(texts.say(language, "notice-no-meaning"))
    return tuple(said)
