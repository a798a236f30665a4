"""The store being served, and the next one: a new build is taken over without losing a request."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from gyebo.questions import Question
from gyebo.server.dumps import Dumps
from gyebo.server.holdings import Holdings
from gyebo.server.pool import PoolState, WorkerPool
from gyebo.server.room import Room
from gyebo.server.settings import Settings
from gyebo.server.site import Site
from gyebo.server.warming import warm
from gyebo.store import INDEX, SUMMARY, StoreError, open_lines, open_version

_LOG = logging.getLogger("gyebo.server")


@dataclass(frozen=True, slots=True)
class ServerState:
    """How the server fares.

    Attributes:
        pool: the query workers of the newest build, of all kinds.
        ended: workers that ended in mid-query since the start, by reason (see `WorkerPool`).
        looked: how often a kept answer was looked for since the start: hit and miss.
        kept: bytes of the answers that are kept.
        sending: bytes of the large answers that are being sent.
        digest: sha256 of the graph; empty for files that were loaded.
        quads: how many quads it has.
        built: when it was built, in seconds since 1970.
        warm: whether what first visitors would wait for is made.
    """

    pool: PoolState
    ended: Mapping[str, int]
    looked: Mapping[str, int]
    kept: int
    sending: int
    digest: str
    quads: int
    built: float
    warm: bool


@dataclass
class _Edition:
    """One build being served: its site, and how many requests are using it."""

    folder: Path
    site: Site
    digest: str
    built: float
    users: int = 0
    retired: bool = False
    warm: bool = False
    idle: asyncio.Event = field(default_factory=asyncio.Event)


class Keeper:
    """Keeps one site open, and changes it when the store's folder points to another build.

    Args:
        locate: returns the folder of the version that serves now (index and summary); another
            answer means a new build.
        settings: how the server is set up.
        questions: the named questions.

    Attributes:
        room: where large answers are until they are sent, of former builds too.

    Raises:
        StoreError: there is no version, or it cannot be opened.
    """

    def __init__(
        self, locate: Callable[[], Path], settings: Settings, questions: Mapping[str, Question]
    ) -> None:
        self._locate = locate
        self._settings = settings
        self._questions = questions
        self.room = Room(settings.sending_limit)
        self._ended: Counter[str] = Counter()
        self._looked: Counter[str] = Counter()
        self._edition = self._open(locate())
        self._refused: tuple[Path, int] | None = None
        self._turn = asyncio.Lock()
        self._closing: set[asyncio.Task[None]] = set()
        self._warming: asyncio.Task[None] | None = None

    @property
    def state(self) -> ServerState:
        """How the server fares."""
        edition = self._edition
        holdings = edition.site.holdings
        return ServerState(
            pool=edition.site.workers,
            ended=dict(self._ended),
            looked=dict(self._looked),
            kept=edition.site.answers.taken,
            sending=self.room.taken,
            digest=edition.digest,
            quads=holdings.triples,
            built=edition.built,
            warm=edition.warm,
        )

    def _open(self, folder: Path) -> _Edition:
        try:
            built = (folder / SUMMARY).stat().st_mtime
        except OSError as error:
            raise StoreError(f"{folder / SUMMARY}: {error.strerror}") from None
        store, summary = open_version(folder)
        pool = WorkerPool(folder / INDEX, self._settings, self.room, self._ended)
        federated = None
        if self._settings.service_hosts:
            federated = WorkerPool(
                folder / INDEX, self._settings, self.room, self._ended, federated=True
            )
        site = Site(
            self._settings,
            Holdings(store, summary, open_lines(folder)),
            self._questions,
            pool,
            self.room,
            dumps=Dumps(folder),
            federated=federated,
        )
        # What is counted goes on over builds.
        site.answers.looked = self._looked
        return _Edition(folder, site, summary.digest, built)

    async def start(self) -> None:
        """Start the query workers."""
        await self._edition.site.open()
        self._warm()

    def _warm(self) -> None:
        """Make what the first visitors of the newest build need, and leave any former one."""
        if self._warming:
            self._warming.cancel()
        if self._settings.warm_up == "on":
            self._warming = asyncio.create_task(_made_ready(self._edition))

    async def stop(self) -> None:
        """End the query workers, of former editions too."""
        if self._warming:
            self._warming.cancel()
        for task in list(self._closing):
            task.cancel()
        await asyncio.gather(*self._closing, return_exceptions=True)
        await self._edition.site.close()

    @asynccontextmanager
    async def site(self) -> AsyncIterator[Site]:
        """Lend the site of the newest build for one request."""
        await self._follow()
        edition = self._edition
        edition.users += 1
        try:
            yield edition.site
        finally:
            edition.users -= 1
            if edition.users == 0 and edition.retired:
                edition.idle.set()

    async def _follow(self) -> None:
        try:
            folder = self._locate()
        except StoreError:
            return  # between two builds, or gone: what is open goes on serving
        if folder == self._edition.folder:
            return
        async with self._turn:
            await self._take_over(folder)

    async def _take_over(self, folder: Path) -> None:
        """Open a new build and change to it; one that cannot be opened is tried once."""
        try:
            tried = folder, (folder / SUMMARY).stat().st_mtime_ns
        except OSError:
            return
        if folder == self._edition.folder or tried == self._refused:
            return
        try:
            # It is read through once: running answers go on meanwhile.
            edition = await asyncio.to_thread(self._open, folder)
        except StoreError as error:
            _LOG.warning("a new build cannot be opened, the former one goes on: %s", error)
            self._refused = tried
            return
        former, self._edition = self._edition, edition
        await edition.site.open()
        self._warm()
        former.retired = True
        if former.users == 0:
            former.idle.set()
        task = asyncio.create_task(self._close(former))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def _close(self, edition: _Edition) -> None:
        try:
            await edition.idle.wait()
        finally:
            await edition.site.close()


async def _made_ready(edition: _Edition) -> None:
    try:
        await warm(edition.site)
    except Exception as error:  # whoever asks for the page meets it too, and is answered with it
        _LOG.error("the first pages could not be made ready", exc_info=error)
    else:
        edition.warm = True
