"""What a report says of itself: its numbered headings, and how many things it says it lists."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from loaders.records import Category, Evidence, Status

HeadingRole = Literal["chapter", "contents", "divider", "map", "page"]
Counted = Literal[
    "unit", "audit-item", "policy-programme", "unit-programme", "detailed-programme", "year"
]


@dataclass(frozen=True, slots=True)
class PrintedHeading:
    """A numbered heading of a chapter or a task, wherever the report prints it.

    Attributes:
        key: `LINE-N`, the N-th heading on that line.
        role: the chapter itself, a line of the contents, of the page that divides the groups of
            tasks, of the map of strategies, or of the page of the task.
        code: as printed (Ⅲ, 2, 2-1, 3.1.1), or that of the title which a line without code
            repeats; empty for none.
        title: in one line, without letter-spacing; `printed_title` keeps its blanks.
        confidence: how sure the code is, 1 where it is printed.
    """

    key: str
    role: HeadingRole
    code: str
    title: str
    printed_title: str
    confidence: Decimal
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PrintedCount:
    """How many things of a kind the report says that there are, where it lists them elsewhere.

    Attributes:
        key: `LINE-N`, the N-th count on that line.
        counted: what is counted.
        organisation: whose units are counted, empty for other things.
        category, status: which audit items are counted; empty for all of them.
        number: as printed; the dash of a summary is none.
        unit: counter as printed: 팀, 담당관, 건.
        listed: how many are listed beside the count, None where no list stands there.
        table_line: first line of the table that lists them, None for no such table.
    """

    key: str
    counted: Counted
    organisation: str
    category: Category | Literal[""]
    status: Status | Literal[""]
    number: int
    unit: str
    printed: str
    listed: int | None
    table_line: int | None
    evidence: Evidence
