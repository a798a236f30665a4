"""Briefs as Markdown and as HTML: the same entries, in the words of a template."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gyebo.brief.records import Ask, Brief
from gyebo.brief.sources import spoken_source, spoken_sources
from gyebo.server.sources import Source

Format = Literal["md", "html"]
STYLE = Path(__file__).resolve().parent / "brief.css"
_TEMPLATES = Path(__file__).resolve().parent / "templates"
_MILLION = 1_000_000
# What Markdown would take for markup of its own.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#])")


class Addresses(Protocol):
    """Where a page leads to; an empty address is no link."""

    def evidence(self, source: Source) -> str:
        """Return where the lines of a report are shown."""

    def thing(self, iri: str) -> str:
        """Return the page of a resource."""

    def question(self, ask: Ask) -> str:
        """Return where a question is answered."""


class OnPaper:
    """A page that stands alone: a citation leads to the report's line at its end."""

    def evidence(self, source: Source) -> str:
        """Return the place of the report on the page."""
        return f"#report-{source.report}"

    def thing(self, iri: str) -> str:
        """Return nothing: there is no other page."""
        del iri
        return ""

    def question(self, ask: Ask) -> str:
        """Return nothing: a question is asked on the command line."""
        del ask
        return ""


@lru_cache(maxsize=2)
def _environment(form: Format) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=form == "html",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=True,
    )
    environment.filters["millions"] = millions
    environment.filters["won"] = exact_won
    environment.filters["plain"] = plain
    environment.globals["cite"] = spoken_source
    environment.globals["cites"] = spoken_sources
    return environment


def write_brief(brief: Brief, form: Format, marks: Mapping[str, str]) -> str:
    """Return a brief as a document of its own.

    Args:
        brief: the brief.
        form: Markdown, or HTML with its style sheet inside.
        marks: how each report is called in a citation.
    """
    template = _environment(form).get_template(f"brief.{form}.j2")
    if form == "md":
        return _tildes_apart(template.render(brief=brief, marks=marks))
    style = Markup(STYLE.read_text(encoding="utf-8"))
    return template.render(brief=brief, marks=marks, to=OnPaper(), style=style)


def _tildes_apart(text: str) -> str:
    """Return Markdown in which no two tildes of a line strike out what stands between them."""
    lines = text.split("\n")
    return "\n".join(line.replace("~", r"\~") if line.count("~") > 1 else line for line in lines)


def brief_body(brief: Brief, marks: Mapping[str, str], to: Addresses) -> Markup:
    """Return a brief as the inside of a page, with the links of that page's server."""
    template = _environment("html").get_template("body.html.j2")
    return Markup(template.render(brief=brief, marks=marks, to=to))


def millions(amount: str) -> str:
    """Return won in 백만원: whole above ten, with one decimal below; what is no number stays.

    >>> millions("1955793000"), millions("113000"), millions("0"), millions("-")
    ('1,956', '0.1', '0', '-')
    """
    if not amount.lstrip("-").isdigit():
        return amount
    value = int(amount) / _MILLION
    if value and abs(value) < 10:
        return f"{value:,.1f}".removesuffix(".0").replace("-", "−")
    return f"{value:,.0f}".replace("-", "−")


def exact_won(amount: str) -> str:
    """Return won in full, empty for what is no number.

    >>> exact_won("1955793000"), exact_won("-")
    ('1,955,793,000원', '')
    """
    return f"{int(amount):,}원" if amount.lstrip("-").isdigit() else ""


def plain(text: str) -> str:
    """Return a text that Markdown takes for nothing but text."""
    return _MARKUP.sub(r"\\\1", text)
