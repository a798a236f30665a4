"""What every page needs: the store in the words of the pages, the questions, the report files."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from threading import Condition, Lock
from typing import TypeVar

from anyio import CapacityLimiter
from cachetools import LRUCache, cached
from starlette.requests import Request

from gyebo.brief import Brief, Of, brief_of, subject_at
from gyebo.explorer.network import Network, read_network
from gyebo.questions import Question, ask
from gyebo.results import Result
from gyebo.server.answer_cache import AnswerCache
from gyebo.server.dataset.census import Census, census
from gyebo.server.descriptions import classes
from gyebo.server.dumps import Dumps
from gyebo.server.entities.ledger import Ledger
from gyebo.server.holdings import Holdings
from gyebo.server.large_documents import LargeDocuments
from gyebo.server.pool import PoolState, WorkerPool
from gyebo.server.profiles import Profiles
from gyebo.server.quotes import ReportFiles
from gyebo.server.room import Room
from gyebo.server.settings import Settings
from gyebo.server.shared_answers import SharedAnswers
from loaders.iri import ONTOLOGY

# The questions a newcomer asks first come first; others follow by name.
_FIRST = ("reports", "organisations", "staffing", "revenue-lines", "expenditure-lines", "tasks")

_HISTORY = "project-history"
_Made = TypeVar("_Made")
_ORG = "http://www.w3.org/ns/org#"
_BRIEFED: Mapping[str, Of] = {
    ONTOLOGY + "Project": "project",
    _ORG + "FormalOrganization": "organisation",
    _ORG + "OrganizationalUnit": "organisation",
}


def _reading_order(question: str) -> tuple[int, str]:
    place = _FIRST.index(question) if question in _FIRST else len(_FIRST)
    return place, question


class Site:
    """One store, served.

    Args:
        settings: how the server is set up.
        holdings: the store.
        questions: the named questions.
        pool: who answers SPARQL queries.
        room: where large answers are until they are sent.
        dumps: the store as files to take away.
        federated: who answers those that call other services, where they are allowed.
    """

    def __init__(
        self,
        settings: Settings,
        holdings: Holdings,
        questions: Mapping[str, Question],
        pool: WorkerPool,
        room: Room,
        dumps: Dumps,
        federated: WorkerPool | None = None,
    ) -> None:
        self.settings = settings
        self.holdings = holdings
        self.questions = {name: questions[name] for name in sorted(questions, key=_reading_order)}
        self.pool = pool
        self.dumps = dumps
        self.federated = federated
        self.answers = AnswerCache(settings.cache_size)
        self.shared = SharedAnswers(self.answers, room)
        self.files = ReportFiles(settings.reports)
        self.large = LargeDocuments()
        # Threads of the API's questions, which wait for workers. Pages have other threads, so that
        # questions in the queue do not hold them up; and as many wait as the queue has places.
        self.askers = CapacityLimiter(settings.waiting_limit + settings.workers)
        # Who asks for what is being made waits for it, and does not make it a second time.
        self._answers = cached(LRUCache(64), condition=Condition())(self._ask)
        self._kept = cached(LRUCache(128), condition=Condition())(self._make)
        self.brief = lru_cache(maxsize=64)(self._brief)
        self._profiling = Lock()
        self._profiles: Profiles | None = None
        self._keeping = Lock()
        self._ledger: Ledger | None = None
        self._counting = Lock()
        self._census: Census | None = None
        self._weaving = Lock()
        self._network: Network | None = None

    async def open(self) -> None:
        """Start the query workers."""
        for pool in self._pools:
            await pool.start()

    async def close(self) -> None:
        """End the query workers."""
        for pool in self._pools:
            await pool.stop()

    @property
    def workers(self) -> PoolState:
        """How all query workers fare, those that may call other services among them."""
        states = [pool.state() for pool in self._pools]
        return PoolState(
            alive=sum(state.alive for state in states),
            busy=sum(state.busy for state in states),
            waiting=sum(state.waiting for state in states),
            failure=next((state.failure for state in states if state.failure), ""),
        )

    @property
    def _pools(self) -> tuple[WorkerPool, ...]:
        return (self.pool, self.federated) if self.federated else (self.pool,)

    @property
    def census(self) -> Census:
        """How much the store holds; who asks first waits for the count, and others with it."""
        with self._counting:
            if self._census is None:
                self._census = census(self.holdings)
            return self._census

    @property
    def network(self) -> Network:
        """The store as a network of things; who asks first waits for it, and others with it."""
        with self._weaving:
            if self._network is None:
                self._network = read_network(self.holdings)
            return self._network

    @property
    def profiles(self) -> Profiles:
        """What is told of each organisation and project; made when somebody first asks."""
        with self._profiling:
            if self._profiles is None:
                history = partial(self.answer, _HISTORY, {})
                self._profiles = Profiles(self.holdings, history)
            return self._profiles

    @property
    def ledger(self) -> Ledger | None:
        """The money of each project; asked when somebody first looks, None without the question."""
        if _HISTORY not in self.questions:
            return None
        with self._keeping:
            if self._ledger is None:
                self._ledger = Ledger(self.answer(_HISTORY, {}))
            return self._ledger

    def answer(self, question: str, parameters: Mapping[str, str]) -> Result:
        """Return the result of a named question; a store never changes, so results are kept.

        Raises:
            gyebo.questions.QuestionError: a parameter is not what the question takes.
        """
        return self._answers(question, tuple(sorted(parameters.items())))

    def _ask(self, question: str, parameters: tuple[tuple[str, str], ...]) -> Result:
        return ask(self.holdings.store, self.questions[question], dict(parameters))

    def made(
        self, make: Callable[["Site", Mapping[str, str]], _Made], values: Mapping[str, str]
    ) -> _Made:
        """Return what a function makes of this build and of some values, which is kept."""
        made: _Made = self._kept(make, tuple(sorted(values.items())))
        return made

    def _make(
        self,
        make: Callable[["Site", Mapping[str, str]], _Made],
        values: tuple[tuple[str, str], ...],
    ) -> _Made:
        return make(self, dict(values))

    def _brief(self, iri: str) -> Brief | None:
        """Return the brief of a project or an organisation, None for anything else."""
        known = {name for name in classes(self.holdings, iri) if name in _BRIEFED}
        if not known:
            return None
        of = _BRIEFED[min(known)]
        return brief_of(self.holdings, subject_at(self.holdings, iri, of), self.questions)


def site_of(request: Request) -> Site:
    """Return the site that a request is for."""
    site = request.scope["gyebo.site"]
    assert isinstance(site, Site)
    return site
