"""Links that open the bot: what they name is looked up, and who opens them is checked, when they arrive. Pure."""

from __future__ import annotations

import re

LONGEST = 64
"""Characters of a start parameter."""
_ARGUMENT = re.compile(r"([a-z]+)((?:_[0-9]{1,15}){0,3})")


def link_to(bot: str, name: str, *numbers: int) -> str:
    """The address that opens the bot's private chat with `/start NAME_NUMBER_NUMBER`."""
    return f"https://t.me/{bot}?start={'_'.join((name, *map(str, numbers)))}"


def read_link(argument: str) -> tuple[str, tuple[int, ...]] | None:
    """What `/start` was opened with; None for what is no such link."""
    found = _ARGUMENT.fullmatch(argument) if len(argument) <= LONGEST else None
    if found is None:
        return None
    return found[1], tuple(int(number) for number in found[2].split("_") if number)


def read_numbers(argument: str) -> tuple[int, ...]:
    """The numbers that a button brings back, up to the first that is none."""
    numbers: list[int] = []
    for part in argument.split(":"):
        if not (part.isascii() and part.isdecimal() and len(part) <= 15):  # noqa: PLR2004  # beyond any number of ours
            break
        numbers.append(int(part))
    return tuple(numbers)
