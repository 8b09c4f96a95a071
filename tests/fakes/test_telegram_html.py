"""Telegram's HTML in the fake: what it becomes, and what does not parse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.telegram.errors import ApiError
from tests.fakes.telegram.formatting import parse_html
from tests.fakes.telegram.messages import Entity, recognised


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        (("<b>", "</b>"), "bold"),
        (("<STRONG>", "</strong>"), "bold"),
        (("<i>", "</i>"), "italic"),
        (("<em>", "</em >"), "italic"),
        (("<u>", "</u>"), "underline"),
        (("<ins>", "</ins>"), "underline"),
        (("<s>", "</s>"), "strikethrough"),
        (("<strike>", "</strike>"), "strikethrough"),
        (("<del>", "</del>"), "strikethrough"),
        (('<span class="tg-spoiler">', "</span>"), "spoiler"),
        (("<tg-spoiler>", "</tg-spoiler>"), "spoiler"),
        (("<code>", "</code>"), "code"),
        (("<pre>", "</pre>"), "pre"),
        (("<blockquote>", "</blockquote>"), "blockquote"),
        (("<blockquote expandable>", "</blockquote>"), "expandable_blockquote"),
    ],
)
def test_a_tag_becomes_an_entity(tags: tuple[str, str], kind: str) -> None:
    assert parse_html(f"𠮷{tags[0]}店铺{tags[1]}!") == ("𠮷店铺!", (Entity(kind, 2, 2),))


def test_links_and_emoji_carry_an_argument() -> None:
    text, (link, emoji) = parse_html(
        '<a href="https://example.com/?a=1&amp;b=2">x</a><tg-emoji emoji-id="5">👍</tg-emoji>'
    )
    assert text == "x👍"
    assert (link.type, link.argument) == ("text_link", "https://example.com/?a=1&b=2")
    assert (emoji.type, emoji.argument, emoji.length) == ("custom_emoji", "5", 2)


def test_a_link_that_leads_nowhere_is_plain_text() -> None:
    assert parse_html('<a href="javascript:x">y</a>') == ("y", ())


def test_what_is_empty_is_no_entity() -> None:
    assert parse_html("<b></b>x") == ("x", ())


def test_nested_entities_are_ordered_by_place_and_length() -> None:
    _, entities = parse_html("<blockquote><b>a<i>b</i></b>c</blockquote>")
    assert [entity.type for entity in entities] == ["blockquote", "bold", "italic"]


def test_a_block_of_code_names_its_language() -> None:
    python = Entity("pre", 0, 1, "python")
    assert parse_html('<pre><code class="language-python">x</code></pre>') == ("x", (python,))
    assert parse_html("<pre><code>x</code></pre>") == ("x", (Entity("pre", 0, 1),))
    assert parse_html("<pre>y<code>x</code></pre>")[1] == (Entity("pre", 0, 2), Entity("code", 1, 1))


def test_escapes_become_characters() -> None:
    assert parse_html("&lt;b&gt; &amp;amp; &quot;&#39;&#x4e2d;") == ("<b> &amp; \"'中", ())


@pytest.mark.parametrize(
    "source",
    [
        "<b>",
        "</b>",
        "<b><i></b></i>",
        "<p>x</p>",
        "<br/>",
        "<b",
        "a < b",
        "a > b",
        "a & b",
        "&nbsp;",
        "&amp",
        "<b class='x'>x</b>",
        '<a href="x" target="y">z</a>',
        "<a href=x>y</a>",
        "<span>x</span>",
        "<blockquote><blockquote>x</blockquote></blockquote>",
        "<code><b>x</b></code>",
        "<pre><b>x</b></pre>",
        "<code><pre>x</pre></code>",
        "<!-- x -->",
    ],
)
def test_one_bad_tag_fails_the_whole_text(source: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(f"before {source} after")
    assert refused.value.description.startswith("Bad Request: can't parse entities: ")


@given(st.text(alphabet="<>&;/bi=\"' ax", max_size=40))
def test_anything_either_parses_or_is_refused(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except ApiError:
        return
    assert len(text) <= len(source)
    assert all(0 < entity.length <= len(text) - entity.offset for entity in entities)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ask @board_bot now", [("mention", "@board_bot")]),
        ("请问@board_bot", []),
        ("@board_bot抖音", []),
        ("（@board_bot）", [("mention", "@board_bot")]),
        ("/ask x", [("bot_command", "/ask")]),
        ("/ask@board_bot", [("bot_command", "/ask@board_bot")]),
        ("/ask抖音 and/or 1/2", []),
        ("😀 https://example.com/@board_bot", [("url", "https://example.com/@board_bot")]),
    ],
)
def test_what_telegram_recognises_by_itself(text: str, found: list[tuple[str, str]]) -> None:
    assert [(entity.type, entity.of(text)) for entity in recognised(text)] == found
