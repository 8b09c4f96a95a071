"""Runs the `board` command as a person or a script does: a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Board:
    """The command with a data folder of its own.

    Attributes:
        folder: The working directory, in which `data` is made.
        locale: The reader's language.
    """

    folder: Path
    locale: str = "en_GB.UTF-8"

    def __call__(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Runs to the end; what it printed is in the result."""
        return subprocess.run(
            self.command(*arguments),
            cwd=self.folder,
            env=self.environment(**settings),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def json(self, *arguments: str, code: int = 0) -> Any:  # noqa: ANN401  # whatever the command prints
        """Runs with `--json`; stdout must be one JSON value and nothing else."""
        done = self(*arguments, "--json")
        assert done.returncode == code, done.stderr
        return json.loads(done.stdout)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Starts and does not wait: for tests that kill."""
        return subprocess.Popen(
            self.command(*arguments),
            cwd=self.folder,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    @staticmethod
    def command(*arguments: str) -> list[str]:
        return [sys.executable, "-m", "bot.cli", *arguments]

    def environment(self, **settings: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}  # noqa: TID251
        return {**kept, "PYTHONPATH": str(ROOT), "LANG": self.locale, "COLUMNS": "100", **settings}
