"""Named questions: the `.rq` files of `queries/`, what they take and give, and how they are asked.

A question is a SPARQL query under a grlc header (`#+`, YAML). A variable `?__name` is an optional
parameter, `?__name_date` one whose value is a date. Where the query says `# parameters` (once in
each group that needs them), the values given are put as terms in a VALUES block, serialised by the
RDF library: what a user writes is never pasted into a query. A parameter that is not given stays
unbound. (Oxigraph's own substitution takes only variables that the query returns, and no other
endpoint has it, so the store and endpoints are asked alike.)
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Literal as Choice

import yaml
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from gyebo.house import folder
from gyebo.results import Result, result_of

Kind = Choice["text", "date", "integer"]
_XSD = "http://www.w3.org/2001/XMLSchema#"
_MARK = re.compile(r"^[ \t]*# parameters[ \t]*$", re.MULTILINE)
_VARIABLE = re.compile(r"\?(?P<variable>__(?P<name>[A-Za-z]+)(?:_(?P<kind>[a-z]+))?)\b")
_KINDS: Mapping[str | None, Kind] = {None: "text", "date": "date", "integer": "integer"}


class QuestionError(ValueError):
    """A question that does not exist, or a value that it does not take; one line says which."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """An optional parameter: its name, what its values are, and what it means in both languages.

    `values` lists the values it may have; empty where any will do.
    """

    name: str
    variable: str
    kind: Kind
    ko: str
    en: str
    values: tuple[str, ...] = ()

    def term(self, text: str) -> Literal:
        """Return a value as the term it is bound to.

        Raises:
            QuestionError: the text is none of the values listed, or no date, or no whole number,
                where one is asked for.
        """
        if self.values and text not in self.values:
            raise QuestionError(
                f"{self.name}: {text!r} is none of {', '.join(self.values)}"
                f"{_suggestion(text, self.values)}"
            )
        if self.kind == "text":
            return Literal(text)
        try:
            plain = date.fromisoformat(text).isoformat() if self.kind == "date" else str(int(text))
        except ValueError:
            wanted = "a date (YYYY-MM-DD)" if self.kind == "date" else "a whole number"
            raise QuestionError(f"{self.name}: {text!r} is not {wanted}") from None
        return Literal(plain, datatype=NamedNode(_XSD + self.kind))


@dataclass(frozen=True)
class Question:
    """A named question; `params` maps the names of its parameters to them, in the order written."""

    name: str
    summary_ko: str
    summary_en: str
    tags: tuple[str, ...]
    params: Mapping[str, Parameter]
    text: str

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of its answer, in order."""
        answer = Store().query(self.text)
        if not isinstance(answer, QuerySolutions):
            raise QuestionError(f"question {self.name}: not a SELECT query")
        return tuple(variable.value for variable in answer.variables)

    def bound(self, values: Mapping[str, str]) -> str:
        """Return the query with these parameters bound.

        Raises:
            QuestionError: the question does not take a parameter, or not this value of it.
        """
        for name in values:
            if name not in self.params:
                known = ", ".join(self.params) or "none"
                raise QuestionError(
                    f"{self.name} takes no parameter {name!r}"
                    f"{_suggestion(name, self.params)} (it takes: {known})"
                )
        given = [(self.params[name], value) for name, value in values.items()]
        if not given:
            return self.text
        variables = " ".join(f"?{parameter.variable}" for parameter, _ in given)
        terms = " ".join(str(parameter.term(value)) for parameter, value in given)
        return _MARK.sub(lambda _: f"VALUES ({variables}) {{ ({terms}) }}", self.text)


def load_questions(queries: Path | None = None) -> dict[str, Question]:
    """Return the named questions of a folder (the project's own by default), by name.

    Raises:
        QuestionError: a file's header or its parameters are wrong; says which file.
    """
    files = sorted((queries or folder("queries")).glob("*.rq"))
    return {path.stem: read_question(path.stem, path.read_text(encoding="utf-8")) for path in files}


def read_question(name: str, text: str) -> Question:
    """Return the question in the text of an `.rq` file.

    Raises:
        QuestionError: the header is no YAML, a summary is missing, or the parameters that the
            header describes are not those that the query uses.
    """
    lines = (line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+"))
    try:
        header = yaml.safe_load("\n".join(lines)) or {}
    except yaml.YAMLError:
        raise QuestionError(f"{name}.rq: the #+ header is not YAML") from None
    if not isinstance(header, dict) or not {"summary", "summary_ko"} <= header.keys():
        raise QuestionError(f"{name}.rq: the #+ header has no summary and summary_ko")
    described: Mapping[str, Mapping[str, str]] = header.get("params") or {}
    used = {found["name"]: found for found in _VARIABLE.finditer(text)}
    if used.keys() != described.keys():
        odd = ", ".join(sorted(used.keys() ^ described.keys()))
        raise QuestionError(f"{name}.rq: described or used, but not both: parameter {odd}")
    if used and not _MARK.search(text):
        raise QuestionError(f"{name}.rq: has parameters but no line `# parameters`")
    params: dict[str, Parameter] = {}
    for param, words in described.items():
        kind = _KINDS.get(used[param]["kind"])
        if kind is None:
            raise QuestionError(f"{name}.rq: parameter {param} is of no known kind")
        params[param] = Parameter(
            name=param,
            variable=used[param]["variable"],
            kind=kind,
            ko=words["ko"],
            en=words["en"],
            values=tuple(str(words.get("values") or "").split()),
        )
    return Question(
        name=name,
        summary_ko=str(header["summary_ko"]),
        summary_en=str(header["summary"]),
        tags=tuple(header.get("tags") or ()),
        params=params,
        text=text,
    )


def find_question(name: str, questions: Mapping[str, Question]) -> Question:
    """Return the question of a name.

    Raises:
        QuestionError: there is none; suggests what may have been meant.
    """
    if name not in questions:
        raise QuestionError(f"there is no question {name!r}{_suggestion(name, questions)}")
    return questions[name]


def ask(store: Store, question: Question, values: Mapping[str, str]) -> Result:
    """Ask a store a named question.

    Args:
        store: the store to ask.
        question: what to ask.
        values: the parameters given, by name; the others stay open.

    Raises:
        QuestionError: a parameter or its value does not fit.
    """
    answer = store.query(question.bound(values))
    assert isinstance(answer, QuerySolutions)
    result = result_of(answer)
    refuse_unknown_report(result, values, lambda reports: ask(store, reports, {}))
    return result


def refuse_unknown_report(
    result: Result, values: Mapping[str, str], answer: Callable[[Question], Result]
) -> None:
    """Tell an answer without rows from a question about a report that nobody has.

    Args:
        result: the answer to a question.
        values: the parameters it was asked with.
        answer: asks the same store or endpoint which reports there are.

    Raises:
        QuestionError: the question was about a report that is not there.
    """
    report = values.get("report")
    if report is None or result.rows:
        return
    known = [row[0] for row in answer(load_questions()["reports"]).rows]
    if report not in known:
        raise QuestionError(f"there is no report {report!r}{_suggestion(report, known)}")


def _suggestion(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
