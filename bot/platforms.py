"""How people call the platforms that the board knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.wording import PlatformName
    from knowledge.door import Knowledge
    from knowledge.types import Language


def platform_names(knowledge: Knowledge) -> PlatformName:
    """The names as they are now; a key that is not in the table stands for itself."""
    platforms = {platform.key: platform for platform in knowledge.boards.platforms()}

    def name(key: str, language: Language) -> str:
        platform = platforms.get(key)
        return platform.name(language) if platform is not None else key

    return name
