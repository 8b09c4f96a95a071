"""Two sentences on a conversation by a language model, if one is set: kept only where the members' words say them."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from knowledge.answer.draft import read_draft
from knowledge.answer.grounding import Naming, ground
from knowledge.answer.platforms import PlatformNames
from knowledge.answer.prompt import discussion_messages, givable
from knowledge.answer.written import cite_written
from knowledge.errors import KnowledgeError
from knowledge.search.dictionary import standard_dictionary
from knowledge.store.adding import passage_id_of
from knowledge.types import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answer.grounding import Grounded
    from knowledge.digest.shelf import Shelf
    from knowledge.door import Knowledge
    from knowledge.store.weeks import Talk
    from knowledge.types import Citation, Passage

SENTENCES = 2

_AUTHORITY = re.compile(r"平台|官方|规则|规定|政策|要求|platform|official|rule|polic(?:y|ies)|require")

_log = logging.getLogger(__name__)


def summarised(
    knowledge: Knowledge, board: str, shelf: Shelf, talk: Talk, passages: Sequence[Passage]
) -> tuple[str, tuple[Citation, ...]] | None:
    """What the conversation says in two sentences, with the words that say them; None where the quotes must do.

    Never raises: a model that is slow, away, or writes what nobody said is as good as none. A conversation that speaks
    to a model is not given to it.

    Args:
        knowledge: The open parts.
        board: Whose conversation.
        shelf: Of the digest, in whose language the sentences are.
        talk: The conversation.
        passages: What was said, under letters.
    """
    if knowledge.writer is None or not knowledge.circuit_breaker.allows():
        return None
    version = talk.version
    given = givable(
        [
            Found(passage_id_of(version.document_id, version.number, each.ordinal), each, version, 1.0)
            for each in passages
        ]
    )
    if not given:
        return None
    try:
        draft = read_draft(
            knowledge.writer.reply(discussion_messages(shelf.language, given), knowledge.writer.time_limit)
        )
    except KnowledgeError as error:
        knowledge.circuit_breaker.failed()
        _log.warning("the language model did not sum up: %s %s", error.key, error.details)
        return None
    knowledge.circuit_breaker.succeeded()
    if draft is None:
        return None
    names = PlatformNames(tuple(knowledge.boards.platforms()), knowledge.glossary(board))
    grounded = ground(draft, given, shelf.language, Naming(names, standard_dictionary()))
    kept = [each for each in grounded if not _speaks_for_others(each)][:SENTENCES]
    return _cited(shelf, kept) if kept else None


def _speaks_for_others(grounded: Grounded) -> bool:
    """Whether a sentence makes of what members said what a platform or a rule says."""
    said = set(_AUTHORITY.findall(grounded.text.casefold()))
    return not all(said <= set(_AUTHORITY.findall(words.text.casefold())) for words in grounded.words)


def _cited(shelf: Shelf, grounded: Sequence[Grounded]) -> tuple[str, tuple[Citation, ...]]:
    sentences, citations = cite_written(grounded, shelf.versions)
    space = "" if shelf.language == "zh" else " "
    return space.join(each.text for each in sentences), citations
