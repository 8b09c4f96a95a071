"""The numbers that Word counts and does not write: 第三条, 2.1, （一）. Counted for one document."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from lxml.etree import _Element

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CHINESE_FORMATS = ("chinese", "ideographTraditional", "taiwanese", "japanese")
_CIRCLED = 20
_HIGHEST = 9999


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    restarts: bool


class Numbering:
    """The lists of one document and how far each is counted.

    Args:
        root: The root of the document's numbering part, or None when it has none.
    """

    def __init__(self, root: _Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._styled: dict[tuple[str, str], int] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        if root is not None:
            self._read(root)

    def label(self, number: str, level: int) -> str | None:
        """Counts the next paragraph of a list: its number as shown, "" for a bullet, None for no list."""
        abstract = self._lists.get(number)
        levels = self._levels.get(abstract or "", {})
        if abstract is None or level not in levels:
            return None
        counts = self._counts[abstract]
        restart = self._restarts.get(number, {}).pop(level, None)
        start = levels[level].start if restart is None else restart
        counts[level] = start if restart is not None or level not in counts else counts[level] + 1
        for deeper in [each for each in counts if each > level and levels[each].restarts]:
            del counts[deeper]
        if levels[level].form in {"bullet", "none"}:
            return ""

        def count(found: re.Match[str]) -> str:
            each = int(found[1]) - 1
            known = levels.get(each, levels[level])
            return numeral(counts.get(each, known.start), known.form)

        return re.sub(r"%(\d)", count, levels[level].text)

    def level_of_style(self, number: str, style: str) -> int:
        """The level of a list that a style is tied to; 0 when it is tied to none."""
        return self._styled.get((number, style), 0)

    def _read(self, root: _Element) -> None:
        ties: dict[tuple[str, str], int] = {}
        for abstract in root.iter(qn("w:abstractNum")):
            name = abstract.get(qn("w:abstractNumId"), "")
            self._levels[name] = {}
            for level in abstract.iter(qn("w:lvl")):
                depth = int(level.get(qn("w:ilvl"), "0"))
                form, text = _value(level, "w:numFmt", "decimal"), _value(level, "w:lvlText", "")
                restarts = _value(level, "w:lvlRestart", "1") != "0"
                self._levels[name][depth] = _Level(int(_value(level, "w:start", "1")), form, text, restarts)
                ties[name, _value(level, "w:pStyle", "")] = depth
        for each in root.iter(qn("w:num")):
            number, name = each.get(qn("w:numId"), ""), _value(each, "w:abstractNumId", "")
            self._lists[number] = name
            self._styled |= {(number, style): depth for (tied, style), depth in ties.items() if tied == name}
            self._restarts[number] = {
                int(override.get(qn("w:ilvl"), "0")): int(_value(override, "w:startOverride", "1"))
                for override in each.iter(qn("w:lvlOverride"))
                if override.find(qn("w:startOverride")) is not None
            }


def numeral(count: int, form: str) -> str:
    """A number in one of Word's formats, such as `chineseCounting`, `lowerRoman`, `decimal`."""
    if form.startswith(_CHINESE_FORMATS) and 0 <= count <= _HIGHEST:
        return chinese_numeral(count)
    if form.startswith("decimalEnclosedCircle") and 1 <= count <= _CIRCLED:
        return chr(ord("①") + count - 1)
    if form in {"lowerLetter", "upperLetter"} and count >= 1:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 1 <= count <= _HIGHEST:
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (count // value)
            count %= value
        return roman if form == "lowerRoman" else roman.upper()
    return str(count)


def chinese_numeral(count: int) -> str:
    """A number from 0 to 9999 in Chinese: 10 is 十, 21 is 二十一, 105 is 一百零五."""
    written = "".join(
        _DIGITS[int(digit)] + (_UNITS[place] if digit != "0" else "")
        for place, digit in zip(reversed(range(len(str(count)))), str(count), strict=True)
    )
    written = re.sub("零+", "零", written)
    written = written.rstrip("零") or "零"
    return written.removeprefix("一") if written.startswith("一十") else written


def _value(element: _Element, tag: str, default: str) -> str:
    child = element.find(qn(tag))
    return default if child is None else child.get(qn("w:val"), default)
