"""A table row reads alone: with its column heads, merged cells once."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from ingest.load.tables import Cell, plain_grid, rows

TEXTS = st.text(alphabet="保证金ab12", min_size=1, max_size=8)


def texts(*lines: tuple[str, ...]) -> list[str]:
    return [block.text for block in rows(plain_grid(lines))]


def test_each_row_carries_its_column_heads_and_the_head_is_no_row() -> None:
    assert texts(("类目", "保证金", "佣金"), ("服饰", "2000元", "5%"), ("生鲜", "1500元", "")) == [
        "类目：服饰 | 保证金：2000元 | 佣金：5%",
        "类目：生鲜 | 保证金：1500元",
    ]


def test_english_heads_take_an_english_colon() -> None:
    assert texts(("Category", "Deposit", "Fee:"), ("Apparel", "RMB 2,000", "5%")) == [
        "Category: Apparel | Deposit: RMB 2,000 | Fee: 5%"
    ]


def test_a_table_of_nothing_but_its_head_is_one_row() -> None:
    marked = [[Cell("", head=True), Cell("类目", head=True), Cell("保证金", head=True)]]
    assert [block.text for block in rows(marked)] == ["类目 | 保证金"]


def test_a_table_without_a_head_has_its_cells_side_by_side() -> None:
    assert texts(("2000", "4000", "8000"), ("1", "2", "3")) == ["2000 | 4000 | 8000", "1 | 2 | 3"]


def test_a_list_of_names_and_values_has_no_head() -> None:
    assert texts(("平台", "抖音"), ("生效日期", "2021-10-15"), ("保证金", "2000元")) == [
        "平台 | 抖音",
        "生效日期 | 2021-10-15",
        "保证金 | 2000元",
    ]


def test_two_columns_have_a_head_when_the_second_holds_figures_of_one_unit() -> None:
    assert texts(("类目", "保证金"), ("服饰", "2000元"), ("生鲜", "1500元")) == [
        "类目：服饰 | 保证金：2000元",
        "类目：生鲜 | 保证金：1500元",
    ]


def test_names_marked_at_the_left_name_their_values() -> None:
    grid = [[Cell("平台", head=True), Cell("抖音")], [Cell("保证金", head=True), Cell("2000元")]]
    assert [block.text for block in rows(grid)] == ["平台：抖音", "保证金：2000元"]


def test_a_merged_cell_is_said_once_in_a_row_and_again_in_every_row_it_reaches() -> None:
    food, both = Cell("生鲜"), Cell("面议")
    heads = [Cell("类目", head=True), Cell("个人店", head=True), Cell("企业店", head=True)]
    grid = [heads, [food, Cell("1500元"), Cell("3000元")], [food, both, both]]
    assert [block.text for block in rows(grid)] == [
        "类目：生鲜 | 个人店：1500元 | 企业店：3000元",
        "类目：生鲜 | 个人店 / 企业店：面议",
    ]


def test_a_head_of_two_rows_is_read_from_top_to_bottom() -> None:
    category, fee = Cell("类目", head=True), Cell("保费", head=True)
    grid = [
        [category, fee, fee],
        [category, Cell("新店", head=True), Cell("老店", head=True)],
        [Cell("服饰"), Cell("0.8元"), Cell("0.5元")],
    ]
    assert [block.text for block in rows(grid)] == ["类目：服饰 | 保费 新店：0.8元 | 保费 老店：0.5元"]


def test_a_title_across_the_table_is_a_row_of_its_own() -> None:
    title = Cell("保证金标准", head=True)
    grid = [
        [title, title],
        [Cell("类目", head=True), Cell("金额", head=True)],
        [Cell("服饰"), Cell("2000元")],
    ]
    assert [block.text for block in rows(grid)] == ["保证金标准", "类目：服饰 | 金额：2000元"]


def test_a_single_column_loses_nothing() -> None:
    assert texts(("注意事项",), ("不得售假",)) == ["注意事项", "不得售假"]


@given(st.integers(1, 4).flatmap(lambda columns: st.lists(st.lists(TEXTS, min_size=columns, max_size=columns))))
def test_no_cell_of_any_table_is_lost(lines: list[list[str]]) -> None:
    found = "\n".join(block.text for block in rows(plain_grid(lines)))
    for text in chain.from_iterable(lines):
        assert text in found
