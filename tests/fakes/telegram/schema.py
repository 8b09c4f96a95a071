"""The methods of the Bot API and what each takes: read from the signatures of python-telegram-bot's `Bot`.

Its positional parameters are Telegram's; its keyword-only ones are conveniences (timeouts, objects taken
apart). The few places where a signature says something else than Telegram does are listed here, each with its
reason.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus

from telegram import Bot, BotCommand, InlineQueryResult, InputPollOption, ReactionType

from tests.fakes.telegram.errors import ApiError, bad_request
from tests.fakes.telegram.shapes import Shape, hints, shape_of

_NOT_METHODS = {"initialize", "shutdown", "do_api_request"}
_NOT_PARAMETERS = {"sendPoll": {"correct_option_id"}}  # sent as correct_option_ids since Bot API 9.6
_REQUIRED_ALL_THE_SAME = {  # optional in Python, where a Location, Contact or Venue may stand in for them
    "sendLocation": {"latitude", "longitude"},
    "editMessageLiveLocation": {"latitude", "longitude"},
    "sendContact": {"phone_number", "first_name"},
    "sendVenue": {"latitude", "longitude", "title", "address"},
}
_SHAPES = {  # Python also takes a string or a tuple, and makes the object of it
    ("sendPoll", "options"): shape_of(Sequence[InputPollOption]),
    ("setMessageReaction", "reaction"): shape_of(Sequence[ReactionType]),
    ("setMyCommands", "commands"): shape_of(Sequence[BotCommand]),
    ("answerInlineQuery", "results"): shape_of(Sequence[InlineQueryResult]),
}


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Bot API.

    Attributes:
        result: The Python type of its result.
    """

    name: str
    parameters: Mapping[str, Shape]
    required: frozenset[str]
    result: object

    def check(self, parameters: Mapping[str, object], uploads: Mapping[str, object]) -> None:
        """Refuses parameters that are unknown, missing or of another type.

        Raises:
            ApiError: 400, saying which.
        """
        files = {str(value) for value in parameters.values() if str(value).startswith("attach://")}
        for name in [*parameters, *uploads]:
            if name not in self.parameters and f"attach://{name}" not in files:
                raise bad_request(f'{self.name} takes no parameter "{name}"')
        for name in sorted(self.required - set(parameters) - set(uploads)):
            raise bad_request(f'parameter "{name}" is required')
        for name, value in parameters.items():
            if problem := self.parameters[name].problem(value):
                raise bad_request(f'parameter "{name}": {problem}')


@cache
def methods() -> Mapping[str, Method]:
    """Every method that python-telegram-bot knows, by its name in the Bot API."""
    functions = inspect.getmembers(Bot, inspect.iscoroutinefunction)
    names = [name for name, _ in functions if name == name.lower() and name not in _NOT_METHODS]
    read = [_read(name) for name in names if not name.startswith("_")]
    return {method.name: method for method in read}


def method_named(name: str) -> Method:
    """The method of that name.

    Raises:
        ApiError: 404, as Telegram answers for a method that it does not have.
    """
    if name not in methods():
        raise ApiError(HTTPStatus.NOT_FOUND, f"method {name} not found")
    return methods()[name]


def _read(python_name: str) -> Method:
    first, *rest = python_name.split("_")
    name = first + "".join(word.capitalize() for word in rest)
    function = inspect.unwrap(getattr(Bot, python_name))
    annotations = hints(function)
    own = [
        parameter
        for parameter in inspect.signature(function).parameters.values()
        if parameter.kind is not parameter.KEYWORD_ONLY
        and parameter.name not in _NOT_PARAMETERS.get(name, set())
        and parameter.name != "self"
    ]
    required = {parameter.name for parameter in own if parameter.default is parameter.empty}
    shapes = {
        parameter.name: _SHAPES.get((name, parameter.name)) or shape_of(annotations[parameter.name])
        for parameter in own
    }
    required |= _REQUIRED_ALL_THE_SAME.get(name, set())
    return Method(name, shapes, frozenset(required), annotations["return"])
