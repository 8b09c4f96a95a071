"""What JSON a value of the Bot API may be, read from the type annotations of python-telegram-bot."""

from __future__ import annotations

import datetime as dt
import inspect
import json
import re
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType

import telegram
import telegram._utils.types as telegram_types
from telegram import InputFile, TelegramObject

# Annotations of python-telegram-bot name classes that it imports for type checkers only.
_NAMES: dict[str, object] = {**vars(typing), **vars(telegram_types), **vars(telegram), "dtm": dt}
_SCALARS: dict[type, frozenset[type]] = {
    str: frozenset({str}),
    bool: frozenset({bool}),
    int: frozenset({int}),
    float: frozenset({int, float}),
    dt.datetime: frozenset({int}),
    dt.timedelta: frozenset({int}),
    Path: frozenset({str}),
    bytes: frozenset({str}),
    InputFile: frozenset({str}),
}
_READ: dict[type[TelegramObject], tuple[Mapping[str, Shape], frozenset[str]]] = {}
_INTEGER = re.compile(r"-?[0-9]+")
_WORDS = {str: "String", bool: "Boolean", int: "Integer", float: "Float"}


@dataclass(frozen=True, slots=True)
class Shape:
    """The values that fit: any of the scalars, an array, one of the objects; or simply anything.

    Attributes:
        items: What an array may hold; None where no array fits.
        objects: The classes of which an object may be, each with its subclasses.
    """

    scalars: frozenset[type] = frozenset()
    items: Shape | None = None
    objects: tuple[type[TelegramObject], ...] = ()
    anything: bool = False

    def decode(self, text: str) -> object:
        """The value that a form field means: the text, or, where no text fits, the JSON that it holds."""
        if str in self.scalars and not (int in self.scalars and _INTEGER.fullmatch(text)):
            return text
        try:
            return json.loads(text)
        except ValueError:
            return text

    def problem(self, value: object) -> str | None:
        """What is wrong with the value, in a few words; None if it fits."""
        if self.anything or type(value) in self.scalars:
            return None
        if isinstance(value, list) and self.items is not None:
            return next(filter(None, map(self.items.problem, value)), None)
        if isinstance(value, dict) and self.objects:
            problems = [_object_problem(each, value) for each in self.objects]
            return None if None in problems else problems[0]
        return f"{self} expected, {json.dumps(value, ensure_ascii=False)[:60]} given"

    def __str__(self) -> str:
        names = sorted(_WORDS[scalar] for scalar in self.scalars)
        names += [each.__name__ for each in self.objects]
        names += [f"Array of {self.items}"] if self.items else []
        return " or ".join(names) or "nothing"


def hints(function: object) -> dict[str, object]:
    """The annotations of a function of python-telegram-bot, resolved."""
    return typing.get_type_hints(function, localns=_NAMES)


@cache
def shape_of(annotation: object) -> Shape:
    """The JSON that stands for a Python type in a request."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation is object or annotation is typing.Any:
        return Shape(anything=True)
    if origin in (typing.Union, UnionType):
        return _either([shape_of(each) for each in arguments if each is not NoneType])
    if origin is typing.Literal:
        return Shape(scalars=frozenset(type(each) for each in arguments))
    if inspect.isclass(origin) and issubclass(origin, Sequence):
        return Shape(items=shape_of(arguments[0]))
    # Callables and open files, which only Python can pass, have no shape.
    return _shape_of_class(annotation) if inspect.isclass(annotation) else Shape()


def _shape_of_class(kind: type) -> Shape:
    if issubclass(kind, TelegramObject):
        return Shape(objects=(kind,))
    return Shape(scalars=_SCALARS.get(kind, frozenset()))


def _either(shapes: Sequence[Shape]) -> Shape:
    scalars = frozenset[type]().union(*(shape.scalars for shape in shapes))
    objects = tuple(each for shape in shapes for each in shape.objects)
    return Shape(
        scalars=scalars,
        items=next((shape.items for shape in shapes if shape.items), None),
        # Beside a string, an object is a convenience of the library: it sends the identifier that this holds.
        objects=() if str in scalars else objects,
        anything=any(shape.anything for shape in shapes),
    )


def _fields(kind: type[TelegramObject]) -> tuple[Mapping[str, Shape], frozenset[str]]:
    """The fields of an object, and the names of those that it cannot be without."""
    if kind not in _READ:
        _READ[kind] = _read_fields(kind)
    return _READ[kind]


def _read_fields(kind: type[TelegramObject]) -> tuple[Mapping[str, Shape], frozenset[str]]:
    annotations = hints(kind.__init__)
    slots = {slot for each in kind.__mro__ for slot in _slots(each)}
    required = {
        name
        for name, parameter in inspect.signature(kind.__init__).parameters.items()
        if parameter.default is parameter.empty and name in slots
    }
    return {slot: shape_of(annotations.get(slot, object)) for slot in slots}, frozenset(required)


def _slots(kind: type) -> set[str]:
    own = kind.__dict__.get("__slots__", ())
    names = {own} if isinstance(own, str) else set(own)
    return {name for name in names if not name.startswith("_") and name != "api_kwargs"}


def _object_problem(kind: type[TelegramObject], value: Mapping[str, object]) -> str | None:
    own = _fields_problem(kind, value)
    if own is None or any(_object_problem(each, value) is None for each in kind.__subclasses__()):
        return None
    return own


def _fields_problem(kind: type[TelegramObject], value: Mapping[str, object]) -> str | None:
    shapes, required = _fields(kind)
    if unknown := set(value) - set(shapes):
        return f'{kind.__name__} has no field "{min(unknown)}"'
    if missing := required - set(value):
        return f'{kind.__name__} needs the field "{min(missing)}"'
    problems = (
        f'field "{name}" of {kind.__name__}: {problem}'
        for name, item in value.items()
        if (problem := shapes[name].problem(item))
    )
    return next(problems, None)
