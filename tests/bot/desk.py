"""A moderator at work in a test: a bot that has documents, and what stands on its cards."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.app import join
from tests.bot.examples import GROUP, LI, NAMES, echo, keep_nowhere
from tests.bot.in_thread import in_thread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram import User

    from bot.settings import BotSettings
    from ingest.fetch import FetchPolicy
    from knowledge.door import Knowledge
    from knowledge.types import Language
    from tests.fakes.telegram import FakeTelegram, Sent

RULE = (
    "抖音小店延迟发货处理规则\n\n发布日期：2021-10-09\n\n第一条 商家应当在{hours}小时内发货，逾期每单扣{points}分。\n\n"
    "第二条 商家可以在7日内申诉。\n\n第三条 本规则自{start}起施行。"
)
OLD = RULE.format(hours=48, points=2, start="2021年7月1日").replace("2021-10-09", "2021-06-20")
NEW = RULE.format(hours=24, points=3, start="2021年10月15日")


def platform_name(key: str, language: Language) -> str:
    """As the core names platforms; those of no example by their key."""
    return NAMES[key][0 if language == "zh" else 1] if key in NAMES else key


@contextmanager
def at_work(bot_settings: BotSettings, knowledge: Knowledge, policy: FetchPolicy | None = None) -> Iterator[None]:
    """The bot, in a thread of its own."""
    asking = lambda text, _board, _previous: echo(text)  # noqa: E731  # shorter than a function
    parts = join(bot_settings, knowledge, asking, keep_nowhere, platform_name, policy)
    with in_thread(parts):
        yield


def send(telegram: FakeTelegram, text: str, name: str = "rule.txt", by: User = LI) -> Sent:
    """Sends a file in private, and waits for what the bot says to it."""
    before = len(telegram.sent(by.id))
    telegram.private_message(by, document=telegram.file(name, text.encode(), "text/plain"))
    return telegram.wait_for_sent(by.id, before + 1)[-1]


def press(telegram: FakeTelegram, sent: Sent, label: str, by: User = LI) -> Sent:
    """Presses the button whose caption holds a label, and waits until the bot has answered the press.

    Returns:
        The message of the button as it stands then.
    """
    data = data_of(sent, label)
    return press_data(telegram, sent, data, by)


def press_data(telegram: FakeTelegram, sent: Sent, data: str, by: User = LI) -> Sent:
    """The same with data that a button may or may not have."""
    answered = len(telegram.calls("answerCallbackQuery"))
    known = len(telegram.waiting_updates())
    telegram.press(by, sent.chat_id, sent.message_id, data)
    telegram.wait_for(lambda: len(telegram.calls("answerCallbackQuery")) > answered and known >= 0)
    return current(telegram, sent)


def current(telegram: FakeTelegram, sent: Sent) -> Sent:
    """A message as it stands now."""
    return next(each for each in telegram.sent(sent.chat_id) if each.message_id == sent.message_id)


def data_of(sent: Sent, label: str) -> str:
    """What the button with that caption brings back."""
    markup = sent.parameters["reply_markup"]
    assert isinstance(markup, dict)
    [found] = [each for row in markup["inline_keyboard"] for each in row if label in each["text"]]
    return str(found["callback_data"])


def toast(telegram: FakeTelegram) -> str:
    """What the last press showed."""
    return telegram.calls("answerCallbackQuery")[-1].text("text")


def moderate(telegram: FakeTelegram, *people: User) -> None:
    """Makes them administrators of the group."""
    for person in people:
        telegram.set_member(GROUP, person, "administrator")
