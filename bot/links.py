"""Links that open the bot: what they name is looked up, and who opens them is checked, when they arrive. Pure."""

from __future__ import annotations

import re
from itertools import takewhile

MOST_DIGITS = 15
"""More than any number of ours or of Telegram's has."""

LONGEST = 64
"""Characters of a start parameter."""
_ARGUMENT = re.compile(r"([a-z]+)((?:_[a-z0-9]{1,15}){0,3})")


def link_to(bot: str, name: str, *arguments: int | str) -> str:
    """The address that opens the bot's private chat with `/start NAME_ARGUMENT_ARGUMENT`: numbers, documents' ids."""
    return f"https://t.me/{bot}?start={'_'.join((name, *map(str, arguments)))}"


def read_link(argument: str) -> tuple[str, tuple[str, ...]] | None:
    """What `/start` was opened with; None for what is no such link."""
    found = _ARGUMENT.fullmatch(argument) if len(argument) <= LONGEST else None
    if found is None:
        return None
    return found[1], tuple(each for each in found[2].split("_") if each)


def read_numbers(argument: str) -> tuple[int, ...]:
    """The numbers that a button brings back, up to the first that is none."""
    numbers = map(read_number, argument.split(":"))
    return tuple(number for number in takewhile(lambda number: number is not None, numbers) if number is not None)


def read_number(text: str) -> int | None:
    """A number that a button or link brings back; None for what none of ours ever was."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None
