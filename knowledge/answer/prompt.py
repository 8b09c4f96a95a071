"""What a language model is given: the question and numbered passages, framed as data. Pure.

Nothing else leaves: no member's name, no file name, no address of a document.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from knowledge.answer.instructions import addresses_a_model, visible
from knowledge.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.types import Found, Language, Question, Version

PASSAGES_GIVEN = 8
"""The most passages that a model is given."""

LONGEST_PASSAGE = 900
"""Characters of a passage that a model is given, to the end of a sentence."""

LONGEST_TITLE = 120
"""Characters of a title or a heading that a model is given."""

_FRAMING = str.maketrans({each: chr(ord(each) + 0xFEE0) for each in "<>[]{}|`"})
"""What frames and a model's own control marks are made of becomes full-width: it reads alike, and closes nothing."""

_LANGUAGES: dict[Language, str] = {"zh": "简体中文 (Simplified Chinese)", "en": "English"}


class Messages(NamedTuple):
    """What is sent to a model: its task, and the data."""

    system: str
    user: str


def givable(found: Sequence[Found]) -> tuple[Found, ...]:
    """The passages that a model may be given, best first: none of a text that speaks to it.

    Who plants one order plants others beside it, and may spread it over several passages: what was found of such a text
    stays away whole.
    """
    by_version: dict[Version, list[Found]] = {}
    for each in found:
        by_version.setdefault(each.version, []).append(each)
    plain = {version for version, passages in by_version.items() if not addresses_a_model(_joined(passages))}
    return tuple(each for each in found if each.version in plain)[:PASSAGES_GIVEN]


def answer_messages(question: Question, given: Sequence[Found]) -> Messages:
    """Asks for an answer from these passages, which are numbered from 1 in their order."""
    passages = "\n".join(_passage(number, each) for number, each in enumerate(given, start=1))
    earlier = f"<earlier_question>{as_data(question.earlier)}</earlier_question>\n" if question.earlier else ""
    user = (
        f"{earlier}<question>{as_data(question.text)}</question>\n"
        f"<day>{question.on.isoformat()}</day>\n"
        f"<passages>\n{passages}\n</passages>\n"
        f"Answer in {_LANGUAGES[question.language]}."
    )
    return Messages(prompt("answer"), user)


def discussion_messages(language: Language, given: Sequence[Found]) -> Messages:
    """Asks for two sentences on a conversation, whose passages are numbered from 1 in their order."""
    passages = "\n".join(_passage(number, each) for number, each in enumerate(given, start=1))
    return Messages(prompt("discussion"), f"<passages>\n{passages}\n</passages>\nAnswer in {_LANGUAGES[language]}.")


def again(messages: Messages) -> Messages:
    """The same, after a reply that could not be read."""
    return Messages(messages.system, f"{messages.user}\n{prompt('again')}")


def completion_messages(text: str, earlier: str) -> Messages:
    """Asks for a question that is understood without the one before."""
    return Messages(prompt("complete"), f"<first>{as_data(earlier)}</first>\n<second>{as_data(text)}</second>")


def as_data(text: str) -> str:
    """A text that can close no frame and gives no control mark: what it says is unchanged."""
    lines = "".join(each if each == "\n" or unicodedata.category(each) != "Cc" else " " for each in text)
    return visible(lines).translate(_FRAMING)


@lru_cache(maxsize=8)
def prompt(name: str) -> str:
    """The text of a prompt."""
    return files("knowledge.answer").joinpath("prompts", f"{name}.txt").read_text(encoding="utf-8").strip()


def _joined(passages: Sequence[Found]) -> str:
    """Title, headings and texts as one reads them."""
    ordered = [each.passage for each in sorted(passages, key=lambda each: each.passage.ordinal)]
    lines = (line for passage in ordered for line in (*passage.place.headings, passage.text))
    return "\n".join((passages[0].version.title, *lines))


def _passage(number: int, found: Found) -> str:
    version = found.version
    labels = {
        "title": version.title[:LONGEST_TITLE],
        "heading": " / ".join(found.passage.place.headings)[:LONGEST_TITLE],
        "kind": version.kind.value,
        "platform": version.platform or "",
        "published": version.published.isoformat() if version.published else "",
        "in_force_from": version.effective_from.isoformat() if version.effective_from else "",
    }
    said = "".join(f' {name}="{_label(value)}"' for name, value in labels.items() if value)
    return f'<passage source="{number}"{said}>\n{as_data(_shortened(found.passage.text))}\n</passage>'


def _label(value: str) -> str:
    return " ".join(as_data(value).replace('"', "＂").split())


def _shortened(text: str) -> str:
    """Whole sentences, as many as there is room for; of one that is too long itself, its beginning."""
    ends = [end for _, end in sentence_spans(text) if end <= LONGEST_PASSAGE]
    return text[: max(ends, default=LONGEST_PASSAGE)]
