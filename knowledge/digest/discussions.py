"""The section of discussions: the conversations that mattered, in two quotes each, without names. Pure.

A conversation appears only where three people or more speak in it and none of them opted out.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.digest.shelf import Shelf, Told, telling
from knowledge.digest.values import Item
from knowledge.search.tokens import document_terms
from knowledge.types import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from knowledge.store.weeks import Talk
    from knowledge.types import Citation, Passage, Version

FEWEST_PEOPLE = 3
"""With fewer, members would know who is quoted."""
LOOKED_AT = 200
"""Conversations of a week, of those with most people."""
READ = 40
"""Conversations of a week of which the lines are read."""
MOST = 5
"""Conversations that are told of a week."""
LONGEST_QUOTE = 60
"""Reading length of a quote: a Chinese character counts 1, another .4."""
SAYS_SOMETHING = 8.0
"""Reading length from which on a line says something."""
LINKED = 0.6
"""Least share of a rule's title that a conversation must hold to be about it."""
_WORTH_OF_A_RULE = 3.0
"""A conversation about a rule counts as much as one with so many more people."""

_LINE = re.compile(r"^(?:成员|Member )([A-Z]+)(?:：|: )(.+)$", re.MULTILINE)
_SENTENCE_END = re.compile(r"[。！？!?；;]|\.(?=\s)")
_EVERY_RULE = re.compile(
    r"管理|规则|规范|办法|规定|细则|标准|政策|条例|实施|（[^）]*）|\b(?:rules?|polic(?:y|ies)|terms|of|for|on|the|and|an?)\b",
    re.IGNORECASE,
)
"""What stands in the title of any rule."""

Summary = tuple[str, tuple["Citation", ...]]
"""What a language model says of a conversation, and the words that say it."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one member said.

    Attributes:
        letter: The member's, within the conversation.
        told: The words, in their passage.
    """

    letter: str
    told: Told
    terms: frozenset[str]


def liveliest(talk: Iterable[Talk]) -> tuple[Talk, ...]:
    """The conversations of which the lines are to be read: those in which most people spoke."""
    enough = [each for each in talk if each.people >= FEWEST_PEOPLE]
    enough.sort(key=lambda each: (-_weight(each, None), str(each.version.published), each.version.document_id))
    return tuple(enough[:READ])


def ranked(shelf: Shelf, talk: Iterable[Talk]) -> tuple[tuple[Talk, Version | None], ...]:
    """The conversations that mattered, the most first, each with the rule that it is about.

    Args:
        shelf: The board's documents, with the passages of these conversations.
        talk: The liveliest of those that ended in the week.
    """
    rarity = _rarity(shelf)
    linked = [(each, _rule(shelf, each, rarity)) for each in talk]
    linked.sort(key=lambda each: (-_weight(*each), str(each[0].version.published), each[0].version.document_id))
    return tuple(linked[: 2 * MOST])


def discussions(
    shelf: Shelf,
    chosen: Sequence[tuple[Talk, Version | None]],
    summary: Callable[[Talk, Sequence[Passage]], Summary | None],
) -> tuple[Item, ...]:
    """A line for each conversation, as long as there is room.

    Args:
        shelf: The board's documents, with the passages of these conversations and rules.
        chosen: Conversations and the rules that they are about, the most important first.
        summary: Two sentences on a conversation, where a language model has them.
    """
    items: list[Item] = []
    for talk, rule in chosen:
        if len(items) == MOST:
            break
        item = _line(shelf, talk, rule, summary)
        items += [item] if item is not None else []
    return tuple(items)


def _weight(talk: Talk, rule: Version | None) -> float:
    return talk.people + math.log2(1 + talk.replies) + (_WORTH_OF_A_RULE if rule is not None else 0.0)


def _line(
    shelf: Shelf, talk: Talk, rule: Version | None, summary: Callable[[Talk, Sequence[Passage]], Summary | None]
) -> Item | None:
    passages = shelf.passages_of(talk.version)
    written = summary(talk, passages)
    if written is None:
        quotes = _quotes(list(lines_of(passages)))
        space = "" if shelf.language == "zh" else " "
        said = space.join(shelf.say("digest-said", quote=each.quote) for each in quotes)
        citations = tuple(shelf.cite(place, talk.version, each) for place, each in enumerate(quotes, start=1))
    else:
        said, citations = written
    if not citations:
        return None
    if rule is not None and (told := telling(shelf.passages_of(rule))) is not None:
        citations = (*citations, shelf.cite(len(citations) + 1, rule, told))
    text = shelf.say(
        "digest-discussion",
        said=said,
        people=talk.people,
        messages=talk.messages,
        rule=rule.title if rule is not None else "none",
    )
    return Item(text, citations, f"talk:{talk.version.document_id}")


def lines_of(passages: Sequence[Passage]) -> Iterator[Line]:
    """What the members said, line by line, without their letters."""
    for passage in passages:
        for match in _LINE.finditer(passage.text):
            yield Line(match[1], Told(passage, match[2]), frozenset(document_terms(match[2])))


def _quotes(lines: Sequence[Line]) -> tuple[Told, ...]:
    """How it began, and what another member said that most others took up; no questions but the first."""
    saying = [line for line in lines if _length(line.told.quote) >= SAYS_SOMETHING]
    if not saying:
        return ()
    first = saying[0]
    heard = Counter(term for line in saying for term in line.terms)
    others = [
        line for line in saying if line.letter != first.letter and not line.told.quote.endswith(("?", "？", "吗"))
    ]
    best = max(others, key=lambda line: _taken_up(line, heard), default=None)
    return tuple(_shortened(line.told) for line in (first, best) if line is not None)


def _taken_up(line: Line, heard: Counter[str]) -> float:
    """How much of a line others say as well, whatever its length."""
    return sum(heard[term] - 1 for term in line.terms) / math.sqrt(max(1, len(line.terms)))


def _shortened(told: Told) -> Told:
    """The beginning of a line, to the end of a sentence where there is one."""
    quote = told.quote
    fitting = next((end for end in range(len(quote), 0, -1) if _length(quote[:end]) <= LONGEST_QUOTE), 1)
    if fitting < len(quote):
        ends = [match.end() for match in _SENTENCE_END.finditer(quote, 0, fitting)]
        fitting = ends[-1] if ends and ends[-1] * 2 >= fitting else fitting
    return Told(told.passage, quote[:fitting].rstrip())


def _rarity(shelf: Shelf) -> Mapping[str, float]:
    """How telling each term of the rules' titles is."""
    titles = [_subject(rule) for rule in _rules(shelf)]
    counted = Counter(term for title in titles for term in title)
    return {term: math.log(1 + len(titles) / count) for term, count in counted.items()}


def _rule(shelf: Shelf, talk: Talk, rarity: Mapping[str, float]) -> Version | None:
    """The rule that a conversation is about, by its title; of its own platform where it names one."""
    said = {term for line in lines_of(shelf.passages_of(talk.version)) for term in line.terms}
    best: tuple[float, Version] | None = None
    for rule in _rules(shelf):
        if talk.version.platform not in (None, rule.platform):
            continue
        terms = _subject(rule)
        whole = sum(rarity[term] for term in terms)
        share = sum(rarity[term] for term in terms & said) / whole if whole else 0.0
        if share >= LINKED and (best is None or share > best[0]):
            best = (share, rule)
    return best[1] if best is not None else None


def _rules(shelf: Shelf) -> Iterator[Version]:
    """The newest version of every rule, in a lasting order."""
    for document_id in sorted(shelf.versions):
        newest = max(shelf.versions[document_id], key=lambda each: each.number)
        if newest.kind is Kind.POLICY:
            yield newest


def _subject(rule: Version) -> frozenset[str]:
    """What a rule's title says of its matter."""
    return frozenset(document_terms(_EVERY_RULE.sub(" ", rule.title)))


def _length(text: str) -> float:
    return sum(1.0 if ord(character) > ord("\u2e7f") else 0.4 for character in text)
