"""Named questions: the `.rq` files of `queries/`, what they take and give, and how they are asked.

A question is a SPARQL query under a grlc header (`#+`, YAML). A variable `?__name` is an optional
parameter, `?__name_date` one whose value is a date, `?__name_name` one whose value is the name of a
project or an organisation: it is bound to the key of the name (`loaders.names.name_key`), so that
every printed, spaced or former form finds the same thing. A parameter may have variables of several
kinds; each is bound to the value in its own way: the term, serialised by the RDF library, stands
for the variable, so that what a user writes is never read as a query, and `!BOUND(?__name) ||`,
which lets everything through while no value is given, goes. A parameter that is not given stays
unbound. (A VALUES block beside the patterns means the same, but Virtuoso loses rows or hangs;
Oxigraph's own substitution takes only variables that the query returns. So all are asked alike.)
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal as Choice

import yaml
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from gyebo.house import folder
from gyebo.known_names import KnownNames
from gyebo.question_errors import Meant, QuestionError, unknown_name
from gyebo.results import Result, result_of
from loaders.names import name_key

Kind = Choice["text", "date", "integer", "name"]
# Where libyaml is at hand, headers are read ten times as fast: each command reads all of them.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WANTED: Mapping[Kind, tuple[str, str]] = {
    "date": ("a date (YYYY-MM-DD)", "날짜(YYYY-MM-DD)가 아닙니다"),
    "integer": ("a whole number", "정수가 아닙니다"),
}
_XSD = "http://www.w3.org/2001/XMLSchema#"
_VARIABLE = re.compile(r"\?(?P<variable>__(?P<name>[A-Za-z]+)(?:_(?P<kind>[a-z]+))?)\b")
_UNLESS_GIVEN = re.compile(r"!BOUND\(\?(?P<variable>__\w+)\)\s*\|\|\s*")
_KINDS: Mapping[str | None, Kind] = {
    None: "text",
    "date": "date",
    "integer": "integer",
    "name": "name",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """An optional parameter: its name, what its values are, and what it means in both languages.

    `variables` maps the variables that it binds to their kinds; `values` lists the values it may
    have, empty where any will do.
    """

    name: str
    variables: Mapping[str, Kind]
    ko: str
    en: str
    values: tuple[str, ...] = ()

    @property
    def only_names(self) -> bool:
        """Whether its values are names of projects or organisations, and nothing else."""
        return set(self.variables.values()) == {"name"}

    def terms(self, text: str) -> dict[str, Literal]:
        """Return the terms that a value binds its variables to, by variable.

        Raises:
            QuestionError: the text is none of the values listed, or no date, no whole number or no
                name, where one is asked for.
        """
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise QuestionError(
                f"{self.name}: {text!r} is not UTF-8", f"{self.ko}: {text!r}은(는) UTF-8이 아닙니다"
            )
        if self.values and text not in self.values:
            known, meant = ", ".join(self.values), Meant(text, self.values)
            raise QuestionError(
                f"{self.name}: {text!r} is none of {known}{meant.en}",
                f"{self.ko}: {text!r}은(는) 다음 가운데 없습니다: {known}{meant.ko}",
            )
        return {variable: self._term(text, kind) for variable, kind in self.variables.items()}

    def _term(self, text: str, kind: Kind) -> Literal:
        if kind == "text":
            return Literal(text)
        if kind == "name":
            # Beside a variable for the text itself, a text that is no name only matches nothing.
            if self.only_names and not name_key(text):
                raise QuestionError(
                    f"{self.name}: {text!r} is not a name",
                    f"{self.ko}: {text!r}은(는) 이름이 아닙니다",
                )
            return Literal(name_key(text))
        try:
            plain = date.fromisoformat(text).isoformat() if kind == "date" else str(int(text))
        except ValueError:
            en, ko = _WANTED[kind]
            raise QuestionError(
                f"{self.name}: {text!r} is not {en}", f"{self.ko}: {text!r}은(는) {ko}"
            ) from None
        return Literal(plain, datatype=NamedNode(_XSD + kind))


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
                known, meant = ", ".join(self.params), Meant(name, self.params)
                raise QuestionError(
                    f"{self.name} takes no parameter {name!r}{meant.en}"
                    f" (it takes: {known or 'none'})",
                    f"질문 {self.name}에는 매개변수 {name!r}이(가) 없습니다{meant.ko}"
                    f" (쓸 수 있는 것: {known or '없음'})",
                )
        terms = {
            variable: str(term)
            for name, value in values.items()
            for variable, term in self.params[name].terms(value).items()
        }
        guarded = _UNLESS_GIVEN.sub(
            lambda found: "" if found["variable"] in terms else found[0], self.text
        )
        # At once, so that nothing is looked for in a value.
        return _VARIABLE.sub(lambda found: terms.get(found["variable"], found[0]), guarded)


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
        header = yaml.load("\n".join(lines), _LOADER) or {}
    except yaml.YAMLError:
        raise QuestionError(f"{name}.rq: the #+ header is not YAML") from None
    if not isinstance(header, dict) or not {"summary", "summary_ko"} <= header.keys():
        raise QuestionError(f"{name}.rq: the #+ header has no summary and summary_ko")
    described: Mapping[str, Mapping[str, str]] = header.get("params") or {}
    used: dict[str, dict[str, str | None]] = {}
    for found in _VARIABLE.finditer(text):
        used.setdefault(found["name"], {})[found["variable"]] = found["kind"]
    if used.keys() != described.keys():
        odd = ", ".join(sorted(used.keys() ^ described.keys()))
        raise QuestionError(f"{name}.rq: described or used, but not both: parameter {odd}")
    if "BOUND(?__" in _UNLESS_GIVEN.sub("", text):
        raise QuestionError(f"{name}.rq: a BOUND of a parameter is no `!BOUND(?__x) ||`")
    params: dict[str, Parameter] = {}
    for param, words in described.items():
        variables: dict[str, Kind] = {}
        for variable, marked in sorted(used[param].items()):
            if marked not in _KINDS:
                raise QuestionError(f"{name}.rq: parameter {param} is of no known kind")
            variables[variable] = _KINDS[marked]
        params[param] = Parameter(
            name=param,
            variables=variables,
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
        meant = Meant(name, questions)
        raise QuestionError(
            f"there is no question {name!r}{meant.en}", f"질문 {name!r}이(가) 없습니다{meant.ko}"
        )
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

    def send(query: str) -> Result:
        answer = store.query(query)
        assert isinstance(answer, QuerySolutions)
        return result_of(answer)

    return ask_with(send, question, values)


def ask_with(
    send: Callable[[str], Result], question: Question, values: Mapping[str, str]
) -> Result:
    """Ask a named question of whoever answers queries.

    Args:
        send: sends a query to a store or an endpoint and returns its answer.
        question: what to ask.
        values: the parameters given, by name; the others stay open.

    Raises:
        QuestionError: a parameter or its value does not fit, or the report, project or organisation
            that the question is about is not there.
    """
    result = send(question.bound(values))
    if result.rows:
        return result
    _refuse_unknown_report(send, values)
    known = _known_names(send, question, values)
    return result if known == values else send(question.bound(known))


def _refuse_unknown_report(send: Callable[[str], Result], values: Mapping[str, str]) -> None:
    """Tell an answer without rows from a question about a report that nobody has."""
    report = values.get("report")
    if report is None:
        return
    known = [row[0] for row in send(load_questions()["reports"].text).rows]
    if report not in known:
        meant = Meant(report, known)
        raise QuestionError(
            f"there is no report {report!r}{meant.en}",
            f"보고서 {report!r}이(가) 없습니다{meant.ko}",
        )


def _known_names(
    send: Callable[[str], Result], question: Question, values: Mapping[str, str]
) -> dict[str, str]:
    """Return the values with each name as it is known; QuestionError where one is not known."""
    asked = {name: value for name, value in values.items() if question.params[name].only_names}
    if not asked:
        return dict(values)
    every = load_questions()["names"]
    place = every.columns.index("name")  # the columns before it tell what it is a name of
    names = KnownNames((row[place], row[:place]) for row in send(every.text).rows)
    known = dict(values)
    for parameter, value in asked.items():
        resolved = names.resolved(value)
        if resolved is None:
            raise unknown_name(value, names.near(value), parameter)
        known[parameter] = resolved
    return known
