"""The rows of a data table, read with their place: what is wrong is said with file and line."""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from loaders.schema import MARKERS, TABLES

_LINE = re.compile(r"[0-9]{1,9}")
_PASSAGE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class DataError(ValueError):
    """A data table that cannot be believed: one line that says which file and line, and why.

    Args:
        path: the table.
        line: 1-based physical line of the file, or None where the whole file is at fault.
        what: what is wrong, without a full stop.
    """

    def __init__(self, path: Path, line: int | None, what: str) -> None:
        self.path, self.line, self.what = path, line, what
        super().__init__(f"{path}:{line}: {what}" if line else f"{path}: {what}")


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell holds: exactly one of an amount, a percentage or a marker's slug."""

    amount: int | None = None
    percentage: Decimal | None = None
    marker: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a data table, with the file and the physical line where it stands."""

    path: Path
    line: int
    cells: dict[str, str]

    def error(self, what: str) -> DataError:
        """Return the error that says what is wrong with this row."""
        return DataError(self.path, self.line, what)

    def text(self, column: str) -> str:
        """Return a cell without outer blanks; empty where nothing is printed."""
        return self.cells[column]

    def required(self, column: str) -> str:
        """Return a cell that may not be empty; raises DataError when it is."""
        text = self.cells[column]
        if not text:
            raise self.error(f"column {column!r} is empty")
        return text

    def slug(self, column: str, known: Collection[str]) -> str:
        """Return a cell that must be one of the known slugs; raises DataError when it is not."""
        text = self.required(column)
        if text not in known:
            raise self.error(f"column {column!r}: {text!r} is none of {', '.join(sorted(known))}")
        return text

    def integer(self, column: str) -> int:
        """Return a cell that must be a whole number; raises DataError when it is not."""
        text = self.required(column)
        if not _INTEGER.fullmatch(text):
            raise self.error(f"column {column!r}: {text!r} is not a whole number")
        return int(text)

    def day(self, column: str) -> str:
        """Return a cell that must be a day of the calendar, YYYY-MM-DD; raises DataError."""
        text = self.required(column)
        if not is_day(text):
            raise self.error(f"column {column!r}: {text!r} is not a day")
        return text

    def names(self, column: str) -> tuple[str, ...]:
        """Return the names in a cell that may hold several, separated by `;`."""
        return tuple(name.strip() for name in self.cells[column].split(";") if name.strip())

    def numbers(self, column: str) -> tuple[int, ...]:
        """Return the line numbers in a cell such as `1426;1427;1429`; raises DataError."""
        parts = self.names(column)
        for part in parts:
            if not _LINE.fullmatch(part):
                raise self.error(f"column {column!r}: {part!r} is not a line number")
        return tuple(int(part) for part in parts)

    def first_line(self) -> int:
        """Return the first line of the report on which this fact is printed; raises DataError."""
        lines = self.numbers("lines")
        if not lines:
            raise self.error("column 'lines' is empty: a fact without its line")
        return lines[0]

    def passages(self, column: str = "passages") -> tuple[tuple[int, int], ...]:
        """Return the (first, last) lines of a cell such as `1047-1047;1053-1064`.

        Raises:
            DataError: a part is no range of lines, or ends before it begins.
        """
        ranges: list[tuple[int, int]] = []
        for part in self.names(column):
            found = _PASSAGE.fullmatch(part)
            if not found or int(found[2]) < int(found[1]):
                raise self.error(f"column {column!r}: {part!r} is not a range of lines")
            ranges.append((int(found[1]), int(found[2])))
        return tuple(ranges)

    def quantity(self, column: str) -> Value | None:
        """Return a cell of whole numbers or markers, None where it is empty; raises DataError."""
        text = self.cells[column]
        if not text:
            return None
        if _INTEGER.fullmatch(text):
            return Value(amount=int(text))
        return self._marker(column, text, "a whole number")

    def percentage(self, column: str) -> Value | None:
        """Return a cell of percentages or markers, None where it is empty; raises DataError."""
        text = self.cells[column]
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            return self._marker(column, text, "a decimal number")
        if not number.is_finite():
            raise self.error(f"column {column!r}: {text!r} is not a decimal number")
        return Value(percentage=number)

    def _marker(self, column: str, text: str, expected: str) -> Value:
        if text not in MARKERS:
            raise self.error(f"column {column!r}: {text!r} is neither {expected} nor a marker")
        return Value(marker=text)


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, written YYYY-MM-DD."""
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def columns(names: str) -> tuple[str, ...]:
    """Return the names of a table's columns, written in one text with blanks between them."""
    return tuple(names.split())


def read_rows(path: Path, expected: Sequence[str]) -> tuple[Row, ...]:
    """Read a data table.

    Args:
        path: a CSV file in UTF-8 with a header, with or without a byte order mark.
        expected: the columns it must have; others are left alone.

    Raises:
        DataError: the file is missing, is not UTF-8 or not CSV, lacks a column or has one twice,
            or a row has more or fewer cells than the header.
    """
    return parse_rows(path, table_text(path), expected)


def table_text(path: Path) -> str:
    """Return the text of a table in NFC, with its own line ends and without a byte order mark.

    Raises:
        DataError: the file is missing, cannot be read, or is no text in UTF-8.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise DataError(path, None, "the table is missing") from None
    except OSError as error:
        raise DataError(path, None, error.strerror or "cannot be read") from None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"not UTF-8 (byte 0x{content[error.start]:02x})"
        raise DataError(path, line, what) from None
    nul = text.find("\x00")
    if nul >= 0:
        raise DataError(path, text.count("\n", 0, nul) + 1, "not a text file (a NUL byte)")
    return unicodedata.normalize("NFC", text).removeprefix("\ufeff")


def parse_rows(path: Path, text: str, expected: Sequence[str]) -> tuple[Row, ...]:
    """Return the rows of a table that is not yet written; raises DataError as `read_rows` does."""
    return tuple(_rows(path, text, expected))


def read_optional(path: Path, expected: Sequence[str]) -> tuple[Row, ...]:
    """Read a table that may be missing, which has no rows then; raises DataError."""
    return read_rows(path, expected) if path.exists() else ()


def read_table(folder: Path, name: str) -> tuple[Row, ...]:
    """Read one of the tables of a report's folder, which must have the columns of its schema.

    Raises:
        DataError: see `read_rows`.
    """
    return read_rows(folder / f"{name}.csv", [column.name for column in TABLES[name]])


def _rows(path: Path, text: str, expected: Sequence[str]) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, None)
        if header is None:
            raise DataError(path, 1, "the table is empty, even of a header")
        missing = [column for column in expected if column not in header]
        if missing:
            raise DataError(path, 1, f"column {missing[0]!r} is missing")
        twice = [column for column, count in Counter(header).items() if count > 1]
        if twice:
            raise DataError(path, 1, f"column {twice[0]!r} stands twice")
        last = reader.line_num
        for cells in reader:
            line, last = last + 1, reader.line_num
            if len(cells) != len(header):
                what = f"{len(cells)} cells where the header has {len(header)}"
                raise DataError(path, line, what)
            yield Row(path, line, dict(zip(header, map(str.strip, cells), strict=True)))
    except csv.Error as error:
        raise DataError(path, reader.line_num, f"not CSV: {error}") from None


def report_folders(data: Path) -> tuple[Path, ...]:
    """Return the folders of a data folder that hold a report's tables, by name.

    Raises:
        DataError: there is none.
    """
    folders = tuple(sorted(path.parent for path in data.glob("*/report.csv")))
    if not folders:
        raise DataError(data, None, "no report here (*/report.csv); run `gyebo extract` first")
    return folders
