"""What a picture is: the question it answers, its parameters, and what is drawn of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from gyebo.results import Result
from gyebo.server.cells import Part
from gyebo.server.fields import Choice
from gyebo.server.site import Site

Values = Mapping[str, str]
"""The values of all parameters of a picture, by name; empty where nothing was chosen."""


@dataclass(frozen=True, slots=True)
class Words:
    """The same in Korean and in English."""

    ko: str
    en: str


Shape = Literal[
    "bar", "square", "half", "circle", "diamond", "cross", "line", "upright", "tick", "unequal",
    "high", "low", "thin",
]  # fmt: skip
"""What a mark looks like; a swatch of a legend has the same shape (see `swatch.html`)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry of a legend.

    Attributes:
        style: a class of the swatch, as `kind-1`, `stated`, `inferred` or `gap` (see `.swatch` in
            `gyebo.css`): never colour alone.
        ko: what the mark means.
        en: the same in English.
        shape: that of the mark.
    """

    style: str
    ko: str
    en: str
    shape: Shape = "bar"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a picture, which is a field of its form.

    Attributes:
        name: its name in the address.
        ko: what it is called.
        en: the same in English.
        choices: the values it may have, of a site; None for free text.
        proposals: whose names a free text is proposed.
        usual: its value where none is given; empty means all, or none.
        needed: whether there is nothing to draw without it.
        several: whether it may have several of its choices, parted by commas.
        hidden: whether the picture itself chooses it, so that the form only carries it along.
        passing: whether another choice ends it, as that of a page, so that the form has it not.
    """

    name: str
    ko: str
    en: str
    choices: Callable[[Site], tuple[Choice, ...]] | None = None
    proposals: Literal["", "project", "organisation", "thing"] = ""
    usual: str = ""
    needed: bool = False
    several: bool = False
    hidden: bool = False
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a picture shows for some values of its parameters.

    Attributes:
        data: what the view draws, as JSON has it; addresses in it are paths of the server.
        table: the same facts as rows, each with `report` and `line`.
        legend: what the marks of the picture mean.
        notes: cautions for its readers.
        columns_of: the named question whose columns the table has, so that they are shown as there;
            empty for columns of the picture's own, which are looked up by its name.
        subject: what it is about, with its page.
        answer: the answer to the question in sentences, where the picture can give one in words.
        page: which part of the table the page has, 1-based; the files have all of it.
        page_rows: the most rows of such a part.
        below: the template of what the page tells below the figure, of `data`; empty for nothing.
    """

    data: Mapping[str, Any]
    table: Result
    legend: tuple[Mark, ...] = ()
    notes: tuple[Words, ...] = ()
    subject: Part | None = None
    columns_of: str = ""
    answer: tuple[tuple[Part, ...], ...] = ()
    page: int = 1
    page_rows: int = 500
    below: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its name in addresses, its title, the question that it answers.

    Attributes:
        name: also the name of its view, `gyebo/explorer/web/src/pictures/NAME.ts`.
        title: what it is called.
        question: the question that it answers, as a sentence.
        parameters: what may be chosen.
        draw: makes the drawing; raises `gyebo.questions.QuestionError` for a value that does not
            fit.
        examples: values worth a look, of a site, the best first.
    """

    name: str
    title: Words
    question: Words
    parameters: tuple[Parameter, ...]
    draw: Callable[[Site, Values], Drawing]
    examples: Callable[[Site], tuple[Values, ...]]
