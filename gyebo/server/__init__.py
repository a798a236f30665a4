"""The HTTP server: pages for people, SPARQL and RDF for programs, over one read-only store.

The query workers are started as modules of this package and must stay small, so nothing is
imported before it is needed.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.applications import Starlette


def app(store: Path) -> "Starlette":
    """Return the application over a store, for any ASGI server."""
    from gyebo.server.application import application  # noqa: PLC0415
    from gyebo.server.settings import Settings  # noqa: PLC0415
    from gyebo.store import current  # noqa: PLC0415

    return application(lambda: current(store), Settings())


def serve(
    store: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    load: Sequence[str] = (),
    reports: Path | None = None,
) -> None:
    """Serve a store until the process is told to stop.

    Args:
        store: folder of the store, as `gyebo build` writes it.
        host: address to listen on.
        port: port to listen on; 0 takes a free one.
        load: RDF files to serve instead of the store: paths, or `GRAPH-IRI=PATH`.
        reports: folder with the report files, whose lines are then quoted as evidence.

    Raises:
        gyebo.server.running.ServeError: the port is taken, a file cannot be loaded, or a limit
            in the environment (see `settings.settings_from`) makes no sense.
        gyebo.store.StoreError: the store cannot be opened.
    """
    from gyebo.server import running  # noqa: PLC0415
    from gyebo.server.settings import SettingsError, settings_from  # noqa: PLC0415

    try:
        settings = settings_from(os.environ, reports)
    except SettingsError as error:
        raise running.ServeError(str(error)) from None
    running.run(store, host, port, load, settings)
