"""One setting of the server: how it is declared, written, read, bounded and explained.

A setting is declared once, as a field of `settings.Settings`. Its option (`--time-limit`), its
variable (`GYEBO_TIME_LIMIT`), the help and the reference page follow from the declaration.
"""

import re
from collections.abc import Callable
from dataclasses import Field, dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

_Value = TypeVar("_Value")
_DECLARED = "setting"
# A host, a port and a path, in ASCII as a browser would send them; no user, query or fragment.
_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+(?:/[A-Za-z0-9._~%\-]+)*/?")


class SettingsError(ValueError):
    """A setting that makes no sense; one line says which, and what it may be."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """How a setting is written, and what it means.

    Attributes:
        ko: what it sets, in Korean.
        en: the same in English.
        form: what stands for the value in the help (`SECONDS`, `MIB`, `FOLDER` ...).
        usual: the default as it would be written; empty where there is none.
        allowed: what may be written, in words.
        read: returns the value of a text; raises ValueError.
    """

    ko: str
    en: str
    form: str
    usual: str
    allowed: str
    read: Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Setting:
    """A declared setting and the name it has."""

    name: str
    declaration: Declaration

    @property
    def option(self) -> str:
        """The option of `gyebo serve`."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def variable(self) -> str:
        """The variable of the environment."""
        return f"GYEBO_{self.name.upper()}"

    def value(self, text: str) -> object:
        """Return the value of a text.

        Raises:
            SettingsError: it makes no sense.
        """
        try:
            return self.declaration.read(text.strip())
        except ValueError:
            raise SettingsError(
                f"{self.option} ({self.variable}): {text!r} is not {self.declaration.allowed}"
            ) from None


def setting_of(declared: Field[object]) -> Setting:
    """Return the setting that a field declares."""
    return Setting(declared.name, declared.metadata[_DECLARED])


def _declare(default: _Value, declaration: Declaration) -> _Value:
    return field(default=default, metadata={_DECLARED: declaration})


def number(default: int, least: int, most: int, *, ko: str, en: str) -> int:
    """Declare a whole number from `least` to `most`."""

    def read(text: str) -> int:
        return int(_within(int(text), least, most))

    allowed = f"a whole number from {least} to {most}"
    return _declare(default, Declaration(ko, en, "NUMBER", str(default), allowed, read))


def seconds(default: float, least: float, most: float, *, ko: str, en: str) -> float:
    """Declare a time from `least` to `most` seconds."""

    def read(text: str) -> float:
        return _within(float(text), least, most)

    allowed = f"a number of seconds from {least:g} to {most:g}"
    return _declare(default, Declaration(ko, en, "SECONDS", f"{default:g}", allowed, read))


def mebibytes(default: int, least: int, most: int, *, ko: str, en: str) -> int:
    """Declare a size, written in MiB and kept in bytes."""

    def read(text: str) -> int:
        return int(_within(float(text), least, most) * (1 << 20))

    allowed = f"a number of MiB from {least} to {most}"
    return _declare(default << 20, Declaration(ko, en, "MIB", str(default), allowed, read))


def words(default: str, *choice: str, ko: str, en: str) -> str:
    """Declare a choice between words."""

    def read(text: str) -> str:
        if text not in choice:
            raise ValueError
        return text

    allowed = f"one of {', '.join(choice)}"
    return _declare(default, Declaration(ko, en, "|".join(choice), default, allowed, read))


def text(default: str, form: str, *, ko: str, en: str) -> str:
    """Declare a text that may be empty; `form` stands for it in the help."""
    return _declare(default, Declaration(ko, en, form, default, "a text", str))


def several(
    form: str, allowed: str, read_one: Callable[[str], str], *, ko: str, en: str
) -> tuple[str, ...]:
    """Declare words separated by commas, none by default.

    Args:
        form: what stands for them in the help.
        allowed: what they may be, in words.
        read_one: returns a word as it is kept; raises ValueError for what is none.
        ko: what the setting means, in Korean.
        en: the same in English.
    """

    def read(text: str) -> tuple[str, ...]:
        return tuple(read_one(word.strip()) for word in text.split(",") if word.strip())

    return _declare((), Declaration(ko, en, form, "", allowed, read))


def web_address(*, ko: str, en: str) -> str:
    """Declare the web address of a server, none by default; it is kept with a slash at its end."""

    def read(text: str) -> str:
        parts = urlsplit(text)
        # The port is read only to see that it is one.
        if not parts.hostname or (parts.port or 1) < 1 or not _WEB_ADDRESS.fullmatch(text):
            raise ValueError
        return text if text.endswith("/") else f"{text}/"

    allowed = "an address as https://data.example.org/ or https://example.org/gyebo/"
    return _declare("", Declaration(ko, en, "URL", "", allowed, read))


def folder(default: Path | None, *, ko: str, en: str) -> Path | None:
    """Declare a folder; `default` is None for none."""
    return _declare(default, Declaration(ko, en, "FOLDER", "", "a folder", Path))


def _within(value: float, least: float, most: float) -> float:
    """Return the value; raises ValueError outside the bounds (a NaN is outside of any)."""
    if not least <= value <= most:
        raise ValueError
    return value
