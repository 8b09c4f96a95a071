"""Where members' talk stands in an answer: after the documents, before them where experience is asked for.

Documents answer alone; only where they do not, talk does, and the answer then says so. However much is planted in the
talk, no document is pushed out by it: documents are looked for by themselves. Of talk each text counts once, whoever
passes it on, and each person's monologues once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.answer.compare import wanted_of
from knowledge.rules.versions import in_force
from knowledge.search.retrieve import retrieve
from knowledge.search.tokens import fold
from knowledge.types import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from knowledge.answer.quote import Choice
    from knowledge.door import Knowledge
    from knowledge.types import Citation, Found, Question, Version

READ = 12
"""Passages of documents, and of talk, that are looked for where there are both."""

AGREES = 0.7
"""A member speaks of what is asked who says so much of it, as a share of what the one says who says most."""

_EXPERIENCE = re.compile(
    r"有(?:没有)?(?:人|谁|哪位|朋友|群友|商家|同行)|(?:谁|哪位|大家|你们|各位|群里|同行).{0,16}?(?:过|吗|怎么|咋|都)"
    r"|(?:遇|碰|见)到过|踩过?坑|(?:亲身|实操)?(?:经验|经历)|过来人"
    r"|\b(?:any|some)(?:one|body)\b|\b(?:has|have|did) (?:any|some) of you\b|\bexperienced?\b|\bexperiences\b"
    r"|\bin practice\b|\bhow did you\b|\bwho (?:has|else)\b",
    re.IGNORECASE,
)
_LINE = re.compile(r"^(?:成员|Member )([A-Z]+)(（转发）| \(forwarded\))?(?:：|: )(.*)$", re.MULTILINE)
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """What one member said in a discussion.

    Attributes:
        person: Who, the same in all discussions; a letter within one where nobody knows.
        text: As kept.
        words: The same, as it is compared.
        forwarded: Whether somebody else's words were passed on: nobody's experience here.
    """

    person: str
    text: str
    words: str
    forwarded: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """What may answer.

    Attributes:
        first: The passages to answer from.
        then: Those to answer from where the first do not; none where there is no talk.
    """

    first: tuple[Found, ...]
    then: tuple[Found, ...] = ()

    def together(self) -> tuple[Found, ...]:
        """All of them, best first."""
        return tuple(sorted((*self.first, *self.then), key=lambda each: -each.score)) if self.then else self.first

    @property
    def rivals(self) -> tuple[Found, ...]:
        """Where a disagreement is looked for; a rule does not dispute what happened to somebody."""
        return self.first if self.first and is_talk(self.first[0].version) else self.together()

    def answer(self, choosing: Callable[[Sequence[Found]], Choice]) -> tuple[tuple[Found, ...], Choice]:
        """The first passages that answer, with what is chosen from them; if none do, the documents."""
        tried = []
        for found in (self.first, self.then) if self.then else (self.first,):
            tried.append((found, choosing(found)))
            if tried[-1][1].sentences:
                return tried[-1]
        return next((each for each in tried if each[0] and not is_talk(each[0][0].version)), tried[0])


def asks_experience(text: str) -> bool:
    """Whether a question asks what happened to members and not what the rule is."""
    return _EXPERIENCE.search(fold(text)) is not None


def look(knowledge: Knowledge, question: Question, limit: int) -> Sources:
    """The passages that may answer a question.

    Args:
        knowledge: The open parts.
        question: What is asked.
        limit: How many passages are ranked where nobody talks of it.
    """
    found = retrieve(knowledge.search, question, limit)
    asks = asks_experience(question.full_text)
    if not asks and not any(is_talk(each.version) for each in found):
        return Sources(found)
    documents = tuple(each for each in found if not is_talk(each.version))
    if len(documents) < min(READ, len(found)):
        documents = retrieve(knowledge.search, question, READ, _only(talk=False))
    talk = retrieve(knowledge.search, question, READ, _only(talk=True)) if asks else ()
    talk = distinct(talk or tuple(each for each in found if is_talk(each.version)), knowledge)
    return Sources(talk, documents) if asks and talk else Sources(documents, talk)


def is_talk(version: Version) -> bool:
    """Whether it is what members said."""
    return version.kind is Kind.DISCUSSION


def distinct(talk: Sequence[Found], knowledge: Knowledge) -> tuple[Found, ...]:
    """Without passages that only repeat, and one of each person who talks alone; at most `READ`."""
    lines = lines_of(talk, knowledge)
    said: set[str] = set()
    alone: set[str] = set()
    kept = []
    for each in talk:
        own = lines[each.passage_id]
        people = {line.person for line in own}
        repeats = bool(own) and all(line.words in said for line in own)
        again = len(people) == 1 and people <= alone
        if repeats or again:
            continue
        said |= {line.words for line in own}
        alone |= people if len(people) == 1 else set()
        kept.append(each)
    return tuple(kept[:READ])


def lines_of(talk: Sequence[Found], knowledge: Knowledge) -> Mapping[str, tuple[Line, ...]]:
    """What the members said, by passage; nothing of what was not told by lines."""
    speakers = knowledge.conversations.speakers(each.version.document_id for each in talk)
    return {each.passage_id: tuple(_lines(each, speakers.get(each.version.document_id, ()))) for each in talk}


def members_said(
    talk: Sequence[Found], lines: Mapping[str, Sequence[Line]], share: Callable[[Line], float]
) -> tuple[int, tuple[date, ...]]:
    """How many people speak of what is asked, and on which days; a text counts once, whoever passes it on.

    Args:
        talk: Passages of members' talk.
        lines: What they hold.
        share: How much of what is asked a line says.
    """
    told = [line for each in talk for line in lines[each.passage_id] if not (line.forwarded or _asks(line.text))]
    shares = {line: share(line) for line in told}
    most = max(shares.values(), default=0.0)
    said: set[str] = set()
    people: set[str] = set()
    days: list[date] = []
    for each in talk:
        for line in lines[each.passage_id]:
            if most <= 0 or shares.get(line, 0.0) < AGREES * most or line.words in said:
                continue
            said.add(line.words)
            people.add(line.person)
            if each.version.published is not None:
                days.append(each.version.published)
    return len(people), tuple(sorted(days))


def experience_notices(
    knowledge: Knowledge, question: Question, citations: Sequence[Citation], sources: Sources
) -> tuple[str, ...]:
    """How many members speak of it and when, beside an answer of members' talk alone."""
    if not citations or any(citation.kind is not Kind.DISCUSSION for citation in citations):
        return ()
    talk = tuple(each for each in sources.together() if is_talk(each.version))
    lines, wanted = lines_of(talk, knowledge), wanted_of(knowledge, question, question.full_text)
    languages = {line: each.version.language for each in talk for line in lines[each.passage_id]}
    people, days = members_said(talk, lines, lambda line: wanted.telling.share(line.text, languages[line]))
    if not people or not days:
        return ()
    start, end = (f"{day.year}-{day.month:02}" for day in (days[0], days[-1]))
    until = end if end != start else "none"
    return (knowledge.texts.say(question.language, "notice-members", people=people, start=start, end=until),)


def _lines(found: Found, speakers: Sequence[str]) -> Iterator[Line]:
    for match in _LINE.finditer(found.passage.text):
        letters, forwarded, text = match.groups()
        place = _place(letters)
        person = speakers[place] if place < len(speakers) else f"{found.version.document_id}/{letters}"
        yield Line(person, text, _NOT_WORD.sub("", fold(text)), forwarded is not None)


def _place(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place - 1


def _asks(text: str) -> bool:
    return text.rstrip().endswith(("?", "？", "吗", "呢"))


def _only(*, talk: bool) -> Callable[[Sequence[Version], date], Version | None]:
    def quotable(versions: Sequence[Version], on: date) -> Version | None:
        version = in_force(versions, on)
        return version if version is not None and is_talk(version) is talk else None

    return quotable
