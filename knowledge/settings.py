"""What an operator sets for this room, read from the environment or `.env` at a door and passed on."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.errors import KnowledgeError

SettingsType = TypeVar("SettingsType", bound=BaseSettings)


def read_settings(kind: type[SettingsType]) -> SettingsType:
    """Reads one room's settings from the environment and `.env`.

    Raises:
        KnowledgeError: A setting has a value that cannot be; the message names it, without its value.
    """
    try:
        return kind()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else kind.__name__
        raise KnowledgeError("settings-invalid", name=name, reason=first["msg"]) from None


class KnowledgeSettings(BaseSettings):
    """Where things are kept and which model reads them. The defaults need no key, no hub and no server.

    Attributes:
        data_dir: Folder of the database and the indexes.
        database_url: An SQLAlchemy address; empty for SQLite in `data_dir`.
        chroma_url: A Chroma server, `http://host:port`; empty for an index in `data_dir`.
        embedding_model: `bundled`, `bundled-english`, a folder, or a name that sentence-transformers can load.
        reranker_model: A cross-encoder that ranks the best passages again: a folder, or a name that
            sentence-transformers can load.
        llm_model: A language model that words answers, as LangChain's `init_chat_model` takes it (`openai:…`), or the
            bare name of one on an OpenAI-compatible server at `llm_base_url`; None: answers are quotes.
        llm_base_url: That server's address, or another address of the provider.
        llm_api_key: Its key.
        timezone: The zone in which "today" and a week are meant.
    """

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    data_dir: Path = Path("data")
    database_url: SecretStr | None = Field(default=None)
    chroma_url: str | None = None
    embedding_model: str = "bundled"
    reranker_model: str | None = None
    llm_model: str | None = None
    llm_base_url: str | None = None
    llm_api_key: SecretStr | None = None
    timezone: str = "Asia/Shanghai"

    @field_validator("reranker_model", "llm_model", "llm_base_url", "llm_api_key", mode="before")
    @classmethod
    def _unset_if_blank(cls, value: object) -> object:
        if isinstance(value, str):
            return value.strip() or None
        return value

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            message = f"{value!r} is not a time zone; use a name such as Asia/Shanghai"
            raise ValueError(message) from error
        return value

    @property
    def database_address(self) -> str:
        """The SQLAlchemy address of the database, SQLite in `data_dir` unless set."""
        if self.database_url is not None:
            return _with_psycopg(self.database_url.get_secret_value())
        return f"sqlite:///{(self.data_dir / 'board.sqlite3').absolute()}"

    def apart(self, folder: Path) -> KnowledgeSettings:
        """The same, with a store of its own in that folder, and no language model: measuring asks hundreds of times."""
        return self.model_copy(update={"data_dir": folder, "database_url": None, "chroma_url": None, "llm_model": None})

    @property
    def index_dir(self) -> Path:
        """The folder of the indexes, which may be removed at any time."""
        return self.data_dir / "indexes"


def _with_psycopg(address: str) -> str:
    """`postgres://` and `postgresql://` name the driver that is installed."""
    for scheme in ("postgres://", "postgresql://"):
        if address.startswith(scheme):
            return "postgresql+psycopg://" + address.removeprefix(scheme)
    return address
