"""The register of contradictions: its entries, how large each is, and its arithmetic by hand."""

from gyebo.explorer.contradictions.register import Entry, register

__all__ = ["Entry", "register"]
