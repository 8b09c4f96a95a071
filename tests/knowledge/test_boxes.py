"""Updates and promises are kept: once each, in their order, until something has become of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from knowledge.store.chats import Chats
from knowledge.store.inbox import Arrival, Inbox
from knowledge.store.members import Members
from knowledge.store.outbox import Outbox, Promise

if TYPE_CHECKING:
    from knowledge.store.database import Database

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


@pytest.fixture
def inbox(database: Database) -> Inbox:
    return Inbox(database)


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database)


@pytest.fixture
def chats(database: Database) -> Chats:
    return Chats(database)


def arrivals(*names: str) -> list[Arrival]:
    return [Arrival(name, lane=name[0], body=f'"{name}"') for name in names]


def promise(key: str, chat_id: int = 7) -> Promise:
    return Promise(key, chat_id, "sendMessage", {"text": key}, asked=NOW)


def test_an_update_is_kept_once_and_in_its_order(inbox: Inbox) -> None:
    assert inbox.keep(arrivals("a1", "b1", "a1"), NOW) == 2
    assert inbox.keep(arrivals("b1", "a2"), NOW) == 1
    waiting = inbox.waiting(0, 10)
    assert [kept.body for kept in waiting] == ['"a1"', '"b1"', '"a2"']
    assert [kept.body for kept in inbox.waiting(waiting[0].position, 1)] == ['"b1"']


def test_what_is_handled_promises_in_the_same_moment_and_only_once(inbox: Inbox, outbox: Outbox) -> None:
    inbox.keep(arrivals("a1"), NOW)
    [kept] = inbox.waiting(0, 10)
    for _ in range(2):
        inbox.finish(kept.position, [promise("one"), promise("two")], NOW)
    inbox.finish(kept.position, [promise("late")], NOW)
    assert inbox.waiting(0, 10) == ()
    assert [each.promise for each in outbox.waiting(0, 10)] == [promise("one"), promise("two")]
    assert inbox.counts() == {"done": 1}


def test_a_dead_letter_is_seen_and_replayed_once(inbox: Inbox, outbox: Outbox) -> None:
    inbox.keep(arrivals("a1"), NOW)
    [kept] = inbox.waiting(0, 10)
    inbox.note_failure(kept.position, "first")
    inbox.set_aside(kept.position, "x" * 1000, [promise("sorry")], NOW)
    [dead] = inbox.dead(10)
    assert (dead.body, dead.attempts, dead.error) == ('"a1"', 2, "x" * 500)
    assert len(outbox.waiting(0, 10)) == 1
    assert inbox.replay(dead.position, NOW)
    assert not inbox.replay(dead.position, NOW)
    assert [each.body for each in inbox.waiting(0, 10)] == ['"a1"']
    assert inbox.dead(10) == ()


def test_what_is_handled_is_cleared_after_a_while_and_dead_letters_are_not(inbox: Inbox) -> None:
    inbox.keep(arrivals("a1", "b1", "c1"), NOW)
    done, dead, _ = inbox.waiting(0, 10)
    inbox.finish(done.position, (), NOW)
    inbox.set_aside(dead.position, "no", (), NOW)
    assert inbox.clear(NOW) == 0
    assert inbox.clear(NOW + timedelta(seconds=1)) == 1
    assert inbox.counts() == {"dead": 1, "waiting": 1}


def test_a_promise_goes_through_its_states(outbox: Outbox) -> None:
    outbox.keep([promise("one"), promise("two"), promise("one")], NOW)
    first, second = outbox.waiting(0, 10)
    outbox.begin(first.position)
    assert [each.promise.key for each in outbox.begun()] == ["one"]
    outbox.again(first.position, "busy")
    assert [each.error for each in outbox.waiting(0, 10)] == ["busy", None]
    outbox.begin(first.position)
    outbox.sent(first.position, 42, NOW)
    found = outbox.by_message(7, 42)
    assert found is not None
    assert (found.promise.key, found.promise.parameters, found.attempts) == ("one", {}, 2)
    outbox.refused(second.position, "no", NOW)
    assert [each.position for each in outbox.unsettled(10)] == [second.position]
    assert outbox.counts() == {"sent": 1, "refused": 1}


def test_what_stayed_uncertain_can_be_promised_anew_once(outbox: Outbox) -> None:
    outbox.keep([promise("one")], NOW)
    [first] = outbox.waiting(0, 10)
    outbox.begin(first.position)
    outbox.uncertain(first.position, "no answer", [promise("instead")], NOW)
    assert [each.promise.key for each in outbox.waiting(0, 10)] == ["instead"]
    assert outbox.repeat(first.position, NOW)
    assert not outbox.repeat(first.position, NOW)
    assert [each.promise for each in outbox.waiting(0, 10)][1:] == [replace(promise("one"), key="one:repeated")]


def test_a_group_is_joined_to_a_board_until_that_ends(chats: Chats) -> None:
    assert not chats.meet(-1, "group", "South", NOW).approved
    assert chats.approve(-1, "south", 5, NOW)
    assert not chats.approve(-1, "south", 5, NOW)
    assert chats.approve(-1, "north", 5, NOW)
    [group] = chats.approved()
    assert (group.board, group.title, group.is_private) == ("north", "South", False)
    assert chats.end_approval(-1)
    assert not chats.end_approval(-1)
    assert chats.approved() == ()


def test_a_group_that_migrates_takes_everything_along_once(chats: Chats, outbox: Outbox, database: Database) -> None:
    chats.meet(-1, "group", "South", NOW)
    chats.approve(-1, "south", 5, NOW)
    chats.choose_language(-1, "en")
    Members(database).note(-1, 9, "member", NOW)
    outbox.keep([promise("one", -1)], NOW)
    for _ in range(2):
        chats.migrate(-1, -1_001, NOW)
    [group] = chats.approved()
    assert (group.id, group.board, group.language, group.kind) == (-1_001, "south", "en", "supergroup")
    assert chats.moved_to(-1) == -1_001
    assert [each.promise.chat_id for each in outbox.waiting(0, 10)] == [-1_001]
    assert Members(database).membership(-1, 9) is None


def test_trouble_is_over_when_the_chat_writes_again(chats: Chats) -> None:
    chats.note_trouble(7, "unknown chats have none")
    chats.meet(7, "private", "Anna", NOW)
    chats.note_trouble(7, "blocked")
    known = chats.one(7)
    assert known is not None
    assert known.trouble == "blocked"
    assert chats.meet(7, "private", "Anna", NOW).trouble is None


def test_what_is_known_of_members_goes_when_the_bot_is_told_more_or_less(chats: Chats, database: Database) -> None:
    members = Members(database)
    chats.meet(-1, "group", "South", NOW)
    members.note(-1, 9, "member", NOW)
    members.note(-1, 9, "administrator", NOW)
    known = members.membership(-1, 9)
    assert known is not None
    assert (known.status, known.seen) == ("administrator", NOW)
    chats.note_bot_status(-1, "administrator")
    assert members.membership(-1, 9) is None
    members.note(-1, 9, "member", NOW)
    members.forget(-1, 9)
    assert members.membership(-1, 9) is None


def test_people_choose_their_language(database: Database) -> None:
    members = Members(database)
    assert members.language(9) is None
    members.choose_language(9, "en", NOW)
    members.meet(9, "Anna", NOW)
    assert (members.language(9), members.names({9, 10})) == ("en", {9: "Anna"})
    members.choose_language(9, None, NOW)
    assert members.language(9) is None
