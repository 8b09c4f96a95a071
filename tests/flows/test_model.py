"""`board ask` and `board doctor` with a language model, as an operator sets it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes.chat_model import FakeChatModel, Reply, Request, draft

if TYPE_CHECKING:
    from tests.flows.board import Board

QUESTION = "抖音小店的 DSR 低于多少会被清退？"
SAID = "抖音小店的DSR任意一项低于4.6分的，平台会发出整改通知。"
KEY = "sk-very-private"


def good(request: Request) -> dict[str, Any] | str:
    if not request.passages:
        return "OK"
    number, text = next((number, text) for number, text in request.passages.items() if text.startswith("第三条"))
    return draft((SAID, number, text), ("抖音小店的DSR低于3.0分的，立即清退。", number, text))


@pytest.mark.slow
def test_a_model_words_the_answer_and_its_failure_is_a_line_on_stderr(loaded: Board) -> None:
    with FakeChatModel() as model:
        settings = {"LLM_MODEL": "small", "LLM_BASE_URL": model.base_url, "LLM_API_KEY": KEY}
        model.always(good)
        done = loaded("ask", QUESTION, "--on", "2021-11-01", "--json", **settings)
        answer = json.loads(done.stdout)
        assert (answer["written_by"], answer["status"]) == ("model", "answered")
        assert [sentence["text"] for sentence in answer["sentences"]] == [SAID]
        assert [sentence["citations"] for sentence in answer["sentences"]] == [[1]]
        assert "4.6分" in answer["citations"][0]["quote"]
        assert done.stderr == ""

        shown = loaded("ask", QUESTION, "--on", "2021-11-01", **settings).stdout
        assert SAID in shown
        assert "3.0" not in shown

        assert "The language model answers" in loaded("doctor", **settings).stdout

        model.always(Reply(status=401, content=KEY))
        done = loaded("ask", QUESTION, "--on", "2021-11-01", "--json", **settings)
        assert json.loads(done.stdout)["written_by"] == "quotes"
        assert len(done.stderr.strip().splitlines()) == 1
        told = loaded("doctor", **settings)
        assert told.returncode == 1
        assert "refuses the key" in told.stdout
        assert KEY not in done.stdout + done.stderr + told.stdout + told.stderr
