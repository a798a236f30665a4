"""Where a server tells about its dataset, under the address by which it was asked."""

from dataclasses import dataclass
from urllib.parse import quote

import pyoxigraph as ox
from starlette.requests import Request

from gyebo.server.public import root_of
from gyebo.server.refusals import RefusalError


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one server; `root` ends with a slash."""

    root: str

    @property
    def endpoint(self) -> str:
        """The SPARQL endpoint."""
        return f"{self.root}sparql"

    @property
    def void(self) -> str:
        """The VoID description."""
        return f"{self.root}.well-known/void"

    @property
    def dataset(self) -> str:
        """The whole dataset, as all descriptions call it."""
        return f"{self.void}#dataset"

    @property
    def catalogue(self) -> str:
        """The DCAT catalogue."""
        return f"{self.root}catalog"

    @property
    def graph_store(self) -> str:
        """The graph store."""
        return f"{self.root}graph-store"

    def graph(self, iri: str) -> str:
        """Return where one named graph can be had."""
        return f"{self.graph_store}?graph={quote(iri, safe='')}"


def addresses_of(request: Request) -> Addresses:
    """Return the addresses as the client of this request sees them.

    Raises:
        RefusalError: (400) the request's `Host` cannot stand in an address.
    """
    root = f"{root_of(request)}/"
    try:
        ox.NamedNode(root)
    except ValueError:
        raise RefusalError(
            400, "Host 헤더가 주소가 아닙니다.", "The Host header is not an address."
        ) from None
    return Addresses(root)
