"""The answers to the named questions as tables whose columns have types."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal as Choice

from pyoxigraph import Literal, Store

from gyebo.questions import Question, ask, load_questions
from gyebo.results import Result
from gyebo.server.columns import kind
from gyebo.server.headings import heading
from gyebo.store import INDEX
from gyebo.terms import Term

Type = Choice["string", "integer", "decimal", "date", "gYear"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPES: dict[str, Type] = {
    _XSD + "integer": "integer",
    _XSD + "decimal": "decimal",
    _XSD + "date": "date",
    _XSD + "gYear": "gYear",
}
# Kinds of columns in which a report may print a word (순증, `-`) where others print a number, and
# their types. Amounts and percentages are such even where this graph has none, or only words.
_MARKED: dict[str, Type] = {"amount": "integer", "percent": "decimal", "number": "integer"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it is called in Korean and English, and the type of its values.

    `marks` are the words that stand in the place of a number, sorted; as numbers they are null.
    """

    name: str
    ko: str
    en: str
    type: Type
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The whole answer to a named question: its typed columns, and rows of plain text."""

    question: Question
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def name(self) -> str:
        """The name of the question."""
        return self.question.name


@lru_cache(maxsize=1)  # a dump writes the same answers in two formats
def question_tables(version: Path) -> tuple[Table, ...]:
    """Return the answers to all named questions of a version of the store, without parameters.

    Raises:
        OSError: the version's index cannot be opened.
    """
    store = Store.read_only(str(version / INDEX))
    return tuple(question_table(store, question) for question in load_questions().values())


def question_table(store: Store, question: Question) -> Table:
    """Ask a named question of a store, without parameters, and give its columns types."""
    result = ask(store, question, {})
    columns = tuple(
        _column(question.name, name, result, place) for place, name in enumerate(result.columns)
    )
    return Table(question, columns, result.rows)


def _column(question: str, name: str, result: Result, place: int) -> Column:
    ko, en = heading(name, question)
    if not en:  # a heading that is spelt out from the column's own name is English
        ko, en = "", ko
    terms = [row[place] for row in result.terms if row[place] is not None]
    found = {_type(term) for term in terms if term is not None}
    numbers = found & {"integer", "decimal"}
    words: set[str] = set()
    usual = _MARKED.get(kind(question, name))
    if usual and (numbers or not found or kind(question, name) != "number"):
        of: Type = "decimal" if usual == "decimal" or "decimal" in numbers else "integer"
        words = {term.value for term in terms if isinstance(term, Literal) and not _number(term)}
    elif len(found) == 1:
        (of,) = found
    else:
        of = "decimal" if found and found == numbers else "string"
    return Column(name, ko, en, of, tuple(sorted(words - {""})))


def _number(term: Literal) -> bool:
    return _type(term) in ("integer", "decimal")


def _type(term: Term) -> Type:
    return _TYPES.get(term.datatype.value, "string") if isinstance(term, Literal) else "string"
