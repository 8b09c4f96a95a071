"""The fake's table of methods: read from python-telegram-bot, compared with Telegram's own documentation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

import pytest
from telegram import BotCommandScopeAllGroupChats, InlineKeyboardMarkup, InputMedia, ReplyParameters

from tests.fakes.telegram.errors import ApiError
from tests.fakes.telegram.schema import method_named, methods
from tests.fakes.telegram.shapes import shape_of

ROOT = Path(__file__).parents[2]
DOCUMENTED = ROOT.parent / "shared" / "telegram" / "api.json"
"""The Bot API in machine-readable form, where a checkout has it beside itself."""

NEWER_THAN_THE_LIBRARY = {"editMessageText": {"rich_message"}}
OPTIONAL_SINCE = {"editMessageText": {"text"}}


class Field(TypedDict):
    name: str
    types: list[str]
    required: bool


class Documented(TypedDict, total=False):
    fields: list[Field]
    returns: list[str]


def test_a_message_needs_a_chat_and_a_text() -> None:
    method = method_named("sendMessage")
    assert method.required == {"chat_id", "text"}
    assert {name: str(method.parameters[name]) for name in ("chat_id", "text", "entities")} == {
        "chat_id": "Integer or String",
        "text": "String",
        "entities": "Array of MessageEntity",
    }


@pytest.mark.parametrize(
    ("name", "required"),
    [
        ("getMe", set()),
        ("getUpdates", set()),
        ("sendDocument", {"chat_id", "document"}),
        ("sendLocation", {"chat_id", "latitude", "longitude"}),
        ("answerCallbackQuery", {"callback_query_id"}),
        ("setMyCommands", {"commands"}),
        ("getChatMember", {"chat_id", "user_id"}),
    ],
)
def test_what_other_methods_cannot_be_without(name: str, required: set[str]) -> None:
    assert method_named(name).required == required


@pytest.mark.parametrize("name", ["send_message", "sendmessage", "initialize", "doApiRequest", "close_", ""])
def test_what_is_no_method_is_not_found(name: str) -> None:
    with pytest.raises(ApiError, match="not found"):
        method_named(name)


@pytest.mark.parametrize(
    "convenience", ["read_timeout", "api_kwargs", "reply_to_message_id", "disable_web_page_preview"]
)
def test_conveniences_of_the_library_are_no_parameters(convenience: str) -> None:
    assert convenience not in method_named("sendMessage").parameters


@pytest.mark.parametrize(
    ("kind", "value", "problem"),
    [
        (bool, True, None),
        (bool, 1, "Boolean expected, 1 given"),
        (int, True, "Integer expected, true given"),
        (int, "1", 'Integer expected, "1" given'),
        (float, 1, None),
        (str, None, "String expected, null given"),
        (list[int], [1, "2"], 'Integer expected, "2" given'),
        (list[int], {}, "Array of Integer expected, {} given"),
        (ReplyParameters, {"message_id": 1}, None),
        (ReplyParameters, {}, 'ReplyParameters needs the field "message_id"'),
        (ReplyParameters, {"message_id": 1, "x": 1}, 'ReplyParameters has no field "x"'),
        (
            ReplyParameters,
            {"message_id": "1"},
            'field "message_id" of ReplyParameters: Integer expected, "1" given',
        ),
        (InlineKeyboardMarkup, {"inline_keyboard": [[{"text": "a", "url": "b"}]]}, None),
        (
            InlineKeyboardMarkup,
            {"inline_keyboard": [[{"url": "b"}]]},
            'field "inline_keyboard" of InlineKeyboardMarkup: InlineKeyboardButton needs the field "text"',
        ),
        (BotCommandScopeAllGroupChats, {"type": "all_group_chats"}, None),
        (InputMedia, {"type": "photo", "media": "id", "has_spoiler": True}, None),
        (InputMedia, {"type": "photo", "media": "id", "spoiler": True}, 'InputMedia has no field "spoiler"'),
    ],
)
def test_a_value_fits_its_shape_or_is_told_why_not(kind: object, value: object, problem: str | None) -> None:
    assert shape_of(kind).problem(value) == problem


@pytest.fixture(scope="module")
def documented() -> dict[str, Documented]:
    if not DOCUMENTED.exists():
        pytest.skip("the documentation of the Bot API does not lie beside this checkout")
    read: dict[str, dict[str, Documented]] = json.loads(DOCUMENTED.read_text(encoding="utf-8"))
    return read["methods"]


def test_every_method_is_documented(documented: dict[str, Documented]) -> None:
    assert set(methods()) <= set(documented)
    assert len(methods()) > 170


def test_parameters_are_those_of_the_documentation(documented: dict[str, Documented]) -> None:
    for name, method in methods().items():
        fields = documented[name].get("fields", [])
        newer = NEWER_THAN_THE_LIBRARY.get(name, set())
        optional = OPTIONAL_SINCE.get(name, set())
        assert set(method.parameters) == {field["name"] for field in fields} - newer, name
        assert method.required == {field["name"] for field in fields if field["required"]} | optional, name


def test_simple_types_are_those_of_the_documentation(documented: dict[str, Documented]) -> None:
    simple: dict[str, set[type]] = {
        "String": {str},
        "Integer": {int},
        "Boolean": {bool},
        "Float": {int, float},
    }
    compared = 0
    for name, method in methods().items():
        for field in documented[name].get("fields", []):
            shape = method.parameters.get(field["name"])
            if shape is None or shape.anything or not set(field["types"]) <= set(simple):
                continue
            expected = set[type]().union(*(simple[each] for each in field["types"]))
            assert shape.scalars == expected or {int, float} <= shape.scalars, (name, field["name"])
            compared += 1
    assert compared > 500


def test_methods_that_answer_true_are_those_of_the_documentation(documented: dict[str, Documented]) -> None:
    for name, method in methods().items():
        assert (method.result is bool) == (documented[name]["returns"] == ["Boolean"]), name
