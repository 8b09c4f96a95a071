"""Every kind of person at every command and button: what they may not do, they cannot do, however they ask."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from telegram import Chat, Update, User

from bot.access import ANONYMOUS, Role
from bot.app import join
from bot.dispatch import dispatch
from bot.routes import BUTTONS, COMMANDS
from knowledge.door import system_clock
from knowledge.texts import Texts
from tests.bot.examples import ANNA, GROUP, LI, OTHER_BOT, OWNER, echo, keep_nowhere, platform_name

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from bot.context import Parts, Stores
    from bot.routes import Button, Command
    from bot.settings import BotSettings
    from knowledge.door import Knowledge
    from tests.fakes.telegram import FakeTelegram

SOMEBODY = User(3000, "Somebody", is_bot=False, language_code="en")
NORTH = Chat(-1_003_000_000_000, Chat.SUPERGROUP, title="North")
UNAPPROVED = Chat(-1_004_000_000_000, Chat.SUPERGROUP, title="Somewhere")
TEXTS = Texts("bot.texts")
REFUSALS = ("telegram-members-only", "telegram-moderators-only", "telegram-owners-only", "telegram-not-yours")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of person.

    Attributes:
        status: What they are in GROUP; empty for somebody who was never there.
        elsewhere: What they are in NORTH, a group of another board.
        in_group: The role that they have when they write in GROUP; None: they are nobody who is answered.
        in_private: The role that they have in private; None: they cannot write there.
    """

    status: str = ""
    elsewhere: str = ""
    in_group: Role | None = Role.STRANGER
    in_private: Role | None = Role.STRANGER
    user: User = SOMEBODY
    sender_chat: Chat | None = None


TELEGRAMS = User(ANONYMOUS, "Group", is_bot=True, username="GroupAnonymousBot")
CHANNELS = User(136_817_688, "Channel", is_bot=True, username="Channel_Bot")
CHANNEL = Chat(-1_009_000_000_000, Chat.CHANNEL, title="Channel")

KINDS = {
    "owner in the group": Kind("creator", "", Role.OWNER, Role.OWNER, OWNER),
    "owner who is not in the group": Kind("left", "", Role.OWNER, Role.OWNER, OWNER),
    "creator": Kind("creator", "", Role.MODERATOR, Role.MODERATOR),
    "administrator": Kind("administrator", "", Role.MODERATOR, Role.MODERATOR),
    "member": Kind("member", "", Role.MEMBER, Role.MEMBER),
    "restricted member": Kind("restricted", "", Role.MEMBER, Role.MEMBER),
    "who left": Kind("left"),
    "who was banned": Kind("kicked"),
    "stranger": Kind(),
    "member of another board": Kind("", "member", Role.STRANGER, Role.MEMBER),
    "administrator of another board": Kind("", "administrator", Role.STRANGER, Role.MODERATOR),
    "anonymous administrator": Kind("", "", Role.MODERATOR, None, TELEGRAMS, GROUP),
    "anonymous administrator of another group": Kind("", "", None, None, TELEGRAMS, NORTH),
    "channel": Kind("", "", None, None, CHANNELS, CHANNEL),
    "who writes in the name of a channel": Kind("member", "", None, None, sender_chat=CHANNEL),
    "bot": Kind("administrator", "", None, None, OTHER_BOT),
}


@pytest.fixture
async def parts(bot_settings: BotSettings, opened: Knowledge, stores: Stores) -> AsyncIterator[Parts]:
    """A bot that does not poll: updates are handed to it, and it asks the fake Telegram over HTTP."""
    now = system_clock()
    for chat, board in ((GROUP, "main"), (NORTH, "north")):
        stores.chats.meet(chat.id, chat.type, chat.title or "", now)
        stores.chats.approve(chat.id, board, OWNER.id, now)
    joined = join(bot_settings, opened, lambda text, _board, _previous: echo(text), keep_nowhere, platform_name)
    async with joined.bot:
        await joined.bot.get_updates(timeout=0, allowed_updates=Update.ALL_TYPES)
        yield joined


def test_who_may_do_what_stands_in_the_table() -> None:
    """Written out, so that a change of the table is seen."""
    owners = {"approve": "OWNER", "leave": "OWNER", "failures": "OWNER"}
    rights = dict.fromkeys(("privacy", "optout", "optin", "my_data", "forget_me"), "STRANGER")
    digests = ("digest_preview", "digest_at")
    moderators = ("add", "docs", "doc", "retire", "announce", "unanswered", "answer", "capture", *digests)
    assert _needed(COMMANDS, private=True) == {**rights, **owners, **dict.fromkeys(moderators, "MODERATOR")}
    of_members = {name: role for name, role in _needed(COMMANDS, private=True).items() if name not in rights}
    assert _needed(COMMANDS, private=False) == {**of_members, "language": "MODERATOR"}
    owners = {"approve": "OWNER", "decline": "OWNER", "replay": "OWNER", "resend": "OWNER"}
    deciding = ("digest_post", "digest_skip", "digest_cut", "digest_again")
    owners |= dict.fromkeys(("card", "docs", "retire", "restore", "tell", "fix", *deciding), "MODERATOR")
    assert _needed(BUTTONS, private=True) == {**owners, **dict.fromkeys(("optout", "forget"), "STRANGER")}
    assert _needed(BUTTONS, private=False) == {**owners, "language": "MODERATOR"}


@pytest.mark.parametrize("name", KINDS)
async def test_no_command_in_the_group_passes_that_must_not(telegram: FakeTelegram, parts: Parts, name: str) -> None:
    kind = KINDS[name]
    _place(telegram, kind)
    for command, found in COMMANDS.items():
        parts.stores.chats.approve(GROUP.id, "main", OWNER.id, system_clock())  # /leave was among the commands
        said = await _said(parts, _message(telegram, kind, GROUP, f"/{command} x"))
        allowed = kind.in_group is not None and kind.in_group >= found.needed(private=False)
        assert _passed(said) is allowed, (name, command, said)
        if kind.in_group in (None, Role.STRANGER):
            assert said == [], (name, command)


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.in_private is not None])
async def test_no_command_in_private_passes_that_must_not(telegram: FakeTelegram, parts: Parts, name: str) -> None:
    kind = KINDS[name]
    _place(telegram, kind)
    private = Chat(kind.user.id, Chat.PRIVATE, first_name="Somebody")
    for command, found in COMMANDS.items():
        said = await _said(parts, _message(telegram, kind, private, f"/{command} x"))
        assert _passed(said) is (kind.in_private is not None and kind.in_private >= found.needed(private=True)), (
            name,
            command,
            said,
        )
    said = await _said(parts, _message(telegram, kind, private, "体验分怎么算？"))
    assert _passed(said) is (kind.in_private is not None and kind.in_private >= Role.MEMBER)


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.sender_chat is None])
async def test_no_button_passes_that_must_not(telegram: FakeTelegram, parts: Parts, name: str) -> None:
    kind = KINDS[name]
    _place(telegram, kind)
    role = Role.STRANGER if kind.in_group is None else kind.in_group
    for pressed, found in BUTTONS.items():
        for argument in (str(UNAPPROVED.id), "1", "0:0"):
            toast, _ = await _press(parts, telegram, kind.user, GROUP, f"{pressed}:{argument}")
            assert _passed([toast]) is (role >= found.needed(private=False)), (name, pressed, toast)
    group = parts.stores.chats.one(UNAPPROVED.id)
    assert group is None or not group.approved or role is Role.OWNER


async def test_a_button_under_a_message_that_is_not_the_bots_does_nothing(telegram: FakeTelegram, parts: Parts) -> None:
    toast, outgoing = await _press(parts, telegram, OWNER, GROUP, f"approve:{UNAPPROVED.id}", author=ANNA)
    assert (_passed([toast]), outgoing) == (False, ())


@pytest.mark.parametrize("data", ["", ":", "approve", "approve:", "nothing:1", "replay:x", "language:fr", "board:9:9"])
async def test_a_made_up_button_does_nothing(telegram: FakeTelegram, parts: Parts, data: str) -> None:
    if data in ("approve", "approve:"):
        pytest.skip("only an owner gets that far, and has no such button")
    _, outgoing = await _press(parts, telegram, OWNER, GROUP, data)
    assert outgoing == ()


async def test_who_is_demoted_loses_everything_at_once(telegram: FakeTelegram, parts: Parts) -> None:
    telegram.change_bot(GROUP, OWNER, "administrator")
    telegram.set_member(GROUP, LI, "administrator")
    await _handle_all(parts, telegram)
    assert _passed(await _said(parts, _message(telegram, Kind(user=LI), GROUP, "/language")))
    telegram.change_member(GROUP, LI, "member", by=OWNER)
    await _handle_all(parts, telegram)
    refused = await _said(parts, _message(telegram, Kind(user=LI), GROUP, "/language"))
    assert refused == [TEXTS.say("zh", "telegram-moderators-only")]
    telegram.change_member(GROUP, LI, "kicked", by=OWNER)
    await _handle_all(parts, telegram)
    assert await _said(parts, _message(telegram, Kind(user=LI), GROUP, "/help")) == []


async def test_nothing_crosses_from_one_board_to_another(telegram: FakeTelegram, parts: Parts) -> None:
    asked = list[tuple[str, str]]()
    asking = parts.asking

    def note(text: str, board: str, _previous: object) -> object:
        asked.append((text, board))
        answer = asking(text, board, None)
        return replace(answer, question=replace(answer.question, board=board))

    object.__setattr__(parts, "asking", note)
    member = Kind("member", "", user=LI)
    northerner = Kind("", "member", user=User(3001, "North", is_bot=False))
    both = Kind("member", "member", user=User(3002, "Both", is_bot=False))
    for kind in (member, northerner, both):
        _place(telegram, kind)
        private = Chat(kind.user.id, Chat.PRIVATE, first_name="x")
        await _said(parts, _message(telegram, kind, private, f"q{kind.user.id}"))
    assert asked == [(f"q{LI.id}", "main"), ("q3001", "north"), ("q3002", "main")]
    private = Chat(3002, Chat.PRIVATE, first_name="x")
    [outgoing] = await dispatch(parts, _message(telegram, both, private, "/board"))
    markup = outgoing.parameters["reply_markup"]
    assert isinstance(markup, dict)
    data = markup["inline_keyboard"][1][0]["callback_data"]
    await _press(parts, telegram, both.user, private, data)
    await _said(parts, _message(telegram, both, private, "again"))
    toast, _ = await _press(parts, telegram, LI, Chat(LI.id, Chat.PRIVATE, first_name="x"), data)
    await _said(parts, _message(telegram, member, Chat(LI.id, Chat.PRIVATE, first_name="x"), "mine"))
    assert asked[3:] == [("again", "north"), ("mine", "main")]
    assert toast in {TEXTS.say("zh", "telegram-button-old"), TEXTS.say("en", "telegram-button-old")}


def _needed(table: Mapping[str, Command] | Mapping[str, Button], *, private: bool) -> dict[str, str]:
    """What needs more than being a member."""
    roles = {name: found.needed(private=private) for name, found in table.items()}
    return {name: role.name for name, role in roles.items() if role is not Role.MEMBER}


# How a cell of the table is tried --------------------------------------------------------------------------------


def _place(telegram: FakeTelegram, kind: Kind) -> None:
    for chat, status in ((GROUP, kind.status), (NORTH, kind.elsewhere)):
        if status:
            telegram.set_member(chat, kind.user, status)


def _message(telegram: FakeTelegram, kind: Kind, chat: Chat, text: str) -> Update:
    """What Telegram delivers when somebody of that kind writes; membership is not changed by it."""
    update_id, message = telegram.unsent_message(chat, kind.user, text, kind.sender_chat)
    return Update.de_json({"update_id": update_id, "message": message}, None)


async def _press(
    parts: Parts, telegram: FakeTelegram, user: User, chat: Chat, data: str, author: User | None = None
) -> tuple[str, object]:
    _, message = telegram.unsent_message(chat, author or telegram.bot, "text", None)
    query = {"id": "1", "from": user.to_dict(), "chat_instance": "1", "message": message, "data": data}
    outgoing = await dispatch(parts, Update.de_json({"update_id": 1, "callback_query": query}, None))
    calls = await asyncio.to_thread(telegram.calls, "answerCallbackQuery")
    return calls[-1].text("text"), outgoing


async def _said(parts: Parts, update: Update) -> list[str]:
    outgoing = await dispatch(parts, update)
    return [str(each.parameters.get("text", "")) for each in outgoing]


async def _handle_all(parts: Parts, telegram: FakeTelegram) -> None:
    for update in telegram.waiting_updates():
        await dispatch(parts, Update.de_json(update, None))
    telegram.forget_updates()


def _passed(said: list[str]) -> bool:
    """Whether something other than a refusal was said."""
    refusals = {TEXTS.say(language, key) for key in REFUSALS for language in ("zh", "en")}
    return bool(said) and not set(said) & refusals
