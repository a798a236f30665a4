"""The HTTP server: pages for people, SPARQL and RDF for programs, over one read-only store.

The query workers are started as modules of this package and must stay small, so nothing is
imported before it is needed.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.applications import Starlette


def app(store: Path) -> "Starlette":
    """Return the application over a store, set up by the environment, for any ASGI server.

    Raises:
        gyebo.server.settings.SettingsError: a setting in the environment makes no sense.
        gyebo.store.StoreError: the store cannot be opened.
    """
    from gyebo.server.application import application  # noqa: PLC0415
    from gyebo.server.settings import settings_from  # noqa: PLC0415
    from gyebo.store import current  # noqa: PLC0415

    return application(lambda: current(store), settings_from(os.environ))


def serve(
    store: Path, load: Sequence[str] = (), options: Mapping[str, str | None] | None = None
) -> None:
    """Serve a store until the process is told to stop.

    Args:
        store: folder of the store, as `gyebo build` writes it.
        load: RDF files to serve instead of the store: paths, or `GRAPH-IRI=PATH`.
        options: settings by their names (see `settings.Settings`), as texts; what is missing is
            taken from the environment, or is the default.

    Raises:
        gyebo.server.running.ServeError: the port is taken, or a file cannot be loaded.
        gyebo.server.settings.SettingsError: a setting makes no sense.
        gyebo.store.StoreError: the store cannot be opened.
    """
    from gyebo.server import running  # noqa: PLC0415
    from gyebo.server.settings import settings_from  # noqa: PLC0415

    running.run(store, load, settings_from(os.environ, options))
