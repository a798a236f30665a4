"""What every page needs: the store in the words of the pages, the questions, the report files."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from starlette.requests import Request

from gyebo.questions import Parameter, Question, ask
from gyebo.results import Result
from gyebo.server.holdings import Holdings
from gyebo.server.pool import WorkerPool
from gyebo.server.quotes import ReportFiles
from gyebo.server.settings import Settings

# The questions a newcomer asks first come first; others follow by name.
_FIRST = ("reports", "organisations", "staffing", "revenue-lines", "expenditure-lines", "tasks")


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
    """

    def __init__(
        self,
        settings: Settings,
        holdings: Holdings,
        questions: Mapping[str, Question],
        pool: WorkerPool,
    ) -> None:
        self.settings = settings
        self.holdings = holdings
        self.questions = {name: questions[name] for name in sorted(questions, key=_reading_order)}
        self.pool = pool
        self.files = ReportFiles(settings.reports)
        self._answers = lru_cache(maxsize=64)(self._ask)

    def answer(self, question: str, parameters: Mapping[str, str]) -> Result:
        """Return the result of a named question; a store never changes, so results are kept.

        Raises:
            gyebo.questions.QuestionError: a parameter is not what the question takes.
        """
        return self._answers(question, tuple(sorted(parameters.items())))

    def _ask(self, question: str, parameters: tuple[tuple[str, str], ...]) -> Result:
        return ask(self.holdings.store, self.questions[question], dict(parameters))


def site_of(request: Request) -> Site:
    """Return the site that a request is for."""
    site = request.scope["gyebo.site"]
    assert isinstance(site, Site)
    return site


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a parameter may take, and what it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of a question in a form: a list to choose from, or free text with proposals."""

    name: str
    ko: str
    en: str
    value: str
    choices: tuple[Choice, ...]
    closed: bool


_FIELD_NAMES = {
    "report": ("보고서", "report"),
    "organisation": ("조직", "organisation"),
    "status": ("추진상황", "status"),
    "asOf": ("기준일", "as of"),
}


def fields(site: Site, question: Question, values: Mapping[str, str]) -> tuple[Field, ...]:
    """Return the parameters of a question as form fields, filled with the values given."""
    return tuple(
        _field(site, parameter, values.get(parameter.name, ""))
        for parameter in question.params.values()
    )


def _field(site: Site, parameter: Parameter, value: str) -> Field:
    name = parameter.name
    ko, en = _FIELD_NAMES.get(name, (parameter.ko, parameter.en))
    choices: tuple[Choice, ...] = ()
    closed = name in ("report", "status", "asOf")
    if name == "report":
        choices = tuple(
            Choice(report.id, f"{report.body} {report.as_of}") for report in site.holdings.reports
        )
    elif name == "asOf":
        dates = sorted({report.as_of for report in site.holdings.reports if report.as_of})
        choices = tuple(Choice(date, date) for date in dates)
    elif name == "status":
        choices = tuple(Choice(slug, label.best) for slug, label in site.holdings.codes("status"))
    elif name == "organisation":
        choices = tuple(Choice(each, "") for each in site.holdings.organisations)
    # A value from the address that is in no list still shows in the form.
    if closed and value and value not in {choice.value for choice in choices}:
        choices = (*choices, Choice(value, value))
    return Field(name, ko, en, value, choices, closed and bool(choices))
