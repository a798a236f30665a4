"""Which syntax an answer is written in: formats, their media types, and the choice by `Accept`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from webob.acceptparse import create_accept_header


@dataclass(frozen=True, slots=True)
class Syntax:
    """One way to write an answer.

    `name` is the short name used in addresses (`?format=csv`), `media_type` what the answer says
    it is, `aliases` the other media types that clients ask for when they mean this syntax, and
    `nicknames` the other names by which they ask for it in `format`.
    """

    name: str
    media_type: str
    aliases: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The value of `Content-Type`: text types name their encoding, which is always UTF-8."""
        text = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if text else self.media_type


# SPARQL 1.1 results: https://www.w3.org/TR/sparql11-overview/#sparql11-results
TABLES = (
    Syntax("json", "application/sparql-results+json", ("application/json",)),
    Syntax("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Syntax("csv", "text/csv"),
    Syntax("tsv", "text/tab-separated-values"),
)
GRAPHS = (
    Syntax("ttl", "text/turtle", ("application/x-turtle",), ("turtle", "n3")),
    Syntax("nt", "application/n-triples", ("text/plain",), ("ntriples", "n-triples")),
    Syntax(
        "rdf", "application/rdf+xml", ("application/xml", "text/xml"), ("rdf+xml", "rdfxml", "xml")
    ),
    Syntax("jsonld", "application/ld+json", ("application/json",), ("json-ld", "json")),
    Syntax("nq", "application/n-quads", (), ("nquads", "n-quads")),
    Syntax("trig", "application/trig"),
)
PAGE = Syntax("html", "text/html", ("application/xhtml+xml",))
PLAIN = Syntax("txt", "text/plain")


def named(name: str, syntaxes: Sequence[Syntax]) -> Syntax | None:
    """Return the syntax with this short name, or None."""
    return next((syntax for syntax in syntaxes if syntax.name == name), None)


def wished(formats: Sequence[str], syntaxes: Sequence[Syntax]) -> Syntax | None:
    """Return the syntax that the first understood value of `format` means, or None.

    Servers have differed in what they call a syntax, so clients say `turtle` or `json-ld`, a media
    type, or, as SPARQLWrapper does, several of these one after the other.
    """
    for wish in formats:
        for syntax in syntaxes:
            known = (syntax.name, syntax.media_type, *syntax.aliases, *syntax.nicknames)
            if wish.lower() in known:
                return syntax
    return None


def choose(accept: str | None, syntaxes: Sequence[Syntax]) -> Syntax | None:
    """Return the syntax that the client likes best, or None when it accepts none of them.

    Args:
        accept: the `Accept` header (RFC 9110, 12.5.1); None or blank means anything will do, and
            so does a header that cannot be parsed.
        syntaxes: what is on offer, the server's own favourite first.
    """
    if accept is None or not accept.strip():
        return syntaxes[0]
    return _chosen(accept, tuple(syntaxes))


# Most clients send one of a few headers; not many are kept, as a header may be long.
@lru_cache(maxsize=200)
def _chosen(accept: str, syntaxes: tuple[Syntax, ...]) -> Syntax | None:
    offers: dict[str, Syntax] = {}
    for syntax in syntaxes:
        # An alias counts only where it is written out: `text/*` means text, not `text/xml`.
        aliases = (alias for alias in syntax.aliases if alias in accept.lower())
        for media_type in (syntax.media_type, *aliases):
            offers.setdefault(media_type, syntax)
            # A client may write out the encoding that every answer has anyway.
            offers.setdefault(f"{media_type};charset=utf-8", syntax)
    acceptable = create_accept_header(accept).acceptable_offers(list(offers))
    return offers[acceptable[0][0]] if acceptable else None
