"""Identifiers: readable, stable IRIs made from a kind and the names that tell its things apart.

`https://w3id.org/gyebo/id/<kind>/<key>/...`: Korean stays Korean (NFC), a blank becomes `_`, and
what an IRI may not carry is percent-encoded, so that two different names never share an IRI.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

BASE = "https://w3id.org/gyebo/"
"""Base of everything the data names; a build setting."""

ONTOLOGY = "https://w3id.org/gyebo/ontology#"
"""Namespace of the ontology's own terms. It belongs to the ontology and not to a build."""

VOCABULARY = "https://w3id.org/gyebo/vocab/"
"""Where the code lists live: `<scheme>/<slug>`."""

# RFC 3987 `ucschar`: what an IRI may hold beside ASCII. Private use characters, as old Korean word
# processors leave them in text, are not among them, and neither are control characters.
_IRI_CHARACTER = re.compile(
    "[A-Za-z0-9.~\\-\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_ABSOLUTE = re.compile(r"https?://[^\s<>\"{}|\\^`#?]+/")


@lru_cache(maxsize=8192)
def segment(name: str) -> str:
    """Return a name as one segment of an IRI path.

    The name is brought to NFC, its outer blanks go and each inner run of blanks counts as one.
    An underscore of the name itself becomes `%5F`, and a name of dots alone (`.` and `..` mean
    something else in a path) has them encoded.

    Raises:
        ValueError: the name is empty.
    """
    plain = canonical_name(name)
    if not plain:
        raise ValueError("a name in an identifier is empty")
    if set(plain) == {"."}:
        return "%2E" * len(plain)
    return "".join(
        "_"
        if character == " "
        else character
        if _IRI_CHARACTER.match(character)
        else quote(character, safe="").replace("_", "%5F")
        for character in plain
    )


def canonical_name(name: str) -> str:
    """Return the name that a segment stands for: NFC, trimmed, with single blanks inside."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def name_of(iri_segment: str) -> str:
    """Return the name that `segment` was made of (in its canonical form)."""
    return unquote(iri_segment.replace("_", " "))


@dataclass(frozen=True)
class Minter:
    """Makes the identifiers of one base.

    Raises:
        ValueError: the base is not an absolute http(s) IRI that ends in `/`.
    """

    base: str = BASE

    def __post_init__(self) -> None:
        if not _ABSOLUTE.fullmatch(self.base):
            raise ValueError(f"base IRI {self.base!r} is not http(s)://.../ with a final slash")

    def thing(self, kind: str, *keys: str | int) -> str:
        """Return the IRI of a thing, as in `thing("task", "bureau-2031-07", "1-1")`."""
        path = "/".join(segment(str(key)) for key in (kind, *keys))
        return f"{self.base}id/{path}"

    def graph(self, name: str) -> str:
        """Return the IRI of a named graph: a report's identifier, `curated` or `ontology`."""
        return f"{self.base}graph/{segment(name)}"


def concept(scheme: str, slug: str) -> str:
    """Return the IRI of a concept in a code list, as in `concept("status", "completed")`."""
    return f"{VOCABULARY}{scheme}/{slug}"
