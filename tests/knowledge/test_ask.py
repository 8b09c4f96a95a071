"""From a question to an answer in which every sentence is a quote with its source."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.answer.ask import ask
from knowledge.answer.quote import choose
from knowledge.answer.understand import LONGEST_QUESTION
from knowledge.answer.wanted import wanted
from knowledge.contract import answer_json
from knowledge.errors import KnowledgeError
from knowledge.types import Fields, Kind
from tests.knowledge.test_quote import found
from tests.samples import load_samples, load_text

if TYPE_CHECKING:
    from knowledge.door import Knowledge
    from knowledge.types import Answer

CLEAR_OUT = "抖音小店的 DSR 低于多少会被清退？"


def said(answer: Answer) -> str:
    return " ".join(sentence.text for sentence in answer.sentences)


def assert_every_sentence_is_cited(knowledge: Knowledge, answer: Answer) -> None:
    by_number = {citation.number: citation for citation in answer.citations}
    for sentence in answer.sentences:
        assert sentence.citations
        for number in sentence.citations:
            assert sentence.text in by_number[number].quote
    for citation in answer.citations:
        text = knowledge.documents.text(citation.document_id, citation.version)
        assert text is not None
        assert citation.quote in text


def test_the_rule_in_force_is_quoted_with_its_source(knowledge: Knowledge) -> None:
    load_samples(knowledge)
    answer = ask(knowledge, CLEAR_OUT)
    assert answer.status == "answered"
    assert "4.6" in said(answer)
    assert "4.5" not in said(answer)
    first = answer.citations[0]
    assert (first.kind, first.platform, first.version) == (Kind.POLICY, "douyin", 2)
    assert first.effective_from == date(2021, 10, 15)
    assert_every_sentence_is_cited(knowledge, answer)


def test_an_earlier_day_is_answered_by_the_rule_of_that_day(knowledge: Knowledge) -> None:
    load_samples(knowledge)
    answer = ask(knowledge, CLEAR_OUT, on=date(2021, 8, 1))
    assert "4.5" in said(answer)
    assert {citation.version for citation in answer.citations if citation.platform == "douyin"} == {1}
    assert any("2021-08-01" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("截至2021年9月，抖音小店的 DSR 低于多少会被清退？", "2021-09-30"),
        ("2021年8月1日抖音小店的 DSR 低于多少会被清退？", "2021-08-01"),
        ("上月初，抖音小店的ＤＳＲ低於多少會被清退？", "2021-10-01"),
    ],
)
def test_the_day_that_a_question_names_is_answered_by_the_rule_of_that_day(
    knowledge: Knowledge, question: str, day: str
) -> None:
    load_samples(knowledge)
    answer = ask(knowledge, question)
    assert "4.5" in said(answer)
    assert answer_json(answer)["on"] == day
    assert any(day in notice for notice in answer.notices)


def test_a_day_that_is_given_outranks_the_one_that_the_question_names(knowledge: Knowledge) -> None:
    load_samples(knowledge)
    answer = ask(knowledge, "截至2021年9月，抖音小店的 DSR 低于多少会被清退？", on=date(2021, 10, 20))
    assert "4.6" in said(answer)
    assert answer.question.on == date(2021, 10, 20)


def test_a_follow_up_stays_on_the_day_of_the_question_before(knowledge: Knowledge) -> None:
    load_samples(knowledge)
    before = ask(knowledge, "截至2021年9月，抖音小店的 DSR 低于多少会被清退？")
    assert ask(knowledge, "那怎么申诉呢？", previous=before).question.on == date(2021, 9, 30)
    now = ask(knowledge, "那现在呢？", previous=before)
    assert now.question.on == date(2021, 11, 1)
    assert {citation.version for citation in now.citations if citation.title == before.citations[0].title} <= {2}


def test_a_rule_that_was_not_yet_there_is_named_instead_of_an_answer(knowledge: Knowledge) -> None:
    rule = Fields(title="延迟发货规则", platform="jd", published=date(2021, 9, 15), effective_from=date(2021, 10, 1))
    load_text(knowledge, "第三条 延迟发货的，每单向消费者赔付5%。", stated=rule)
    answer = ask(knowledge, "去年京东延迟发货每单赔付多少？")
    assert (answer.status, answer.sentences) == ("unanswered", ())
    assert any("《延迟发货规则》" in notice and "2021-10-01" in notice for notice in answer.notices)
    [closest] = answer.citations
    assert (closest.title, closest.in_force) == ("延迟发货规则", False)


def test_a_rule_that_has_ended_is_named_instead_of_an_answer(knowledge: Knowledge) -> None:
    rule = Fields(title="Price protection", effective_from=date(2021, 5, 28), effective_to=date(2021, 6, 21))
    load_text(knowledge, "The price protection of an order lasts 30 days.", stated=rule)
    answer = ask(knowledge, "How long does the price protection of an order last?")
    assert answer.status == "unanswered"
    assert any("2021-06-21" in notice for notice in answer.notices)
    assert ask(knowledge, "How long did the price protection of an order last in June 2021?").status == "unanswered"
    assert ask(knowledge, "How long did the price protection of an order last on 18 June 2021?").status == "answered"


def test_a_change_that_is_coming_is_mentioned(knowledge: Knowledge) -> None:
    load_samples(knowledge)
    answer = ask(knowledge, CLEAR_OUT, on=date(2021, 10, 1))
    assert "4.5" in said(answer)
    assert any("2021-10-15" in notice for notice in answer.notices)


def test_english_is_answered_from_english(knowledge: Knowledge) -> None:
    load_samples(knowledge)
    answer = ask(knowledge, "What does the E-Commerce Law say about forcing merchants to choose one platform?")
    assert answer.status == "answered"
    assert answer.question.language == "en"
    assert answer.citations[0].platform == "law"
    assert_every_sentence_is_cited(knowledge, answer)


def test_what_both_languages_say_is_quoted_in_the_questions_own(knowledge: Knowledge) -> None:
    load_samples(knowledge)
    chinese = ask(knowledge, "抖店dsr掉到4.5会怎样")
    english = ask(knowledge, "What happens when a Douyin store's DSR falls below 4.6?")
    assert "第" in chinese.sentences[0].text
    assert english.sentences[0].text.isascii()


@pytest.mark.parametrize("question", ["小红书的开店保证金是多少？", "What is the speed limit on the motorway?"])
def test_what_the_documents_do_not_say_is_declined(knowledge: Knowledge, question: str) -> None:
    load_samples(knowledge)
    answer = ask(knowledge, question)
    assert answer.status == "unanswered"
    assert answer.sentences == ()


@pytest.mark.parametrize(
    "question",
    ["抖音小店的ＤＳＲ低於多少會被清退？", "抖音小店的dsr低于多少会被清退", "抖音小店的 Ｄｓｒ 低于多少会被清退？"],
)
def test_script_width_and_case_make_no_difference(knowledge: Knowledge, question: str) -> None:
    load_samples(knowledge)
    assert said(ask(knowledge, question)) == said(ask(knowledge, CLEAR_OUT))


def test_full_width_digits_find_half_width_ones(knowledge: Knowledge) -> None:
    load_text(knowledge, "评分低于４．６分的店铺，将被清退。", stated=Fields(title="清退规则"))
    assert ask(knowledge, "4.6分的店铺会被清退吗").status == "answered"


def test_members_talk_alone_is_labelled_as_such(knowledge: Knowledge) -> None:
    load_text(
        knowledge,
        "我的店评分掉到4.3之后被清退了。",
        stated=Fields(title="群聊", kind=Kind.DISCUSSION),
    )
    assert ask(knowledge, "评分掉到多少被清退了？").status == "members_only"


def load_dispute(knowledge: Knowledge, *kinds: Kind) -> None:
    """The first kind says 4.6, the others 4.5."""
    for number, kind in enumerate(kinds):
        load_text(
            knowledge,
            f"店铺评分低于{'4.5' if number else '4.6'}分的，予以清退。",
            stated=Fields(
                title=f"{kind.value}说清退", kind=kind, platform="douyin", published=date(2021, 9, 1 + number)
            ),
        )


@pytest.mark.parametrize("kind", [Kind.ANNOUNCEMENT, Kind.NOTE, Kind.ARTICLE, Kind.DISCUSSION])
def test_sources_that_disagree_are_both_shown_the_stronger_one_first(knowledge: Knowledge, kind: Kind) -> None:
    load_dispute(knowledge, Kind.POLICY, kind)
    answer = ask(knowledge, "抖音店铺评分低于多少分会被清退？")
    assert ["4.6" in sentence.text for sentence in answer.sentences] == [True, False]
    assert [citation.kind for citation in answer.citations] == [Kind.POLICY, kind]
    [told] = [notice for notice in answer.notices if "说法不一" in notice]
    assert told.index("4.6") < told.index("4.5")
    assert "2021-09-01" in told
    assert "以政策为准" in told
    assert answer.status == "answered"


def test_of_two_members_neither_is_said_to_be_right(knowledge: Knowledge) -> None:
    load_dispute(knowledge, Kind.DISCUSSION, Kind.DISCUSSION)
    answer = ask(knowledge, "抖音店铺评分低于多少分会被清退？")
    assert answer.status == "members_only"
    assert any("群友的经验" in notice for notice in answer.notices)


def test_platforms_with_other_numbers_do_not_disagree(knowledge: Knowledge) -> None:
    for platform, score in (("douyin", "4.6"), ("kuaishou", "4.5")):
        rule = Fields(title=platform, kind=Kind.POLICY, platform=platform)
        load_text(knowledge, f"店铺评分低于{score}分的，予以清退。", stated=rule)
    answer = ask(knowledge, "店铺评分低于多少分会被清退？")
    assert {citation.platform for citation in answer.citations} == {"douyin", "kuaishou"}
    assert answer.notices == ()


def test_each_platform_that_is_asked_about_gets_its_say_and_no_other(knowledge: Knowledge) -> None:
    for platform, name, amount in (("douyin", "抖音", 2000), ("tmall", "天猫", 50000), ("jd", "京东", 30000)):
        rule = Fields(title=f"{name}保证金标准", kind=Kind.POLICY, platform=platform)
        load_text(knowledge, f"服饰类目的店铺保证金为{amount}元。", stated=rule)
    answer = ask(knowledge, "抖音和天猫服饰类目的保证金分别是多少？")
    assert {citation.platform for citation in answer.citations} == {"douyin", "tmall"}
    assert "2000元" in said(answer)
    assert "50000元" in said(answer)


def test_the_same_sentence_in_two_documents_is_quoted_once(knowledge: Knowledge) -> None:
    for name in ("one", "two"):
        load_text(knowledge, "店铺评分低于4.6分的，予以清退。", stated=Fields(title="规则", key=name))
    answer = ask(knowledge, "店铺评分低于多少予以清退？")
    assert len(answer.sentences) == 1


def test_another_platforms_rule_is_not_quoted_when_one_is_given(knowledge: Knowledge) -> None:
    load_samples(knowledge)
    answer = ask(knowledge, "保证金是多少？", platform="jd")
    assert {citation.platform for citation in answer.citations} <= {"jd", "law", None}


def test_a_platform_named_in_the_question_keeps_the_others_out(knowledge: Knowledge) -> None:
    load_samples(knowledge)
    for question, platform in (("拼多多的保证金是多少？", "pinduoduo"), ("What is the Tmall deposit?", "tmall")):
        answer = ask(knowledge, question)
        assert answer.question.platforms == {platform}
        assert {citation.platform for citation in answer.citations} <= {platform, "law", None}


def test_neighbouring_sentences_share_a_citation_whose_quote_holds_both(knowledge: Knowledge) -> None:
    load_text(
        knowledge,
        "店铺参加双十一后又报名抖音活动的，视为违反二选一约定。一经发现，立即停止流量回流。",
        stated=Fields(title="会场规则"),
    )
    answer = ask(knowledge, "参加双十一又报名抖音活动会怎样？")
    assert len(answer.sentences) == 2
    assert len(answer.citations) == 1
    assert_every_sentence_is_cited(knowledge, answer)


def test_a_question_that_leans_on_the_one_before_is_completed_from_it(knowledge: Knowledge) -> None:
    load_samples(knowledge)
    before = ask(knowledge, "How much deposit does a flagship store pay on JD?")
    answer = ask(knowledge, "And on Tmall?", previous=before)
    assert "RMB 50,000" in said(answer)
    assert {citation.platform for citation in answer.citations} <= {"tmall", "law", None}
    alone = ask(knowledge, "And on Tmall?")
    assert "RMB 50,000" not in said(alone)


def test_what_was_just_said_is_not_said_again_unless_it_is_asked_for(knowledge: Knowledge) -> None:
    load_samples(knowledge)
    before = ask(knowledge, "快手品质退款率超过多少会被治理？")
    answer = ask(knowledge, "它怎么申诉呢？", previous=before)
    repeated = {each.text for each in before.sentences} & {each.text for each in answer.sentences}
    assert all("申诉" in text for text in repeated)
    assert "申诉" in said(answer)


def test_an_empty_question_says_how_to_ask(knowledge: Knowledge) -> None:
    with pytest.raises(KnowledgeError) as caught:
        ask(knowledge, " \n ")
    assert caught.value.key == "question-empty"


def test_a_document_is_not_a_question(knowledge: Knowledge) -> None:
    with pytest.raises(KnowledgeError) as caught:
        ask(knowledge, "清" * (LONGEST_QUESTION + 1))
    assert caught.value.key == "question-too-long"


def test_an_unknown_platform_is_told_with_the_known_ones(knowledge: Knowledge) -> None:
    with pytest.raises(KnowledgeError) as caught:
        ask(knowledge, "保证金多少", platform="myspace")
    assert "douyin" in str(caught.value.details["known"])


def test_half_a_character_in_a_question_does_no_harm(knowledge: Knowledge) -> None:
    load_samples(knowledge)
    assert ask(knowledge, "抖音小店的 DSR 低于多少会被清退？\udce5").status == "answered"


def test_a_later_version_without_dates_holds_from_the_day_it_was_loaded(knowledge: Knowledge) -> None:
    for number, stated in (
        ("4.5", Fields(title="清退规则", key="r", published=date(2021, 7, 1))),
        ("4.6", Fields(key="r")),
    ):
        load_text(knowledge, f"第一条 评分低于{number}分的，予以清退。", stated=stated)
    assert "4.6" in said(ask(knowledge, "评分低于多少予以清退？"))
    assert "4.5" in said(ask(knowledge, "评分低于多少予以清退？", on=date(2021, 8, 1)))


def test_an_empty_board_declines(knowledge: Knowledge) -> None:
    answer = ask(knowledge, CLEAR_OUT)
    assert (answer.status, answer.citations) == ("unanswered", ())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=60).filter(lambda text: text.strip() != ""))
def test_no_question_gets_a_sentence_without_a_source(knowledge: Knowledge, text: str) -> None:
    if not knowledge.documents.count_documents():
        load_samples(knowledge)
    answer = ask(knowledge, text)
    assert (answer.status == "unanswered") == (answer.sentences == ())
    assert_every_sentence_is_cited(knowledge, answer)


# --- Marketplaces that the board has no key for


def test_one_marketplaces_rule_never_answers_for_another_that_has_no_key(knowledge: Knowledge) -> None:
    rule = "The deposit for apparel is 2,000 yuan."
    load_text(knowledge, rule, stated=Fields(key="pdd", title="Deposit", platform="pinduoduo"))
    load_text(knowledge, f"Etsy sellers: {rule}", stated=Fields(key="etsy", title="Etsy deposit", platform="other"))
    for question in ("What is the Shopee deposit for apparel?", "虾皮服饰保证金多少？"):
        answer = ask(knowledge, question)
        assert answer.status == "unanswered", said(answer)
        assert "pinduoduo" not in {citation.platform for citation in answer.citations}
    answered = ask(knowledge, "What is the Etsy deposit for apparel?")
    assert said(answered) == f"Etsy sellers: {rule}"


# --- Words that no dictionary knows


def test_a_name_as_written_is_found_in_a_text_of_the_other_language(knowledge: Knowledge) -> None:
    load_text(knowledge, "The brand 鑫隆昌 needs a written permission.", stated=Fields(key="brand"))
    load_text(knowledge, "商家报名“好旺来”须提前三天。", stated=Fields(key="event"))
    assert [each.version.key for each in ask(knowledge, "鑫隆昌能卖吗").ranked][:1] == ["brand"]
    assert [each.version.key for each in ask(knowledge, "How do I join 好旺来?").ranked][:1] == ["event"]


def test_a_caption_is_no_translation_of_a_rule() -> None:
    """It says all of itself, and next to nothing of the rule."""
    rule = found("违反规则的，平台扣除保证金并清退店铺。", name="rule")
    for caption in ("It is so.", "Deposit"):
        passages = [rule, found(caption, name="caption", language="en", score=0.2)]
        choice = choose(wanted("What happens to the deposit of a store that breaks the rule?"), passages, {})
        assert caption not in [each.text for each in choice.sentences[:1]]
