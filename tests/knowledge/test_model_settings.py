"""LLM_MODEL, LLM_BASE_URL, LLM_API_KEY: what the doctor says of them, and where the key goes."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from langchain.chat_models.base import _BUILTIN_PROVIDERS

from knowledge.answer.model_errors import server_name
from knowledge.answer.write import PROVIDERS
from knowledge.door import open_knowledge
from knowledge.errors import KnowledgeError
from knowledge.health import Check, examine
from knowledge.settings import KnowledgeSettings, read_settings
from tests.fakes.chat_model import FakeChatModel, Reply
from tests.flows.board import Board
from tests.samples import load_samples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from knowledge.door import Knowledge
    from tests.fakes.embedder import FakeEmbedder

SECRET = "sk-very-private-0123456789"  # noqa: S105  # invented


@pytest.fixture
def model() -> Iterator[FakeChatModel]:
    with FakeChatModel() as fake:
        fake.always("OK")
        yield fake


def doctor(tmp_path: Path, embedder: FakeEmbedder, **settings: str) -> list[Check]:
    """What the doctor says of the model, as it says it in both languages."""
    kept = KnowledgeSettings.model_validate({"data_dir": tmp_path / "data", **settings})
    with open_knowledge(kept, embedder=embedder) as knowledge:
        checks = [check for check in examine(knowledge) if "model" in check.key]
        for check in checks:
            for language in ("zh", "en"):
                said = knowledge.texts.say(language, check.key, **check.details)
                assert SECRET not in said
    return checks


def keys(checks: list[Check]) -> list[str]:
    return [check.key for check in checks]


def test_without_a_model_nothing_is_opened(knowledge: Knowledge) -> None:
    load_samples(knowledge)
    assert knowledge.writer is None
    assert "doctor-no-model" in keys(list(examine(knowledge)))
    assert not any(thread.name == "language-model" for thread in threading.enumerate())


def test_a_model_that_is_set_is_not_opened_before_it_is_asked(tmp_path: Path, embedder: FakeEmbedder) -> None:
    settings = KnowledgeSettings(data_dir=tmp_path, llm_model="small", llm_base_url="http://127.0.0.1:9/v1")
    with open_knowledge(settings, embedder=embedder) as knowledge:
        assert knowledge.writer is not None
        assert not any(thread.name == "language-model" for thread in threading.enumerate())


def test_the_doctor_asks_a_short_question(tmp_path: Path, embedder: FakeEmbedder, model: FakeChatModel) -> None:
    checks = doctor(tmp_path, embedder, llm_model="small", llm_base_url=model.base_url, llm_api_key=SECRET)
    assert keys(checks) == ["doctor-model", "doctor-model-answers"]
    assert checks[0].details == {"model": "small", "server": model.base_url, "keyed": "yes"}
    [request] = model.requests
    assert request.headers["authorization"] == f"Bearer {SECRET}"
    assert len(str(request.body)) < 300


def test_a_server_without_a_key_never_gets_the_providers(
    tmp_path: Path, embedder: FakeEmbedder, model: FakeChatModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    for name in ("small", "openai:small"):
        checks = doctor(tmp_path, embedder, llm_model=name, llm_base_url=model.base_url)
        assert keys(checks) == ["doctor-model", "doctor-model-answers"]
        assert checks[0].details["keyed"] == "no"
    assert SECRET not in str([request.headers for request in model.requests])


@pytest.mark.parametrize("name", ["qwen3:8b", "deepseek-r1:7b", "org/model:free", "claude-like", "模型"])
def test_a_bare_name_on_a_server_is_sent_as_it_is(
    tmp_path: Path, embedder: FakeEmbedder, model: FakeChatModel, name: str
) -> None:
    assert "doctor-model-answers" in keys(doctor(tmp_path, embedder, llm_model=name, llm_base_url=model.base_url))
    assert model.requests[0].body["model"] == name


@pytest.mark.parametrize(
    ("reply", "key", "level"),
    [
        (Reply(status=401), "model-key", "bad"),
        (Reply(status=403), "model-key", "bad"),
        (Reply(status=404), "model-unknown", "bad"),
        (Reply(status=400), "model-refused", "bad"),
        (Reply(status=429), "model-busy", "warn"),
        (Reply(status=500), "model-server-error", "warn"),
        (Reply(closes=True), "model-unreachable", "warn"),
        (Reply(raw=b"<html>"), "model-unreadable", "warn"),
        (Reply(""), "model-unreadable", "warn"),
    ],
)
def test_the_doctor_says_what_is_wrong(
    tmp_path: Path, embedder: FakeEmbedder, model: FakeChatModel, reply: Reply, key: str, level: str
) -> None:
    model.always(reply)
    checks = doctor(tmp_path, embedder, llm_model="small", llm_base_url=model.base_url, llm_api_key=SECRET)
    assert (checks[-1].key, checks[-1].level) == (key, level)


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ({"llm_model": "anthropic:claude-x", "llm_api_key": SECRET}, "model-package"),
        ({"llm_model": "ollama:qwen3"}, "model-package"),
        ({"llm_model": "nonsense"}, "model-setting"),
        ({"llm_model": "openai:"}, "model-setting"),
        ({"llm_model": "openai:gpt-4o-mini"}, "model-setting"),
        ({"llm_model": ":"}, "model-setting"),
        ({"llm_model": "small", "llm_base_url": "http://127.0.0.1:9/v1", "llm_api_key": "密钥"}, "model-setting"),
        ({"llm_model": "small", "llm_base_url": "http://127.0.0.1:9/v1", "llm_api_key": "a\nb"}, "model-setting"),
        ({"llm_model": "small", "llm_base_url": "nonsense"}, "model-address"),
        ({"llm_model": "small", "llm_base_url": "ftp://host/v1"}, "model-address"),
        ({"llm_model": "small", "llm_base_url": "http://[::bad/v1"}, "model-address"),
        ({"llm_model": "small", "llm_base_url": "http://host:99999/v1"}, "model-address"),
        ({"llm_base_url": "http://127.0.0.1:9/v1"}, "doctor-model-unused"),
        ({"llm_api_key": SECRET}, "doctor-model-unused"),
    ],
)
def test_a_wrong_setting_is_told_and_no_traceback(
    tmp_path: Path, embedder: FakeEmbedder, settings: dict[str, str], key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert keys(doctor(tmp_path, embedder, **settings))[-1] == key


def test_a_missing_package_is_named(tmp_path: Path, embedder: FakeEmbedder) -> None:
    for provider, package in (("ollama", "langchain-ollama"), ("google_genai", "langchain-google-genai")):
        [_, check] = doctor(tmp_path, embedder, llm_model=f"{provider}:x", llm_api_key=SECRET)
        assert (check.details["package"], check.level) == (package, "bad")


def test_a_blank_setting_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LLM_MODEL", "LLM_BASE_URL", "LLM_API_KEY"):
        monkeypatch.setenv(name, "  ")
    assert read_settings(KnowledgeSettings) == KnowledgeSettings()


def test_the_key_shows_in_no_representation() -> None:
    assert SECRET not in repr(KnowledgeSettings.model_validate({"llm_api_key": SECRET}))


def test_measuring_asks_no_model(tmp_path: Path) -> None:
    settings = KnowledgeSettings(llm_model="small", llm_base_url="http://127.0.0.1:9/v1")
    assert settings.apart(tmp_path).llm_model is None


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://user:secret@localhost:11434/v1", "http://localhost:11434/v1"),
        ("https://api.example.org/v1?key=secret#x", "https://api.example.org/v1"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
    ],
)
def test_a_server_is_named_without_what_is_secret(address: str, shown: str) -> None:
    assert server_name(address) == shown


@pytest.mark.parametrize("address", ["", "localhost", "http://", "http://a b/", "http://主机/v1", "file:///etc/passwd"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(KnowledgeError) as told:
        server_name(address)
    assert told.value.key == "model-address"


def test_the_providers_are_those_that_langchain_knows() -> None:
    assert frozenset(_BUILTIN_PROVIDERS) == PROVIDERS


def test_a_command_without_a_model_imports_no_langchain(tmp_path: Path) -> None:
    code = "import sys, bot.commands; print('langchain' in sys.modules, 'openai' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=Board(tmp_path).environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]
