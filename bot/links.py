"""Links that open the bot: what they name is looked up, and who opens them is checked, when they arrive. Pure."""

from __future__ import annotations

import re

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
    numbers: list[int] = []
    for part in argument.split(":"):
        if not (part.isascii() and part.isdecimal() and len(part) <= 15):  # noqa: PLR2004  # beyond any number of ours
            break
        numbers.append(int(part))
    return tuple(numbers)
