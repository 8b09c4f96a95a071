"""Which sentences a member is shown: pure choices among passages already found."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer.cite import cite, cite_closest
from knowledge.answer.quote import SENTENCES, choose
from knowledge.answer.wanted import wanted
from knowledge.search.nearness import in_context
from knowledge.types import Found, Kind, Language, Passage, Place, Version

WORDS = ("保证金", "服饰", "清退", "店铺", "流量", "会场")


def found(
    text: str, *, score: float = 1.0, name: str = "a", headings: tuple[str, ...] = (), language: Language = "zh"
) -> Found:
    version = Version(
        document_id=name,
        number=1,
        title="规则",
        kind=Kind.POLICY,
        platform=None,
        key=name,
        source=name,
        language=language,
        published=None,
        effective_from=None,
        effective_to=None,
        url=None,
        added=datetime(2021, 11, 1, tzinfo=UTC),
    )
    return Found(f"{name}.1.0", Passage(0, text, 0, len(text), Place(headings=headings)), version, score)


def chosen(question: str, *passages: Found) -> list[str]:
    return [sentence.text for sentence in choose(wanted(question), passages, {}).sentences]


def test_the_sentence_that_says_it_comes_first() -> None:
    assert chosen("服饰保证金", found("本店规则如下。服饰类目的保证金为2000元。"))[0] == "服饰类目的保证金为2000元。"


def test_the_consequence_after_the_case_is_shown_with_it() -> None:
    text = "参加会场又报名其他活动的，视为违约。一经发现，立即停止流量回流。"
    assert chosen("参加会场又报名其他活动会怎样", found(text)) == text.replace("。", "。\n").split()


def test_a_question_for_a_number_gets_the_sentence_with_the_number() -> None:
    text = "服饰类目应当缴纳保证金。服饰类目的保证金在开店时缴纳。金额为2000元。"
    assert "金额为2000元。" in chosen("服饰类目的保证金是多少？", found(text))


def test_nothing_is_shown_for_a_question_about_something_else() -> None:
    choice = choose(wanted("停车场有几个车位"), [found("服饰类目的保证金为2000元。")], {})
    assert choice.sentences == ()
    assert choice.confidence < 1


def test_a_heading_tells_what_its_sentences_are_about() -> None:
    with_heading = choose(wanted("保证金退还"), [found("平台自审核通过之日起办理。", headings=("保证金退还",))], {})
    without = choose(wanted("保证金退还"), [found("平台自审核通过之日起办理。")], {})
    assert with_heading.confidence > without.confidence


def test_a_heading_that_is_a_statement_is_quoted_by_itself() -> None:
    heading = "抖音小店没有天猫那样的流量回流，因此不是闭环"
    passages = [found("平台目前只提供交易工具。商家没有自己的位置。", headings=(heading,))]
    choice = choose(wanted("抖音小店为什么不是闭环"), passages, {})
    sentences, citations = cite(choice.sentences, {})
    assert sentences[0].text == heading
    assert citations[0].quote == heading


def test_a_heading_that_only_names_what_follows_is_not_quoted() -> None:
    passages = [found("保证金为2000元。", headings=("保证金",))]
    assert chosen("保证金", *passages) == ["保证金为2000元。"]


def test_a_heading_that_is_a_statement_completes_no_other_sentence() -> None:
    heading = "4 Self-broadcast is an unprecedented opportunity and an unprecedented difficulty"
    passage = found("Self-broadcast sells 400,000 yuan a day. Shops are many.", headings=(heading,))
    choice = choose(wanted("How much does self-broadcast sell a day?"), [passage], {})
    assert next(each.text for each in choice.sentences) == "Self-broadcast sells 400,000 yuan a day."
    assert heading not in [each.text for each in choice.sentences]


def test_nearness_in_meaning_supports_a_sentence_that_words_it_otherwise() -> None:
    passage = found("You will not bypass the store.", language="en")
    sentence = in_context(passage.version.title, passage.passage.text)
    alone = choose(wanted("avoid opening a store"), [passage], {sentence: 0.1})
    near = choose(wanted("avoid opening a store"), [passage], {sentence: 0.9})
    assert near.confidence > alone.confidence


def test_no_passages_no_answer() -> None:
    assert choose(wanted("保证金"), [], {}).sentences == ()
    assert cite_closest([], 1.0, {}) == ()


SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(lambda words: "".join(words) + "。")
PASSAGE = st.lists(SENTENCE, min_size=1, max_size=6).map("".join)


@given(question=SENTENCE, texts=st.lists(PASSAGE, min_size=1, max_size=4))
def test_sentences_are_few_verbatim_different_and_cited(question: str, texts: list[str]) -> None:
    passages = [found(text, name=str(number), score=1 / (1 + number)) for number, text in enumerate(texts)]
    choice = choose(wanted(question), passages, {})
    sentences, citations = cite(choice.sentences, {})
    assert len(sentences) <= SENTENCES
    assert len({sentence.text for sentence in sentences}) == len(sentences)
    assert [citation.number for citation in citations] == list(range(1, len(citations) + 1))
    by_id = {passage.passage_id: passage.passage.text for passage in passages}
    for sentence in sentences:
        [number] = sentence.citations
        citation = citations[number - 1]
        assert sentence.text in citation.quote
        assert citation.quote in by_id[citation.passage_id]
