"""What a brief is made of: sections of entries, each entry with the lines it rests on."""

import shlex
from dataclasses import dataclass
from urllib.parse import urlencode

from gyebo.server.report_cards import ReportCard
from gyebo.server.sources import Source


@dataclass(frozen=True, slots=True)
class Ask:
    """A named question with the values of its parameters, as a reader may ask it."""

    question: str
    values: tuple[tuple[str, str], ...]

    @property
    def command(self) -> str:
        """The question on the command line."""
        options = "".join(f" --{name} {shlex.quote(value)}" for name, value in self.values)
        return f"gyebo query {self.question}{options}"

    @property
    def address(self) -> str:
        """The question on a server of Gyebo."""
        values = urlencode(self.values)
        return f"/questions/{self.question}" + (f"?{values}" if values else "")


@dataclass(frozen=True, slots=True)
class Amounts:
    """A row of money: whole won, or the marker that a report prints in place of a number.

    `rate` is what was committed as a percentage of the budget, computed; empty where it cannot be.
    """

    year: str
    budget: str
    committed: str
    spent: str
    rate: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a brief.

    Attributes:
        text: what it says.
        sources: the lines it rests on, by report.
        ask: the question that shows it among all others of its kind.
        tag: a word or two before the text, as a status or a severity.
        tone: what the tag means, as a slug: `open`, `error`, `overdue` and so on.
        note: what is said more quietly after the text.
        iri: the resource that it is about, empty for none.
        amounts: set where the entry is a row of money.
    """

    text: str
    sources: tuple[Source, ...]
    ask: Ask
    tag: str = ""
    tone: str = ""
    note: str = ""
    iri: str = ""
    amounts: Amounts | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A section before it is fitted to a page: all its entries, what matters most first.

    `empty` is said where there is nothing, `note` beside the heading. The first `pressing` entries
    want their place before the others of any section; all do where it is not given.
    """

    key: str
    ko: str
    en: str
    entries: tuple[Entry, ...]
    empty: str
    note: str = ""
    pressing: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page: the entries shown, how many are not, and which questions show all."""

    key: str
    ko: str
    en: str
    entries: tuple[Entry, ...]
    left: int
    asks: tuple[Ask, ...]
    empty: str
    note: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief of one page about one project or organisation.

    Attributes:
        iri: whom it is about.
        name: the leading name.
        of: `project` or `organisation`.
        sections: in reading order.
        reports: those that an entry cites, by date.
        latest: the date that the newest report of the graph describes.
        digest: the hash of the graph, empty where it has none.
    """

    iri: str
    name: str
    of: str
    sections: tuple[Section, ...]
    reports: tuple[ReportCard, ...]
    latest: str
    digest: str
