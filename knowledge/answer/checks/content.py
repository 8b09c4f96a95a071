"""Whether a sentence says with its words what the words it rests on say. Pure.

In one language: most of what it names stands in them, and no stretch of it stands alone. Across languages the same,
read through glossary and dictionary, which know only a part: the things of the trade that it names must stand there
by another name, and names that no glossary has as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.answer.checks.figures import numbers
from knowledge.search.across import english_terms
from knowledge.search.question_words import ENGLISH
from knowledge.search.tokens import document_terms, fold, is_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.search.dictionary import Dictionary
    from knowledge.search.glossary import Glossary, Match

SUPPORTED = 0.7
"""Least share of a sentence's terms that stand in the words and what is around them, in one language."""

LONGEST_ALONE = {"zh": 4, "en": 3}
"""The longest stretch of a sentence, in Chinese characters or English words, of which nothing stands there."""

CLAUSE_SUPPORTED = 0.3
"""Least share of what a single clause names; a clause may be worded more freely than the whole."""

KIND = 2
"""Characters at the end of a Chinese name that tell what kind of thing it is."""

STRAY_CHARACTER = 0.4
"""What a Chinese character counts whose neighbours differ: the same characters make other words."""

SUPPORTED_ACROSS = 0.5
"""The same across languages: of what a translation says, a dictionary finds two thirds."""

SHARED_THINGS = 0.6
"""Least share of the things of the trade in a sentence that stand there too, across languages."""

_EMPTY_ZH = re.compile(
    "的话|的|了|会|被|将|则|若|如果|如有|如|在|是|为|与|和|或者?|及|以及|等|其|该|本|此|这|那|并且?|且|也|还|都|就|才|即|可以?|应当?|应该|需要?"
    "|须|必须|要|予以|进行|对于?|从|自|由于?|至|到|把|向|给|按照?|根据|依据|当|时|后|前|内|中|上|下|之|者|而|但是?|因此?|所以|因为|只要|一旦|一经"
    "|凡是?|商家|店铺|平台|卖家|您|你|不|未|没有?|无|得|能|于|一|个|项|所|有|使|让|每|各|另外?|同时|其他|小时|工作日|天|元|以上|以下|超过|低于|高于|少于|不足|达到|满"
)
_GENERAL = """
also must shall cannot within under below above over before after until since per each every other either both then else
only unless except however while therefore because upon via let get gets got make makes made take takes merchant
merchants seller sellers shop shops store stores platform platforms rmb cny yuan percent minute minutes hour hours day
days week weeks month months year years working business calendar
"""
_EMPTY_EN = ENGLISH | frozenset(_GENERAL.split())
_PIECE = re.compile(r"[\u3400-\u9fff]+|[^\W\d_\u3400-\u9fff]+(?:['’][^\W\d_]+)?")
_CLAUSE = re.compile(r"(?:[，；;：、]|[,:](?!\d))\s*|\s+(?:and|but|or|while|whereas)\s+|(?<=[.!?。！？])\s*")
_LATIN = re.compile(r"[a-z][a-z+&.'’-]*[a-z+]|[a-z]")
_CAPITAL = re.compile(r"(?<=[a-z,;:] )[A-Z][\w'’-]+|\b[A-Z]{2,}\b")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_MONEY = frozenset({"rmb", "cny", "yuan", "元", "人民币"})


def content_stands(sentence: str, words: str, around: str, glossary: Glossary, dictionary: Dictionary) -> bool:
    """Whether the words, with what is around them, say what the sentence says.

    Args:
        sentence: What is said.
        words: The quote that it rests on.
        around: What tells what the quote is about: title, headings, the platform's names.
        glossary: What the things of the trade are called.
        dictionary: What Chinese words mean in English.
    """
    given = f"{words}\n{around}"
    things = [match for match in glossary.matches(sentence) if match.alias.casefold() not in _MONEY]
    if _contrasts(sentence, words, glossary) or not _names_stand(sentence, given, things):
        return False
    if is_chinese(sentence) is is_chinese(words):
        limit = LONGEST_ALONE["zh" if is_chinese(sentence) else "en"]
        clauses = [list(_shares(clause, given, glossary)) for clause in _clauses(sentence)]
        shares = [share for clause in clauses for share in clause]
        return _enough(clauses, SUPPORTED) and _longest_alone(shares) <= limit
    in_words = {match.entry for match in glossary.matches(words)}
    there = in_words | {match.entry for match in glossary.matches(around)}
    shared = [match for match in things if match.entry in there]
    if len(shared) < SHARED_THINGS * len(things):
        return False
    if not (numbers(sentence) or any(match.entry in in_words for match in shared)):
        return False
    return _enough(
        [list(_shares_across(clause, given, glossary, dictionary)) for clause in _clauses(sentence)], SUPPORTED_ACROSS
    )


def _contrasts(sentence: str, words: str, glossary: Glossary) -> bool:
    """Whether the sentence names a thing where the words name another one of its kind: 延迟发货 and 虚假发货."""
    said, given = ({match.entry for match in glossary.matches(text)} for text in (sentence, words))
    kinds = {name[-KIND:] for entry in given - said for name in entry.zh if len(name) > KIND}
    return any(name[-KIND:] in kinds for entry in said - given for name in entry.zh[:1] if len(name) > KIND)


def _clauses(sentence: str) -> list[str]:
    """A clause must stand by itself: behind a true one it would pass in the sum."""
    return [clause for clause in _CLAUSE.split(sentence) if clause.strip()]


def _enough(clauses: list[list[float]], needed: float) -> bool:
    shares = [share for clause in clauses for share in clause]
    whole = sum(shares) >= needed * len(shares)
    return whole and all(sum(clause) >= CLAUSE_SUPPORTED * len(clause) for clause in clauses)


def share_named(text: str, given: str, glossary: Glossary) -> float:
    """The share of what a text names that what is given, in its language, names too; 1 where it names nothing."""
    shares = list(_shares(text, given, glossary))
    return sum(shares) / len(shares) if shares else 1.0


def _longest_alone(shares: list[float]) -> int:
    alone = longest = 0
    for share in shares:
        alone = 0 if share else alone + 1
        longest = max(longest, alone)
    return longest


def _shares(sentence: str, given: str, glossary: Glossary) -> Iterator[float]:
    """For each Chinese character and each English word that names something: how far it stands in what is given."""
    folded, terms = fold(sentence), set(document_terms(given))
    there = {match.entry for match in glossary.matches(given)}
    named = _offsets([match for match in glossary.matches(sentence) if match.entry in there])
    for match in _PIECE.finditer(folded):
        piece, start = match.group(), match.start()
        if _CHINESE.match(piece):
            yield from _chinese_shares(piece, terms, {offset - start for offset in named})
        elif piece not in _EMPTY_EN:
            yield float(start in named or document_terms(piece)[0] in terms)


def _chinese_shares(piece: str, terms: set[str], named: set[int]) -> Iterator[float]:
    empty = {offset for match in _EMPTY_ZH.finditer(piece) for offset in range(*match.span())} - named
    for offset, character in enumerate(piece):
        if offset in empty:
            continue
        pairs = (piece[offset - 1 : offset + 1] if offset else "", piece[offset : offset + 2])
        if offset in named or any(len(pair) > 1 and pair in terms for pair in pairs):
            yield 1.0
        else:
            yield STRAY_CHARACTER if character in terms else 0.0


def _shares_across(sentence: str, given: str, glossary: Glossary, dictionary: Dictionary) -> Iterator[float]:
    """For each word that names something: whether it stands there in the other language."""
    there = {match.entry for match in glossary.matches(given)}
    named = _offsets([match for match in glossary.matches(sentence) if match.entry in there])
    if is_chinese(sentence):
        terms = set(document_terms(given))
        for word in dictionary.read(_EMPTY_ZH.sub(" ", fold(sentence))):
            if _CHINESE.search(word.text) or word.text.isalpha():
                yield from [float(_any_sense(word.senses, terms))] * len(word.text)
        return
    terms = set(english_terms(given, "zh", dictionary))
    for match in _PIECE.finditer(fold(sentence)):
        if match.group() not in _EMPTY_EN:
            yield float(match.start() in named or document_terms(match.group())[0] in terms)


def _any_sense(senses: tuple[str, ...], terms: set[str]) -> bool:
    return any(
        content and content <= terms
        for sense in senses
        if (content := {document_terms(word)[0] for word in _LATIN.findall(fold(sense)) if word not in _EMPTY_EN})
    )


def _names_stand(sentence: str, given: str, things: list[Match]) -> bool:
    """Names that no glossary has stand as they are: Latin words in a Chinese sentence, capitals in an English one."""
    known, folded, there = _offsets(things), fold(sentence), fold(given)
    pattern, text = (_LATIN, folded) if is_chinese(sentence) else (_CAPITAL, sentence)
    if len(text) != len(folded):
        known = set()
    names = [match.group() for match in pattern.finditer(text) if match.start() not in known]
    return all(name.casefold() in there or name.casefold() in _MONEY for name in names)


def _offsets(matches: list[Match]) -> set[int]:
    return {offset for match in matches for offset in range(match.start, match.end)}
