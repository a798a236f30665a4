"""Documents that take long to write, as a whole graph does: one is written at a time, and kept."""

import asyncio
from collections.abc import Callable

from cachetools import LRUCache
from starlette.concurrency import run_in_threadpool

# Bytes of documents that one build keeps.
_KEPT = 32 << 20


class LargeDocuments:
    """The large documents of one build.

    Whoever asks while another is being written waits without a thread, so that many who ask for
    whole graphs do not hold up those who ask for a page.
    """

    def __init__(self) -> None:
        self._kept: LRUCache[tuple[str, ...], bytes] = LRUCache(_KEPT, getsizeof=len)
        self._alone = asyncio.Lock()

    async def get(self, key: tuple[str, ...], write: Callable[[], bytes]) -> bytes:
        """Return the document with a key.

        Args:
            key: what tells the document from the others.
            write: writes it, where it is not kept.
        """
        if key in self._kept:
            return self._kept[key]
        async with self._alone:
            if key in self._kept:  # another wrote it meanwhile
                return self._kept[key]
            document = await run_in_threadpool(write)
            if len(document) <= _KEPT:
                self._kept[key] = document
            return document
