"""What every command of the terminal has: a language, a place for results, a place for progress and errors."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from knowledge.settings import read_settings
from knowledge.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from knowledge.errors import ToldError
    from knowledge.types import Language


class LocaleSettings(BaseSettings):
    """The system's own words for the reader's language; the first that is set counts."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", frozen=True)

    lc_all: str | None = Field(default=None)
    lc_messages: str | None = Field(default=None)
    lang: str | None = Field(default=None)

    @property
    def language(self) -> Language:
        """Chinese for a Chinese locale, English for any other."""
        locale = self.lc_all or self.lc_messages or self.lang or ""
        return "zh" if locale.lower().startswith("zh") else "en"


@dataclass(frozen=True)
class Terminal:
    """Where a command speaks.

    Attributes:
        out: Results.
        err: Progress, warnings and errors.
        texts: The messages of all rooms that the command uses.
    """

    language: Language
    out: Console
    err: Console
    texts: Texts

    def say(self, key: str, **details: str | float) -> str:
        """A message in the reader's language."""
        return self.texts.say(self.language, key, **details)

    def tell(self, error: ToldError) -> None:
        """One line of what went wrong, and what to do."""
        message = self.texts.tell(self.language, error)
        self.err.print(message, style="red", markup=False, highlight=False, soft_wrap=True)

    def print(self, text: str, style: str | None = None) -> None:
        """One result, as it is."""
        self.out.print(text, style=style, markup=False, highlight=False, soft_wrap=True)

    def print_json(self, value: object) -> None:
        """One JSON value and nothing else."""
        self.out.file.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")

    @contextmanager
    def progress(self, *keys: str) -> Iterator[list[Callable[[int, int], None]]]:
        """A bar for each stage on a terminal, nothing elsewhere; each stage is told with (done, total)."""
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(compact=True),
        )
        with Progress(*columns, console=self.err, transient=True, disable=not self.err.is_terminal) as bars:
            tasks = [bars.add_task(self.say(key), total=None) for key in keys]

            def stage(task: TaskID) -> Callable[[int, int], None]:
                return lambda done, total: bars.update(task, completed=done, total=total)

            yield [stage(task) for task in tasks]


def open_terminal(*packages: str) -> Terminal:
    """The terminal that the command was started in."""
    return Terminal(
        language=read_settings(LocaleSettings).language,
        out=Console(),
        err=Console(stderr=True),
        texts=Texts(*packages),
    )
