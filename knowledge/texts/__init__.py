"""What people read, in Chinese and English: each room keeps its own `zh.ftl` and `en.ftl` (Fluent)."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from fluent.runtime import FluentBundle, FluentResource

if TYPE_CHECKING:
    from knowledge.errors import ToldError
    from knowledge.types import Language

LANGUAGES: tuple[Language, ...] = ("zh", "en")
_LOCALES: dict[Language, str] = {"zh": "zh-CN", "en": "en-GB"}


class Texts:
    """The messages of one or more rooms.

    Args:
        packages: The packages whose `zh.ftl` and `en.ftl` are read, such as `knowledge.texts`.
    """

    def __init__(self, *packages: str) -> None:
        self._bundles = {language: _bundle(language, packages) for language in LANGUAGES}

    def say(self, language: Language, key: str, **details: str | float) -> str:
        """The message in that language.

        Raises:
            KeyError: No room has a message of that name, or a placeholder has no value: a mistake in the code.
        """
        bundle = self._bundles[language]
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        text, problems = bundle.format_pattern(pattern, details)
        if problems:
            raise KeyError(f"{key}: {problems[0]}")
        return str(text)

    def tell(self, language: Language, error: ToldError) -> str:
        """What a person is told of an error."""
        return self.say(language, error.key, **error.details)


def _bundle(language: Language, packages: tuple[str, ...]) -> FluentBundle:
    bundle = FluentBundle([_LOCALES[language]], use_isolating=False)
    for package in packages:
        source = files(package).joinpath(f"{language}.ftl").read_text(encoding="utf-8")
        bundle.add_resource(FluentResource(source))
    return bundle
