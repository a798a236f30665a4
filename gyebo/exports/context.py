"""The JSON-LD context, and as much of it as some nodes need.

To shorten an identifier, the library tries every term of a context. A context without the terms
that a few nodes do not use shortens them alike, several times as fast.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

_ENDS_OF_PREFIXES = (":", "/", "?", "#", "[", "]", "@")
"""What the meaning of a term ends in that may stand before a colon (JSON-LD 1.1, 4.1.5)."""


class Context:
    """A context read from a file: its terms, and what each means."""

    def __init__(self, path: Path) -> None:
        self.terms: dict[str, Any] = json.loads(path.read_text("utf-8"))["@context"]

    def of(self, nodes: Iterable[Any], frame: Mapping[str, Any]) -> dict[str, Any]:
        """Return the context without the terms that neither expanded nodes nor a frame use."""
        used = {*_texts(nodes), *_texts(frame)}
        return {
            term: held
            for term, held in self.terms.items()
            if term in used or (meaning := self._meanings[term]) in used or _always(meaning)
        }

    @cached_property
    def _meanings(self) -> dict[str, str]:
        return {term: self._meaning(term) for term in self.terms}

    def _meaning(self, term: str) -> str:
        """Return the full name that a term stands for; a keyword is its own."""
        held = self.terms[term]
        if term.startswith("@"):
            return term
        name = held if isinstance(held, str) else held.get("@id", held.get("@reverse", term))
        prefix, _, local = str(name).partition(":")
        known = self.terms.get(prefix)
        return f"{known}{local}" if isinstance(known, str) else str(name)


def _always(meaning: str) -> bool:
    """Whether a term stays for what it means: a keyword, or the beginning of other names."""
    return meaning.startswith("@") or meaning.endswith(_ENDS_OF_PREFIXES)


def _texts(value: object) -> Iterator[str]:
    """Yield every name and text within JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield name
            yield from _texts(inner)
    elif isinstance(value, Iterable):
        for inner in value:
            yield from _texts(inner)
