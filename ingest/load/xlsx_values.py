"""What a cell of a workbook shows: its value in the form that its author chose (5%, 2,000.00元, 2021-10-09)."""

from __future__ import annotations

import re
from datetime import datetime, time

_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?")
_QUOTED = re.compile(r'"([^"]*)"')
_BRACKETED = re.compile(r"\[(?:\$([^\]-]*)(?:-[^\]]*)?|[^\]]*)\]")
_SPACING = re.compile(r"[_*].")
_ESCAPED = re.compile(r"\\(.)")
_DIGITS = re.compile(r"[#0?][#0?,.]*")
_GENERAL = 15
"""Digits that a number keeps: as many as Excel shows, so that .1 + .2 is .3."""


def shown(value: object, number_format: str) -> str:
    """The text of a value in a number format; errors such as #N/A show nothing.

    Args:
        value: As the workbook keeps it.
        number_format: Excel's code for it, such as `0.0%` or `#,##0"元"`.
    """
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number(value, number_format)
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | time():
            return value.isoformat(" ", "minutes") if isinstance(value, datetime) else value.isoformat("minutes")
        case _:
            text = str(value)
            return "" if _ERROR.fullmatch(text) else text


def _number(value: float, number_format: str) -> str:
    section = number_format.split(";", maxsplit=1)[0]
    literal = _literal(section)
    digits = _DIGITS.search(literal)
    if digits is None or "E+" in literal:
        plain = f"{value:.{_GENERAL}g}"
        return plain if "General" not in literal else literal.replace("General", plain)
    percent = "%" in literal
    amount = value * 100 if percent else value
    places = digits[0].partition(".")[2]
    text = f"{amount:{',' if ',' in digits[0].rstrip(',') else ''}.{len(places)}f}"
    optional = len(places) - len(places.rstrip("#?"))
    if optional:
        kept = len(text) - optional
        text = text[:kept] + text[kept:].rstrip("0")
    return literal[: digits.start()] + text.rstrip(".") + literal[digits.end() :]


def _literal(section: str) -> str:
    """A format with its literals as they are shown: currency, units; no colours, conditions or padding."""
    section = _SPACING.sub("", _ESCAPED.sub(r"\1", section))
    return _QUOTED.sub(r"\1", _BRACKETED.sub(lambda found: found[1] or "", section)).strip()
