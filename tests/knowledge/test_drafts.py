"""Drafts: found by nobody until they are published; two moderators never overwrite each other unseen."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from ingest.index import follow
from knowledge.answer.ask import ask
from knowledge.drafts import LIFE, cancel_draft, correct_draft, draft, publish_draft, show_card
from knowledge.errors import KnowledgeError
from knowledge.store.draft_content import from_json, to_json
from knowledge.store.drafts import Drafts
from knowledge.types import Fields, Kind, Passage, Picture, Place
from tests.fakes.documents import ADDED, new_version

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.door import Knowledge
    from knowledge.store.database import Database
    from tests.fakes.clock import FakeClock

ANN, BOB = "telegram:1", "telegram:2"
OLD = new_version("A store ships within 48 hours.\n\nIt may appeal.", published=date(2021, 7, 1))
NEW = replace(
    new_version("A store ships within 24 hours.\n\nIt may appeal.", published=date(2021, 10, 1)), source="new.txt"
)
QUESTION = "Within how many hours does a store ship?"


def told(action: Callable[[], object]) -> str:
    with pytest.raises(KnowledgeError) as error:
        action()
    return error.value.key


def said(knowledge: Knowledge) -> str:
    follow(knowledge)
    return " ".join(sentence.text for sentence in ask(knowledge, QUESTION).sentences)


# --- Before and after publishing


def test_a_draft_is_found_by_nobody_before_it_is_published(knowledge: Knowledge) -> None:
    kept = draft(knowledge, OLD, ANN)
    assert said(knowledge) == ""
    assert (knowledge.documents.count_documents(), knowledge.changes.last_position()) == (0, 0)
    added = publish_draft(knowledge, "main", kept.id, kept.card, BOB)
    assert (added.document_id, added.version, added.status) == (kept.document_id, 1, "added")
    assert said(knowledge) == "A store ships within 48 hours."
    entries = [(entry.action, entry.by, dict(entry.details)) for entry in knowledge.audit.entries("main")]
    assert entries == [("added", BOB, {}), ("published", BOB, {"drafted_by": ANN})]


def test_a_card_says_what_a_draft_would_replace_and_change(knowledge: Knowledge) -> None:
    knowledge.documents.add(OLD, ADDED)
    card = show_card(knowledge, "main", draft(knowledge, NEW, ANN, {"published": "Updated on 1 October 2021"}).id)
    assert card.before is not None
    assert (card.before.number, len(card.versions), card.known) == (1, 1, None)
    assert [number[:2] for change in card.changes for number in change.numbers] == [("48 hours", "24 hours")]
    assert card.draft.notes == {"published": "Updated on 1 October 2021"}


def test_a_card_says_that_a_text_is_known_and_one_that_is_older_replaces_nothing(knowledge: Knowledge) -> None:
    knowledge.documents.add(NEW, ADDED)
    again = show_card(knowledge, "main", draft(knowledge, replace(NEW, source="again"), ANN).id)
    assert again.known is not None
    earlier = show_card(knowledge, "main", draft(knowledge, OLD, ANN).id)
    assert (earlier.known, earlier.before, earlier.changes) == (None, None, ())


# --- Correcting


def test_a_moderator_corrects_and_empties_fields_and_the_card_is_a_new_one(knowledge: Knowledge) -> None:
    guessed = replace(NEW, guessed=frozenset({"kind", "published"}), kind=Kind.NOTE)
    kept = draft(knowledge, guessed, ANN)
    card = correct_draft(knowledge, "main", kept.id, Fields(kind=Kind.POLICY, title="Shipping"), {"published"})
    assert (card.draft.card, card.draft.new.guessed) == (2, frozenset())
    assert told(lambda: publish_draft(knowledge, "main", kept.id, kept.card, ANN)) == "draft-outdated"
    added = publish_draft(knowledge, "main", kept.id, card.draft.card, ANN)
    [version] = knowledge.documents.versions([added.document_id])[added.document_id]
    assert (version.kind, version.title, version.published) == (Kind.POLICY, "Shipping", None)


def test_another_key_or_platform_is_another_document(knowledge: Knowledge) -> None:
    knowledge.documents.add(OLD, ADDED)
    kept = draft(knowledge, replace(NEW, key="new.txt"), ANN)
    assert show_card(knowledge, "main", kept.id).versions == ()
    card = correct_draft(knowledge, "main", kept.id, Fields(key=OLD.key))
    assert [version.number for version in card.versions] == [1]
    assert told(lambda: correct_draft(knowledge, "main", kept.id, Fields(platform="myspace"))) == "platform-unknown"


def test_a_rule_that_would_end_before_it_begins_is_refused(knowledge: Knowledge) -> None:
    kept = draft(knowledge, NEW, ANN)
    wrong = Fields(effective_to=date(2021, 9, 1))
    assert told(lambda: correct_draft(knowledge, "main", kept.id, wrong)) == "draft-dates-order"
    assert show_card(knowledge, "main", kept.id).draft.new == NEW


def test_what_a_moderator_published_is_stated_and_no_guess(knowledge: Knowledge) -> None:
    kept = draft(knowledge, replace(NEW, guessed=frozenset({"published"})), ANN)
    added = publish_draft(knowledge, "main", kept.id, kept.card, ANN)
    again = knowledge.documents.add(replace(NEW, published=date(2020, 1, 1), guessed=frozenset({"published"})), ADDED)
    assert (again.document_id, again.status, again.corrected) == (added.document_id, "unchanged", ())


# --- Two moderators


def test_a_document_that_changed_since_its_card_was_shown_is_not_overwritten_unseen(knowledge: Knowledge) -> None:
    knowledge.documents.add(OLD, ADDED)
    ours, theirs = (
        draft(knowledge, NEW, ANN),
        draft(knowledge, replace(NEW, text="Other words.", bytes_hash="other"), BOB),
    )
    publish_draft(knowledge, "main", theirs.id, theirs.card, BOB)
    assert told(lambda: publish_draft(knowledge, "main", ours.id, ours.card, ANN)) == "draft-outdated"
    card = show_card(knowledge, "main", ours.id)
    assert (card.draft.card, [version.number for version in card.versions]) == (2, [1, 2])
    assert told(lambda: publish_draft(knowledge, "main", ours.id, ours.card, ANN)) == "draft-outdated"
    assert publish_draft(knowledge, "main", ours.id, card.draft.card, ANN).version == 3


@pytest.mark.parametrize("change", ["add", "correct", "retire", "delete"])
def test_every_change_of_the_document_makes_the_card_old(knowledge: Knowledge, change: str) -> None:
    document_id = knowledge.documents.add(OLD, ADDED).document_id
    kept = draft(knowledge, NEW, ANN)
    match change:
        case "add":
            knowledge.documents.add(replace(OLD, text="Other words.", bytes_hash="other"), ADDED)
        case "correct":
            knowledge.documents.add(replace(OLD, title="Another title"), ADDED)
        case "retire":
            knowledge.documents.retire("main", document_id, date(2021, 12, 1), BOB, ADDED)
        case _:
            knowledge.documents.delete("main", document_id, BOB, ADDED)
    assert told(lambda: publish_draft(knowledge, "main", kept.id, kept.card, ANN)) == "draft-outdated"


def test_two_drafts_of_one_new_document_do_not_both_begin_it(knowledge: Knowledge) -> None:
    ours, theirs = draft(knowledge, OLD, ANN), draft(knowledge, OLD, BOB)
    publish_draft(knowledge, "main", ours.id, ours.card, ANN)
    assert told(lambda: publish_draft(knowledge, "main", theirs.id, theirs.card, BOB)) == "draft-outdated"


# --- Once, and not for ever


def test_publishing_twice_is_publishing_once(knowledge: Knowledge) -> None:
    kept = draft(knowledge, OLD, ANN)
    first = publish_draft(knowledge, "main", kept.id, kept.card, ANN)
    assert publish_draft(knowledge, "main", kept.id, kept.card, BOB) == first
    assert len(knowledge.documents.versions([first.document_id])[first.document_id]) == 1


def test_a_cancelled_draft_is_gone_and_cancelling_twice_does_nothing(knowledge: Knowledge) -> None:
    kept = draft(knowledge, OLD, ANN)
    cancel_draft(knowledge, "main", kept.id, BOB)
    cancel_draft(knowledge, "main", kept.id, BOB)
    assert told(lambda: publish_draft(knowledge, "main", kept.id, kept.card, ANN)) == "draft-settled"
    assert told(lambda: show_card(knowledge, "main", kept.id)) == "draft-settled"
    assert [entry.action for entry in knowledge.audit.entries("main")] == ["cancelled"]
    published = draft(knowledge, OLD, ANN)
    publish_draft(knowledge, "main", published.id, published.card, ANN)
    assert told(lambda: cancel_draft(knowledge, "main", published.id, ANN)) == "draft-settled"


def test_an_abandoned_draft_expires_and_its_text_goes(knowledge: Knowledge, clock: FakeClock) -> None:
    kept, later = draft(knowledge, OLD, ANN), None
    clock.advance(LIFE - timedelta(seconds=1))
    later = draft(knowledge, NEW, BOB)
    assert [each.id for each in knowledge.drafts.waiting("main", clock())] == [kept.id, later.id]
    assert knowledge.drafts.expire(clock()) == ()
    clock.advance(timedelta(seconds=1))
    assert told(lambda: publish_draft(knowledge, "main", kept.id, kept.card, ANN)) == "draft-settled"
    assert knowledge.drafts.expire(clock()) == (kept.id,)
    assert knowledge.drafts.expire(clock()) == ()
    assert [each.id for each in knowledge.drafts.waiting("main", clock())] == [later.id]


def test_no_board_sees_anothers_draft(knowledge: Knowledge) -> None:
    kept = draft(knowledge, OLD, ANN)
    draft(knowledge, replace(OLD, board="other"), BOB)
    assert told(lambda: show_card(knowledge, "other", kept.id)) == "draft-unknown"
    assert told(lambda: publish_draft(knowledge, "other", kept.id, 1, BOB)) == "draft-unknown"
    assert len(knowledge.drafts.waiting("other", ADDED)) == 1


# --- Kept whole


def test_a_text_comes_back_from_a_draft_as_it_was(database: Database) -> None:
    place = Place(headings=("一", "二"), article="第三条", page=4)
    whole = replace(
        OLD,
        passages=(Passage(0, "A store", 0, 7, place),),
        effective_from=date(2021, 7, 15),
        effective_to=date(2022, 7, 15),
        url="https://example.org",
        guessed=frozenset({"kind", "title"}),
        pictures=(Picture(1, "image/jpeg", b"\xff\xd8\x00picture"),),
    )
    assert from_json(to_json(whole)) == whole
    drafts = Drafts(database)
    kept = drafts.keep(whole, ANN, ADDED, ADDED + LIFE)
    assert drafts.show("main", kept.id, ADDED) == kept
    assert kept.new == whole
    assert {each.name for each in fields(whole)} == set(to_json(whole))
