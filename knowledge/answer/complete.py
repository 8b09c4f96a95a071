"""A short question that leans on the one before, written out by a language model and checked: "那天猫呢？"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.answer.checks.content import share_named
from knowledge.answer.checks.figures import figures_stand
from knowledge.answer.instructions import addresses_a_model
from knowledge.answer.prompt import completion_messages
from knowledge.answer.write import ANSWER_SHARE
from knowledge.search.tokens import is_chinese

if TYPE_CHECKING:
    from knowledge.answer.platforms import PlatformNames
    from knowledge.answer.write import Writer

LONGEST_COMPLETION = 200
"""Characters; a longer text is no question."""

SAID_BEFORE = 0.8
"""Least share of what a completed question names that one of the two questions names."""


def complete(writer: Writer, text: str, earlier: str, names: PlatformNames) -> str | None:
    """The question written out; None where the model does not answer in time, or adds to what was asked.

    Raises:
        KnowledgeError: The model gave no reply.
    """
    reply = writer.reply(completion_messages(text, earlier), (1.0 - ANSWER_SHARE) * writer.time_limit)
    return accepted(reply, text, earlier, names)


def accepted(reply: str, text: str, earlier: str, names: PlatformNames) -> str | None:
    """A reply if it is one short question of both turns' words, in the language of the second. Pure.

    It keeps every platform and number of the second turn, and brings in none that neither has.
    """
    completed = reply.rpartition("</think>")[2].strip().strip("\"'“”「」")
    both = f"{earlier}\n{text}"
    if not completed or "\n" in completed or len(completed) > LONGEST_COMPLETION or addresses_a_model(both + completed):
        return None
    if is_chinese(completed) is not is_chinese(text):
        return None
    named, own, known = (names.named_in(each) for each in (completed, text, both))
    if not own <= named <= known or not figures_stand(completed, both) or not figures_stand(text, completed):
        return None
    return completed if share_named(completed, both, names.glossary) >= SAID_BEFORE else None
