"""How the Bot API says no."""

from __future__ import annotations

from http import HTTPStatus


class ApiError(Exception):
    """A request that the Bot API refuses.

    Args:
        status: The HTTP status, which the body repeats as `error_code`.
        description: What is wrong; the status's own name is put before it ("Bad Request: chat not found").
        parameters: What the client may act on: `retry_after`, `migrate_to_chat_id`.
    """

    def __init__(self, status: HTTPStatus, description: str, parameters: dict[str, int] | None = None) -> None:
        super().__init__(status, description)
        self.status = status
        self.description = f"{status.phrase}: {description}" if description else status.phrase
        self.parameters = parameters or {}

    def body(self) -> dict[str, object]:
        """The answer's JSON."""
        body: dict[str, object] = {
            "ok": False,
            "error_code": int(self.status),
            "description": self.description,
        }
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(description: str) -> ApiError:
    """The refusal for whatever the caller got wrong."""
    return ApiError(HTTPStatus.BAD_REQUEST, description)


def forbidden(description: str) -> ApiError:
    """The refusal where the bot may not go: blocked, removed, not allowed to write."""
    return ApiError(HTTPStatus.FORBIDDEN, description)
