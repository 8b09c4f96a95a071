"""What a client asked: the parameters of a call, read from a query, a form, JSON or a multipart body."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from email.parser import HeaderParser
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from tests.fakes.telegram.errors import bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping
    from email.message import Message as Headers


@dataclass(frozen=True, slots=True)
class Upload:
    """A file sent along with a call."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Body:
    """A call's parameters before their types are known: text from forms, JSON values from JSON."""

    parameters: Mapping[str, object]
    uploads: Mapping[str, Upload] = field(default_factory=dict)
    is_text: bool = True


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a method, its parameters decoded and checked against the method's signature."""

    method: str
    parameters: Mapping[str, object]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """A parameter that is a string."""
        value = self.parameters.get(name, default)
        return value if isinstance(value, str) else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A parameter that is an integer."""
        value = self.parameters.get(name, default)
        return value if isinstance(value, int) else default

    def items(self, name: str) -> list[object]:
        """A parameter that is an array."""
        value = self.parameters.get(name, [])
        return list(value) if isinstance(value, list) else []

    def object(self, name: str) -> dict[str, object]:
        """A parameter that is an object; empty if it is not given."""
        value = self.parameters.get(name, {})
        return dict(value) if isinstance(value, dict) else {}


def read_body(content_type: str, data: bytes, query: str) -> Body:
    """The parameters of an HTTP request, from its query and its body.

    Raises:
        ApiError: 400, if the body is not what its content type says.
    """
    given = dict(parse_qsl(query, keep_blank_values=True))
    header = _headers(f"Content-Type: {content_type}")
    match header.get_content_type() if data else "":
        case "":
            return Body(given)
        case "application/json":
            return Body(given | _json_object(data), is_text=False)
        case "application/x-www-form-urlencoded":
            return Body(given | dict(parse_qsl(data.decode(), keep_blank_values=True)))
        case "multipart/form-data":
            fields, uploads = _parts(data, str(header.get_param("boundary")).encode())
            return Body(given | fields, uploads)
        case _:
            raise bad_request(f"unsupported content type {content_type}")


def _json_object(data: bytes) -> dict[str, object]:
    try:
        value = json.loads(data)
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(value, dict):
        raise bad_request("JSON object expected")
    return value


def _parts(data: bytes, boundary: bytes) -> tuple[dict[str, object], dict[str, Upload]]:
    fields: dict[str, object] = {}
    uploads: dict[str, Upload] = {}
    for part in (b"\r\n" + data).split(b"\r\n--" + boundary)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        headers = _headers(head.decode().strip())
        name = str(headers.get_param("name", header="content-disposition"))
        if (file_name := headers.get_filename()) is None:
            fields[name] = content.decode()
        else:
            uploads[name] = Upload(file_name, content)
    return fields, uploads


def _headers(text: str) -> Headers:
    return HeaderParser().parsestr(text + "\n\n")
