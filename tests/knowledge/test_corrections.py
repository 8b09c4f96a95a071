"""Albums and corrections as they are kept, on both databases; which answers a change has made out of date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from knowledge.corrections import REMEMBERED, outdated_by
from knowledge.store.adding import passage_id_of
from knowledge.store.albums import Albums, Piece
from knowledge.store.corrections import Changed, Correction, Corrections
from knowledge.store.documents import Documents
from knowledge.store.outbox import Outbox, Promise
from knowledge.store.questions import Asked, Questions
from knowledge.types import Answer, Citation, Kind, Question, Sentence, Timings
from tests.fakes.documents import ADDED, new_version

if TYPE_CHECKING:
    from knowledge.door import Knowledge
    from knowledge.store.database import Database

LI, ANNA = 1001, 1002
LATER = ADDED + timedelta(minutes=5)
OLD = new_version("第一条 48小时内发货。\n\n第二条 可以申诉。", title="发货规则", published=date(2021, 7, 1))
NEW = replace(new_version("第一条 24小时内发货。\n\n第二条 可以申诉。", title="发货规则"), published=date(2021, 10, 20))


def asked(database: Database, user: int, document_id: str, ordinal: int = 0, **question: object) -> int:
    """Records a question that the first version answered."""
    quote = OLD.text.split("\n\n")[ordinal]
    citation = Citation(
        number=1,
        document_id=document_id,
        version=1,
        passage_id=passage_id_of(document_id, 1, ordinal),
        title=OLD.title,
        kind=Kind.POLICY,
        platform="douyin",
        place=None,
        published=OLD.published,
        effective_from=None,
        effective_to=None,
        in_force=True,
        quote=quote,
        url=None,
    )
    about = replace(Question("多久发货？", "zh", date(2021, 11, 1)), **question)  # type: ignore[arg-type]  # fields by name
    answer = Answer(about, "answered", (Sentence(quote, (1,)),), (citation,), (), "quotes", Timings(1, 1))
    place = Asked(-100, user + ordinal, None, user, ADDED)
    return Questions(database).keep(place, about.text, answer, ADDED)


def test_an_album_is_complete_when_nothing_more_came_for_a_while(database: Database) -> None:
    albums = Albums(database)
    first, second = Piece(LI, 6, "a", {"n": 1}), Piece(LI, 5, "a", {"n": 2})
    albums.keep(first, ADDED)
    albums.keep(Piece(ANNA, 5, "b", {}), ADDED)
    albums.keep(second, LATER)
    albums.keep(second, LATER + timedelta(minutes=1))
    assert albums.complete(ADDED) == ((Piece(ANNA, 5, "b", {}),),)
    assert albums.complete(LATER) == ((Piece(ANNA, 5, "b", {}),), (second, first))
    albums.settle((second, first), [Promise("k", LI, "sendMessage")], LATER)
    assert albums.complete(LATER) == ((Piece(ANNA, 5, "b", {}),),)
    assert [each.promise.key for each in Outbox(database).waiting(0, 9)] == ["k"]


def test_what_is_owed_is_told_once_and_only_to_whom_wants_it(database: Database) -> None:
    corrections, outbox = Corrections(database), Outbox(database)
    name = Documents(database).add(OLD, ADDED).document_id
    corrections.begin()
    Documents(database).add(NEW, LATER)
    [change] = corrections.changes(9)
    assert change.document_id == name
    numbers = [asked(database, LI, name), asked(database, ANNA, name)]
    promised = Correction("main", LI, numbers[0], name, 2, "changed", "promised", "c:1")
    owed = Correction("main", ANNA, numbers[1], name, 2, "changed", "owed")
    corrections.keep(change.position, [promised, owed], [Promise("c:1", LI, "sendMessage")], LATER)
    assert corrections.changes(9) == ()
    assert corrections.known(name, 2, "changed") == set(numbers)
    assert [each.user_id for each in corrections.owed("main")] == [ANNA]
    assert corrections.owed("north") == ()
    outbox.refused(outbox.waiting(0, 1)[0].position, "blocked", LATER)
    assert (corrections.fall_back(), corrections.fall_back()) == (1, 0)
    assert [each.user_id for each in corrections.owed("main")] == [LI, ANNA]
    corrections.settle([each.id for each in corrections.owed("main") if each.user_id == LI])
    corrections.choose(ANNA, LATER, wanted=False)
    assert corrections.owed("main") == ()
    assert (corrections.wanted(ANNA), corrections.wanted(LI)) == (False, True)


@pytest.mark.parametrize(
    ("ordinal", "question", "found"),
    [
        (0, {}, ["numbers"]),
        (1, {}, []),
        (0, {"asks_of_day": True, "on": date(2021, 8, 1)}, []),
        (0, {"asks_of_day": True, "on": date(2021, 11, 1)}, ["numbers"]),
    ],
)
def test_only_an_answer_whose_words_changed_is_out_of_date(
    knowledge: Knowledge, ordinal: int, question: dict[str, object], found: list[str]
) -> None:
    name = knowledge.documents.add(OLD, ADDED - timedelta(days=1)).document_id
    asked(knowledge.database, LI, name, ordinal, **question)
    knowledge.documents.add(NEW, LATER)
    outdated = outdated_by(knowledge, Changed(2, name, LATER))
    assert [each.became.how for each in outdated] == found
    assert [each.recorded.asked.user_id for each in outdated] == [LI] * len(found)


def test_an_answer_is_remembered_for_sixty_days_and_one_given_since_knows_by_itself(knowledge: Knowledge) -> None:
    name = knowledge.documents.add(OLD, ADDED - timedelta(days=1)).document_id
    asked(knowledge.database, LI, name)
    much_later = ADDED + REMEMBERED + timedelta(minutes=1)
    knowledge.documents.add(NEW, ADDED - timedelta(minutes=1))
    assert outdated_by(knowledge, Changed(2, name, LATER)) == ()
    knowledge.documents.retire("main", name, date(2022, 1, 1), "x", much_later)
    assert outdated_by(knowledge, Changed(3, name, much_later)) == ()
    assert [each.what for each in outdated_by(knowledge, Changed(3, name, LATER))] == ["ended"]
    knowledge.documents.delete("main", name, "x", much_later)
    assert outdated_by(knowledge, Changed(4, name, LATER)) == ()
