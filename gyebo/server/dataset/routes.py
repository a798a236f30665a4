"""The addresses that tell about the dataset as a whole."""

from starlette.routing import BaseRoute, Route

from gyebo.server import graph_store
from gyebo.server.dataset import documents


def dataset_routes() -> list[BaseRoute]:
    """Return the routes of the dataset's descriptions."""
    return [
        Route("/.well-known/void", documents.void),
        Route("/catalog", documents.catalogue),
        Route("/graph-store", graph_store.graph_store, methods=[*graph_store.METHODS]),
    ]
