"""The table of commands, buttons and links: what leads where, and who may go there.

Whatever is not in it leads nowhere. Menus are filled from it, and a test walks it with every kind of person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import digest_buttons
from bot.access import Role
from bot.card_view import CARD
from bot.correcting import CORRECTIONS
from bot.digests import AGAIN
from bot.document_view import ANNOUNCE, CHANGES, CORRECT, DOCUMENT, DOCUMENTS, LATELY, RESTORE, RETIRE, TEXT
from bot.handlers import (
    answer_buttons,
    approval,
    ask,
    capture,
    cards,
    choices,
    correct,
    corrections,
    digest_rule,
    digests,
    documents,
    failures,
    guidance,
    opinions,
    retiring,
    rights,
    sources,
    unanswered,
    uploads,
    watching,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.event import OnLink, OnMessage, OnPress


@dataclass(frozen=True, slots=True)
class Command:
    """A command.

    Attributes:
        role: The least that somebody must be.
        group_role: The same in a group, where it differs.
        in_groups: Whether it can be used in a group.
        in_private: Whether it can be used in private.
        unapproved: Whether it can be used in a group that is not approved.
        in_menu: Whether it stands in the menus of those who may use it.
    """

    handler: OnMessage
    role: Role = Role.MEMBER
    group_role: Role | None = None
    in_groups: bool = True
    in_private: bool = True
    unapproved: bool = False
    in_menu: bool = True

    def needed(self, *, private: bool) -> Role:
        """The least that somebody must be in such a chat."""
        return self.role if private or self.group_role is None else self.group_role


@dataclass(frozen=True, slots=True)
class Button:
    """What a button leads to; its data is its name, a colon, and the argument."""

    handler: OnPress
    role: Role = Role.MEMBER
    group_role: Role | None = None

    def needed(self, *, private: bool) -> Role:
        """The least that somebody must be in such a chat."""
        return self.role if private or self.group_role is None else self.group_role


COMMANDS: Mapping[str, Command] = {
    "ask": Command(ask.ask),
    "changes": Command(documents.changes),
    "digest": Command(digests.digest),
    "watch": Command(watching.watch, in_groups=False),
    "unwatch": Command(watching.unwatch, in_groups=False),
    "corrections": Command(corrections.corrections, in_groups=False),
    "board": Command(choices.board, in_groups=False),
    "language": Command(choices.language, group_role=Role.MODERATOR),
    "help": Command(guidance.help_),
    "privacy": Command(rights.privacy, Role.STRANGER, Role.MEMBER),
    "optout": Command(rights.opt_out, Role.STRANGER, Role.MEMBER),
    "optin": Command(rights.opt_in, Role.STRANGER, Role.MEMBER),
    "my_data": Command(rights.my_data, Role.STRANGER, Role.MEMBER, in_groups=False),
    "forget_me": Command(rights.forget_me, Role.STRANGER, Role.MEMBER, in_groups=False),
    "forget": Command(rights.forget, in_private=False),
    "start": Command(guidance.start, in_menu=False),
    "unanswered": Command(unanswered.unanswered, Role.MODERATOR),
    "answer": Command(unanswered.answer, Role.MODERATOR),
    "capture": Command(capture.capture, Role.MODERATOR, in_private=False),
    "add": Command(uploads.add, Role.MODERATOR),
    "docs": Command(documents.documents, Role.MODERATOR),
    "doc": Command(documents.document, Role.MODERATOR),
    "retire": Command(retiring.retire, Role.MODERATOR),
    "announce": Command(retiring.announce, Role.MODERATOR),
    "digest_preview": Command(digests.digest_preview, Role.MODERATOR, in_groups=False),
    "digest_at": Command(digest_rule.digest_at, Role.MODERATOR),
    "approve": Command(approval.approve, Role.OWNER, in_private=False, unapproved=True),
    "leave": Command(approval.leave, Role.OWNER, in_private=False, unapproved=True),
    "failures": Command(failures.failures, Role.OWNER, in_groups=False),
}

LINKS: Mapping[str, OnLink] = {
    answer_buttons.SOURCE: sources.open_source,
    DOCUMENT: documents.open_document,
    digest_buttons.DIGEST: digests.open_digest,
}
"""What `/start` leads to, for members: what follows the name in the link says what to show."""

BUTTONS: Mapping[str, Button] = {
    answer_buttons.SOURCE: Button(sources.press_source),
    answer_buttons.UP: Button(opinions.press_up),
    answer_buttons.DOWN: Button(opinions.press_down),
    answer_buttons.WHY: Button(opinions.press_why),
    answer_buttons.MODERATOR: Button(opinions.press_moderator),
    CARD: Button(cards.press, Role.MODERATOR),
    DOCUMENTS: Button(documents.press_documents, Role.MODERATOR),
    DOCUMENT: Button(documents.press_document),
    TEXT: Button(documents.press_text),
    CHANGES: Button(documents.press_changes),
    LATELY: Button(documents.press_lately),
    RETIRE: Button(retiring.press_retire, Role.MODERATOR),
    CORRECT: Button(correct.press_correct, Role.MODERATOR),
    RESTORE: Button(retiring.press_restore, Role.MODERATOR),
    ANNOUNCE: Button(retiring.press_announce, Role.MODERATOR),
    approval.APPROVE: Button(approval.press_approve, Role.OWNER),
    approval.DECLINE: Button(approval.press_decline, Role.OWNER),
    choices.LANGUAGE: Button(choices.press_language, group_role=Role.MODERATOR),
    choices.BOARD: Button(choices.press_board),
    rights.OPT_OUT: Button(rights.press_opt_out, Role.STRANGER, Role.MEMBER),
    rights.FORGET_ME: Button(rights.press_forget_me, Role.STRANGER, Role.MEMBER),
    CORRECTIONS: Button(corrections.press_corrections),
    digest_buttons.DIGEST: Button(digests.press_digest),
    digest_buttons.POST: Button(digests.press_post, Role.MODERATOR),
    digest_buttons.SKIP: Button(digests.press_skip, Role.MODERATOR),
    digest_buttons.CUT: Button(digests.press_cut, Role.MODERATOR),
    AGAIN: Button(digests.press_again, Role.MODERATOR),
    failures.AGAIN: Button(failures.press_again),
    failures.REPLAY: Button(failures.press_replay, Role.OWNER),
    failures.RESEND: Button(failures.press_resend, Role.OWNER),
}
