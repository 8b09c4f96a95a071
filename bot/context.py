"""What every handler is given: the message, and a context that holds the bot's parts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ParamSpec, TypeAlias, TypeVar

from telegram.ext import Application, CallbackContext, ExtBot

from knowledge.types import Answer

if TYPE_CHECKING:
    from bot.wording import PlatformName
    from knowledge.texts import Texts

Asking = Callable[[str], Answer]
"""The core's answer to a question, whoever asks; takes its time, so it is only called through `in_core`."""

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Parts:
    """What the bot is joined from.

    Attributes:
        platform_name: The name that people read of a platform's key.
    """

    asking: Asking
    texts: Texts
    platform_name: PlatformName


class BotData:
    """Holds the parts inside python-telegram-bot, from the moment that the application is built."""

    __slots__ = ("parts",)

    parts: Parts


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], BotData]):
    """A handler's context."""

    @property
    def parts(self) -> Parts:
        """The bot's parts."""
        return self.bot_data.parts


BoardApplication: TypeAlias = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], BotData, None]


async def in_core(function: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
    """The one way from the asynchronous edge into the synchronous core: a thread of its own.

    Args:
        function: What to call there.
        args: Its arguments.
        kwargs: Its named arguments.
    """
    return await asyncio.to_thread(function, *args, **kwargs)
