"""A passage about another thing comes as near as the one asked for: the rarest term of the question decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.glossary import standard_glossary
from knowledge.search.guard import GUARDED, hold_back
from knowledge.search.telling import surroundings, telling
from tests.fakes.documents import new_version
from tests.knowledge.finding import find, keep, texts

if TYPE_CHECKING:
    from knowledge.door import Knowledge

OF_LUBAN = "二类电商商家须在十月底前转入抖音小店。"
OF_OTHERS = "商家须在十月底前转入抖音小店，逾期的，商家不得再在抖音小店经营。"


def test_a_rare_term_is_not_buried_under_a_passage_that_says_the_rest_more_often(knowledge: Knowledge) -> None:
    keep(knowledge, new_version(OF_LUBAN, key="luban"), new_version(OF_OTHERS, key="others"))
    assert texts(find(knowledge, "二类电商商家什么时候转入抖音小店？"))[0] == OF_LUBAN


def test_a_rule_number_is_not_buried(knowledge: Knowledge) -> None:
    keep(
        knowledge,
        *(
            new_version(f"Rule {number} sets how shops are cleared out of Douyin.", key=str(number))
            for number in range(101, 109)
        ),
    )
    assert texts(find(knowledge, "What does rule 107 say of clearing shops out of Douyin?"))[0].startswith("Rule 107")


def test_a_name_that_the_passage_says_otherwise_is_not_missing() -> None:
    read = telling("抖店清退的条件", {}, standard_glossary())
    assert read.missing("抖音小店清退的条件如下。", "zh") < read.missing("商家清退的条件如下。", "zh")


@given(st.floats(0.0, 1.0))
def test_what_a_text_lacks_grows_with_how_telling_it_is(rarity: float) -> None:
    read = telling("deposit apparel", {"deposit": 1.0, "apparel": rarity}, standard_glossary())
    assert read.missing("the deposit is paid once", "en") == rarity
    assert read.missing("deposit for apparel", "en") == 0.0


def test_the_order_of_what_ranked_behind_stays_and_scores_fall(knowledge: Knowledge) -> None:
    keep(knowledge, *(new_version(f"Rule {number} of the deposit.", key=f"k{number}") for number in range(GUARDED + 4)))
    found = find(knowledge, "deposit")
    again = hold_back(telling("the deposit of jewellery", {}, standard_glossary()), found)
    assert [each.passage_id for each in again[GUARDED:]] == [each.passage_id for each in found[GUARDED:]]
    scores = [each.score for each in again]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= 0.0
    assert all("deposit" in surroundings(each) for each in again)
