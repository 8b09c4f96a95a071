"""When a document was published or last revised, and its history of revisions. Pure.

Read are labels (发布日期：…, "Last updated: …"), what it says of itself (本规则于…修订), the history under a law's
title, a date in brackets there, and the signature at the end. The newest of them is this version's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ingest.recognise.days import DAY, DAYS, day_of
from ingest.recognise.effect import Publication
from ingest.recognise.guesses import Doubt, Guess, Revision
from ingest.recognise.subjects import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from ingest.recognise.lines import Line

YEAR = timedelta(days=366)
"""A bare date lies at most this long before the day that the text names as its first."""

_ACT = r"(?:发布|公布|更新|修订|修正|颁布|印发)"
_LABELS = (
    re.compile(rf"(?:最近|最后|最新|上次)?\s*{_ACT}\s*(?:日期|时间|日|于)\s*(?:[::]|为)?\s*(?P<day>{DAY})"),
    re.compile(rf"(?:最近|最后|最新|上次)\s*{_ACT}\s*[::]\s*(?P<day>{DAY})"),
    re.compile(
        r"\b(?:last\s+)?(?:updated|modified|revised|amended|published|posted|issued)"
        rf"\s*(?:date)?\s*(?:on)?\s*[::]?\s*(?P<day>{DAY})"
    ),
    re.compile(rf"\b(?:publication|issue|revision|update)\s+date\s*[::]?\s*(?P<day>{DAY})"),
)
_VERBS = re.compile(r"\b(?:was|were|is|are|been|and|version)[\s:–—-]*$")
"""What comes before "published on" where that is said of the subject itself."""

_OF_ITSELF = re.compile(rf"于\s*(?P<day>{DAY})\s*(?:正式)?{_ACT}(?!的|之)")
_IN_BRACKETS = re.compile(rf"[(\[]\s*(?P<day>{DAY})\s*(?:正式)?(?:{_ACT}|通过)\s*[)\]]")
_AUTHORITY = r"(?:人民代表大会|国务院|政务院|人民政府|常务委员会|总局|部令|局令|委员会令|国家[\u4e00-\u9fff]{2,8}局)"
_STANDS_ALONE = re.compile(r"\s*(?:$|\s|[)\]、]|根据)")
"""What follows an entry of a law's history; a sentence of prose goes on."""

_HISTORY = re.compile(
    rf"(?P<day>{DAY})(?P<act>(?:(?!{DAY}).){{0,160}}?(?:通过|批准|公布|发布|修[订正](?!案))(?!的))",
)
_DECISION = re.compile(r"修正|关于[^。]{0,80}(?:修改|废止)[^。]{0,120}决定")
_COURT = re.compile(r"审判委员会|检察委员会")
_ALONE = re.compile(rf"[^0-9。,;!?]{{0,24}}?(?P<day>{DAY})\s*")
_NOT_ALONE = re.compile(r"[::至到—~]|截止|截至|之前|以前|自|until|by|before|from")


@dataclass(frozen=True, slots=True)
class Published:
    """What a text says of its publication.

    Attributes:
        revisions: Its history, oldest first.
    """

    guess: Guess[date] | None
    publication: Publication
    revisions: tuple[Revision, ...]
    doubts: tuple[Doubt, ...] = ()


def publication_of(lines: Sequence[Line], title: str, today: date, effective: date | None) -> Published:
    """When it was published.

    Args:
        lines: The document.
        title: Its title.
        today: A publication later than this is none.
        effective: The first day that the text names, if it names one: a bare date far from it is no publication.
    """
    said = list(_said(lines, title))
    history = tuple(sorted(_history(lines), key=lambda each: each[0].day))
    revisions = tuple(dict.fromkeys(revision for revision, _ in history))
    if history and (not said or history[-1][0].day >= max(each.value for each in said)):
        newest, amended = history[-1]
        guess: Guess[date] | None = Guess(newest.day, newest.words)
    else:
        newest_said = max(said, key=lambda each: each.value, default=None)
        guess, amended = newest_said or _bare(lines, effective), False
        if newest_said is not None:
            revisions = (*revisions, Revision(newest_said.value, newest_said.words))
    if guess is not None and guess.value > today:
        return Published(None, Publication(), revisions, (Doubt("published", "not-yet-published", guess.words),))
    return Published(guess, Publication(guess.value if guess else None, amended), revisions)


def _said(lines: Sequence[Line], title: str) -> Iterator[Guess[date]]:
    for line in lines:
        if not DAYS.search(line.folded):
            continue
        for pattern in _LABELS:
            yield from _guesses(line, pattern, title, labelled=True)
        yield from _guesses(line, _OF_ITSELF, title, labelled=False)
        if line.head:
            yield from _guesses(line, _IN_BRACKETS, title, labelled=True)


def _guesses(line: Line, pattern: re.Pattern[str], title: str, *, labelled: bool) -> Iterator[Guess[date]]:
    """What is said of the document itself; a label at the beginning, at the end or alone on a line is."""
    for match in pattern.finditer(line.folded):
        lead = line.lead(match.start())
        subject = subject_of(lead, title)
        if labelled and subject == "itself" and lead.strip() and lead.isascii() and not _VERBS.search(lead):
            continue
        near = labelled and subject == "unsaid" and (line.head or line.tail)
        if subject != "itself" and not near:
            continue
        if line.folded[match.end() :].lstrip()[:1] in {"的", "之"}:
            continue
        day = day_of(match["day"])
        if day is not None:
            yield Guess(day, line.words(match.start(), match.end()))


def _history(lines: Sequence[Line]) -> Iterator[tuple[Revision, bool]]:
    """Adoptions and revisions under the title of a law, each with whether it only amends the text."""
    for line in lines:
        if not line.head or not re.search(_AUTHORITY, line.folded):
            continue
        for match in _HISTORY.finditer(line.folded):
            day = day_of(match["day"])
            if day is None or _COURT.search(match["act"]) or match["act"][:1] in {"起", "前", "后"}:
                continue
            if not re.search(_AUTHORITY, match["act"]) or not _STANDS_ALONE.match(line.folded, match.end()):
                continue
            words = line.text[match.start() : match.end()].strip()
            yield Revision(day, words), _DECISION.search(match["act"]) is not None


def _bare(lines: Sequence[Line], effective: date | None) -> Guess[date] | None:
    """A date alone on a line: right under the title, or the signature; there only one may be."""
    ends = [line for line in lines if line.tail] + [line for line in lines[:4] if not line.tail]
    found = {}
    for line in ends:
        match = _ALONE.fullmatch(line.folded)
        if match is None or len(DAYS.findall(line.folded)) != 1 or _NOT_ALONE.search(line.folded[: match.start("day")]):
            continue
        day = day_of(match["day"])
        if day is not None and (effective is None or day <= effective <= day + YEAR):
            found[day] = Guess(day, line.text)
    return next(iter(found.values())) if len(found) == 1 else None
