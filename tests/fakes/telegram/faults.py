"""Faults that a test scripts: refusals, broken answers, lost connections, slowness."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fakes.telegram.errors import ApiError

BAD_GATEWAY_PAGE = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"
ANY_METHOD = "*"


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one call.

    Attributes:
        error: Answered instead of carrying the call out.
        status: Answered with an HTML page, as a proxy does, instead of carrying the call out.
        lost: The connection breaks instead of an answer.
        carried_out: The call takes effect all the same, before the connection breaks.
        seconds: How much later than usual the answer comes.
    """

    error: ApiError | None = None
    status: int | None = None
    lost: bool = False
    carried_out: bool = False
    seconds: float = 0


class Faults:
    """The faults to come, by method; each is used once."""

    def __init__(self) -> None:
        self._planned: dict[str, deque[Fault]] = defaultdict(deque)

    def plan(self, method: str, fault: Fault, times: int) -> None:
        """Has the next calls of a method, or of any with `ANY_METHOD`, go wrong."""
        self._planned[method].extend([fault] * times)

    def next(self, method: str) -> Fault | None:
        """The fault for a call that has come in, if one is planned."""
        for name in (method, ANY_METHOD):
            if self._planned[name]:
                return self._planned[name].popleft()
        return None

    def left(self, method: str) -> int:
        """How many planned faults have not happened yet."""
        return len(self._planned[method])
