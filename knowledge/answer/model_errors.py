"""What went wrong with a language model, told to its operator. Pure.

Errors of providers' libraries are named by their HTTP status or their kind alone: their words may hold the key, the
question, or what was sent of the documents.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from knowledge.errors import KnowledgeError

TRANSIENT = frozenset({"model-unreachable", "model-server-error"})
"""Errors after which a second try may succeed at once."""

SETTING = frozenset({"model-setting", "model-address", "model-package", "model-key", "model-unknown", "model-refused"})
"""Errors that stay until the operator changes something."""

_BY_STATUS = {401: "model-key", 403: "model-key", 404: "model-unknown", 408: "model-slow", 429: "model-busy"}
_ERRORS, _SERVER_ERRORS = 300, 500
_PACKAGE = re.compile(r"\blangchain-[a-z0-9-]+")
_NO_FORM = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What libraries raise where a reply has not the form that they expect."""


def opening_error(model: str, error: BaseException) -> KnowledgeError:
    """Why a model cannot be opened: its provider's package is missing, or a setting is wrong."""
    if isinstance(error, KnowledgeError):
        return error
    if isinstance(error, ImportError):
        named = _PACKAGE.search(str(error))
        return KnowledgeError(
            "model-package", model=model, package=named.group() if named else error.name or "langchain"
        )
    return KnowledgeError("model-setting", model=model)


def asking_error(model: str, error: BaseException) -> KnowledgeError:
    """Why a model gave no reply: a refusal with its status, a time limit, a server that is not there."""
    status = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
    if isinstance(status, int):
        if status < _ERRORS:
            return KnowledgeError("model-unreadable", model=model)
        default = "model-server-error" if status >= _SERVER_ERRORS else "model-refused"
        return KnowledgeError(_BY_STATUS.get(status, default), model=model, status=str(status))
    kind = type(error).__name__
    if isinstance(error, TimeoutError) or "Timeout" in kind:
        return KnowledgeError("model-slow", model=model)
    if isinstance(error, _NO_FORM):
        return KnowledgeError("model-unreadable", model=model)
    return KnowledgeError("model-unreachable", model=model, reason=kind)


def server_name(address: str) -> str:
    """An address without the name and password that may stand before its host.

    Raises:
        KnowledgeError: It is no address of a server.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise KnowledgeError("model-address") from None
    if parts.scheme not in {"http", "https"} or not host or not address.isascii() or any(map(str.isspace, address)):
        raise KnowledgeError("model-address")
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{f':{port}' if port else ''}{parts.path}"
