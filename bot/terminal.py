"""Answers as the terminal shows them: the answer first, then its sources with the quoted words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from bot.wording import PlatformName, citation_heading, force_warning, sentence_labels
from bot.wrap import Wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from knowledge.texts import Texts
    from knowledge.types import Answer, Citation


def answer_view(answer: Answer, texts: Texts, platform_name: PlatformName) -> RenderableType:
    """An answer, in the question's language."""
    return Group(
        *_lead(answer, texts),
        *_sentences(answer, texts, platform_name),
        *_sources(answer, texts, platform_name),
    )


def _lead(answer: Answer, texts: Texts) -> Iterator[RenderableType]:
    language = answer.question.language
    if answer.status == "members_only":
        yield Wrapped(Text(texts.say(language, "answer-members-only"), style="bold yellow"))
    if answer.status == "unanswered":
        yield Wrapped(Text(texts.say(language, "answer-unanswered"), style="bold yellow"))
        key = "answer-advice" if answer.question.platforms else "answer-advice-platform"
        yield Wrapped(Text(texts.say(language, key)))


def _sentences(answer: Answer, texts: Texts, platform_name: PlatformName) -> Iterator[RenderableType]:
    labels = sentence_labels(answer, texts, platform_name)
    for label, sentence in zip(labels, answer.sentences, strict=True):
        line = Text()
        if label:
            line.append(f"{label} ", style="bold magenta")
        line.append(sentence.text, style="bold")
        line.append("".join(f" [{number}]" for number in sentence.citations), style="cyan")
        yield Wrapped(line)
    for notice in answer.notices:
        yield Wrapped(Text(notice, style="italic yellow"))


def _sources(answer: Answer, texts: Texts, platform_name: PlatformName) -> Iterator[RenderableType]:
    if not answer.citations:
        return
    yield Text()
    if not answer.sentences:
        yield Text(texts.say(answer.question.language, "answer-closest"), style="dim")
    for citation in answer.citations:
        yield from _source(answer, citation, texts, platform_name)


def _source(answer: Answer, citation: Citation, texts: Texts, platform_name: PlatformName) -> Iterator[RenderableType]:
    language = answer.question.language
    heading = Text(f"[{citation.number}] ", style="cyan")
    heading.append(citation_heading(citation, texts, language, platform_name))
    warning = force_warning(citation, answer.question.on, texts, language)
    if warning is not None:
        heading.append(f" {warning}", style="bold red")
    yield Wrapped(heading)
    quote = texts.say(language, "source-quote", quote=citation.quote)
    yield Wrapped(Text(quote, style="dim"), indent=4)
    if citation.url:
        yield Wrapped(Text(citation.url, style="dim underline"), indent=4)
