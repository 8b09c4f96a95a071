"""What was asked is kept with what it was answered from, what people thought of it, and what waits for a moderator."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from knowledge.store.questions import Asked, Questions, Tally
from knowledge.store.unanswered import ANSWERED, OPEN, Unanswered, likeness
from knowledge.types import Answer, Sentence
from tests.bot.examples import NOTICE, RULE, answer_to

if TYPE_CHECKING:
    from knowledge.store.database import Database

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
TEXT = "抖音小店体验分低于多少会被清退？"


@pytest.fixture
def questions(database: Database) -> Questions:
    return Questions(database)


@pytest.fixture
def unanswered(database: Database) -> Unanswered:
    return Unanswered(database)


def asked(message: int, user: int = 7, minutes: int = 0) -> Asked:
    return Asked(-1, message, None, user, NOW + timedelta(minutes=minutes))


def answer(text: str = TEXT, board: str = "main") -> Answer:
    given = answer_to(text, Sentence("予以清退。", (1,)), citations=(RULE, NOTICE), notices=("请留意。",))
    question = replace(given.question, board=board, platforms=frozenset({"douyin"}))
    return replace(given, question=question)


def test_an_answer_is_kept_as_it_was_given(questions: Questions) -> None:
    number = questions.keep(asked(1), TEXT, answer(), NOW)
    kept = questions.one(number)
    assert kept is not None
    assert (kept.asked, kept.text, kept.answered) == (asked(1), TEXT, NOW)
    assert replace(kept.answer, timings_ms=answer().timings_ms) == answer()
    assert questions.at_message(-1, 1) == kept
    assert questions.at_message(-1, 2) is None


def test_a_changed_question_takes_the_place_of_what_it_was(questions: Questions) -> None:
    number = questions.keep(asked(1), TEXT, answer(), NOW)
    other = replace(answer("那天猫呢？"), citations=(NOTICE,))
    assert questions.keep(asked(1), "那天猫呢？", other, NOW) == number
    assert [each.id for each in questions.citing(NOTICE.document_id, NOW)] == [number]
    kept = questions.one(number)
    assert kept is not None
    assert (kept.text, len(kept.answer.citations)) == ("那天猫呢？", 1)


def test_who_was_answered_from_a_document_can_be_told_when_it_changes(questions: Questions) -> None:
    first = questions.keep(asked(1, user=7), TEXT, answer(), NOW)
    questions.keep(asked(2, user=8), TEXT, replace(answer(), sentences=(), status="unanswered"), NOW)
    later = questions.keep(asked(3, user=9), TEXT, answer(), NOW + timedelta(days=2))
    assert [each.id for each in questions.citing(RULE.document_id, NOW)] == [first, later]
    assert [each.asked.user_id for each in questions.citing(RULE.document_id, NOW + timedelta(days=1))] == [9]


def test_the_last_question_of_somebody_in_a_chat(questions: Questions) -> None:
    assert questions.last_of(-1, 7) is None
    questions.keep(asked(1, minutes=1), "one", answer(), NOW)
    questions.keep(asked(2, user=8, minutes=5), "other", answer(), NOW)
    questions.keep(asked(3, minutes=3), "two", answer(), NOW)
    last = questions.last_of(-1, 7)
    assert last is not None
    assert last.text == "two"


def test_one_vote_a_person_which_can_be_changed(questions: Questions) -> None:
    number = questions.keep(asked(1), TEXT, answer(), NOW)
    questions.vote(number, 7, 1, None, NOW)
    questions.vote(number, 8, -1, None, NOW)
    questions.vote(number, 8, -1, "outdated", NOW)
    questions.vote(number, 9, -1, "outdated", NOW)
    questions.vote(number, 9, 1, None, NOW)
    assert questions.tallies([RULE.document_id, "other"]) == {RULE.document_id: Tally(2, 1, {"outdated": 1})}


def test_alike_questions_wait_as_one_and_all_who_asked_are_told(questions: Questions, unanswered: Unanswered) -> None:
    texts = ["拼多多服装类目保证金多少？", "拼多多 服装类目的保证金是多少", "What is the deposit on JD?"]
    numbers = [questions.keep(asked(each, user=each), text, answer(text), NOW) for each, text in enumerate(texts)]
    opened = [unanswered.open("main", number, NOW) for number in numbers]
    assert [new for _, new in opened] == [True, False, True]
    assert unanswered.open("main", numbers[0], NOW) == (opened[0][0], False)
    waiting = unanswered.waiting("main", 10)
    assert [(each.text, each.asked) for each in waiting] == [(texts[0], 2), (texts[2], 1)]
    assert unanswered.waiting("north", 10) == ()
    assert unanswered.one("north", waiting[0].id) is None
    askers = unanswered.settle("main", waiting[0].id, 99, NOW, "doc")
    assert askers is not None
    assert [each.asked.user_id for each in askers] == [0, 1]
    assert unanswered.settle("main", waiting[0].id, 98, NOW, "doc") is None
    assert unanswered.settle("north", waiting[1].id, 99, NOW, "doc") is None
    settled = unanswered.one("main", waiting[0].id)
    assert settled is not None
    assert (settled.state, settled.settled_by) == (ANSWERED, 99)
    assert [each.state for each in unanswered.waiting("main", 10)] == [OPEN]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("保证金多少", "保证金是多少？", True),
        ("What is the deposit on JD?", "the deposit on JD", True),
        ("抖音保证金多少", "天猫年费多少", False),
        ("", "", True),
    ],
)
def test_what_is_alike(one: str, other: str, *, alike: bool) -> None:
    assert (likeness(one, other) >= 0.6) is alike
