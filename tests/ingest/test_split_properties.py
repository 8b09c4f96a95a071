"""What holds for the passages of every document, whatever its blocks."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.split import MAXIMUM, split
from ingest.types import Block, BlockKind
from knowledge.sentences import sentence_spans

SENTENCE = "商家应当在四十八小时以内把买家所购买的全部商品发出。"
CLAUSES = "所有商家都应当按照约定的期限向买家交付其所购买的商品，" * 3
WORDS = ["商家应当包邮。", "买家可以退货；", "Sellers ship. ", "第三条规定如此，", "x" * 90, "：", " ", "\n"]
OPENINGS = ["", "", "第一条 ", "第十二条之一　", "Section 3.1 ", "（一）", "第二章 费用\n", "1. "]

WORDED = st.lists(st.sampled_from([*WORDS, SENTENCE, CLAUSES]), max_size=30).map("".join)
BODIES = st.builds(
    Block,
    st.sampled_from([BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW]),
    st.builds("{}{}".format, st.sampled_from(OPENINGS), WORDED | st.text(max_size=30)),
    page=st.none() | st.integers(1, 9),
)
HEADINGS = st.builds(
    Block,
    st.just(BlockKind.HEADING),
    st.sampled_from(["总则", "费用", "第二条 退货", "Fees", "Terms\nof sale"]),
    level=st.integers(1, 4),
)
DOCUMENTS = st.lists(HEADINGS | BODIES, max_size=25)


def weight(text: str) -> float:
    return sum(1 if ord(character) >= 0x2E80 else 0.4 for character in text)


def without_space(text: str) -> str:
    return "".join(text.split())


@given(DOCUMENTS)
def test_passages_are_slices_of_the_text_in_order(blocks: list[Block]) -> None:
    document = split(blocks)
    passages = document.passages
    assert [passage.ordinal for passage in passages] == list(range(len(passages)))
    assert all(passage.text == document.text[passage.start : passage.end] for passage in passages)
    assert all(passage.text and passage.text == passage.text.strip() for passage in passages)
    assert all(before.end <= after.start for before, after in pairwise(passages))
    assert split(blocks) == document


@given(DOCUMENTS)
def test_the_text_holds_every_block_and_the_passages_all_but_headings(blocks: list[Block]) -> None:
    document = split(blocks)
    assert without_space(document.text) == without_space("".join(block.text for block in blocks))
    starts = [0, *(passage.end for passage in document.passages)]
    ends = [*(passage.start for passage in document.passages), len(document.text)]
    places = {without_space(above) for passage in document.passages for above in passage.place.headings}
    for start, end in zip(starts, ends, strict=True):
        outside = document.text[start:end].split("\n\n")
        assert {without_space(text) for text in outside if text.strip()} <= places


@given(DOCUMENTS)
def test_no_passage_is_over_the_maximum(blocks: list[Block]) -> None:
    assert all(weight(passage.text) < MAXIMUM + 0.01 for passage in split(blocks).passages)
    assert all(weight(passage.text) < 50.01 for passage in split(blocks, target=20, maximum=50).passages)


@given(DOCUMENTS)
def test_no_sentence_is_cut_that_fits(blocks: list[Block]) -> None:
    document = split(blocks)
    ends = [passage.end for passage in document.passages]
    for start, end in sentence_spans(document.text):
        if weight(document.text[start:end]) <= MAXIMUM:
            assert not any(start < cut < end for cut in ends)


@given(st.lists(WORDED, max_size=25))
def test_no_scrap_stands_beside_a_neighbour_that_has_room_for_it(paragraphs: list[str]) -> None:
    document = split([Block(BlockKind.PARAGRAPH, text) for text in paragraphs])
    for before, after in pairwise(document.passages):
        if min(weight(before.text), weight(after.text)) < 40:
            assert weight(document.text[before.start : after.end]) > MAXIMUM


@given(st.lists(st.tuples(st.integers(1, 4), st.booleans()), max_size=20))
def test_the_path_of_headings_follows_their_levels(outline: list[tuple[int, bool]]) -> None:
    blocks: list[Block] = []
    path: list[tuple[int, str]] = []
    expected: list[tuple[str, ...]] = []
    for number, (level, has_body) in enumerate(outline):
        blocks.append(Block(BlockKind.HEADING, f"标题{number}", level))
        path = [*((above, text) for above, text in path if above < level), (level, f"标题{number}")]
        if has_body:
            blocks.append(Block(BlockKind.PARAGRAPH, "正文。"))
            expected.append(tuple(text for _, text in path))
    found = [passage.place.headings for passage in split(blocks).passages if passage.text == "正文。"]
    assert found == expected


@given(st.lists(st.integers(1, 99), unique=True, max_size=20), st.sampled_from(["第{}条 ", "Article {} "]))
def test_every_article_has_passages_of_its_own(numbers: list[int], form: str) -> None:
    openings = [form.format(number) for number in numbers]
    document = split([Block(BlockKind.PARAGRAPH, f"{opening}Fees. {SENTENCE * 3}") for opening in openings])
    assert [passage.place.article for passage in document.passages] == [opening.strip() for opening in openings]
