"""How a source is named to people, wherever they read it: in Telegram and in the terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from knowledge.types import Language

if TYPE_CHECKING:
    from datetime import date

    from knowledge.texts import Texts
    from knowledge.types import Answer, Citation

PlatformName = Callable[[str, Language], str]
"""The name of a platform, by its key, in the reader's language."""

SEPARATOR = " · "


def citation_heading(
    citation: Citation, texts: Texts, language: Language, platform_name: PlatformName
) -> str:
    """A source in one line: title · kind · platform · published · in force from · place."""
    return SEPARATOR.join((citation.title, *citation_details(citation, texts, language, platform_name)))


def citation_details(
    citation: Citation, texts: Texts, language: Language, platform_name: PlatformName
) -> tuple[str, ...]:
    """What stands behind a source's title, each part by itself; what is not known is left out."""
    dates = (
        ("source-published", citation.published),
        ("source-effective-from", citation.effective_from),
        ("source-effective-to", citation.effective_to),
    )
    return (
        texts.say(language, f"kind-{citation.kind.value}"),
        *((platform_name(citation.platform, language),) if citation.platform else ()),
        *(texts.say(language, key, day=day.isoformat()) for key, day in dates if day),
        *((citation.place,) if citation.place else ()),
    )


def force_warning(citation: Citation, on: date, texts: Texts, language: Language) -> str | None:
    """What must stand beside a source that is not in force on the day asked about; None if it is."""
    if citation.in_force:
        return None
    upcoming = citation.effective_from is not None and citation.effective_from > on
    return texts.say(language, "source-upcoming" if upcoming else "source-superseded")


def sentence_labels(answer: Answer, texts: Texts, platform_name: PlatformName) -> tuple[str | None, ...]:
    """What stands before each sentence of an answer: whose rule it is, if the answer speaks of several platforms."""
    language = answer.question.language
    platforms = {citation.number: citation.platform for citation in answer.citations}
    of_sentences = [
        list(dict.fromkeys(name for number in each.citations if (name := platforms.get(number))))
        for each in answer.sentences
    ]
    if len({name for names in of_sentences for name in names}) <= 1:
        return (None,) * len(of_sentences)
    comma = "、" if language == "zh" else ", "
    named = (comma.join(platform_name(name, language) for name in names) for names in of_sentences)
    return tuple(texts.say(language, "sentence-about", platforms=each) if each else None for each in named)
