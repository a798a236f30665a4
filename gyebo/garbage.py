"""Work that makes so many objects that seeking garbage among them is a good part of it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave cyclic garbage alone within a block or a function.

    Quads, networks and documents make no cycles. Seeking them takes a tenth of a build and a sixth
    of a dump.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
