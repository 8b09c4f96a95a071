"""A text ready to be kept, as JSON and back: what a draft holds. Pure."""

from __future__ import annotations

import base64
from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from knowledge.types import Kind, NewVersion, Passage, Picture, Place

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATES = frozenset(each.name for each in fields(NewVersion) if "date" in str(each.type))


def to_json(new: NewVersion) -> dict[str, Any]:
    """Plain values: dates as 2021-10-09, sets sorted, pictures in base64."""
    values = asdict(new)
    for name in _DATES:
        values[name] = values[name].isoformat() if values[name] is not None else None
    values["kind"] = new.kind.value
    values["guessed"] = sorted(new.guessed)
    for picture in values["pictures"]:
        picture["data"] = base64.b64encode(picture["data"]).decode("ascii")
    return values


def from_json(values: Mapping[str, Any]) -> NewVersion:
    """The same value again."""
    read = dict(values)
    for name in _DATES & read.keys():
        read[name] = date.fromisoformat(read[name]) if read[name] is not None else None
    read["kind"] = Kind(read["kind"])
    read["guessed"] = frozenset(read["guessed"])
    read["passages"] = tuple(_passage(each) for each in read["passages"])
    read["pictures"] = tuple(_picture(each) for each in read.get("pictures", ()))
    return NewVersion(**read)


def _passage(values: Mapping[str, Any]) -> Passage:
    place = Place(**{**values["place"], "headings": tuple(values["place"]["headings"])})
    return Passage(**{**values, "place": place})


def _picture(values: Mapping[str, Any]) -> Picture:
    return Picture(**{**values, "data": base64.b64decode(values["data"])})
