"""What a moderator decides on a draft: sees on a card what it would change, corrects its fields, publishes, cancels."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from knowledge.errors import KnowledgeError
from knowledge.rules.differences import VersionText, differences
from knowledge.rules.versions import predecessor
from knowledge.types import Fields, Version

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from knowledge.door import Knowledge
    from knowledge.rules.differences import Change
    from knowledge.store.adding import Added
    from knowledge.store.drafts import Draft
    from knowledge.types import NewVersion

LIFE = timedelta(hours=24)
"""A draft that nobody decides on for so long is thrown away."""

CLEARED = frozenset({"published", "effective_from", "effective_to", "url", "platform"})
"""Fields that may be emptied: what is read from a text may be wrong, and nothing known in its place."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a moderator is shown of a draft.

    Attributes:
        versions: Those of the document that it would join; none: it begins a new one.
        known: The version that says exactly this already, if one does.
        before: The version that it would take over from; None where it would be the first in effect.
        changes: From that one to the draft.
    """

    draft: Draft
    versions: tuple[Version, ...]
    known: Version | None
    before: Version | None
    changes: tuple[Change, ...]


def draft(knowledge: Knowledge, new: NewVersion, by: str, notes: Mapping[str, str] | None = None) -> Draft:
    """Keeps a text to be shown on a card; nothing of it is found before it is published.

    Args:
        knowledge: The open room.
        new: What would be kept.
        by: Who brought it.
        notes: What its card says beside the fields, by name.
    """
    now = knowledge.clock()
    return knowledge.drafts.keep(new, by, now, now + LIFE, notes)


def show_card(knowledge: Knowledge, board: str, draft_id: str) -> Card:
    """A card of the draft beside its document as it is now; its number goes with the buttons.

    Raises:
        KnowledgeError: There is no such draft, or it is settled.
    """
    draft = knowledge.drafts.show(board, draft_id, knowledge.clock())
    versions = knowledge.documents.versions([draft.document_id]).get(draft.document_id, ())
    coming = _as_version(knowledge, draft, versions)
    before = predecessor(coming, (*versions, coming))
    text = VersionText(draft.new.text, draft.new.passages)
    texts = {version.number: knowledge.documents.text(version.document_id, version.number) for version in versions}
    known = next((version for version in reversed(versions) if texts[version.number] == draft.new.text), None)
    changes = differences(_text(knowledge, before), text) if before is not None else ()
    return Card(draft, versions, known, before, changes)


def correct_draft(
    knowledge: Knowledge, board: str, draft_id: str, stated: Fields, cleared: Collection[str] = ()
) -> Card:
    """Takes over what a moderator states of a draft, and shows it anew.

    Args:
        knowledge: The open room.
        board: Whose draft.
        draft_id: Which one.
        stated: The fields that are corrected; None leaves a field as it is.
        cleared: Names of fields that are emptied; see `CLEARED`.

    Raises:
        KnowledgeError: There is no such draft, it is settled, the platform is unknown, or the rule would end before it
            begins.
    """
    draft = knowledge.drafts.show(board, draft_id, knowledge.clock())
    known = {platform.key for platform in knowledge.boards.platforms()}
    if stated.platform is not None and stated.platform not in known:
        raise KnowledgeError("platform-unknown", platform=stated.platform, known=", ".join(sorted(known)))
    new = _corrected(draft.new, stated, cleared)
    start = new.effective_from or new.published
    if start is not None and new.effective_to is not None and new.effective_to <= start:
        raise KnowledgeError("draft-dates-order", start=start.isoformat(), end=new.effective_to.isoformat())
    knowledge.drafts.correct(board, draft_id, new, knowledge.clock())
    return show_card(knowledge, board, draft_id)


def publish_draft(knowledge: Knowledge, board: str, draft_id: str, card: int, by: str) -> Added:
    """Publishes what a card showed; see `Drafts.publish`. The indexes follow the change log."""
    return knowledge.drafts.publish(board, draft_id, card, by, knowledge.clock())


def cancel_draft(knowledge: Knowledge, board: str, draft_id: str, by: str) -> None:
    """Throws a draft away; see `Drafts.cancel`."""
    knowledge.drafts.cancel(board, draft_id, by, knowledge.clock())


def _corrected(new: NewVersion, stated: Fields, cleared: Collection[str]) -> NewVersion:
    """The text with the fields that are stated, and without those that are emptied."""
    given: dict[str, Any] = {
        each.name: value for each in fields(Fields) if (value := getattr(stated, each.name)) is not None
    }
    given = dict.fromkeys(CLEARED.intersection(cleared)) | given
    return replace(new, **given, guessed=new.guessed - given.keys())


def _as_version(knowledge: Knowledge, draft: Draft, versions: tuple[Version, ...]) -> Version:
    """The version that it would become."""
    new = draft.new
    return Version(
        document_id=draft.document_id,
        number=max((version.number for version in versions), default=0) + 1,
        title=new.title,
        kind=new.kind,
        platform=new.platform,
        key=new.key,
        source=new.source,
        language=new.language,
        published=new.published,
        effective_from=new.effective_from,
        effective_to=new.effective_to,
        url=new.url,
        added=knowledge.clock(),
    )


def _text(knowledge: Knowledge, version: Version) -> VersionText:
    key = (version.document_id, version.number)
    passages = knowledge.documents.passages([version.document_id]).get(key, ())
    return VersionText(knowledge.documents.text(*key) or "", passages)
