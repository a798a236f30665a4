"""A result as it was written: its bytes, and whether it is all of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """A result as bytes: how many rows or triples, and the limit (rows, bytes) that cut it."""

    body: bytes
    rows: int
    cut: str = ""
