"""What changed between two versions of a document: which two are meant, and what their texts say differently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.errors import KnowledgeError
from knowledge.rules.differences import VersionText, differences
from knowledge.rules.versions import in_order
from knowledge.types import DEFAULT_BOARD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.door import Knowledge
    from knowledge.rules.differences import Change
    from knowledge.types import Version


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """Two versions of a document, and the changes from one to the other."""

    before: Version
    after: Version
    changes: tuple[Change, ...]

    @property
    def of_the_rule(self) -> tuple[Change, ...]:
        """The changes without those that only say when the page was updated."""
        return tuple(change for change in self.changes if not change.stamp)


def changes_of(
    knowledge: Knowledge,
    document_id: str,
    earlier: int | None = None,
    later: int | None = None,
    board: str = DEFAULT_BOARD,
) -> VersionChanges:
    """The changes between two versions of a document.

    Args:
        knowledge: The open room.
        document_id: Which document, of those that the board sees.
        earlier: The number of the version to compare from; if not given, the one that came before the later one.
        later: The number of the version to compare to; if not given, the one that takes effect last.
        board: Whose documents.

    Raises:
        KnowledgeError: There is no such document or version, or none to compare with.
    """
    versions = knowledge.documents.on_board(board).get(document_id)
    if not versions:
        raise KnowledgeError("document-unknown", id=document_id)
    before, after = _chosen(versions, earlier, later)
    texts = (version_text(knowledge, version) for version in (before, after))
    return VersionChanges(before, after, differences(*texts))


def _chosen(versions: Sequence[Version], earlier: int | None, later: int | None) -> tuple[Version, Version]:
    ordered = in_order(versions)
    by_number = {version.number: version for version in ordered}
    for number in (earlier, later):
        if number is not None and number not in by_number:
            known = ", ".join(str(each) for each in sorted(by_number))
            raise KnowledgeError("version-unknown", number=str(number), known=known)
    if len(ordered) == 1:
        raise KnowledgeError("version-only", title=ordered[0].title)
    after = by_number[later] if later is not None else ordered[-1]
    if earlier is not None:
        if by_number[earlier] is after:
            raise KnowledgeError("version-same", number=str(earlier))
        return by_number[earlier], after
    place = ordered.index(after)
    if place == 0:
        raise KnowledgeError("version-first", number=str(after.number))
    return ordered[place - 1], after


def version_text(knowledge: Knowledge, version: Version) -> VersionText:
    """A version as it is compared."""
    document_id, number = version.document_id, version.number
    passages = knowledge.documents.passages([document_id]).get((document_id, number), ())
    return VersionText(knowledge.documents.text(document_id, number) or "", passages)
