"""The sections of questions: what was asked most, with the short answer, and what nobody has answered yet. Pure.

What one person asked in private is not told to the group.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from knowledge.digest.values import Item
from knowledge.rules.versions import effective_end, in_force
from knowledge.search.tokens import question_terms
from knowledge.store.unanswered import ALIKE
from knowledge.talk import message_link
from knowledge.types import Citation, Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from knowledge.digest.shelf import Shelf
    from knowledge.store.questions import Recorded
    from knowledge.store.weeks import Waiting

MOST = 5
"""Questions that are told of a week, and of those that wait."""
FEWEST_PEOPLE = 2
"""A question is asked often, or may be told of those asked in private, from so many people on."""
AGO = timedelta(weeks=3)
"""How long before the week a question may have been asked last to be put to members once more."""
LONGEST_QUESTION = 120
QUESTION = "question/"
"""What the document of a question's own citation begins with."""


@dataclass(slots=True)
class _Alike:
    """Questions that ask the like."""

    terms: frozenset[str]
    asked: list[Recorded]

    @property
    def people(self) -> int:
        return len({each.asked.user_id for each in self.asked})


def questions(shelf: Shelf, asked: Sequence[Recorded], visible: Collection[str]) -> tuple[Item, ...]:
    """What several people asked, the oftenest first, with the first sentence of the last answer that still holds.

    Args:
        shelf: The board's documents.
        asked: The week's questions in their order.
        visible: The passages that the board sees, of those that were cited.
    """
    groups = [each for each in _grouped(asked) if each.people >= FEWEST_PEOPLE]
    groups.sort(key=lambda each: (-each.people, -len(each.asked), each.asked[0].id))
    items = (item for group in groups if (item := _line(shelf, group, visible)) is not None)
    return tuple(item for item, _ in zip(items, range(MOST), strict=False))


def unanswered(shelf: Shelf, waiting: Sequence[Waiting], since: datetime) -> tuple[Item, ...]:
    """What waits for an answer: first what was asked in the week, then the oftenest asked, then the oldest.

    Args:
        shelf: Of the digest.
        waiting: The open questions with who asked them.
        since: When the week began.
    """
    told = [
        each for each in waiting if _may_be_told(each.asked) and any(one.asked.at >= since - AGO for one in each.asked)
    ]
    told.sort(
        key=lambda each: (
            -len({one.asked.user_id for one in each.asked if one.asked.at >= since}),
            -len({one.asked.user_id for one in each.asked}),
            each.opened,
            each.id,
        )
    )
    return tuple(_open_line(shelf, each) for each in told[:MOST])


def _open_line(shelf: Shelf, waiting: Waiting) -> Item:
    public = next((each for each in waiting.asked if each.asked.chat_id < 0), None)
    asked = public or waiting.asked[0]
    text = shelf.say(
        "digest-unanswered",
        question=_short(asked.text),
        people=len({each.asked.user_id for each in waiting.asked}),
    )
    link = message_link(public.asked.chat_id, public.asked.message_id) if public is not None else None
    return Item(text, (_citation_of_question(shelf, waiting.id, asked, link),), f"open:{waiting.id}")


def _citation_of_question(shelf: Shelf, open_id: int, asked: Recorded, link: str | None) -> Citation:
    """A question is the source of the line that tells it."""
    name = f"{QUESTION}{open_id}"
    return Citation(
        number=1,
        document_id=name,
        version=1,
        passage_id=name,
        title=shelf.say("digest-question-title", number=str(open_id)),
        kind=Kind.DISCUSSION,
        platform=None,
        place=None,
        published=None,
        effective_from=None,
        effective_to=None,
        in_force=True,
        quote=asked.text,
        url=link,
    )


def _line(shelf: Shelf, group: _Alike, visible: Collection[str]) -> Item | None:
    for each in reversed(group.asked):
        found = _answer(shelf, each, visible)
        if found is not None:
            answer, citation = found
            text = shelf.say("digest-question", question=_short(each.text), people=group.people, answer=answer)
            return Item(text, (citation,), f"question:{group.asked[0].id}")
    return None


def _answer(shelf: Shelf, asked: Recorded, visible: Collection[str]) -> tuple[str, Citation] | None:
    """The first sentence of an answer that rests on a text that the board sees and that still holds."""
    answer = asked.answer
    if answer.status != "answered":
        return None
    cited = {citation.number: citation for citation in answer.citations}
    for sentence in answer.sentences:
        for number in sentence.citations:
            citation = cited.get(number)
            if citation is not None and (current := _current(shelf, citation, visible)) is not None:
                return " ".join(sentence.text.split()), current
    return None


def _current(shelf: Shelf, citation: Citation, visible: Collection[str]) -> Citation | None:
    versions = shelf.versions.get(citation.document_id, ())
    version = in_force(versions, shelf.day)
    if version is None or version.number != citation.version or citation.passage_id not in visible:
        return None
    if version.kind is Kind.DISCUSSION:
        return None
    return replace(citation, number=1, in_force=True, effective_to=effective_end(version, versions))


def _grouped(asked: Sequence[Recorded]) -> Iterator[_Alike]:
    """Alike questions as one, in the order of the first of each."""
    groups: list[_Alike] = []
    for each in asked:
        terms = frozenset(term.text for term in question_terms(each.text))
        best = max(groups, key=lambda group: _likeness(group.terms, terms), default=None)
        if best is not None and _likeness(best.terms, terms) >= ALIKE:
            best.asked.append(each)
        else:
            groups.append(_Alike(terms, [each]))
    yield from groups


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _may_be_told(asked: Sequence[Recorded]) -> bool:
    return any(each.asked.chat_id < 0 for each in asked) or len({each.asked.user_id for each in asked}) >= FEWEST_PEOPLE


def _short(question: str) -> str:
    words = " ".join(question.split())
    return words if len(words) <= LONGEST_QUESTION else words[: LONGEST_QUESTION - 1] + "…"
