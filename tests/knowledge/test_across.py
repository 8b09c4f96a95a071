"""Across languages: what a question looks for in texts of the other language."""

from __future__ import annotations

from knowledge.search.across import clauses, english_terms, synonyms
from knowledge.search.dictionary import Dictionary
from knowledge.search.glossary import Glossary, GlossaryEntry

GLOSSARY = Glossary(
    (
        GlossaryEntry(("二选一", "独家经营"), ("choose one of two", "exclusivity")),
        GlossaryEntry(("保证金",), ("deposit", "security deposit")),
    )
)
DICTIONARY = Dictionary(
    {"违法": ("illegal", "breaking the law"), "保证": ("guarantee",), "金": ("gold",), "店": ("shop",)}, GLOSSARY
)


def looked_for(question: str) -> list[set[frozenset[str]]]:
    """Each clause as the term groups it accepts."""
    return [
        {frozenset(term.text for term in group) for group in clause.alternatives}
        for clause in clauses(question, GLOSSARY, DICTIONARY)
    ]


def test_the_senses_of_a_chinese_word_are_alternatives_of_one_clause() -> None:
    assert {frozenset({"illeg"}), frozenset({"break", "law"})} in looked_for("违法吗")


def test_a_chinese_name_of_the_trade_is_looked_for_by_its_english_names() -> None:
    wanted = looked_for("二选一违法吗")
    assert any(frozenset({"exclus"}) in clause for clause in wanted)
    assert not any(frozenset({"two"}) in clause for clause in wanted)


def test_an_english_question_looks_for_its_words_and_for_the_other_names_of_what_it_names() -> None:
    wanted = looked_for("Is exclusivity illegal?")
    assert {frozenset({"exclus"})} in wanted
    assert {frozenset({"illeg"})} in wanted
    assert any(any("choos" in group for group in clause) for clause in wanted)


def test_terms_of_one_alternative_share_its_weight() -> None:
    [clause] = [each for each in clauses("保证金", GLOSSARY, DICTIONARY) if len(each.alternatives) > 1]
    assert [round(sum(term.weight for term in group), 6) for group in clause.alternatives] == [1.0, 1.0]


def test_a_chinese_passage_is_found_under_several_senses_and_an_english_one_under_its_own_words() -> None:
    assert {"illeg", "deposit", "secur", "shop"} <= set(english_terms("违法 保证金 店", "zh", DICTIONARY))
    assert english_terms("Deposits of shops", "en", DICTIONARY) == ["deposit", "of", "shop"]


def test_other_names_in_the_same_language_count_less_than_what_was_asked() -> None:
    found = {term.text: term.weight for term in synonyms("二选一违法吗", GLOSSARY)}
    assert "独家" in found
    assert "二选" not in found
    assert max(found.values()) < 0.5


def test_a_question_that_names_nothing_known_has_no_synonyms() -> None:
    assert synonyms("How long is the queue?", GLOSSARY) == ()
