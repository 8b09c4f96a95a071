"""This room's command that measures: `board eval`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from ingest.question_set import Stages, measure
from ingest.revision_set import is_revision_set, measure_changes
from ingest.set_files import write_rows
from ingest.thread_set import is_thread_set, measure_threads
from knowledge.door import open_knowledge
from knowledge.settings import KnowledgeSettings, read_settings

if TYPE_CHECKING:
    from ingest.question_set import Measured
    from ingest.revision_set import MeasuredChanges
    from ingest.thread_set import MeasuredThreads
    from knowledge.evaluate import Figures
    from knowledge.evaluate_changes import ChangeFigures
    from knowledge.evaluate_threads import ThreadFigures
    from knowledge.terminal import Terminal


@click.command(name="eval")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--run-out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_obj
def evaluate(terminal: Terminal, folder: Path, run_out: Path | None, *, as_json: bool) -> None:
    """Score a question set, a revisions set or a threads set in a temporary store."""
    measured = _measured(terminal, folder)
    if run_out is not None:
        write_rows(measured.run, run_out)
    if as_json:
        terminal.print_json(measured.figures.as_json())
    else:
        _print_figures(terminal, measured.figures)


def _measured(terminal: Terminal, folder: Path) -> Measured | MeasuredChanges | MeasuredThreads:
    """By what the folder holds; talk is separated without a store."""
    if is_thread_set(folder):
        with terminal.progress("progress-threads") as [separating]:
            return measure_threads(folder, separating)
    settings = read_settings(KnowledgeSettings)
    with TemporaryDirectory() as temporary, open_knowledge(settings.apart(Path(temporary))) as knowledge:
        if is_revision_set(folder):
            with terminal.progress("progress-load", "progress-compare") as [load, comparing]:
                return measure_changes(knowledge, folder, load, comparing)
        with terminal.progress("progress-load", "progress-index", "progress-ask") as [load, indexing, asking]:
            return measure(knowledge, folder, Stages(load, indexing, asking))


def _print_figures(terminal: Terminal, figures: Figures | ChangeFigures | ThreadFigures) -> None:
    for name, value in figures.as_json().items():
        shown = "–" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
        terminal.print(f"{name:32}{shown:>8}")
