"""Whatever a week brings: every line has sources that resolve, and nothing is another board's or unwilling members'."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ingest.talk.record import tell_closed
from ingest.talk.rights import forget, opt_out
from knowledge.digest.compose import compose_digest, resolves
from knowledge.digest.values import week_of
from knowledge.talk import TalkMessage
from knowledge.types import Kind
from tests.fakes.documents import new_version
from tests.weeks import MONDAY, WEEK, ask, cited

if TYPE_CHECKING:
    from knowledge.digest.values import Digest
    from knowledge.door import Knowledge

PEOPLE = range(1, 7)
BOARDS = count(1)
MATTERS = ("女装类目的保证金现在是多少", "双十一期间要在几天内发货才行", "被清退以后申诉应该找谁")


@dataclass(frozen=True)
class Document:
    kind: Kind
    day: int
    effect: int | None
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Conversation:
    day: int
    people: tuple[int, ...]


@dataclass(frozen=True)
class Asked:
    person: int
    matter: int
    day: int
    in_private: bool
    answered: bool


@dataclass(frozen=True)
class Events:
    documents: tuple[Document, ...]
    talk: tuple[Conversation, ...]
    asked: tuple[Asked, ...]
    opted_out: frozenset[int]
    erased: frozenset[int]


DAYS = st.integers(-10, 16)
PERSON = st.sampled_from(PEOPLE)
DOCUMENT = st.builds(
    Document,
    st.sampled_from([Kind.POLICY, Kind.POLICY, Kind.ANNOUNCEMENT, Kind.NOTE, Kind.ARTICLE]),
    DAYS,
    st.none() | st.integers(-5, 25),
    st.lists(st.integers(1, 99), min_size=1, max_size=3).map(tuple),
)
TALK = st.builds(Conversation, DAYS, st.lists(PERSON, min_size=1, max_size=8).map(tuple))
ASKED = st.builds(Asked, PERSON, st.integers(0, 2), DAYS, st.booleans(), st.booleans())
EVENTS = st.builds(
    Events,
    st.lists(DOCUMENT, max_size=4).map(tuple),
    st.lists(TALK, max_size=4).map(tuple),
    st.lists(ASKED, max_size=12).map(tuple),
    st.frozensets(PERSON, max_size=2),
    st.frozensets(PERSON, max_size=1),
)
RICH = Events(
    (Document(Kind.POLICY, 1, None, (48, 24)), Document(Kind.NOTE, 2, None, (7,))),
    (Conversation(1, (1, 2, 3, 4, 1)),),
    (
        Asked(1, 0, 1, in_private=True, answered=True),
        Asked(2, 0, 1, in_private=True, answered=True),
        Asked(3, 1, 2, in_private=False, answered=False),
        Asked(5, 2, 1, in_private=False, answered=False),
    ),
    frozenset({5}),
    frozenset({4}),
)


@given(EVENTS)
@example(RICH)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_week(knowledge: Knowledge, events: Events) -> None:
    board = f"board{next(BOARDS)}x"
    happen(knowledge, board, events)
    for language in ("zh", "en"):
        digest = compose_digest(knowledge, WEEK, language, board)
        check_sources(knowledge, board, digest)
        shown = str(digest)
        assert shown.count("board") == shown.count(board), "nothing of another board"
        for person in events.opted_out | events.erased:
            assert f"{board}p{person}y" not in shown, "nothing of who wants to be left out"
        assert compose_digest(knowledge, WEEK, language, board) == digest
    if events is RICH:
        names = [section.name for section in digest.sections]
        assert names == ["rule_changes", "announcements", "discussions", "questions", "unanswered"]


def check_sources(knowledge: Knowledge, board: str, digest: Digest) -> None:
    for section in digest.sections:
        assert section.items
        for item in section.items:
            assert item.citations
            assert [each.number for each in item.citations] == list(range(1, len(item.citations) + 1))
            assert all(resolves(knowledge, board, each) for each in item.citations), item
            assert not any(resolves(knowledge, "elsewhere", each) for each in item.citations)


def happen(knowledge: Knowledge, board: str, events: Events) -> None:
    """Keeps what happened; every text has the mark of its board, and of whoever said it."""
    number = int(board.removeprefix("board").removesuffix("x"))
    chat = -1_001_000_000_000 - number
    for place, each in enumerate(events.documents):
        keep_document(knowledge, board, place, each)
    for place, conversation in enumerate(events.talk):
        keep_talk(knowledge, board, chat, 100 * place + 1, conversation)
    source = cited(knowledge, board, f"{board} rule 0", "分") if events.documents else None
    for place, asked in enumerate(events.asked):
        text = f"{MATTERS[asked.matter]} {board}p{asked.person}y"
        citation = source if asked.answered else None
        where = 10_000 + asked.person if asked.in_private else chat
        ask(
            knowledge,
            text,
            user=asked.person,
            message=10_000 * number + place,
            board=board,
            chat=where,
            citation=citation,
        )
    for person in sorted(events.erased):
        forget(knowledge, str(person), board)
    for person in sorted(events.opted_out | events.erased):
        opt_out(knowledge, str(person), erase=False, board=board)


def keep_document(knowledge: Knowledge, board: str, place: int, document: Document) -> None:
    day = WEEK.first + timedelta(days=document.day)
    for version, number in enumerate(document.numbers):
        new = new_version(
            f"{board} 第一条 适用于全体商家。\n\n{board} 第二条 低于{number}分的，予以清退。",
            key=f"rule{place}",
            title=f"{board} rule {place}",
            board=board,
            published=day - timedelta(days=30 * (len(document.numbers) - 1 - version)),
            effective_from=date(2021, 10, 18) + timedelta(days=document.effect)
            if document.effect is not None
            else None,
        )
        knowledge.documents.add(replace(new, kind=document.kind), MONDAY)


def keep_talk(knowledge: Knowledge, board: str, chat: int, first: int, conversation: Conversation) -> None:
    began = MONDAY + timedelta(days=conversation.day)
    messages = [
        TalkMessage(
            chat_id=chat,
            message_id=first + place,
            speaker=str(person),
            name=f"member{person}",
            at=began + timedelta(minutes=place),
            text=f"{board}p{person}y 说第{place}次：发货慢了被扣{place + 3}分，大家注意",
            reply_to=first if place else None,
        )
        for place, person in enumerate(conversation.people)
    ]
    knowledge.messages.keep(board, messages, MONDAY)
    tell_closed(knowledge, board)


def test_the_week_of_the_examples_is_an_iso_week() -> None:
    assert week_of(MONDAY.date()) == WEEK
