"""What an answer looks like on a phone, and that Telegram takes whatever an answer holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render import LONGEST_QUOTE, answer_messages
from bot.telegram_html import MAX_BYTES, MAX_ENTITIES, MAX_LENGTH
from knowledge.texts import LANGUAGES, Texts
from knowledge.types import Answer, Citation, Language, Sentence, Status
from tests.bot.examples import NOTICE, RULE, TALK, answer_to, platform_name
from tests.fakes.telegram.formatting import parse_html
from tests.fakes.telegram.messages import Entity, utf16_length

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

TEXTS = Texts("bot.texts")


def messages(answer: Answer) -> tuple[str, ...]:
    return answer_messages(answer, TEXTS, platform_name)


def seen(answer: Answer) -> str:
    """What people read, message after message."""
    return "\n=====\n".join(parse_html(message)[0] for message in messages(answer))


def test_an_answer_in_chinese(snapshot: SnapshotAssertion) -> None:
    answer = answer_to(
        "抖音小店体验分低于多少会被清退？",
        Sentence("商家体验分低于 4.6 分的，暂停参加大促活动；连续两周低于 4.0 分的，予以清退。", (1,)),
        Sentence("Shops below 4.0 for two weeks in a row are removed from the platform.", (1, 2)),
        citations=(RULE, NOTICE),
        notices=("《抖音小店商家体验分管理规则（示例）》自 2021-11-20 起有新版本施行，届时请重新确认。",),
    )
    assert messages(answer) == snapshot
    assert seen(answer) == snapshot


def test_an_answer_in_english(snapshot: SnapshotAssertion) -> None:
    answer = answer_to(
        "What score gets a Douyin store removed?",
        Sentence("Shops below 4.0 for two weeks in a row are removed from the platform.", (1,)),
        Sentence("Below 4.6 a shop cannot join big sales.", (2,)),
        language="en",
        citations=(replace(NOTICE, number=1), replace(RULE, number=2, effective_to=date(2022, 1, 1))),
        notices=("Answered by the rules in force on 2021-11-01.",),
    )
    assert messages(answer) == snapshot
    assert seen(answer) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
def test_members_experience_is_labelled(language: Language, snapshot: SnapshotAssertion) -> None:
    sentence = Sentence(TALK.quote, (1,))
    answer = answer_to("有人被清退过吗", sentence, language=language, status="members_only", citations=(TALK,))
    assert seen(answer) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_is_not_guessed(language: Language, snapshot: SnapshotAssertion) -> None:
    assert seen(answer_to("拼多多服装类目保证金多少", language=language, status="unanswered")) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_closest_document_is_offered_as_such(language: Language, snapshot: SnapshotAssertion) -> None:
    answer = answer_to("天猫的体验分", language=language, status="unanswered", citations=(RULE,))
    assert seen(answer) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_that_is_not_in_force_is_marked(language: Language, snapshot: SnapshotAssertion) -> None:
    old = replace(RULE, in_force=False, effective_to=date(2021, 10, 30))
    coming = replace(RULE, number=2, in_force=False, effective_from=date(2021, 11, 20))
    answer = answer_to(
        "体验分",
        Sentence("低于 4.5 分的，予以清退。", (1,)),
        Sentence("低于 4.2 分的，予以清退。", (2,)),
        language=language,
        citations=(old, coming),
    )
    assert seen(answer) == snapshot


def test_a_sentence_with_one_source_in_force_carries_no_warning() -> None:
    old = replace(RULE, number=2, in_force=False)
    answer = answer_to("抖音体验分", Sentence("予以清退。", (1, 2)), citations=(RULE, old))
    assert seen(answer).startswith("予以清退。[1][2]\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_about_several_platforms_says_whose_rule_each_is(
    language: Language, snapshot: SnapshotAssertion
) -> None:
    tmall = replace(RULE, number=2, platform="tmall", title="天猫商家规则（示例）")
    law = replace(RULE, number=3, platform=None, title="Notes of a meeting")
    answer = answer_to(
        "What score gets a shop removed?",
        Sentence("Shops below 4.0 are removed.", (1,)),
        Sentence("Shops below 4.2 are removed.", (2,)),
        Sentence("Shops below 3.0 are removed.", (1, 2)),
        Sentence("Appeals take 7 days.", (3,)),
        language=language,
        citations=(RULE, tmall, law),
    )
    assert seen(answer) == snapshot


def test_a_platform_that_the_question_names_is_not_asked_for() -> None:
    unknown = answer_to("体验分", status="unanswered")
    named = replace(unknown, question=replace(unknown.question, platforms=frozenset({"douyin"})))
    assert "写明平台" in seen(unknown)
    assert "写明平台" not in seen(named)


def test_a_title_links_to_its_page() -> None:
    [message] = messages(answer_to("?", Sentence("!", (2,)), citations=(NOTICE,)))
    [link] = [entity for entity in parse_html(message)[1] if entity.type == "text_link"]
    assert link.argument == NOTICE.url
    assert link.of(parse_html(message)[0]) == NOTICE.title


@pytest.mark.parametrize("url", ["javascript:alert(1)", "tg://user?id=1", "https://", "http://a b", 'https://a/"><b>'])
def test_an_address_that_is_no_web_page_never_breaks_the_message(url: str) -> None:
    [message] = messages(answer_to("?", Sentence("!", (1,)), citations=(replace(RULE, url=url),)))
    links = [entity.argument for entity in parse_html(message)[1] if entity.type == "text_link"]
    assert links in ([], [url])
    assert not any(link.startswith(("javascript", "tg")) for link in links)


def test_what_looks_like_html_is_shown_as_it_is() -> None:
    hostile = '<b>&"</b> &lt; </blockquote> <script>'
    source = replace(RULE, title=hostile, quote=hostile, place=hostile)
    text = seen(answer_to(hostile, Sentence(hostile, (1,)), citations=(source,), notices=(hostile,)))
    assert text.count(hostile) == 5


def test_an_overlong_quote_is_cut_where_the_sources_are_shown() -> None:
    source = replace(RULE, quote="规" * 5_000)
    text = seen(answer_to("抖音", Sentence("规" * 400, (1,)), citations=(source,)))
    assert text.startswith("规" * 400 + "[1]")
    assert "“" + "规" * (LONGEST_QUOTE - 1) + "…”" in text


def test_a_long_answer_goes_on_in_the_next_message_after_a_whole_sentence() -> None:
    sentences = [Sentence(f"第 {number} 条规定，" + "商家应当按时发货" * 10 + "。", (1,)) for number in range(70)]
    first, *rest = messages(answer_to("?", *sentences, citations=(RULE,)))
    assert rest
    assert first.endswith("。[1]")
    assert "".join([first, *rest]).count("[1]") == 70 + 1


def test_one_overlong_sentence_is_kept_whole_over_several_messages() -> None:
    sentence = "抖音小店应当按时发货，" * 500
    answer = answer_to("抖音", Sentence(sentence, (1,)), citations=(RULE,))
    texts = [parse_html(message)[0] for message in messages(answer)]
    assert "".join(texts).startswith(sentence + "[1]")
    assert all(text.endswith("，") for text in texts[:-1])


def test_many_sources_take_several_messages() -> None:
    sources = tuple(replace(RULE, number=number, url="https://example.com/") for number in range(1, 61))
    answer = answer_to("?", Sentence("很多出处。", tuple(range(1, 61))), citations=sources)
    assert_telegram_takes(answer)
    assert [f"[{number}] {RULE.title}" in seen(answer) for number in range(1, 61)] == [True] * 60


hostile_text = st.text(
    alphabet=st.one_of(st.sampled_from('<>&"\n 。，.!😀𠮷规则a/'), st.characters(exclude_categories=["Cs"])),
    max_size=200,
).map(lambda text: text * (1 + len(text) % 40))


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    statuses: list[Status] = ["answered", "members_only", "unanswered"]
    status = draw(st.sampled_from(statuses))
    number = draw(st.integers(0, 8))
    citations = tuple(draw(citation(number)) for number in range(1, number + 1))
    sentences = [Sentence(text, (1,)) for text in draw(st.lists(hostile_text, max_size=6))]
    return answer_to(
        "?",
        *([] if status == "unanswered" else sentences),
        language=draw(st.sampled_from(LANGUAGES)),
        status=status,
        citations=citations,
        notices=tuple(draw(st.lists(hostile_text, max_size=2))),
    )


def citation(number: int) -> st.SearchStrategy[Citation]:
    return st.builds(
        replace,
        st.sampled_from([RULE, NOTICE, TALK]),
        number=st.just(number),
        title=hostile_text,
        place=st.none() | hostile_text,
        quote=hostile_text,
        url=st.none() | hostile_text.map(lambda text: "https://example.com/" + text),
        in_force=st.booleans(),
    )


@settings(max_examples=60, deadline=None)
@given(answers())
def test_telegram_takes_whatever_an_answer_holds(answer: Answer) -> None:
    assert_telegram_takes(answer)


def assert_telegram_takes(answer: Answer) -> None:
    for message in messages(answer):
        text, entities = parse_html(message)
        assert len(text) <= utf16_length(text) <= MAX_LENGTH
        assert len(entities) <= MAX_ENTITIES
        assert len(message.encode()) <= MAX_BYTES
        assert all(whole(entity, text) for entity in entities)


def whole(entity: Entity, text: str) -> bool:
    return entity.offset >= 0 and entity.offset + entity.length <= utf16_length(text)
