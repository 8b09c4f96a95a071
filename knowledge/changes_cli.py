"""This room's command on two versions: `board changes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from knowledge.changes import changes_of
from knowledge.changes_view import changes_view
from knowledge.contract import changes_json
from knowledge.door import open_knowledge
from knowledge.settings import KnowledgeSettings, read_settings

if TYPE_CHECKING:
    from knowledge.terminal import Terminal


@click.command()
@click.argument("document_id", metavar="ID")
@click.option(
    "--from", "earlier", type=int, metavar="V", help="The earlier version's number; the one before if not given."
)
@click.option("--to", "later", type=int, metavar="V", help="The later version's number; the last if not given.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_obj
def changes(terminal: Terminal, document_id: str, earlier: int | None, later: int | None, *, as_json: bool) -> None:
    """Show what changed between two versions of a document."""
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        found = changes_of(knowledge, document_id, earlier, later)
        names = {platform.key: platform.name(terminal.language) for platform in knowledge.boards.platforms()}
    if as_json:
        terminal.print_json(changes_json(found))
        return
    for line in changes_view(found, terminal, names.get(found.after.platform or "")):
        terminal.out.print(line, soft_wrap=True)
