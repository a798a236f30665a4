"""The parameters of a question as the fields of a form: what may be chosen, what is proposed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gyebo.questions import Parameter, Question
from gyebo.server import columns
from gyebo.server.cells import code_label
from gyebo.server.site import Site
from loaders.iri import ONTOLOGY


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a parameter may take, and what it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of a question in a form: a list to choose from, or free text with proposals.

    `proposals` names the list that a free text has proposals from, see `proposals_of`; `every`
    tells whether a list may be left open, `needed` whether there is no answer without a value,
    `several` whether more than one of the list may be chosen (`value` parts them by commas), and
    `hidden` whether the form only carries the value along.
    """

    name: str
    ko: str
    en: str
    value: str
    choices: tuple[Choice, ...]
    closed: bool
    proposals: str = ""
    every: bool = True
    needed: bool = False
    several: bool = False
    hidden: bool = False


_FIELD_NAMES = {
    "report": ("보고서", "report"),
    "organisation": ("조직", "organisation"),
    "status": ("추진상황", "status"),
    "asOf": ("기준일", "as of"),
}


def fields(site: Site, question: Question, values: Mapping[str, str]) -> tuple[Field, ...]:
    """Return the parameters of a question as form fields, filled with the values given."""
    return tuple(
        _field(site, question.name, parameter, values.get(parameter.name, ""))
        for parameter in question.params.values()
    )


def _field(site: Site, question: str, parameter: Parameter, value: str) -> Field:
    name = parameter.name
    ko, en = _FIELD_NAMES.get(name, (parameter.ko, parameter.en))
    choices: tuple[Choice, ...] = ()
    proposals = ""
    closed = name in ("report", "status", "asOf", "kind") or bool(parameter.values)
    if name == "report":
        choices = tuple(
            Choice(report.id, f"{report.body} {report.as_of}") for report in site.holdings.reports
        )
    elif name == "asOf":
        dates = sorted({report.as_of for report in site.holdings.reports if report.as_of})
        choices = tuple(Choice(date, date) for date in dates)
    elif name == "status":
        choices = tuple(Choice(slug, label.best) for slug, label in site.holdings.codes("status"))
    elif parameter.values:
        choices = tuple(
            Choice(slug, _value_label(site, question, name, slug)) for slug in parameter.values
        )
    elif name == "kind":
        lists = columns.code_lists(question, name)
        codes = (code for scheme in lists for code in site.holdings.codes(scheme))
        choices = tuple(Choice(slug, label.best) for slug, label in codes)
    elif name in ("organisation", "project"):
        proposals = name
    elif parameter.only_names:
        proposals = "thing"
    # A value from the address that is in no list still shows in the form.
    if closed and value and value not in {choice.value for choice in choices}:
        choices = (*choices, Choice(value, value))
    return Field(name, ko, en, value, choices, closed and bool(choices), proposals)


def _value_label(site: Site, question: str, parameter: str, slug: str) -> str:
    """Return what a value of a parameter is called."""
    if parameter == "basis":
        return site.holdings.label(ONTOLOGY + slug.capitalize()).best or slug
    return code_label(question, parameter, slug, site.holdings) or slug


def proposals_of(site: Site, asked: Iterable[Field]) -> dict[str, tuple[str, ...]]:
    """Return the lists of names that fields propose, by what the fields call them.

    A page of many forms has each list once.
    """
    names = site.holdings.names
    organisations = tuple(sorted({*site.holdings.organisations, *names.organisations}))
    lists = {
        "organisation": organisations,
        "project": names.projects,
        "thing": tuple(sorted({*organisations, *names.projects})),
    }
    wanted = {field.proposals for field in asked}
    return {name: values for name, values in lists.items() if name in wanted and values}
