"""From the IRIs of the data to the addresses of this server, and back."""

import re
from collections.abc import Iterator
from itertools import product
from urllib.parse import quote, unquote

from loaders.iri import BASE, name_of, segment

# Characters of a path that a browser sends as they are (RFC 3986, pchar and "/"), with "%" because
# an IRI of the data may hold an escape already.
_PATH = "/%:@!$&'()*+,;=-._~#"
# Characters of an IRI that a URI has, too (RFC 3986, reserved and unreserved), and "%".
_URI = _PATH + "?[]"
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
# Slashes of a path that may be taken for a part of a name; each doubles the readings.
_MOST_SLASHES = 6


def address(iri: str, base: str) -> str | None:
    """Return this server's path for an IRI of the data, or None for an IRI from elsewhere."""
    # The ontology and the vocabularies keep their own base, whatever base a build gives to facts.
    for start in (base, BASE):
        if iri.startswith(start):
            return "/" + quote(iri.removeprefix(start), safe=_PATH)
    return None


def as_uri(iri: str) -> str:
    """Return an IRI as a URI, as headers need it (RFC 3987, 3.1)."""
    return quote(iri, safe=_URI)


def last_name(raw_path: bytes) -> str:
    """Return the name that the last segment of a path was made of, as a reader would write it."""
    path = raw_path.decode("utf-8", errors="replace").rstrip("/")
    return name_of(path.rpartition("/")[2]).strip()


def candidates(raw_path: bytes, base: str) -> list[str]:
    """Return the IRIs that a requested path may mean, the likeliest first.

    Korean may come escaped or raw, composed or not, and blanks as `_` or `%20`. An escape may stand
    for itself (`%2F` inside a name) or only be a client's caution (`%28` for a bracket); and a
    proxy may have undone one that was needed.

    Args:
        raw_path: the path as it was sent, without the query.
        base: the IRI base of the data.
    """
    path = raw_path.decode("utf-8", errors="replace").lstrip("/")
    readings = dict.fromkeys((_ESCAPES.sub(_letters_only, path), *_as_minted(path)))
    return [start + reading for start in dict.fromkeys((base, BASE)) for reading in readings]


def _letters_only(escapes: re.Match[str]) -> str:
    """Undo the escapes of letters beyond ASCII; those of ASCII characters stay."""
    decoded = unquote(escapes[0], errors="replace")
    return "".join(
        letter if ord(letter) > 127 or letter.isalnum() else f"%{ord(letter):02X}"
        for letter in decoded
    )


def _as_minted(path: str) -> Iterator[str]:
    """Yield the readings of a path with each segment as `loaders.iri.segment` writes it."""
    try:
        yield "/".join(segment(name_of(part)) for part in path.split("/"))
        parts = [segment(name.replace("_", " ")) for name in unquote(path).split("/")]
    except ValueError:  # an empty name, which no identifier has
        return
    yield "/".join(parts)
    # Behind a proxy that undoes escapes, a slash may belong to a name. The kind is never one.
    start, later = "/".join(parts[:3]), parts[3:]
    if len(later) <= _MOST_SLASHES:
        for marks in product(("/", "%2F"), repeat=len(later)):
            yield start + "".join(map("".join, zip(marks, later, strict=True)))
