"""The README and `.env.example` say what the code does: commands, options, settings, rooms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest

from bot.cli import COMMANDS, board
from bot.settings import BotSettings
from ingest.settings import IngestSettings
from knowledge.settings import KnowledgeSettings
from knowledge.types import Kind
from tests.flows.board import ROOT

if TYPE_CHECKING:
    from pathlib import Path

README = (ROOT / "README.md").read_text(encoding="utf-8")
ENV = (ROOT / ".env.example").read_text(encoding="utf-8")
ROOMS = (KnowledgeSettings, IngestSettings, BotSettings)
SETTINGS = sorted(name.upper() for room in ROOMS for name in room.model_fields)
ROWS = {match[1]: match[0] for match in re.finditer(r"^\| `board (\S+?)[ `].*$", README, re.MULTILINE)}


def test_the_readme_lists_exactly_the_commands_that_there_are() -> None:
    assert sorted(ROWS) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_lists_every_option_of_a_command(name: str) -> None:
    command = board.get_command(click.Context(board), name)
    assert command is not None
    assert set(re.findall(r"--[a-z-]+", ROWS[name])) == options_of(command)
    for under in command.commands if isinstance(command, click.Group) else ():
        assert re.search(rf"`(?:board {name} )?{under}[ `]", ROWS[name])


def options_of(command: click.Command) -> set[str]:
    """With those of the commands under it."""
    options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
    under = command.commands.values() if isinstance(command, click.Group) else ()
    return options.union(*map(options_of, under))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_short_help_is_the_commands_own(name: str) -> None:
    command = board.get_command(click.Context(board), name)
    assert command is not None
    assert command.help is not None
    own = command.help.removesuffix(".")
    assert own.split(",")[0].split(";")[0].split(":")[0] in COMMANDS[name].help


def test_the_readme_lists_exactly_the_settings_that_there_are() -> None:
    assert sorted(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)) == SETTINGS


def test_the_example_file_sets_exactly_the_settings_that_there_are() -> None:
    assert sorted(re.findall(r"^([A-Z_]+)=", ENV, re.MULTILINE)) == SETTINGS


def test_the_example_file_shows_the_defaults(tmp_path: Path) -> None:
    example = tmp_path / "example.env"
    example.write_text(ENV, encoding="utf-8")
    for kind in ROOMS:
        assert kind(_env_file=example) == kind()  # type: ignore[call-arg]  # an argument that pydantic reads, not a field


def test_the_readme_lists_the_kinds_and_platforms() -> None:
    words = set(re.findall(r"[a-z_]+", README))
    assert {kind.value for kind in Kind} <= words
    assert {"douyin", "kuaishou", "tmall", "taobao", "pinduoduo", "jd", "law", "other"} <= words


def test_every_room_and_module_that_the_readme_names_exists() -> None:
    for path in re.findall(r"`((?:bot|ingest|knowledge|tests|docs)/[\w/.]*)`", README):
        assert (ROOT / path).exists(), path
