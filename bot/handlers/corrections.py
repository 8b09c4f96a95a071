"""Whether a member is told when what they were answered has changed: theirs to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.context import in_core
from bot.correcting import CORRECTIONS
from bot.event import Pressing, say
from bot.outgoing import button, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.event import Event
    from bot.outgoing import Outgoing

_ON, _OFF = "on", "off"


async def corrections(event: Event) -> Sequence[Outgoing]:
    """`/corrections`: how it is, and the button to change it."""
    wanted = await in_core(event.parts.stores.corrections.wanted, event.who.user_id)
    other = _OFF if wanted else _ON
    switch = button(event.text(f"correction-button-{other}"), f"{CORRECTIONS}:{other}")
    return say(event, "correction-is-on" if wanted else "correction-is-off", buttons=rows([switch]))


async def press_corrections(event: Event) -> Pressing:
    """Its button, which stands below each correction too."""
    if event.argument not in (_ON, _OFF):
        return Pressing(event.text("telegram-button-old"))
    wanted = event.argument == _ON
    await in_core(event.parts.stores.corrections.choose, event.who.user_id, event.parts.clock(), wanted=wanted)
    return Pressing(event.text("correction-is-on" if wanted else "correction-is-off"))
