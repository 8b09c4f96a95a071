"""Opens an index in a child process first: a broken one may end the process that opens it.

Run as `python -m knowledge.search.probe lexical|dense FOLDER [NAME]`; exit 0 says that the index opened,
counted and answered.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Literal

from knowledge.search.lexical import LexicalIndex
from knowledge.search.seal import intact, unseal
from knowledge.search.tokens import question_terms

TIMEOUT_S = 60.0

ChannelName = Literal["lexical", "dense"]


class Probe:
    """A test of an index under way in a child process, so that two can run at once."""

    def __init__(self, channel: ChannelName, folder: Path, name: str = "") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "knowledge.search.probe", channel, str(folder), name],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parents[2],
        )

    def passed(self) -> bool:
        """Waits for the child; False if it failed, crashed, or hung."""
        try:
            return self._process.wait(TIMEOUT_S) == 0
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            return False


def main(arguments: list[str]) -> None:
    """Opens, counts and asks; any failure ends the process with another exit code than 0."""
    channel, folder, name = arguments
    if not intact(Path(folder)):
        sys.exit(1)
    unseal(Path(folder))  # to open an index is to change it
    if channel == "lexical":
        lexical = LexicalIndex(Path(folder), writable=False)
        lexical.count()
        lexical.search(question_terms("店铺 DSR"), 10)
    else:
        from knowledge.search import dense

        dense.open_folder(Path(folder), name).check()


if __name__ == "__main__":
    main(sys.argv[1:])
