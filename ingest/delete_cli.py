"""This room's command that deletes: `board delete`. It cleans the files up, which the knowledge room cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ingest.index import clean_up
from knowledge.door import open_knowledge
from knowledge.retire_cli import who
from knowledge.settings import KnowledgeSettings, read_settings
from knowledge.types import DEFAULT_BOARD

if TYPE_CHECKING:
    from knowledge.terminal import Terminal


@click.command()
@click.argument("document_id", metavar="ID")
@click.pass_obj
def delete(terminal: Terminal, document_id: str) -> None:
    """Delete a document and erase its text from every file: database, indexes, embeddings."""
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        gone = knowledge.documents.delete(DEFAULT_BOARD, document_id, who(), knowledge.clock())
        counts = {"versions": gone.versions, "passages": gone.passages, "embeddings": gone.embeddings}
        terminal.print(terminal.say("delete-done", id=document_id, **counts))
        if not knowledge.indexes.owner:
            terminal.print(terminal.say("delete-waiting"))
            return
        with terminal.progress("progress-index") as [progress]:
            clean_up(knowledge, progress)
        server = knowledge.settings.chroma_url is not None
        terminal.print(terminal.say("delete-erased-server" if server else "delete-erased"))
