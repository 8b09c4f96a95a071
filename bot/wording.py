"""How a source is named to people, wherever they read it: in Telegram and in the terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from knowledge.texts import LANGUAGES
from knowledge.types import Kind, Language

if TYPE_CHECKING:
    from datetime import date

    from knowledge.texts import Texts
    from knowledge.types import Answer, Citation, Sentence

PlatformName = Callable[[str, Language], str]
"""The name of a platform, by its key, in the reader's language."""

SEPARATOR = " · "


def citation_heading(citation: Citation, texts: Texts, language: Language, platform_name: PlatformName) -> str:
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
    start = citation.effective_from or citation.published
    upcoming = start is not None and start > on
    return texts.say(language, "source-upcoming" if upcoming else "source-superseded")


def sentence_labels(answer: Answer, texts: Texts, platform_name: PlatformName) -> tuple[str | None, ...]:
    """What stands before each sentence: whose rule it is, or that it is none but members' experience.

    The platform goes without saying where the question asks about it alone, or the sentence names it itself; in an
    answer that speaks of several, or to a question about several, every sentence says it. Experience is labelled where
    it stands beside rules; an answer of experience alone says so at its head.
    """
    language = answer.question.language
    spoken_of = [_platforms(answer, sentence) for sentence in answer.sentences]
    several = len({key for keys in spoken_of for key in keys} | answer.question.platforms) > 1
    comma = "、" if language == "zh" else ", "
    labels: list[str | None] = []
    for sentence, keys in zip(answer.sentences, spoken_of, strict=True):
        told = keys if several or not _goes_without_saying(answer, sentence, keys, platform_name) else []
        names = comma.join(platform_name(key, language) for key in told)
        if _is_experience(answer, sentence):
            labels.append(texts.say(language, "sentence-experience", platforms=names or "none"))
        else:
            labels.append(texts.say(language, "sentence-about", platforms=names) if names else None)
    return tuple(labels)


def _goes_without_saying(answer: Answer, sentence: Sentence, keys: list[str], platform_name: PlatformName) -> bool:
    said = f"{answer.question.text} {sentence.text}".casefold()
    return all(key in answer.question.platforms or _is_named(key, said, platform_name) for key in keys)


def _is_experience(answer: Answer, sentence: Sentence) -> bool:
    """Whether only members say it, in an answer that also holds rules."""
    kinds = {citation.kind for citation in answer.citations if citation.number in sentence.citations}
    return answer.status == "answered" and kinds == {Kind.DISCUSSION}


def _platforms(answer: Answer, sentence: Sentence) -> list[str]:
    """The keys of the platforms whose sources say a sentence; `other` is none that a label could name."""
    sources = [citation for citation in answer.citations if citation.number in sentence.citations]
    return list(dict.fromkeys(each.platform for each in sources if each.platform and each.platform != "other"))


def _is_named(key: str, text: str, platform_name: PlatformName) -> bool:
    return any(platform_name(key, language).casefold() in text for language in LANGUAGES)
