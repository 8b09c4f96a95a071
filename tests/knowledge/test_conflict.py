"""Where sources disagree, and which one counts; and what only looks like a disagreement."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer.conflict import by_rank, disagreements, rival, with_rival
from knowledge.answer.quote import SENTENCES
from knowledge.answer.support import Candidate
from knowledge.search.glossary import standard_glossary
from knowledge.types import Found, Kind, Passage, Version

GLOSSARY = standard_glossary()
RULE = (
    "抖音小店的店铺动态评分（DSR）任意一项低于4.6分的，平台发出整改通知；自通知之日起10日内未恢复到4.6分的，予以清退。"
)
RUMOUR = "现在DSR低于4.5就会被清退。"


def sentence(
    text: str,
    kind: Kind = Kind.POLICY,
    *,
    platform: str | None = "douyin",
    document: str | None = None,
    since: date = date(2021, 10, 15),
    support: float = 0.5,
) -> Candidate:
    version = Version(
        document_id=document or f"{kind.value}-{platform}-{since}-{text}",
        number=1,
        title="规则",
        kind=kind,
        platform=platform,
        key="r",
        source="r",
        language="zh",
        published=since,
        effective_from=None,
        effective_to=None,
        url=None,
        added=datetime(2021, 11, 1, tzinfo=UTC),
    )
    found = Found(f"{version.document_id}.1.0", Passage(0, text, 0, len(text)), version, 1.0)
    return Candidate(found, text, 0, len(text), support)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (RULE, RUMOUR, ("4.6", "4.5")),
        ("店铺评分低于4.6分的，予以清退。", "店铺评分低于4.5分的，予以清退。", ("4.6", "4.5")),
        ("商家应在48小时内发货。", "商家须在24小时内发货。", ("48小时", "24小时")),
        ("延迟发货的，每单赔付5%。", "延迟发货每单赔3%", ("5%", "3%")),
        ("服饰类目的保证金为2000元。", "服飾的保證金要交4000元", ("2000元", "4000元")),
        (
            "The deposit for a flagship store is RMB 50,000.",
            "The flagship store deposit is RMB 100,000.",
            ("RMB 50,000", "RMB 100,000"),
        ),
        ("Shops below 4.6 are removed.", "Shops below 4.5 are removed from the platform.", ("4.6", "4.5")),
    ],
)
def test_other_numbers_for_the_same_matter_are_a_disagreement(one: str, other: str, said: tuple[str, str]) -> None:
    [found] = disagreements((sentence(one), sentence(other, Kind.ARTICLE)), GLOSSARY)
    assert found.why == "stronger"
    assert said[0] in found.stronger_says
    assert said[1] in found.weaker_says


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("服饰类目的保证金为2000元。", "食品类目的保证金为4000元。"),
        ("男装类目的保证金为2000元。", "女装类目的保证金为4000元。"),
        ("服饰类目的保证金为2000元。", "服饰类目的保证金为2,000元"),
        ("服饰类目的保证金为二千元。", "服饰类目的保证金为2000元"),
        ("The deposit for a flagship store is RMB 50,000.", "The deposit for a specialty store is RMB 100,000."),
        ("第一次违规扣3分。", "第二次违规扣6分。"),
        ("商家应在48小时内发货。", "商家须在24小时内处理退款申请。"),
        ("虚假发货的，每单赔付5%。", "延迟发货每单赔3%"),
        ("本规则自2021年10月15日起施行。", "本规则自2021年7月1日起施行。"),
        ("店铺评分低于4.6分的，予以清退。", "我的店评分掉到4.3之后被清退了。"),
        ("店铺评分低于4.6分的，予以清退。", "停车场有200个车位。"),
        ("2021年6月5日：投入使用。", "连接两个园区、方便员工往返的接驳车，于2021年8月16日投入使用。"),
        ("", ""),
    ],
)
def test_other_matters_are_no_disagreement(one: str, other: str) -> None:
    assert disagreements((sentence(one), sentence(other, Kind.ARTICLE)), GLOSSARY) == ()


def test_platforms_do_not_disagree_with_each_other() -> None:
    assert disagreements((sentence(RULE), sentence(RUMOUR, Kind.ARTICLE, platform="kuaishou")), GLOSSARY) == ()
    named = sentence("快手DSR低于4.5就会被清退。", Kind.ARTICLE, platform=None)
    assert disagreements((sentence(RULE), named), GLOSSARY) == ()
    assert len(disagreements((sentence(RULE), sentence(RUMOUR, Kind.ARTICLE, platform=None)), GLOSSARY)) == 1


def test_a_document_does_not_disagree_with_itself() -> None:
    assert disagreements((sentence(RULE, document="d"), sentence(RUMOUR, document="d")), GLOSSARY) == ()


def test_of_one_kind_the_later_counts_and_of_two_members_neither() -> None:
    old, new = sentence(RUMOUR, since=date(2021, 7, 1)), sentence(RULE)
    [found] = disagreements((old, new), GLOSSARY)
    assert (found.stronger, found.why) == (new, "later")
    [equal] = disagreements((sentence(RUMOUR), new), GLOSSARY)
    assert equal.why == "open"
    [talk] = disagreements((sentence(RUMOUR, Kind.DISCUSSION), sentence(RULE, Kind.DISCUSSION)), GLOSSARY)
    assert talk.why == "members"


@pytest.mark.parametrize(
    ("stronger", "weaker"), [(one, other) for one in Kind for other in Kind if one.rank < other.rank]
)
def test_the_stronger_source_is_read_first_where_they_disagree(stronger: Kind, weaker: Kind) -> None:
    rule, rumour = sentence(RULE, stronger, support=0.3), sentence(RUMOUR, weaker, support=0.9)
    assert by_rank((rumour, rule), GLOSSARY) == (rule, rumour)
    [found] = disagreements((rumour, rule), GLOSSARY)
    assert (found.stronger, found.weaker) == (rule, rumour)


def test_the_stronger_source_is_read_first_where_both_answer_as_well() -> None:
    rule = sentence("被清退的店铺，保证金在30日后退还。", support=0.6)
    talk = sentence("我的店被清退了，保证金还没退。", Kind.DISCUSSION, support=0.6)
    assert by_rank((talk, rule), GLOSSARY) == (rule, talk)


def test_what_answers_better_stays_first() -> None:
    aside = sentence("平台可以修改本规则。", support=0.2)
    article = sentence("品牌自播一天能卖四十万。", Kind.ARTICLE, support=0.9)
    assert by_rank((article, aside), GLOSSARY) == (article, aside)


def test_what_disagrees_with_the_best_sentence_is_shown_with_it() -> None:
    best, other = sentence(RULE), sentence(RUMOUR, Kind.ARTICLE)
    following = [sentence(f"第{name}条说明。", document=name) for name in "二三"]
    assert rival(best, [other.found], GLOSSARY) is not None
    shown = with_rival((best, *following), [best.found, other.found], GLOSSARY)
    assert [each.text for each in shown] == [RULE, RUMOUR, following[0].text]
    assert len(shown) == SENTENCES


def test_without_a_rival_the_answer_stays_as_it_is() -> None:
    chosen = (sentence(RULE), sentence("被清退的店铺，保证金在30日后退还。"))
    assert with_rival(chosen, [each.found for each in chosen], GLOSSARY) == chosen
    assert with_rival((), [], GLOSSARY) == ()


texts = st.sampled_from([RULE, RUMOUR, "保证金为2000元。", "保证金为4000元。", "", "第一次扣3分", "0", "Fees are 5%."])
sentences = st.lists(
    st.builds(
        sentence,
        texts,
        st.sampled_from(Kind),
        platform=st.sampled_from(["douyin", "tmall", None]),
        since=st.dates(date(2020, 1, 1), date(2022, 1, 1)),
        support=st.floats(0, 1),
    ),
    max_size=5,
)


@given(sentences)
def test_ranking_loses_and_doubles_nothing_and_puts_what_counts_first(given_ones: list[Candidate]) -> None:
    ranked = by_rank(given_ones, GLOSSARY)
    assert sorted(map(id, ranked)) == sorted(map(id, given_ones))
    for each in disagreements(ranked, GLOSSARY):
        assert each.stronger.found.version.kind.rank <= each.weaker.found.version.kind.rank
        assert each.stronger_says != each.weaker_says
