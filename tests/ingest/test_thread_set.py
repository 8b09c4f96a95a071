"""Threads sets: measured by the ordinary road, fitted on by the script, and the run as scorers read it."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest

from ingest.calibrate_threads import CAUTIONS, main
from ingest.errors import IngestError
from ingest.talk.evidence import LINK_NAMES, START_NAMES
from ingest.talk.weights import standard_weights
from ingest.thread_set import is_thread_set, measure_threads, read_stretches

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = (
    "Does the deposit for apparel come back?",
    "How do I appeal a penalty?",
    "双11会场怎么报名？",
    "运费险谁来付？",
)
ANSWERS = (
    "Yes, the deposit comes back.",
    "You appeal the penalty in the shop's pages.",
    "会场在营销活动里报名。",
    "运费险由商家付。",
)


def thread_set(folder: Path, stretches: int = 4) -> Path:
    """Two dialogues at once, in every stretch, and a system line between them."""
    folder.mkdir()
    rows: list[dict[str, object]] = []
    for stretch in range(stretches):
        one, other = stretch % 4, (stretch + 1) % 4
        lines = [
            ("Nora", QUESTIONS[one], None),
            ("小棠", QUESTIONS[other], None),
            (None, "=== 老麦 has joined", None),
            ("Omar", ANSWERS[one], 0),
            ("阿澈", ANSWERS[other], 1),
            ("Nora", "thanks", 3),
        ]
        rows += [row(f"c{stretch}", number, *line) for number, line in enumerate(lines)]
    (folder / "messages.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


def row(channel: str, number: int, user: str | None, text: str, parent: int | None) -> dict[str, object]:
    threads = (0, 1, 2, 0, 1, 0)
    return {
        "id": f"{channel}#{number}",
        "channel": channel,
        "seq": number,
        "ts": f"2024-03-01T09:0{number}:00",
        "user": user,
        "text": text,
        "system": user is None,
        "context": False,
        "reply_to_gold": [f"{channel}#{parent}"] if parent is not None else [],
        "thread_gold": f"{channel}/{threads[number]}",
    }


def test_a_set_is_separated_and_scored_without_its_system_lines(tmp_path: Path) -> None:
    folder = thread_set(tmp_path / "set")
    heard: list[tuple[int, int]] = []
    assert is_thread_set(folder)
    measured = measure_threads(folder, lambda done, total: heard.append((done, total)))
    assert measured.figures.messages == 20
    assert measured.figures.link_f > 0.7
    assert heard[-1] == (4, 4)
    assert [line["id"] for line in measured.run[:3]] == ["c0#0", "c0#1", "c0#2"]
    assert measured.run[2] == {"id": "c0#2", "thread": "c0#2", "reply_to": []}


def test_a_row_that_is_no_message_is_told(tmp_path: Path) -> None:
    (tmp_path / "messages.jsonl").write_text('{"id": "1"}\n', encoding="utf-8")
    with pytest.raises(IngestError) as told:
        read_stretches(tmp_path)
    assert told.value.key == "question-set-broken"


def test_the_packaged_weights_are_of_the_evidence_that_there_is() -> None:
    weights = standard_weights()
    assert (len(weights.link), len(weights.start)) == (len(LINK_NAMES), len(START_NAMES))


@pytest.mark.slow
def test_weights_are_fitted_written_and_judged_on_the_half_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "weights.toml"
    assert main([f"{thread_set(tmp_path / 'set')}=2", "--out", str(out)]) == 0
    written = tomllib.loads(out.read_text(encoding="utf-8"))
    assert list(written["link"]) == list(LINK_NAMES)
    assert list(written["start"]) == list(START_NAMES)
    assert capsys.readouterr().out.count("VI ") == len(CAUTIONS)
