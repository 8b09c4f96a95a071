"""`board add URL` as a person runs it, with a site on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.web import FakeWeb, html
from tests.ingest.pages import LINES, TITLE, page, paragraphs

if TYPE_CHECKING:
    from tests.flows.board import Board


def test_a_link_is_loaded_where_the_setting_allows_it_and_asked(board: Board) -> None:
    with FakeWeb() as web:
        web.put("/7", html(page(f"<h1>{TITLE}</h1>{paragraphs()}")))
        address = web.address("/7", "127.0.0.1")
        refused = board("add", address)
        assert (refused.returncode, web.connections) == (1, 0)
        assert "127.0.0.1" in refused.stderr
        (board.folder / ".env").write_text("LINKS_LOOPBACK=true\n")
        added = board.json("add", address, "--kind", "policy")["documents"]
    assert [(each["status"], each["source"], each["error"]) for each in added] == [("added", address, None)]
    answer = board.json("ask", "延迟发货赔付多少？")
    assert answer["citations"][0]["url"] == address
    assert LINES[2].removeprefix("第二条 ") in answer["citations"][0]["quote"]
