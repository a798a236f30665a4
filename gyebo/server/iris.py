"""From the IRIs of the data to the addresses of this server, and back."""

import re
import unicodedata
from urllib.parse import quote, unquote

from loaders.iri import BASE

# Characters of a path that a browser sends as they are (RFC 3986, pchar and "/"), with "%" because
# an IRI of the data may hold an escape already.
_PATH = "/%:@!$&'()*+,;=-._~#"
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
# What an IRI of the data never holds bare, see `loaders.iri.segment`.
_ENCODED = re.compile(r"[\x00-\x2c\x3a-\x40\x5b-\x5e\x60\x7b-\x7d\x7f]")


def address(iri: str, base: str) -> str | None:
    """Return this server's path for an IRI of the data, or None for an IRI from elsewhere."""
    # The ontology and the vocabularies keep their own base, whatever base a build gives to facts.
    for start in (base, BASE):
        if iri.startswith(start):
            return "/" + quote(iri.removeprefix(start), safe=_PATH)
    return None


def candidates(raw_path: bytes, base: str) -> list[str]:
    """Return the IRIs that a requested path may mean, the likeliest first.

    Korean may come escaped or raw, and an escape may stand for itself (`%2F` inside a name) or
    only be a client's caution (`%28` for a bracket).

    Args:
        raw_path: the path as it was sent, without the query.
        base: the IRI base of the data.
    """
    path = raw_path.decode("utf-8", errors="replace").lstrip("/")
    readings = (_ESCAPES.sub(_letters_only, path), _encoded(unquote(path)))
    return [start + reading for start in dict.fromkeys((base, BASE)) for reading in readings]


def _letters_only(escapes: re.Match[str]) -> str:
    """Undo the escapes of letters beyond ASCII; those of ASCII characters stay."""
    decoded = unquote(escapes[0], errors="replace")
    return "".join(
        letter if ord(letter) > 127 or letter.isalnum() else f"%{ord(letter):02X}"
        for letter in decoded
    )


def _encoded(path: str) -> str:
    blanks = unicodedata.normalize("NFC", path).replace(" ", "_")
    return _ENCODED.sub(lambda found: f"%{ord(found[0]):02X}", blanks)
