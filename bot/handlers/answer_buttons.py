"""The buttons under an answer: its sources, what one thinks of it, and a moderator. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton

from bot.links import link_to
from bot.outgoing import button, rows

if TYPE_CHECKING:
    from bot.outgoing import Buttons
    from knowledge.texts import Texts
    from knowledge.types import Answer, Language

SOURCE, UP, DOWN, WHY, MODERATOR = "source", "up", "down", "why", "moderator"
REASONS = ("wrong", "outdated", "unclear", "source")
MOST_SOURCES = 4


def answer_buttons(answer: Answer, number: int, texts: Texts, bot: str, *, private: bool) -> Buttons:
    """Under an answer.

    Args:
        answer: What was answered.
        number: The question's.
        texts: This room's.
        bot: The bot's name: in a group, a source opens in the private chat, where it disturbs nobody.
        private: Whether it stands in a private chat.
    """
    language = answer.question.language
    sources = []
    for citation in answer.citations[:MOST_SOURCES]:
        label = texts.say(language, "button-source", number=str(citation.number))
        if private:
            sources.append(button(label, f"{SOURCE}:{number}:{citation.number}"))
        else:
            sources.append(InlineKeyboardButton(label, url=link_to(bot, SOURCE, number, citation.number)))
    if not answer.sentences:
        return rows(sources)
    opinions = [
        button("👍", f"{UP}:{number}"),
        button("👎", f"{DOWN}:{number}"),
        button(texts.say(language, "button-moderator"), f"{MODERATOR}:{number}"),
    ]
    return rows(sources, opinions)


def reason_buttons(number: int, texts: Texts, language: Language) -> list[InlineKeyboardButton]:
    """Why an answer is no good."""
    return [button(texts.say(language, f"button-why-{reason}"), f"{WHY}:{number}:{reason}") for reason in REASONS]
