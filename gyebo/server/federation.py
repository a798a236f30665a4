"""Which other services a query calls, told so that no reading of the text can call another.

A reader of tokens can be misled about what is a string and what is not, and then a keyword hides
where it looks for none. So the word SERVICE is looked for wherever it stands, whatever is around
it: each must be followed at once by an absolute IRI at an allowed host. However the parser reads
the text, every keyword it finds is then one of these. Redirects are not followed by pyoxigraph.
"""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

_WORD = re.compile("service", re.IGNORECASE)
# No `#` in the IRI: another reading could begin a comment there, and hide what comes before.
_CALL = re.compile(
    r'service \s* (?: silent \s* )? <(?P<iri> https?://[^<>"{}|^`\\\x00-\x20\#]* )>',
    re.IGNORECASE | re.VERBOSE,
)
_PORTS = {"http": 80, "https": 443}


def calls_only(text: str, hosts: Collection[str]) -> bool:
    """Return whether a query calls other services, and only such at these hosts.

    Args:
        text: the query.
        hosts: each `host`, for the usual ports, or `host:port`; in small letters.
    """
    if not hosts:
        return False
    place = 0
    while found := _WORD.search(text, place):
        call = _CALL.match(text, found.start())
        if call is None or not _at(call["iri"], hosts):
            return False
        # An IRI may hold the word, as `/service/sparql` does.
        place = call.end()
    return place > 0


def _at(iri: str, hosts: Collection[str]) -> bool:
    try:
        address = urlsplit(iri)
        port = address.port
    except ValueError:
        return False
    # `allowed@other` calls other; a host that a client could read differently is none of ours.
    if "@" in address.netloc or not address.hostname or not address.netloc.isascii():
        return False
    usual = _PORTS[address.scheme.lower()]
    if f"{address.hostname}:{port or usual}" in hosts:
        return True
    return address.hostname in hosts and port in (None, usual)
