"""From when and until when a document holds, as its own text says. Pure.

Believed is only what is said of the document itself, once or always alike: 本规则自2021年10月15日起施行, 生效日期：…,
"These rules take effect on …", "Effective as of …". A measure inside it that begins on a day is not its beginning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ingest.recognise.days import DAY, day_of
from ingest.recognise.guesses import Doubt, Guess
from ingest.recognise.subjects import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.recognise.lines import Line

FAR = timedelta(days=3 * 366)
"""A rule that would take effect later than this after its publication was misread."""

_END = r"(?=\s*(?:$|[。;,.)\]、!|]|\(|\n|且|并))"
_VERB = r"(?:(?:起|予以|正式|全面|统一|开始|长期|同步|试)\s*)*(?:施行|实施|生效|执行|启用)"
_BEGINS = (
    re.compile(rf"(?:自|从|于|在)?\s*(?P<day>{DAY})\s*(?:之日)?\s*(?:起|开始)?\s*,?\s*{_VERB}{_END}"),
    re.compile(
        rf"(?:生效|施行|实施|执行|启用|适用|治理)\s*(?:日期|时间|日|起始日)\s*[::]?\s*(?:为|是)?\s*(?:自|从)?\s*(?P<day>{DAY})"
    ),
    re.compile(
        r"\b(?:effective(?:\s+date)?|(?:take|takes|taking|took)\s+effect|(?:come|comes|coming|came|enter|enters|entered)"
        r"\s+in(?:to)?\s+(?:force|effect)|(?:in|into)\s+(?:force|effect)|becomes?\s+effective)"
        rf"\s*(?:is|as\s+of|as\s+from|from|on|since|beginning|starting)?(?:\s+and\s+after)?\s*[::]?\s*(?P<day>{DAY})"
    ),
)
_FROM_PUBLICATION = re.compile(rf"自\s*(?:公布|发布|印发|颁布|发文)之日起\s*,?\s*{_VERB}{_END}")
_ENDS = (
    re.compile(
        rf"有效期\s*(?:限)?\s*[::]?\s*(?:为|是)?\s*(?:(?:自|从)?\s*{DAY}\s*起?\s*)?(?:至|到|[-—~]+)\s*(?P<day>{DAY})"
    ),
    re.compile(rf"(?:施行|实施|生效|执行)\s*,?\s*(?:有效)?(?:至|到)\s*(?P<day>{DAY})\s*(?:止|截止|为止)"),
    re.compile(rf"有效\s*(?:至|到)\s*(?P<day>{DAY})"),
    re.compile(rf"\bvalid\s+(?:from\s+{DAY}\s+)?(?:until|through|to|till)\s+(?P<day>{DAY})"),
)
_YEARS = re.compile(r"有效期\s*(?:限)?\s*[::]?\s*(?:为|是)?\s*([0-9]{1,2}|[一二两三四五六七八九十])\s*年")
_NUMERALS = {character: value for value, character in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}


@dataclass(frozen=True, slots=True)
class Publication:
    """What is known of a document's publication when its effect is read.

    Attributes:
        day: The newest one.
        amended: Whether it is an amendment, after which the text keeps its old clause on its beginning.
    """

    day: date | None = None
    amended: bool = False


def begins(lines: Sequence[Line], title: str, publication: Publication) -> tuple[Guess[date] | None, tuple[Doubt, ...]]:
    """The first day, and what was read and not believed."""
    itself = [guess for sure, guess in _first_days(lines, title) if sure]
    candidates = itself or [guess for sure, guess in _first_days(lines, title) if not sure]
    if not candidates:
        return _from_publication(lines, title, publication)
    if len({guess.value for guess in candidates}) > 1:
        return None, tuple(Doubt("effective_from", "several-days", guess.words) for guess in candidates)
    guess = candidates[0]
    if publication.day is not None and guess.value < publication.day:
        return None, (Doubt("effective_from", "before-published", guess.words),)
    if publication.day is not None and guess.value > publication.day + FAR:
        return None, (Doubt("effective_from", "far-ahead", guess.words),)
    return guess, ()


def ends(lines: Sequence[Line], title: str, start: date | None) -> Guess[date] | None:
    """The first day on which it no longer holds; a text names the last one on which it does."""
    found = []
    for line in lines:
        for match in (match for pattern in _ENDS for match in pattern.finditer(line.folded)):
            day = day_of(match["day"])
            if day is not None and _speaks_of_itself(line, match.start(), title):
                found.append(Guess(day + timedelta(days=1), line.words(match.start(), match.end())))
        years = _YEARS.search(line.folded)
        if years is not None and start is not None and _speaks_of_itself(line, years.start(), title):
            later = start.year + (int(years[1]) if years[1].isdecimal() else _NUMERALS[years[1]])
            found.append(Guess(_same_day(start, later), line.words(years.start(), years.end())))
    fitting = [guess for guess in found if start is None or guess.value > start]
    return fitting[0] if len({guess.value for guess in fitting}) == 1 else None


def _first_days(lines: Sequence[Line], title: str) -> Iterator[tuple[bool, Guess[date]]]:
    """The days on which something begins, and whether that is said to be the document itself."""
    before = ""
    for line in lines:
        for match in (match for pattern in _BEGINS for match in pattern.finditer(line.folded)):
            day = day_of(match["day"])
            lead = line.lead(match.start())
            subject = subject_of(lead, title, line.folded[: match.start() - len(lead)] or before)
            if day is None or subject == "other" or _inside_title(line.folded[: match.start()]):
                continue
            if subject == "itself" or line.head or line.tail:
                yield subject == "itself", Guess(day, line.words(match.start(), match.end()))
        before = line.folded


def _from_publication(
    lines: Sequence[Line], title: str, publication: Publication
) -> tuple[Guess[date] | None, tuple[Doubt, ...]]:
    """自公布之日起施行: of a text that was only amended since, that means its first publication."""
    for line in lines:
        match = _FROM_PUBLICATION.search(line.folded)
        if match is not None and subject_of(line.lead(match.start()), title) != "other":
            words = line.words(match.start(), match.end())
            if publication.day is None:
                return None, ()
            if publication.amended:
                return None, (Doubt("effective_from", "amended", words),)
            return Guess(publication.day, words), ()
    return None, ()


def _speaks_of_itself(line: Line, start: int, title: str) -> bool:
    """Whether the sentence does, and the clause names nothing else, such as a licence that is valid."""
    lead = line.lead(start)
    clauses = {lead, lead.rpartition(",")[2]}
    return all(subject_of(clause, title) == "itself" for clause in clauses)


def _inside_title(before: str) -> bool:
    return before.rfind("《") > before.rfind("》")


def _same_day(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return date(year, 3, 1)
