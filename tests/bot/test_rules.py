"""What is decided without doing anything: which updates are the same, what an error means, who is what."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, NetworkError, TelegramError, TimedOut

from bot.access import Role, standing_in_group, standing_in_private
from bot.arrivals import arrival_of, number_of
from bot.backoff import Backoff
from bot.delivery import in_plain_text, with_lateness
from bot.flood import QUESTIONS, Flood, Pace
from bot.pacing import GROUP, Pacing, Window
from bot.sound import is_sound
from bot.telegram_request import NotSentError, ServerFailedError
from bot.verdict import MOST_SERVER_FAILURES, Meaning, verdict
from knowledge.store.chats import Chat
from knowledge.store.outbox import Promise
from knowledge.texts import Texts
from knowledge.types import DEFAULT_BOARD

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
TEXTS = Texts("bot.texts")


PERSON = {"id": 9, "is_bot": False, "first_name": "Anna"}


def update(number: int, message: int, chat: int = 7) -> dict[str, object]:
    return {"update_id": number, "message": {"message_id": message, "date": 1, "chat": {"id": chat}, "text": "a"}}


def test_the_same_update_is_known_again_and_a_number_alone_says_nothing() -> None:
    assert arrival_of(update(5, 1)) == arrival_of(json.loads(json.dumps(update(5, 1))))
    assert arrival_of(update(5, 1)).identity != arrival_of(update(5, 2)).identity
    assert arrival_of(update(5, 1)).identity != arrival_of(update(5, 1, 8)).identity


def test_a_lane_is_a_chat_or_else_a_person() -> None:
    assert arrival_of(update(5, 1)).lane == "7"
    under = {"update_id": 6, "callback_query": {"id": "x", "from": {"id": 9}, "message": {"chat": {"id": 7}}}}
    assert arrival_of(under).lane == "7"
    assert arrival_of({"update_id": 7, "inline_query": {"id": "y", "from": {"id": 9}}}).lane == "9"


@pytest.mark.parametrize(
    ("update", "sound"),
    [
        ({"update_id": 1, "inline_query": {"id": "a", "from": PERSON, "query": "x", "offset": ""}}, True),
        ({"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}}}, True),
        ({"update_id": 1, "never_heard_of": {"x": [1, "a", None]}}, True),
        ({"update_id": 1, "message": {"message_id": 1, "date": 1}}, False),
        ({"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": "7", "type": "private"}}}, False),
        ({"update_id": 1, "message": {"message_id": 2**70, "date": 1, "chat": {"id": 7, "type": "private"}}}, False),
        ({"update_id": 1, "inline_query": {"id": "a", "from": PERSON, "query": {}}}, False),
        ({"entities": [{"type": "mention", "offset": "0", "length": 1}]}, False),
    ],
)
def test_an_update_is_sound_or_it_is_not(update: dict[str, object], *, sound: bool) -> None:
    assert is_sound(update) is sound


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(json_values)
def test_whatever_arrives_can_be_kept(value: object) -> None:
    arrival = arrival_of(value)
    assert arrival.identity
    assert arrival.lane
    arrival.body.encode("utf-8")
    assert number_of(value) is None or isinstance(value, dict)


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), Meaning.CLOSED),
        (BadRequest("Chat not found"), Meaning.CLOSED),
        (BadRequest("Not enough rights to send text messages to the chat"), Meaning.CLOSED),
        (BadRequest("Message thread not found"), Meaning.NO_TOPIC),
        (BadRequest("Can't parse entities: x"), Meaning.NOT_HTML),
        (BadRequest("Message is not modified: x"), Meaning.DONE),
        (BadRequest("Message to edit not found"), Meaning.REFUSED),
        (ChatMigrated(-100), Meaning.ELSEWHERE),
        (NotSentError("x"), Meaning.UNREACHABLE),
        (ServerFailedError(502), Meaning.LATER),
        (ServerFailedError(504), Meaning.UNCERTAIN),
        (TimedOut(), Meaning.UNCERTAIN),
        (NetworkError("ReadError"), Meaning.UNCERTAIN),
        (Conflict("x"), Meaning.UNCERTAIN),
    ],
)
def test_what_an_error_means_for_a_message(error: TelegramError, meaning: Meaning) -> None:
    assert verdict(error, "sendMessage", 1).meaning is meaning


def test_what_can_be_repeated_is_repeated_within_bounds() -> None:
    assert verdict(TimedOut(), "editMessageText", 1).meaning is Meaning.LATER
    assert verdict(TimedOut(), "editMessageText", MOST_SERVER_FAILURES).meaning is Meaning.REFUSED
    assert verdict(ServerFailedError(500), "sendMessage", MOST_SERVER_FAILURES).meaning is Meaning.REFUSED


def test_waits_grow_up_to_a_bound() -> None:
    backoff = Backoff(1, 5)
    assert [backoff.next() for _ in range(4)] == [1, 2, 4, 5]
    backoff.over()
    assert backoff.next() == 1


@given(st.lists(st.floats(0, 10), min_size=1, max_size=80), st.integers(1, 5), st.floats(1, 20))
def test_a_window_never_holds_more_than_its_limit(gaps: list[float], limit: int, seconds: float) -> None:
    window, now, times = Window(limit, seconds), 0.0, list[float]()
    for gap in gaps:
        now += gap
        wait = window.take(now)
        assert wait >= 0
        times.append(now + wait)
    for first, after in zip(times, times[limit:], strict=False):
        assert after - first >= seconds - 1e-6


def test_a_busy_group_does_not_slow_a_private_chat() -> None:
    pacing = Pacing()
    waits = [pacing.in_chat(-100, 0.0) for _ in range(GROUP[0] + 1)]
    assert waits[:-1] == [0.0] * GROUP[0]
    assert waits[-1] == GROUP[1]
    assert pacing.in_chat(7, 0.0) == 0.0


def test_a_flood_is_told_once_and_others_are_not_concerned() -> None:
    flood = Flood()
    paces = [flood.pace(7, NOW + timedelta(seconds=number / 10)) for number in range(QUESTIONS + 3)]
    assert paces[:QUESTIONS] == [Pace.FINE] * QUESTIONS
    assert paces[QUESTIONS:] == [Pace.TOO_FAST, Pace.STILL_TOO_FAST, Pace.STILL_TOO_FAST]
    assert flood.pace(8, NOW) is Pace.FINE
    assert flood.pace(7, NOW + timedelta(minutes=2)) is Pace.FINE


@pytest.mark.parametrize(
    ("late", "line"),
    [
        (timedelta(minutes=10), ""),
        (timedelta(minutes=11), "抱歉回复晚了：这个问题是 11 分钟前问的。"),
        (timedelta(hours=3), "抱歉回复晚了：这个问题是 3 小时前问的。"),
    ],
)
def test_an_answer_that_comes_late_says_so(late: timedelta, line: str) -> None:
    promise = Promise("k", 7, "sendMessage", {"text": "答案"}, asked=NOW)
    text = with_lateness(promise, NOW + late, TEXTS)["text"]
    assert text == (f"<i>{line}</i>\n\n答案" if line else "答案")


def test_what_telegram_cannot_read_is_sent_as_plain_text() -> None:
    assert in_plain_text({"text": "<b>a &lt; b</b>", "parse_mode": "HTML"}) == {"text": "a < b"}
    assert in_plain_text({"text": "a < b"}) == {"text": "a < b"}


GROUP_CHAT = Chat(-1, "supergroup", board="south", approved=True)


@pytest.mark.parametrize(
    ("status", "role"),
    [
        ("creator", Role.MODERATOR),
        ("administrator", Role.MODERATOR),
        ("member", Role.MEMBER),
        ("restricted", Role.MEMBER),
        ("left", Role.STRANGER),
        ("kicked", Role.STRANGER),
        (None, Role.STRANGER),
    ],
)
def test_what_telegram_says_is_what_somebody_may(status: str | None, role: Role) -> None:
    assert standing_in_group(GROUP_CHAT, status, is_owner=False).role is role
    assert standing_in_group(GROUP_CHAT, status, is_owner=True).role is Role.OWNER
    unapproved = Chat(-1, "supergroup")
    assert standing_in_group(unapproved, status, is_owner=False).role is Role.STRANGER


def test_in_private_one_has_the_role_that_one_has_on_the_board_asked() -> None:
    found = [("south", Role.MEMBER), ("north", Role.MODERATOR), ("south", Role.MODERATOR)]
    assert standing_in_private(None, found[:2], is_owner=False).role is Role.MEMBER
    assert standing_in_private(None, found, is_owner=False).role is Role.MODERATOR
    north = standing_in_private("north", found[:2], is_owner=False)
    assert (north.role, north.board, north.boards) == (Role.MODERATOR, "north", ("south", "north"))
    assert standing_in_private("east", found[:1], is_owner=False).board == "south"
    assert standing_in_private("east", [], is_owner=False).role is Role.STRANGER
    assert standing_in_private(None, [], is_owner=True).board == DEFAULT_BOARD
