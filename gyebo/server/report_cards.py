"""The reports in the store, each with how much of it stands there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from gyebo.summary import BuildSummary

_Rows = Callable[[str], Iterable[Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a report's overview of expenditure: budget and what was committed, in won."""

    name: str
    budget: int
    committed: int | None
    lines: str


@dataclass(frozen=True, slots=True)
class ReportCard:
    """One report: what it is, and how much of it stands in the store.

    `rows` maps kinds of facts to their numbers, `states` (read, furniture, unread, blank) to
    numbers of lines; `bars` are the rows of its overview of expenditure.
    """

    id: str
    title: str
    body: str
    as_of: str
    staff_as_of: str
    issued: str
    file: str
    sha256: str
    lines: int
    rows: Mapping[str, int]
    states: Mapping[str, int]
    bars: tuple[Bar, ...]


def report_cards(rows: _Rows, summary: BuildSummary) -> tuple[ReportCard, ...]:
    """Return the reports of a store, by the date they describe.

    Args:
        rows: runs one of the server's own queries, by its name.
        summary: what the store was built of.
    """
    built = {report.report: report for report in summary.reports}
    bars = _bars(rows)
    return tuple(
        ReportCard(
            id=row["report"],
            title=row.get("title", ""),
            body=row.get("body", ""),
            as_of=row.get("asOf", ""),
            staff_as_of=row.get("staffAsOf", ""),
            issued=row.get("issued", ""),
            file=row.get("file", ""),
            sha256=row.get("sha256", ""),
            lines=int(row.get("lines", "0")),
            rows=built[row["report"]].rows if row["report"] in built else {},
            states=built[row["report"]].lines if row["report"] in built else {},
            bars=bars.get(row["report"], ()),
        )
        for row in rows("reports")
    )


def _bars(rows: _Rows) -> dict[str, tuple[Bar, ...]]:
    found: dict[str, dict[str, list[Bar]]] = {}
    for row in rows("budgets"):
        committed = int(row["committed"]) if "committed" in row else None
        kinds = found.setdefault(row["report"], {})
        bar = Bar(row["name"], int(row["budget"]), committed, row["lines"])
        kinds.setdefault(row["kind"].rpartition("/")[2], []).append(bar)
    # A bureau's overview goes by department; a foundation has none and goes by kind of cost.
    return {
        report: tuple(kinds.get("organisation") or kinds["line"]) for report, kinds in found.items()
    }
