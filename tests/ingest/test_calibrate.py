"""The calibration script: question sets in, weights out, by the ordinary road."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest

from ingest.calibrate import main
from knowledge.answer.evidence import NAMES

if TYPE_CHECKING:
    from pathlib import Path

RULES = {
    "deposit": "The deposit for apparel is 2,000 yuan. It is paid before the store opens.",
    "dispatch": "Orders are dispatched within 48 hours. A late order costs five points.",
    "returns": "Buyers may return goods within seven days. The buyer pays the way back.",
}
QUESTIONS = [
    ("How much is the deposit for apparel?", ["deposit"], ["2,000 yuan"]),
    ("When must orders be dispatched?", ["dispatch"], ["48 hours"]),
    ("Within how many days may buyers return goods?", ["returns"], ["seven days"]),
    ("Which colour is the sky on Mars?", [], []),
    ("Who won the tennis match?", [], []),
]


def question_set(folder: Path) -> Path:
    folder.mkdir()
    corpus = [{"id": name, "title": name, "text": text} for name, text in RULES.items()]
    queries = [
        {
            "id": str(number),
            "question": question,
            "relevant": relevant,
            "answers": answers,
            "answerable": bool(relevant),
        }
        for number, (question, relevant, answers) in enumerate(QUESTIONS)
    ]
    for name, rows in (("corpus", corpus), ("queries", queries)):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


@pytest.mark.slow
def test_weights_are_fitted_written_and_judged_on_the_set_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sets = [question_set(tmp_path / name) for name in ("one", "two")]
    out = tmp_path / "calibration.toml"
    assert main([*map(str, sets), "--out", str(out), "--decline", "0"]) == 0
    written = tomllib.loads(out.read_text(encoding="utf-8"))
    assert set(written) == {"both", "words"}
    assert set(written["both"]["sentence"]) == {"bias", *NAMES}
    said = capsys.readouterr()
    assert said.out.count("declined=0.0,") == 2
    assert "one: 5" in said.err
