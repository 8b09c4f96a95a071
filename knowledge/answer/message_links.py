"""A quote of members' talk leads to the message that said it, and not to where its conversation began."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.door import Knowledge
    from knowledge.types import Citation, Found


def to_messages(knowledge: Knowledge, citations: Sequence[Citation], found: Iterable[Found]) -> tuple[Citation, ...]:
    """The citations, those of talk with the address of the first message that they quote."""
    talk = {each.document_id for each in citations if each.kind is Kind.DISCUSSION and each.url}
    lines = knowledge.conversations.lines(talk) if talk else {}
    passages = {each.passage_id: each.passage for each in found}
    linked = []
    for each in citations:
        passage, told = passages.get(each.passage_id), lines.get(each.document_id, ())
        text = knowledge.documents.text(each.document_id, each.version) if passage is not None and told else None
        if passage is None or text is None or each.url is None:
            linked.append(each)
            continue
        line = line_of(text, passage.start + max(0, passage.text.find(each.quote)))
        linked.append(replace(each, url=message_address(each.url, told[line])) if line < len(told) else each)
    return tuple(linked)


def line_of(text: str, place: int) -> int:
    """The number of the line, from 0 and without empty ones, in which a place of a text lies. Pure."""
    return max(0, sum(1 for line in text[: place + 1].splitlines() if line.strip()) - 1)


def message_address(address: str, message_id: int) -> str:
    """The address of another message of the same chat and topic. Pure."""
    return f"{address.rpartition('/')[0]}/{message_id}"
