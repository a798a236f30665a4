"""What people read in a statement whose words the rules misread: subject, property, time.

The value and what is printed stay as read; a decision says what they are about.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from loaders.interval import read_interval
from loaders.records import LONGEST_PROPERTY, Qualifier
from loaders.rows import Row

COLUMNS = "report line printed place of subject property qualifier period due reason"
NONE = "none"
"""In a cell: the statement has no such thing; an empty cell leaves it as read."""
_SUBJECTS = frozenset({"project", "organisation", NONE})


@dataclass(frozen=True, slots=True)
class StatementDecision:
    """What a person read in one statement.

    Attributes:
        line: the line on which the quantity begins.
        printed: the quantity as printed.
        place: which of the quantities of the line with that print, from 1.
        said: what it says, by the name of the field: of, subject, property, qualifier, period, due.
    """

    line: int
    printed: str
    place: int
    said: Mapping[str, str]


def statement_decision(row: Row) -> StatementDecision:
    """Return the decision of a row of `statements.csv` in the curated folder.

    Raises:
        DataError: a cell cannot be believed, or the row decides nothing.
    """
    place = row.integer("place") if row.text("place") else 1
    if row.integer("line") < 1 or place < 1:
        raise row.error("lines and places are counted from 1")
    if len(row.text("property")) > LONGEST_PROPERTY:
        raise row.error(f"column 'property': more than {LONGEST_PROPERTY} letters")
    if bool(row.text("of")) != bool(row.text("subject")):
        raise row.error("columns 'of' and 'subject' go together")
    if row.text("of"):
        row.slug("of", _SUBJECTS)
    if row.text("qualifier"):
        row.slug("qualifier", get_args(Qualifier))
    for column in ("period", "due"):
        _check_time(row, column)
    row.required("reason")
    names = COLUMNS.split()[4:-1]
    said = {
        name: "" if row.text(name) == NONE else row.text(name) for name in names if row.text(name)
    }
    if not said:
        raise row.error("decides nothing")
    return StatementDecision(row.integer("line"), row.required("printed"), place, said)


def _check_time(row: Row, column: str) -> None:
    text = row.text(column)
    if text in ("", NONE):
        return
    try:
        plain = read_interval(text).plain
    except ValueError as error:
        raise row.error(f"column {column!r}: {error}") from None
    if column == "due" and not plain:
        raise row.error(f"column 'due': {text!r} is not one year, month or day")
