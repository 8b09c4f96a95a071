"""Asks a language model for an answer, within a time limit: the only place that knows LangChain's `init_chat_model`."""

from __future__ import annotations

import logging
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from knowledge.answer.deadline import DeadlineLoop
from knowledge.answer.draft import Draft, read_draft
from knowledge.answer.model_errors import TRANSIENT, asking_error, opening_error, server_name
from knowledge.answer.prompt import Messages, again, answer_messages
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from langchain_core.language_models import BaseChatModel
    from openai import DefaultAsyncHttpxClient
    from pydantic import SecretStr

    from knowledge.types import Found, Question

TIME_LIMIT = 20.0
"""Seconds that a model may take for one question in all, its first loading and second tries included."""

ANSWER_SHARE = 0.75
"""Share of that time for the answer; the rest is for writing out a question that leans on the one before."""

CONNECT_LIMIT = 5.0
"""Seconds in which a server must take up the connection."""

LEAST_TIME = 1.0
"""Seconds that must be left for a second try."""

PROVIDERS = frozenset(
    {
        *("anthropic", "anthropic_bedrock", "azure_ai", "azure_openai", "baseten", "bedrock", "bedrock_converse"),
        *("bedrock_mantle_anthropic", "bedrock_mantle_openai", "cohere", "deepseek", "fireworks"),
        *("google_anthropic_vertex", "google_genai", "google_vertexai", "groq", "huggingface", "ibm", "langsmith"),
        *("litellm", "meta", "mistralai", "nvidia", "ollama", "openai", "openrouter", "perplexity", "together"),
        *("upstage", "xai"),
    }
)
"""What `init_chat_model` takes before the colon. Another word there is a part of the model's name: `qwen3:8b`."""

_TALKATIVE = ("httpcore2", "httpx", "httpx2", "langchain_openai", "langsmith", "openai")
"""Libraries that log addresses or whole requests, documents and all."""

Result = TypeVar("Result")


class Writer(Protocol):
    """What writes replies: a language model, or a test's stand-in."""

    @property
    def name(self) -> str:
        """The model, as the operator set it."""

    @property
    def time_limit(self) -> float:
        """Seconds that it may take for one question in all."""

    def reply(self, messages: Messages, seconds: float) -> str:
        """The model's reply.

        Raises:
            KnowledgeError: There was none within that time.
        """

    def close(self) -> None:
        """Ends what is under way and closes connections."""


def write(writer: Writer, question: Question, given: Sequence[Found]) -> Draft:
    """A draft of an answer from these passages; one without sentences says that they do not answer.

    A reply that cannot be read, or a connection that broke, is tried once more if there is time.

    Args:
        writer: The model.
        question: What is asked.
        given: The passages, best first, which citations name by their number from 1.

    Raises:
        KnowledgeError: There was no draft within that time.
    """
    seconds = ANSWER_SHARE * writer.time_limit
    deadline = monotonic() + seconds
    messages = answer_messages(question, given)
    second = messages
    try:
        draft = read_draft(writer.reply(messages, seconds))
        second = again(messages)
    except KnowledgeError as error:
        if error.key not in TRANSIENT or deadline - monotonic() < LEAST_TIME:
            raise
        draft = None
    if draft is None and deadline - monotonic() >= LEAST_TIME:
        draft = read_draft(writer.reply(second, deadline - monotonic()))
    if draft is None:
        raise KnowledgeError("model-unreadable", model=writer.name)
    return draft


class LangChainWriter:
    """A chat model of any provider; nothing is imported or opened before the first reply.

    Args:
        model: `provider:name`, or the bare name of a model on an OpenAI-compatible server.
        base_url: Such a server's address, or another address of the provider.
        api_key: Its key; without one the provider's own variable counts, but never for another server.
        time_limit: Seconds that it may take for one question in all.
    """

    def __init__(
        self, model: str, base_url: str | None, api_key: SecretStr | None, time_limit: float = TIME_LIMIT
    ) -> None:
        self.name = model
        self.time_limit = time_limit
        self._base_url = base_url
        self._api_key = api_key
        self._loop = DeadlineLoop("language-model")
        self._model: BaseChatModel | None = None
        self._connections: DefaultAsyncHttpxClient | None = None

    def reply(self, messages: Messages, seconds: float) -> str:
        """Asks, and waits no longer than that.

        Raises:
            KnowledgeError: The model cannot be opened, was not reached, refused, or was too slow.
        """
        deadline = monotonic() + seconds
        model = self._within(deadline, self._opened(), opening_error)
        return self._within(deadline, _ask(model, messages), asking_error)

    def close(self) -> None:
        """Cancels what is under way and closes the connections."""
        self._loop.close(self._close_connections)

    def _within(
        self,
        deadline: float,
        work: Coroutine[None, None, Result],
        told: Callable[[str, BaseException], KnowledgeError],
    ) -> Result:
        try:
            result = self._loop.run(work, deadline - monotonic())
        except TimeoutError:
            raise KnowledgeError("model-slow", model=self.name) from None
        if isinstance(result, BaseException):
            raise told(self.name, result) from None
        return result

    async def _opened(self) -> BaseChatModel:
        """Takes a second or two the first time: imports LangChain and the provider's package."""
        if self._model is None:
            from langchain.chat_models import init_chat_model

            for library in _TALKATIVE:
                logging.getLogger(library).setLevel(logging.WARNING)
            name, provider = self._name_and_provider()
            options = self._options() | (self._openai_options() if provider == "openai" else {})
            self._model = init_chat_model(name, model_provider=provider, **options)
        return self._model

    def _options(self) -> dict[str, Any]:
        options: dict[str, Any] = {"timeout": self.time_limit, "max_retries": 0}
        if self._base_url:
            server_name(self._base_url)
            options["base_url"] = self._base_url
        if self._api_key is not None:
            options["api_key"] = self._api_key.get_secret_value()
            if not (options["api_key"].isascii() and options["api_key"].isprintable()):
                raise KnowledgeError("model-setting", model=self.name)
        return options

    def _name_and_provider(self) -> tuple[str, str | None]:
        """A bare name on a server of one's own is a model of an OpenAI-compatible one; else LangChain infers."""
        prefix, colon, rest = self.name.partition(":")
        provider = prefix.replace("-", "_").lower()
        if colon and provider in PROVIDERS:
            if not rest:
                raise KnowledgeError("model-setting", model=self.name)
            return rest, provider
        return self.name, "openai" if self._base_url else None

    def _openai_options(self) -> dict[str, Any]:
        """Connections of our own, which can be closed, and which follow no redirection with the documents."""
        import openai

        if self._connections is None:
            limits = openai.Timeout(self.time_limit, connect=CONNECT_LIMIT)
            self._connections = openai.DefaultAsyncHttpxClient(timeout=limits, follow_redirects=False)
        options: dict[str, Any] = {"http_async_client": self._connections}
        if self._base_url and self._api_key is None:
            options["api_key"] = "none"  # else the key in OPENAI_API_KEY would go to that server
        return options

    async def _close_connections(self) -> None:
        if self._connections is not None:
            await self._connections.aclose()
            self._connections = self._model = None


async def _ask(model: BaseChatModel, messages: Messages) -> str:
    """The text of the reply. Never traced: an operator's tracing of other programs must not carry documents away."""
    from langsmith import tracing_context

    with tracing_context(enabled=False):
        reply = await model.ainvoke([("system", messages.system), ("user", messages.user)])
    return str(reply.text)
