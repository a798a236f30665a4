"""Where the documents about an identifier are, and how each tells of the others.

An identifier names a thing, which cannot be sent. What can be sent are documents about it: a page
at `/page/...` and files at `/data/...`, one for each syntax. See https://www.w3.org/TR/cooluris/.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gyebo.server.iris import as_uri
from gyebo.server.json_ld import CONTEXT_PATH
from gyebo.server.negotiation import PAGE, Syntax

ONTOLOGY_PATH = "/ontology"
"""Where the server has the ontology, which tells what the terms of all data mean."""
JSON_LD_CONTEXT = "http://www.w3.org/ns/json-ld#context"

# Proxies take all headers of an answer together in one buffer, often of 4 kB. A long Korean name is
# told in as many syntaxes as there is room for; its page tells all.
_LONGEST = 3_000


@dataclass(frozen=True, slots=True)
class DocumentPaths:
    """The paths of the documents about one thing.

    Attributes:
        iri: the identifier of the data.
        identifier: this server's path for it, as `/id/task/...`.
    """

    iri: str
    identifier: str

    @property
    def page(self) -> str:
        """The path of the page."""
        return f"/page{self.identifier}"

    def of(self, syntax: Syntax) -> str:
        """Return the path of the document in a syntax."""
        return self.page if syntax == PAGE else f"/data{self.identifier}.{syntax.name}"

    def links(self, shown: Syntax | None, offered: Sequence[Syntax], licence: str) -> str:
        """Return a value of `Link` (RFC 8288) for a document, or for the way to it.

        Args:
            shown: the document's syntax; None for an answer that only leads to one.
            offered: every syntax there is.
            licence: IRI of the licence, empty where none is told.
        """
        links = [_link(as_uri(self.iri), "canonical")]
        if shown in (PAGE, None):
            data = next(each for each in offered if each != PAGE)
            links.append(_link(self.of(data), "describedby", data.media_type))
        else:
            links.append(_link(ONTOLOGY_PATH, "describedby"))
        if licence:
            links.append(_link(as_uri(licence), "license"))
        if shown and shown.media_type == "application/json":
            # JSON whose names a context explains: https://www.w3.org/TR/json-ld11/#interpreting-json-as-json-ld
            links.append(_link(CONTEXT_PATH, JSON_LD_CONTEXT, "application/ld+json"))
        told = ", ".join(links)
        for each in (each for each in offered if each != shown):
            further = _link(self.of(each), "alternate", each.media_type)
            if len(told) + len(further) < _LONGEST:
                told += f", {further}"
        return told


def _link(target: str, relation: str, media_type: str = "") -> str:
    kind = f'; type="{media_type}"' if media_type else ""
    return f'<{target}>; rel="{relation}"{kind}'
