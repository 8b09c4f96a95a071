"""Where the sentences of a Chinese, English or mixed text begin and end: what is quoted is whole sentences.

A full-width stop ends a sentence wherever it stands; a half-width one only before white space and something
that can begin a sentence, because it also stands in numbers, abbreviations, versions and addresses. A line's
end always ends a sentence: list items and table rows are lines. Quotes, brackets and 《titles》 stay whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A longer sentence may be cut at ；: in Chinese rules that is an enumeration, too long to be quoted whole.
_LONG = 120
# A longer quote or bracket holds a whole text, or closes a mark that somebody forgot to close earlier.
_LONGEST_ENCLOSED = 200
# No list marker, abbreviation or number before a stop is longer; looking no further keeps the work linear.
_LOOK_BACK = 24
# So many dots are an ellipsis.
_DOTS = 3

_NEWLINES = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_FULL_STOPS = frozenset("。｡！？")
_STOPS = frozenset("。｡．！？.!?…")
_BRACKETS = frozenset("）)】]")
_CLOSERS = _BRACKETS | frozenset("”’」』")  # not 》: a title that exclaims is a word of its sentence
_OPENER_OF = dict(zip("”’」』》〉）)】]", "“‘「『《〈（(【[", strict=True))
_OPENERS = frozenset(_OPENER_OF.values())
_MARKS_INSIDE = frozenset("，、；：,;:")
# After a closed quote that asks or exclaims these go on with the same sentence: “能退吗？”的问题.
_GOING_ON = frozenset("的等之和与與或及是都")
_BEGINNINGS = _OPENERS | frozenset("\"'§#@•$€£¥")

_STOP = re.compile(rf"[{''.join(sorted(_STOPS))}]+|[{_NEWLINES}]+")
_ENCLOSING = re.compile(rf"[{re.escape(''.join([*_OPENER_OF, *sorted(_OPENERS)]))}\"{_NEWLINES}]")
_INK = re.compile(r"\S")
_NEWLINE = re.compile(rf"[{_NEWLINES}]")
_SEMICOLON = re.compile(r"；+[”’」』]*")
_LETTERS_BEFORE = re.compile(r"[A-Za-z.]+\Z")
_WORD = re.compile(r"[A-Za-z]+")

_MARKER = re.compile(
    r"[-#>*•·–\s]*"
    r"(?:(?:article|art|section|sec|rule|clause|chapter|part|step)\b\.?\s*|§+\s*|第)?"
    r"[(（]?(?:\d+(?:\.\d+)*|[a-z]|[ivx]{1,5}|[一二三四五六七八九十百]+)[)）]?[.．]",
    re.IGNORECASE,
)
_MARKER_AFTER_COLON = re.compile(r"[:：;；]\s*[(（]?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[)）]?[.．]\Z")
_INITIAL = re.compile(r"[A-Z]")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")

_NEVER_LAST = re.compile(r"al|approx|cf|dr|e\.?g|excl|i\.?e|incl|messrs|mrs?|ms|prof|viz|vs")
_BEFORE_A_NUMBER = re.compile(
    r"arts?|ch|cl|ext|figs?|nos?|paras?|pp?|reg|secs?|tel|v|ver|vol"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
# These end a sentence only before a word that is capital for no other reason than that it begins one.
_PERHAPS_LAST = re.compile(r"bros|co|corp|dept|inc|jr|ltd|plc|sr|st")
_USUAL_BEGINNING = re.compile(
    r"An?|The|Th[io]se?|Th(?:at|ese|ere|ey|en)|I|We|You|Your|He|She|Its?|Our|Their|All|Any|Both|Each|Every|Some|Such"
    r"|No|Not|Only|Once|Or|And|But|So|Also|As|At|Before|After|By|For|From|How|However|If|In|On|Since|To|Under"
    r"|Unless|Until|Wh(?:at|en|ere|ich|ile|o|y)|Within|Please"
)


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Find the sentences of a text, in time linear in its length.

    Args:
        text: Chinese, English or mixed, of any length, with or without line breaks.

    Returns:
        The half-open offsets [start, end) of the sentences in order: without white space around them, not
        overlapping, together holding every character that is not white space.
    """
    enclosures = _enclosures(text)
    spans: list[tuple[int, int]] = []
    for start, end in _sentences(text, enclosures):
        for piece_start, piece_end in _shortened(text, start, end, enclosures):
            inked = text[piece_start:piece_end].rstrip()
            spans.append((piece_start, piece_start + len(inked)))
    return tuple(spans)


@dataclass(frozen=True, slots=True)
class _Enclosures:
    """The quotes and brackets of a text.

    Attributes:
        opened_at: The offset of the opening mark, by the offset of its closing mark.
        starts: Offsets where stretches begin that are not to be cut, ascending.
        ends: Offsets of the closing marks of those stretches.
    """

    opened_at: dict[int, int]
    starts: list[int]
    ends: list[int]

    def hold(self, offset: int) -> bool:
        """Whether a cut at this offset would fall inside a quote, a bracket or a title."""
        index = bisect_left(self.starts, offset) - 1
        return index >= 0 and offset <= self.ends[index]


def _enclosures(text: str) -> _Enclosures:
    """Pair the marks line by line: a mark left open says nothing about the next line."""
    opened_at: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for match in _ENCLOSING.finditer(text):
        mark, offset = match.group(), match.start()
        if mark in _OPENERS:
            waiting.setdefault(mark, []).append(offset)
        elif mark == '"' and not waiting.get(mark):
            waiting[mark] = [offset]
        elif mark in _NEWLINES:
            waiting.clear()
        elif open_marks := waiting.get(_OPENER_OF.get(mark, mark)):
            opened_at[offset] = open_marks.pop()
    short = sorted((start, end) for end, start in opened_at.items() if end - start <= _LONGEST_ENCLOSED)
    starts: list[int] = []
    ends: list[int] = []
    for start, end in short:
        if ends and start < ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return _Enclosures(opened_at, starts, ends)


def _sentences(text: str, enclosures: _Enclosures) -> Iterator[tuple[int, int]]:
    """Yield the sentences, each from its first visible character, perhaps with white space at its end."""
    ink = _INK.search(text)
    for stop in _STOP.finditer(text):
        if ink is None:
            return
        start = ink.start()
        if stop.end() <= start:
            continue
        end = _end_after(text, start, stop, enclosures)
        if end is not None:
            yield start, end
            ink = _INK.search(text, end)
    if ink is not None:
        yield ink.start(), len(text)


def _end_after(text: str, start: int, stop: re.Match[str], enclosures: _Enclosures) -> int | None:
    """Where the sentence from `start` ends because of this stop, or None where it goes on."""
    if stop.group()[0] in _NEWLINES:
        return stop.start()
    end = _past_closing_marks(text, stop.end(), enclosures)
    ink = _INK.search(text, end)
    if ink is None or _NEWLINE.search(text, end, ink.start()):
        return None  # the line's own end will end it
    following = ink.group()
    if following in _MARKS_INSIDE or following in _STOPS or enclosures.hold(end):
        return None
    if _closes_a_remark(text, start, stop.end(), end, enclosures):
        ends = False
    elif _ends_anywhere(text, start, stop, end, following):
        ends = not _goes_on(stop.group(), following, closed=end > stop.end())
    else:
        dotted = end == stop.end() and stop.group() in {".", "．"}
        ends = ink.start() > end and _can_begin(text, ink.start())
        ends = ends and not (dotted and _is_abbreviation(text, start, stop, ink.start()))
    return end if ends else None


def _past_closing_marks(text: str, offset: int, enclosures: _Enclosures) -> int:
    """Past the quotes and brackets that close right after a stop: they belong to its sentence."""
    while offset < len(text):
        mark = text[offset]
        closing = mark in _CLOSERS
        if mark in "\"'":
            # A straight quote closes where it is the second of a pair, or where nothing quoted follows it.
            after = text[offset + 1 : offset + 2]
            closing = offset in enclosures.opened_at or not after or after.isspace() or after in _STOPS
        if not closing:
            break
        offset += 1
    return offset


def _closes_a_remark(text: str, start: int, first: int, end: int, enclosures: _Enclosures) -> bool:
    """Whether the marks from `first` to `end` close a bracket that was opened inside the sentence."""
    for offset in range(first, end):
        if text[offset] in _BRACKETS and (opened := enclosures.opened_at.get(offset)) is not None:
            before = text[max(start, opened - _LOOK_BACK) : opened].rstrip()
            if opened > start and not before.endswith("；"):
                return True
    return False


def _ends_anywhere(text: str, start: int, stop: re.Match[str], end: int, following: str) -> bool:
    """Whether the stop is one that needs no white space after it."""
    run = stop.group()
    if "……" in run or not _FULL_STOPS.isdisjoint(run):
        return True
    # Half-width marks between Chinese characters, as people type them: 能退吗?在哪里退
    between = stop.start() > start and _is_wide(text[stop.start() - 1]) and _is_wide(following)
    return between and text[end] == following and (run[-1] in "!?" or len(run) >= _DOTS)


def _goes_on(run: str, following: str, *, closed: bool) -> bool:
    """Whether the sentence goes on after a stop that would end it: “能退吗？”的问题, 衣服、鞋子……等."""
    return following in _GOING_ON and "。" not in run and (closed or "…" in run)


def _is_wide(character: str) -> bool:
    """Whether this is a Chinese, Japanese or Korean character or full-width mark."""
    return character >= "\u2e80"


def _can_begin(text: str, offset: int) -> bool:
    """Whether a sentence can begin with the character here."""
    first = text[offset]
    if first.isupper() or first.isdigit() or first in _BEGINNINGS or _is_wide(first):
        return True
    return first.islower() and text[offset + 1 : offset + 2].isupper()  # eBay, iPhone


def _is_abbreviation(text: str, start: int, stop: re.Match[str], following: int) -> bool:
    """Whether the dot belongs to an abbreviation, a name's initial or a list marker."""
    back = max(start, stop.end() - _LOOK_BACK)
    before = text[back : stop.end()]
    if (back == start and _MARKER.fullmatch(before)) or _MARKER_AFTER_COLON.search(before):
        return True
    letters = _LETTERS_BEFORE.search(before[:-1])
    if letters is None:
        return False
    abbreviated = letters.group()
    word = abbreviated.lower().strip(".")
    if _NEVER_LAST.fullmatch(word) or (_BEFORE_A_NUMBER.fullmatch(word) and text[following].isdigit()):
        return True
    next_word = _WORD.match(text, following)
    begins = next_word is not None and _USUAL_BEGINNING.fullmatch(next_word.group()) is not None
    if _INITIAL.fullmatch(abbreviated):
        return next_word is not None and not begins
    dotted = _INITIALS.fullmatch(abbreviated) or _PERHAPS_LAST.fullmatch(word)
    return dotted is not None and not begins


def _shortened(text: str, start: int, end: int, enclosures: _Enclosures) -> Iterator[tuple[int, int]]:
    """Cut a long sentence at ； into pieces that are as long as they may be without being long themselves."""
    last: int | None = None
    if end - start > _LONG:
        for semicolon in _SEMICOLON.finditer(text, start, end):
            cut = semicolon.end()
            if enclosures.hold(cut):
                continue
            if last is not None and cut - start > _LONG:
                yield start, last
                start = _first_ink(text, last, end)
            last = cut
    if last is not None and end - start > _LONG and text[last:end].strip():
        yield start, last
        start = _first_ink(text, last, end)
    yield start, end


def _first_ink(text: str, start: int, end: int) -> int:
    """The first visible character from `start` on."""
    ink = _INK.search(text, start, end)
    return end if ink is None else ink.start()
