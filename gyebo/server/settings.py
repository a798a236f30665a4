"""How a server is set up: its limits, and where the reports are."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class SettingsError(ValueError):
    """A setting of the environment that makes no sense; one line says which."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be chosen when a server starts.

    Attributes:
        reports: folder with the report files, or None when they are not at hand.
        workers: processes that answer SPARQL queries side by side.
        time_limit: seconds that one query may run, waiting not counted.
        memory_limit: bytes that one query may take.
        result_limit: bytes that one answer may have.
        waiting_limit: queries that may wait for a worker before others are turned away.
    """

    reports: Path | None = None
    workers: int = 2
    time_limit: float = 10.0
    memory_limit: int = 1 << 30
    result_limit: int = 64 << 20
    waiting_limit: int = 64


def settings_from(environment: Mapping[str, str], reports: Path | None) -> Settings:
    """Return the settings that the environment asks for, the defaults where it says nothing.

    Args:
        environment: `GYEBO_WORKERS`, `GYEBO_TIME_LIMIT` (seconds), `GYEBO_MEMORY_LIMIT` and
            `GYEBO_RESULT_LIMIT` (MiB), `GYEBO_WAITING_LIMIT`.
        reports: folder with the report files.

    Raises:
        SettingsError: a value is no number, or not above zero.
    """

    def number(name: str, default: float) -> float:
        text = environment.get(name, "").strip()
        try:
            value = float(text) if text else default
        except ValueError:
            value = 0
        if not 0 < value < 1e9:
            raise SettingsError(f"{name}: {text!r} is not a number above 0")
        return value

    usual = Settings()
    return Settings(
        reports=reports,
        workers=max(1, int(number("GYEBO_WORKERS", usual.workers))),
        time_limit=number("GYEBO_TIME_LIMIT", usual.time_limit),
        memory_limit=int(number("GYEBO_MEMORY_LIMIT", usual.memory_limit >> 20)) << 20,
        result_limit=int(number("GYEBO_RESULT_LIMIT", usual.result_limit >> 20)) << 20,
        waiting_limit=int(number("GYEBO_WAITING_LIMIT", usual.waiting_limit)),
    )
